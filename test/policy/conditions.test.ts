import { describe, expect, test } from 'vitest'
import { evaluateCondition } from '../../src/policy/evaluate.ts'
import { alone, compiled, judge, list, mistakes, record, resource, truth, unknown } from './values.ts'

const yes = { field: 'properties.yes', equals: 1 }
const no = { field: 'properties.yes', equals: 2 }
const open = { field: 'properties.open', equals: 1 }
const properties = { yes: 1, open: unknown() }

describe('logic', () => {
  test.each([
    ['true', { allOf: [yes, yes] }],
    ['false', { allOf: [yes, no] }],
    ['false', { allOf: [open, no] }],
    ['unknown', { allOf: [yes, open] }],
    ['true', { anyOf: [open, yes] }],
    ['unknown', { anyOf: [no, open] }],
    ['false', { anyOf: [no, no] }],
    ['true', { not: no }],
    ['unknown', { not: open }],
    ['true', { AllOf: [yes] }],
  ])('%s: %j', (expected, condition) => expect(truth(condition, properties)).toBe(expected))
})

describe('evidence', () => {
  test('names the leaves that made it false, with what they found', () => {
    const { evidence } = judge({ allOf: [yes, no, { field: 'properties.a.b', exists: true }] }, properties)
    expect(evidence.map(leaf => [leaf.path, leaf.operator, leaf.expected, leaf.value?.kind, leaf.result])).toEqual([
      ['properties.yes', 'equals', 2, 'known', 'false'],
      ['properties.a.b', 'exists', true, undefined, 'false'],
    ])
  })

  test('names the leaves that are not known', () => {
    const { result, evidence } = judge({ anyOf: [no, open, { not: open }] }, properties)
    expect(result).toBe('unknown')
    expect(evidence.map(leaf => [leaf.path, leaf.value])).toEqual([
      ['properties.open', properties.open],
      ['properties.open', properties.open],
    ])
  })

  test('below not, names the leaves that are true', () => {
    const { result, evidence } = judge({ not: { allOf: [yes, { anyOf: [no, yes] }] } }, properties)
    expect(result).toBe('false')
    expect(evidence.map(leaf => [leaf.path, leaf.result])).toEqual([
      ['properties.yes', 'true'],
      ['properties.yes', 'true'],
    ])
  })

  test('has the path of each item that decides', () => {
    const { evidence } = judge(
      { field: 'properties.pools[*].publicIp', notEquals: true },
      { pools: [{ publicIp: true }, { publicIp: false }, {}, { publicIp: true }] },
    )
    expect(evidence.map(leaf => leaf.path)).toEqual(['properties.pools[0].publicIp', 'properties.pools[3].publicIp'])
  })

  test('says where an absent property would stand', () => {
    const { evidence } = judge({ field: 'properties.a.b.c', equals: 1 }, { a: { x: 1 } })
    expect(evidence).toHaveLength(1)
    expect(evidence[0]?.path).toBe('properties.a.b.c')
    expect(evidence[0]?.container).toMatchObject({ kind: 'object' })
    expect(evidence[0]?.container.kind === 'object' && evidence[0].container.keys()).toEqual(['x'])
  })

  test('is there even for an empty array', () => {
    const { result, evidence } = judge({ not: { field: 'properties.a[*].b', equals: 1 } }, { a: [] })
    expect(result).toBe('false')
    expect(evidence.map(leaf => [leaf.path, leaf.value])).toEqual([['properties.a', undefined]])
  })
})

describe('arrays', () => {
  const all = { field: 'properties.a[*].b', equals: 1 }
  test.each([
    ['true', { a: [{ b: 1 }, { b: '1' }] }],
    ['false', { a: [{ b: 1 }, { b: 2 }] }],
    ['false', { a: [{ b: 1 }, {}] }],
    ['false', { a: [null] }],
    ['true', { a: [] }],
    ['true', {}],
    ['true', { a: null }],
    ['unknown', { a: unknown() }],
    ['unknown', { a: [{ b: 1 }, { b: unknown() }] }],
    ['unknown', { a: [unknown()] }],
    ['false', { a: [unknown(), { b: 2 }] }],
    ['unknown', { a: list([{ b: 1 }], unknown()) }],
    ['false', { a: list([{ b: 2 }], unknown()) }],
    ['false', { a: { b: 2 } }],
  ])('all items: %s %#', (expected, given) => expect(truth(all, given)).toBe(expected))

  test('arrays within arrays', () => {
    const condition = { field: 'properties.a[*].b[*]', greater: 0 }
    expect(truth(condition, { a: [{ b: [1, 2] }, {}, { b: [3] }] })).toBe('true')
    expect(truth(condition, { a: [{ b: [1, 2] }, { b: [0] }] })).toBe('false')
  })

  test('an item by its index, and all members of an object', () => {
    expect(truth({ field: 'properties.a[1]', equals: 2 }, { a: [1, 2] })).toBe('true')
    expect(truth({ field: 'properties.a[2]', exists: false }, { a: [1, 2] })).toBe('true')
    expect(truth({ field: 'properties.m.*.type', equals: 'x' }, { m: { p: { type: 'x' }, q: { type: 'X' } } })).toBe(
      'true',
    )
    expect(truth({ field: 'properties.m.*.type', equals: 'x' }, { m: { p: { type: 'x' }, q: {} } })).toBe('false')
  })

  test('a member that may be there is unknown', () => {
    expect(truth({ field: 'properties.o.x', exists: false }, { o: record({}, unknown()) })).toBe('unknown')
    expect(truth({ field: 'properties.o.x', equals: 1 }, { o: record({ x: 1 }, unknown()) })).toBe('true')
  })
})

