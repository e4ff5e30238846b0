import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/model/json.ts'
import { evaluateCondition } from '../../src/policy/evaluate.ts'
import { armLanguage } from './expressions.ts'
import { alone, compiled, type Data, mistakes, resource, unknown, value } from './values.ts'

const options = {
  expressions: armLanguage,
  extensions: false,
  parameters: { list: ['a', 'b'], Name: 'env', days: 7 } as Record<string, Json>,
}

function verdict(condition: Json, properties: { readonly [key: string]: Data } = {}) {
  const thing = resource('Microsoft.Test/things', {
    name: 'n',
    location: 'westeurope',
    tags: { env: 'prod' },
    properties,
  })
  return evaluateCondition(compiled(condition, options), thing, alone)
}

const on = (path: string) => `Microsoft.Test/things/${path}`

describe('expressions', () => {
  test.each<[Json, { readonly [key: string]: Data }?]>([
    [{ value: "[length(parameters('list'))]", equals: 2 }],
    [{ field: "[concat('tags[', parameters('name'), ']')]", equals: 'prod' }],
    [{ field: 'location', in: ["[toLower('WESTEUROPE')]", 'x'] }],
    [{ value: "[field('missing')]", equals: '' }],
    [{ value: `[length(field('${on('a[*]')}'))]`, equals: 0 }],
    [{ value: `[length(field('${on('a')}'))]`, equals: 2 }, { a: [1, 2] }],
    [{ value: `[first(field('${on('a[*].b')}'))]`, equals: 5 }, { a: [{ b: 5 }, { b: 6 }] }],
    [
      {
        value: "[if(empty(field('tags')), 0, length(intersection(createObject('env', 'prod'), field('tags'))))]",
        equals: 1,
      },
    ],
    [{ value: `[split(field('${on('u')}'), '/')[2]]`, equals: 'host' }, { u: 'https://host/x' }],
    [{ value: `[last(split(field('${on('u')}'), '/'))]`, equals: 'x' }, { u: 'https://host/x' }],
    [{ value: `[int(field('${on('n')}'))]`, less: 8 }, { n: '7' }],
    [{ value: "[addDays('2024-02-28T00:00:00Z', 2)]", equals: '2024-03-01T00:00:00.0000000Z' }],
    [{ value: "[ipRangeContains('10.0.0.0/8', '10.1.0.0/16')]", equals: true }],
    [{ value: "[coalesce(tryGet(createObject('a', 1), 'b'), 'none')]", equals: 'none' }],
    [{ value: "[or(equals(parameters('days'), 7), field('properties.open'))]", equals: true }, { open: unknown() }],
    [{ value: "[and(false(), field('properties.open'))]", equals: false }, { open: unknown() }],
    [{ value: '[[literal]', notContains: '[[' }],
    [
      {
        count: { value: "[parameters('list')]", name: 'x', where: { value: "[current('x')]", equals: 'b' } },
        equals: 1,
      },
    ],
    [{ count: { value: "[parameters('list')]", where: { value: '[current()]', in: ['a'] } }, equals: 1 }],
    [
      {
        count: {
          value: "[parameters('list')]",
          name: 'wanted',
          where: {
            count: { field: on('a[*]'), where: { value: `[current('${on('a[*]')}')]`, equals: "[current('wanted')]" } },
            equals: 0,
          },
        },
        equals: 1,
      },
      { a: ['a', 'c'] },
    ],
    [
      { count: { field: on('a[*]'), where: { value: `[first(field('${on('a[*].b')}'))]`, equals: 6 } }, equals: 1 },
      { a: [{ b: 5 }, { b: 6 }] },
    ],
    [
      { count: { field: on('a[*]'), where: { value: `[current('${on('a[*].b')}')]`, greater: 4 } }, equals: 2 },
      { a: [{ b: 5 }, { b: 6 }] },
    ],
  ])('%j holds', (condition, properties) => expect(verdict(condition, properties).result).toBe('true'))

  test.each<[string, Json, { readonly [key: string]: Data }?]>([
    ['parameter', { field: 'location', equals: "[parameters('open')]" }],
    ['parameter', { field: "[concat('tags[', parameters('open'), ']')]", exists: true }],
    ['parameter', { value: `[length(field('${on('a')}'))]`, equals: 1 }, { a: [unknown()] }],
    ['scope', { value: '[subscription().subscriptionId]', equals: 'x' }],
    ['runtime', { value: '[requestContext().apiVersion]', less: '2020-01-01' }],
    ['error', { value: `[int(field('${on('n')}'))]`, less: 8 }, { n: 'seven' }],
    ['error', { value: `[split(field('${on('n')}'), '/')[9]]`, equals: 'x' }, { n: 'seven' }],
  ])('what cannot be known is unknown because of %s: %j', (kind, condition, properties) => {
    const { result, evidence } = verdict(condition, properties)
    expect(result).toBe('unknown')
    expect(evidence.map(leaf => leaf.value?.kind === 'unknown' && leaf.value.reason.kind)).toEqual([kind])
  })

  test.each([
    ['[reference(1)]', 'reference() is not a function that policies have'],
    ['[concat(]', 'does not parse'],
    ['[contoso.name()]', 'policies have no functions of their own'],
    ['[current()]', 'only within count'],
    ['[field()]', 'field() takes one field'],
  ])('%s is refused', (value, message) => expect(mistakes({ value, equals: 1 }, options).join()).toContain(message))

  test('what is computed from a secret stays one', () => {
    const secret = { ...value('hunter2'), secure: true }
    const { result, evidence } = verdict({ value: `[concat(field('${on('p')}'), '!')]`, equals: 'x' }, { p: secret })
    expect(result).toBe('false')
    expect(evidence[0]?.value).toMatchObject({ secure: true, origin: { kind: 'computed' } })
    const right = verdict({ field: on('q'), equals: `[field('${on('p')}')]` }, { p: secret, q: 'x' })
    expect(right.evidence[0]?.expected).toBe(null)
  })

  test('without an expression language a text is a text', () => {
    const thing = resource('Microsoft.Test/things', { properties: { a: "[x('y')]" } })
    const condition = compiled({ field: 'properties.a', equals: "[x('y')]" })
    expect(evaluateCondition(condition, thing, alone).result).toBe('true')
  })
})
