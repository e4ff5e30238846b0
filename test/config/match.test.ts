import { describe, expect, test } from 'vitest'
import { compareExceptions } from '../../src/config/exceptions.ts'
import { readInputs, splitList } from '../../src/config/inputs.ts'
import { findException, matchesPattern, pathMatcher, selectsRule, severityOf } from '../../src/config/match.ts'

const rule = { id: 'storage/min-tls', aliases: ['CKV_AZURE_44', 'AVD-AZU-0011'], severity: 'high' } as const

test.each([
  ['storage/*', 'storage/min-tls', true],
  ['storage/*', 'keyvault/purge', false],
  ['*', '', true],
  ['*tls', 'storage/min-tls', true],
  ['a*a', 'a', false],
  ['a*b*c', 'axxbyyc', true],
  ['a*b*c', 'axxcyyb', false],
  ['azurerm_x.y["*"]', 'azurerm_x.y["k"]', true],
  ['Storage/Min-TLS', 'storage/min-tls', true],
  ['a.b', 'aXb', false],
])('pattern %s on %s: %s', (pattern, text, expected) => {
  expect(matchesPattern(pattern, text)).toBe(expected)
})

test('a hostile pattern takes linear time', () => {
  expect(matchesPattern('*a'.repeat(1000), `${'a'.repeat(200_000)}b`)).toBe(false)
})

describe('rules', () => {
  const selection = (include: string[], exclude: string[]) => ({ include, exclude, severity: {} })

  test('are selected by id or alias; exclude wins', () => {
    expect(selectsRule(selection(['*'], []), rule)).toBe(true)
    expect(selectsRule(selection(['CKV_AZURE_44'], []), rule)).toBe(true)
    expect(selectsRule(selection(['*'], ['avd-azu-0011']), rule)).toBe(false)
    expect(selectsRule(selection(['keyvault/*'], []), rule)).toBe(false)
  })

  test('take the severity of the last entry that names them', () => {
    const severity = { 'storage/*': 'low', CKV_AZURE_44: 'critical' } as const
    expect(severityOf({ include: [], exclude: [], severity }, rule)).toBe('critical')
    expect(severityOf({ include: [], exclude: [], severity: {} }, rule)).toBe('high')
  })
})

describe('exceptions', () => {
  const one = { rule: 'storage/*', resource: '*.logs', reason: 'r', owner: 'o', expires: '2027-01-01' }

  test('name rule and resource', () => {
    expect(findException([one], rule, 'azurerm_storage_account.logs')).toBe(one)
    expect(findException([one], rule, 'azurerm_storage_account.data')).toBeUndefined()
    expect(findException([{ ...one, rule: 'keyvault/*' }], rule, 'azurerm_storage_account.logs')).toBeUndefined()
  })

  test('that a change adds, drops or prolongs are seen', () => {
    const longer = { ...one, expires: '2099-01-01' }
    expect(compareExceptions([one], [one])).toEqual([])
    expect(compareExceptions([one], [longer])).toEqual([
      { kind: 'added', exception: longer },
      { kind: 'removed', exception: one },
    ])
  })
})

test.each([
  ['legacy', 'legacy/a/b.tf', true],
  ['legacy/', 'legacy/a.tf', true],
  ['legacy', 'src/legacy/a.tf', false],
  ['**/legacy', 'src/legacy/a.tf', true],
  ['infra/*.json', 'infra/a.json', true],
  ['infra/*.json', 'infra/x/a.json', false],
  ['./infra/**', 'infra/x/.hidden.json', true],
  ['@(a|b)', 'a', false],
])('glob %s on %s: %s', (glob, path, expected) => {
  expect(pathMatcher([glob])(path)).toBe(expected)
})

test('no globs match nothing', () => expect(pathMatcher([])('a')).toBe(false))

test('inputs are read by the names of the schema; lists by line or comma', () => {
  const given: Record<string, string> = { 'fail-on': ' low ', exclude: 'a, b\nc\n', baseline: '' }
  expect(readInputs(name => given[name] ?? '')).toEqual({ 'fail-on': 'low', exclude: ['a', 'b', 'c'] })
  expect(splitList(' , \n')).toEqual([])
})
