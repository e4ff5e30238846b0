import { describe, expect, it } from 'vitest'
import { boolType, dynamicType, numberType, stringType } from '../../../../src/adapt/terraform/expression/type.ts'
import {
  listValue,
  stringValue,
  type TfUnknown,
  tupleValue,
  unknownValue,
} from '../../../../src/adapt/terraform/expression/values.ts'
import type { TfType, TfValue } from '../../../../src/adapt/terraform/value.ts'
import { describeValue } from './cty.ts'
import { run } from './scope.ts'

function runtime(type: TfType = dynamicType): TfUnknown {
  return unknownValue(type, { kind: 'runtime', name: 'azurerm_storage_account.s.id' }, 'azurerm_storage_account.s.id')
}

const names = {
  id: runtime(stringType),
  any: runtime(),
  flag: runtime(boolType),
  count: runtime(numberType),
  secret: { ...stringValue('hunter2'), sensitive: true },
  mixed: tupleValue([stringValue('a'), runtime(stringType)]),
} satisfies Record<string, TfValue>

function evaluated(text: string): TfValue {
  const { value, errors } = run(text, { names })
  expect(errors).toEqual([])
  return value
}

describe('unknown values', () => {
  it('keep the reason and the text of what blocks, however deep it lies', () => {
    const value = evaluated('upper("x-${trimspace(id)}") == "X" ? 1 : 2')
    expect(value).toMatchObject({
      kind: 'unknown',
      reason: { kind: 'runtime', name: 'azurerm_storage_account.s.id' },
      expression: 'azurerm_storage_account.s.id',
    })
  })

  it.each([
    ['[id, "b"]', ['?string', 'b']],
    ['{a = id, b = 1}', { a: '?string', b: 1 }],
    ['merge({a = id}, {b = 1})', { a: '?string', b: 1 }],
    ['[for x in mixed : upper(x)]', ['A', '?string']],
    ['{for i, x in mixed : "k${i}" => x}', { k0: 'a', k1: '?string' }],
    ['concat(mixed, ["c"])[2]', 'c'],
    ['tolist(mixed)', ['a', '?string']],
    ['mixed[*]', ['a', '?string']],
    ['try(mixed, [])', ['a', '?string']],
    ['can(mixed[0])', true],
    ['length(mixed)', 2],
    ['keys({a = id})', ['a']],
  ])('leave the rest of %s known', (text, expected) => {
    expect(describeValue(evaluated(text))).toEqual(expected)
  })

  it.each([
    ['[for x in any : x]', '?dynamic'],
    ['[for x in ["a"] : x if flag]', '?dynamic'],
    ['{(id) = 1}', '?dynamic'],
    ['"x-${id}"', '?string'],
    ['id == "x"', '?bool'],
    ['count + 1', '?number'],
    ['jsonencode({a = id})', '?string'],
    ['toset(mixed)[*]', ['a', '?string']],
    ['try(tonumber(id), 0)', '?dynamic'],
    ['can(tonumber(id))', '?bool'],
    ['any[*].name', '?dynamic'],
    ['mixed[count]', '?dynamic'],
  ])('make %s unknown', (text, expected) => {
    expect(describeValue(evaluated(text))).toEqual(expected)
  })

  it.each([
    ['true || flag', true],
    ['flag || true', true],
    ['false && flag', false],
    ['flag && false', false],
    ['null == "${id}-x"', false],
    ['startswith("kv-${id}", "kv-")', true],
    ['startswith("kv-${id}", "st")', false],
    ['contains(mixed, "a")', true],
    ['anytrue([flag, true])', true],
    ['alltrue([flag, false])', false],
    ['flag ? "same" : "same"', 'same'],
    ['flag ? {a = 1, b = [2, 3]} : {a = 1, b = [2, 4]}', { a: 1, b: [2, '?number'] }],
  ])('do not keep %s from being known', (text, expected) => {
    expect(describeValue(evaluated(text))).toEqual(expected)
  })

  it('are what functions outside of Terraform, and those that differ from run to run, come to', () => {
    expect(evaluated('provider::azapi::build_resource_id("a")')).toMatchObject({
      reason: { kind: 'function', name: 'provider::azapi::build_resource_id' },
    })
    expect(evaluated('timestamp()')).toMatchObject({
      reason: { kind: 'function', name: 'timestamp' },
      expression: 'timestamp()',
    })
  })
})