describe('fields', () => {
  const account = resource('Microsoft.Storage/storageAccounts', {
    name: 'parent/child',
    location: 'West Europe',
    kind: 'StorageV2',
    sku: { name: 'Standard_LRS' },
    identity: { type: 'SystemAssigned' },
    tags: { 'cost center': '7', env: 'prod' },
    zones: ['1', '2'],
    properties: { minimumTlsVersion: 'TLS1_2', 'a.b': 1 },
  })
  test.each([
    [{ field: 'type', equals: 'microsoft.storage/STORAGEACCOUNTS' }],
    [{ field: 'name', equals: 'child' }],
    [{ field: 'fullName', equals: 'parent/child' }],
    [{ field: 'location', equals: 'westeurope' }],
    [{ field: 'kind', equals: 'storagev2' }],
    [{ field: 'sku.name', like: '*LRS' }],
    [{ field: 'identity.type', contains: 'SystemAssigned' }],
    [{ field: "tags['cost center']", equals: 7 }],
    [{ field: 'tags[env]', equals: 'prod' }],
    [{ field: 'tags.env', equals: 'prod' }],
    [{ field: 'tags', containsKey: 'ENV' }],
    [{ field: 'zones[*]', in: ['1', '2'] }],
    [{ field: "properties['a.b']", equals: 1 }],
    [{ field: 'Microsoft.Storage/storageAccounts/minimumTlsVersion', equals: 'TLS1_2' }],
    [{ field: 'Microsoft.Storage/storageAccounts/sku.name', equals: 'Standard_LRS' }],
    [{ field: 'Microsoft.Sql/servers/minimumTlsVersion', exists: false }],
  ])('%j', condition => expect(evaluateCondition(compiled(condition), account, alone).result).toBe('true'))

  test('the id is known only to Azure', () => {
    const { result, evidence } = evaluateCondition(compiled({ field: 'id', contains: 'x' }), account, alone)
    expect(result).toBe('unknown')
    expect(evidence[0]?.value).toMatchObject({ kind: 'unknown', reason: { kind: 'scope' } })
  })

  test('an alias with several paths reads the one that is there', () => {
    const image = { field: 'Microsoft.Compute/imagePublisher', equals: 'Canonical' }
    const reference = { imageReference: { publisher: 'Canonical' } }
    const machine = { storageProfile: reference }
    expect(truth(image, machine, 'Microsoft.Compute/virtualMachines')).toBe('true')
    expect(truth(image, { virtualMachineProfile: machine }, 'Microsoft.Compute/virtualMachineScaleSets')).toBe('true')
    expect(truth(image, machine, 'Microsoft.Other/virtualMachines')).toBe('false')
  })

  test('the right side may be another field', () => {
    const same = { field: 'properties.a', equals: { field: 'properties.b' } }
    expect(truth(same, { a: 'x', b: 'X' })).toBe('true')
    expect(truth(same, { a: 'x', b: 'y' })).toBe('false')
    expect(truth(same, { a: 'x', b: unknown() })).toBe('unknown')
  })
})

describe('mistakes', () => {
  test.each([
    [{ feild: 'a', equals: 1 }, "'feild' is not a keyword of conditions; did you mean field?"],
    [{ field: 'a', equal: 1 }, 'did you mean equals?'],
    [{ field: 'a' }, 'field takes one operator'],
    [{ field: 'a', equals: 1, like: 'x' }, 'not equals and like together'],
    [{ equals: 1 }, 'a condition has one of allOf, anyOf, not, field, value, count'],
    [{ allOf: {} }, 'allOf: allOf takes a list of at least one condition'],
    [{ allOf: [{ not: { field: 'a..b', equals: 1 } }] }, "allOf/0/not/field: 'a..b' is not a path"],
    [{ field: 'a', in: 'x' }, 'in: in: a list is expected'],
    [{ field: 'a', exists: 'maybe' }, 'true or false is expected'],
    [{ count: { field: 'a' }, equals: 1 }, 'count needs a field with [*]'],
    [{ count: { field: 'a[*]', were: {} }, equals: 1 }, 'did you mean where?'],
    [{ related: { type: 'A.B/c', scope: 'kid' } }, 'scope is one of child'],
    [{ anyOf: [], field: 'a' }, 'not anyOf and field together'],
    ['x', 'a condition is an object'],
  ])('%j', (condition, message) => expect(mistakes(condition).join('\n')).toContain(message))

  test('our operators are no part of Azure Policy', () => {
    expect(mistakes({ field: 'a', coversPort: 22 }, { extensions: false })).toEqual([
      ": 'coversPort' is not a keyword of conditions",
      ': field takes one operator such as equals, in or exists',
    ])
  })

  test('nesting ends', () => {
    let deep: object = { field: 'a', exists: true }
    for (let i = 0; i < 5000; i++) deep = { not: deep }
    expect(mistakes(deep as never).join()).toContain('nested too deeply')
  })
})
