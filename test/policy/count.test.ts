import { describe, expect, test } from 'vitest'
import { judge, list, truth, unknown } from './values.ts'

const open = { field: 'properties.rules[*].access', equals: 'Allow' }
const none = { count: { field: 'properties.rules[*]', where: open }, equals: 0 }
const some = { count: { field: 'properties.rules[*]', where: open }, greater: 0 }
const allow = { access: 'Allow' }
const deny = { access: 'Deny' }
const maybe = { access: unknown() }

describe('count', () => {
  test.each([
    ['true', none, { rules: [deny] }],
    ['true', none, {}],
    ['false', none, { rules: [deny, allow] }],
    ['unknown', none, { rules: [maybe] }],
    ['false', none, { rules: [maybe, allow] }],
    ['unknown', none, { rules: unknown() }],
    ['unknown', none, { rules: list([deny], unknown()) }],
    ['false', none, { rules: list([allow], unknown()) }],
    ['true', some, { rules: list([allow], unknown()) }],
    ['false', some, {}],
    ['unknown', some, { rules: [maybe] }],
    ['true', { count: { field: 'properties.rules[*]' }, equals: 2 }, { rules: [allow, unknown()] }],
    ['true', { count: { field: 'properties.rules[*]' }, less: 3 }, { rules: [allow, deny] }],
    ['true', { count: { field: 'properties.rules[*]', where: open }, lessOrEquals: 2 }, { rules: [maybe, allow] }],
    ['unknown', { count: { field: 'properties.rules[*]', where: open }, notEquals: 1 }, { rules: [maybe, allow] }],
    ['true', { count: { field: 'properties.rules[*]', where: open }, notEquals: 3 }, { rules: [maybe, allow] }],
  ])('%s: %j %#', (expected, condition, properties) => expect(truth(condition, properties)).toBe(expected))

  test('too many: the items that fit are the evidence', () => {
    const { evidence } = judge(none, { rules: [deny, allow, deny, allow] })
    expect(evidence.map(leaf => [leaf.path, leaf.result])).toEqual([
      ['properties.rules[1].access', 'true'],
      ['properties.rules[3].access', 'true'],
    ])
  })

  test('too few: the array is the evidence', () => {
    const { evidence } = judge(some, { rules: [deny] })
    expect(evidence.map(leaf => [leaf.path, leaf.operator])).toEqual([['properties.rules', 'count']])
  })

  test('not known: what keeps it so is the evidence', () => {
    const { evidence } = judge(none, { rules: list([deny, maybe], unknown({ kind: 'module', name: 'm' })) })
    expect(evidence.map(leaf => [leaf.path, leaf.value?.kind])).toEqual([
      ['properties.rules[1].access', 'unknown'],
      ['properties.rules', 'unknown'],
    ])
  })

  test('counts within counts stand at their own items', () => {
    const inner = { field: 'properties.a[*].b[*]', where: { field: 'properties.a[*].b[*]', equals: 3 } }
    const where = {
      allOf: [
        { field: 'properties.a[*].p', equals: 'v2' },
        { count: inner, greater: 0 },
      ],
    }
    const condition = { count: { field: 'properties.a[*]', where }, equals: 1 }
    expect(
      truth(condition, {
        a: [
          { p: 'v1', b: [1, 2] },
          { p: 'v2', b: [3, 4] },
        ],
      }),
    ).toBe('true')
    expect(
      truth(condition, {
        a: [
          { p: 'v1', b: [3] },
          { p: 'v2', b: [4] },
        ],
      }),
    ).toBe('false')
  })

  test('an item of nested arrays knows the item that holds it', () => {
    const where = {
      allOf: [
        { field: 'properties.a[*].p', equals: 'x' },
        { field: 'properties.a[*].b[*]', equals: 1 },
      ],
    }
    const condition = { count: { field: 'properties.a[*].b[*]', where }, equals: 2 }
    expect(
      truth(condition, {
        a: [
          { p: 'x', b: [1, 2, 1] },
          { p: 'y', b: [1] },
        ],
      }),
    ).toBe('true')
  })

  test('fields outside of the array stay what they are', () => {
    const condition = {
      count: { field: 'properties.a[*]', where: { field: 'properties.mode', equals: 'on' } },
      equals: 3,
    }
    expect(truth(condition, { mode: 'on', a: [1, 2, 3] })).toBe('true')
  })

  test('a list of values can be counted', () => {
    const where = { field: 'properties.mode', exists: true }
    expect(truth({ count: { value: ['a', 'b'], name: 'v', where }, equals: 2 }, { mode: 1 })).toBe('true')
  })

  test('many items in nested arrays are visited once', () => {
    const rules = Array.from({ length: 2000 }, () => ({
      ports: Array.from({ length: 10 }, () => ({ access: 'Deny' })),
    }))
    let reads = 0
    const counted = {
      rules: rules.map(rule => ({
        get ports() {
          reads++
          return rule.ports
        },
      })),
    }
    const condition = {
      count: {
        field: 'properties.rules[*].ports[*]',
        where: { field: 'properties.rules[*].ports[*].access', equals: 'Allow' },
      },
      equals: 0,
    }
    expect(truth(condition, counted)).toBe('true')
    expect(reads).toBeLessThan(3 * 2000)
  })
})