describe('errors of the author', () => {
  it.each([
    ['1 + true', 'Unsuitable value for right operand: number required.'],
    ['[1, 2][5]', 'greater than or equal to the length'],
    ['{a = 1}.b', 'does not have an attribute named "b"'],
    ['"x${null}"', 'Cannot include a null value'],
    ['nowhere.at.all', 'Nothing is declared that nowhere.at.all could refer to.'],
    ['tonumber("five")', 'cannot convert "five" to number'],
    ['upper()', 'expects 1 argument(s)'],
    ['nosuch("x")', 'There is no function named "nosuch".'],
  ])('%s', (text, message) => {
    const { value, errors } = run(text)
    expect(value).toMatchObject({ kind: 'unknown', reason: { kind: 'error' } })
    expect(errors.join()).toContain(message)
  })

  it('are caught by try and can, but not names that are declared nowhere', () => {
    expect(describeValue(run('try({a = 1}.b, tonumber("x"), "last")').value)).toBe('last')
    expect(describeValue(run('can(jsondecode("{"))').value)).toBe(false)
    expect(run('try(nowhere.at.all, 1)').errors).toHaveLength(1)
  })

  it('are caught wherever they happen within the argument', () => {
    expect(describeValue(run('try(length([tonumber("x")]), 7)').value)).toBe(7)
    expect(describeValue(run('[try([1][3], "a"), try([1][0], "b")]').value)).toEqual(['a', 1])
  })

  it('count for nothing in a branch that is not taken', () => {
    expect(run('true ? 1 : tonumber("x")')).toMatchObject({ errors: [] })
    expect(run('false && tobool("x")')).toMatchObject({ errors: [], value: { value: false } })
  })
})

describe('sensitive values', () => {
  it.each([
    ['"${secret}-x"', { '!': 'hunter2-x' }],
    ['{a = secret, b = 1}', { a: { '!': 'hunter2' }, b: 1 }],
    ['length([secret])', 1],
    ['length(secret)', { '!': 7 }],
    ['upper(secret)', { '!': 'HUNTER2' }],
    ['secret == "x"', { '!': false }],
    ['secret == "x" ? 1 : 2', { '!': 2 }],
    ['[for s in [secret] : s]', [{ '!': 'hunter2' }]],
    ['[for s in ["a"] : s if s != secret]', { '!': ['a'] }],
    ['{for s in [secret] : s => 1}', { '!': { hunter2: 1 } }],
    ['toset([secret])', { '!': ['hunter2'] }],
    ['jsonencode({a = secret})', { '!': '{"a":"hunter2"}' }],
    ['nonsensitive(secret)', 'hunter2'],
    ['try(secret, "x")', { '!': 'hunter2' }],
    ['merge({a = secret}, {b = 1})', { a: { '!': 'hunter2' }, b: 1 }],
  ])('mark %s as Terraform does', (text, expected) => {
    expect(describeValue(evaluated(text))).toEqual(expected)
  })

  it.each([
    'parseint(secret, 10)',
    'cidrhost(secret, 1)',
    'tonumber(secret)',
    '{for i in [1, 2] : secret => i}',
    'regex("^x", secret)',
    'jsondecode(secret)',
  ])('are not told by the error of %s', text => {
    const { errors } = run(text, { names })
    expect(errors).toHaveLength(1)
    expect(errors.join()).not.toContain('hunter2')
  })
})

it('of a list that is not known, keep the type that a splat gives', () => {
  const unknownList = unknownValue(
    { kind: 'list', element: { kind: 'object', attributes: new Map([['id', stringType]]) } },
    { kind: 'module', name: 'net' },
    'module.net.subnets',
  )
  expect(describeValue(run('a[*].id', { names: { a: unknownList } }).value)).toBe('?list(string)')
  expect(describeValue(run('a[*]', { names: { a: listValue(stringType, []) } }).value)).toEqual([])
})
