import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/model/json.ts'
import { operators } from '../../src/policy/operators.ts'
import { type Data, truth, unknown } from './values.ts'

/** operator, right side, values for which it is true, values for which it is false; undefined is an absent property. */
const table: readonly [keyof typeof operators, Json, readonly (Data | undefined)[], readonly (Data | undefined)[]][] = [
  ['equals', 'TLS1_2', ['TLS1_2', 'tls1_2'], ['TLS1_0', '', undefined, null, ['TLS1_2'], 12]],
  ['equals', true, [true, 'true', 'True'], [false, 'false', undefined, 1, 'yes']],
  ['equals', 'false', [false, 'False'], [true, undefined, 0]],
  ['equals', 90, [90, '90', '90.0'], [91, '90 ', 'PT90', undefined, true]],
  ['equals', '1.2', ['1.2', 1.2], ['1.20', 1.3]],
  ['equals', null, [undefined, null], ['', 0, false]],
  ['equals', [1, 'A'], [[1, 'a']], [[1], [1, 'b'], 'A', undefined]],
  ['equals', { a: 'X' }, [{ A: 'x' }], [{ a: 'y' }, { a: 'x', b: 1 }, {}]],
  ['notEquals', 'TLS1_2', ['TLS1_0', undefined, null], ['tls1_2']],
  ['notEquals', false, [true, undefined, 'yes'], [false, 'false']],
  ['like', 'Standard*RS', ['Standard_GRS', 'standard_rs'], ['Standard_GZRSx', 'Premium_LRS', undefined]],
  ['like', '*', ['', 'x', 5], [undefined, null]],
  ['like', 'ab*ba', ['abba', 'ab-ba'], ['aba']],
  ['like', 'a*b*c*', ['abc', 'a.b.c.d'], ['acb', 'ab']],
  ['like', 'exact', ['EXACT'], ['exact!']],
  ['notLike', 'st*', ['vm', undefined], ['stx']],
  ['match', 'vm-##-??', ['vm-12-ab', 'vm-12-Ab'], ['VM-12-ab', 'vm-1a-ab', 'vm-12-a1', 'vm-12-abc']],
  ['match', '...', ['a1-'], ['ab', undefined]],
  ['matchInsensitively', 'vm-##', ['VM-12'], ['vm-1']],
  ['notMatch', 'vm-##', ['VM-12', undefined], ['vm-12']],
  ['notMatchInsensitively', 'vm-##', ['x'], ['VM-12']],
  [
    'contains',
    'azureservices',
    ['Logging, AzureServices', ['AzureServices']],
    ['Logging', [], undefined, ['AzureServices2']],
  ],
  ['contains', 2, [[1, 2], ['2'], 'a2'], [[1], undefined]],
  ['notContains', '*', [['https://a'], undefined], [['*'], 'a*b']],
  ['in', ['TLS1_2', 'TLS1_3'], ['tls1_3'], ['TLS1_1', undefined, ['TLS1_2']]],
  ['in', [1, true], ['1', 1, 'TRUE'], [2, false, undefined]],
  ['in', ['8080'], [8080], [80]],
  ['notIn', ['a'], ['b', undefined], ['A']],
  ['containsKey', 'Env', [{ env: 'x' }], [{}, undefined, 'env', ['env']]],
  ['notContainsKey', 'env', [{}, undefined], [{ ENV: '' }]],
  ['less', 5, [4, '4'], [5, undefined]],
  ['lessOrEquals', 5, [5], [6]],
  ['greater', '9', ['10', 10], ['8', undefined]],
  ['greaterOrEquals', 90, [90, 365], [89, 0, undefined]],
  ['greaterOrEquals', '2019-12-01', ['2021-08-01', '2019-12-01'], ['2019-01-01']],
  ['exists', true, ['', 0, [], {}], [undefined, null]],
  ['exists', 'false', [undefined], [false]],
]

describe.each(table)('%s %j', (operator, expected, holds, fails) => {
  const judged = (data: Data | undefined) =>
    truth({ field: 'properties.p', [operator]: expected }, data === undefined ? {} : { p: data })

  test('is true', () => expect(holds.filter(data => judged(data) !== 'true')).toEqual([]))
  test('is false', () => expect(fails.filter(data => judged(data) !== 'false')).toEqual([]))
  test('is unknown for what is not known', () => expect(judged(unknown())).toBe('unknown'))
})

test('the table covers every operator', () => {
  expect([...new Set(table.map(([operator]) => operator))].sort()).toEqual(Object.keys(operators).sort())
})

test('what cannot be ordered is unknown, as Azure raises an error', () => {
  expect(truth({ field: 'properties.p', less: 5 }, { p: 'PT5M' })).toBe('unknown')
  expect(truth({ field: 'properties.p', less: 5 }, { p: [] })).toBe('unknown')
})

test('locations are the same with and without blanks', () => {
  expect(truth({ field: 'properties.location', equals: 'westeurope' }, { location: 'West Europe' })).toBe('true')
  expect(truth({ field: 'properties.locations[*]', in: ['West Europe'] }, { locations: ['westeurope'] })).toBe('true')
  expect(truth({ field: 'properties.other', equals: 'westeurope' }, { other: 'West Europe' })).toBe('false')
})

test('an unknown that only Azure can resolve is there; a parameter may be null', () => {
  const exists = { field: 'properties.p', exists: true }
  expect(truth(exists, { p: unknown({ kind: 'runtime', name: 'reference' }) })).toBe('true')
  expect(truth(exists, { p: { ...unknown(), target: { key: 'k', text: 'k' } } })).toBe('true')
  expect(truth(exists, { p: unknown() })).toBe('unknown')
})

test('long texts cost no more than their length', () => {
  const text = 'a'.repeat(200_000)
  expect(truth({ field: 'properties.p', like: 'a*a*a*a*a*a*a*b' }, { p: text })).toBe('false')
  expect(truth({ field: 'properties.p', equals: 1 }, { p: '9'.repeat(200_000) })).toBe('false')
})
