import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/model/json.ts'
import { ownOperators } from '../../src/policy/own/operators.ts'
import { type Data, judge, mistakes, truth, unknown } from './values.ts'

const key = 'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0'
const base64 = (text: string) => Buffer.from(text).toString('base64')

const table: readonly [
  keyof typeof ownOperators,
  Json,
  readonly Data[],
  readonly (Data | undefined)[],
  (readonly Data[])?,
][] = [
  [
    'coversPort',
    22,
    ['22', 22, '*', '20-30', '22-22', ['80', '22'], '80, 22', 'Any', '0-65535'],
    ['80', '23-80', [], undefined, ['2', '221']],
    ['ssh', '22-'],
  ],
  ['coversPort', [22, 3389], ['3000-4000', ['3389']], ['443']],
  [
    'isAnySource',
    true,
    [
      '*',
      '0.0.0.0/0',
      '::/0',
      'Internet',
      'INTERNET',
      'any',
      '0.0.0.0',
      '0.0.0.0/1',
      '128.0.0.0/1',
      '64.0.0.0/2',
      '1.0.0.0-223.255.255.255',
      ['10.0.0.0/8', '*'],
      '10.0.0.0/8,0.0.0.0/0',
      '2000::/3',
    ],
    [
      '10.0.0.0/8',
      '17.0.0.0/8',
      '203.0.113.7',
      'VirtualNetwork',
      'AzureCloud.westeurope',
      [],
      undefined,
      '0.0.0.0-0.0.0.0',
      '224.0.0.0/4',
      '2001:db8::/32',
      'fc00::/7',
    ],
    ['300.0.0.1', '10.0.0.0/33'],
  ],
  [
    'isPublicAddress',
    true,
    [
      '*',
      'Internet',
      '8.8.8.8',
      '20.0.0.0/16',
      '172.32.0.1',
      '2603:1000::1',
      '::ffff:808:808',
      ['10.0.0.1', '8.8.8.8'],
    ],
    [
      '10.1.2.3',
      '172.16.0.0/12',
      '192.168.1.0/24',
      '127.0.0.1',
      '169.254.169.254',
      '100.64.0.1',
      'fd00::1',
      'fe80::1',
      'VirtualNetwork',
      undefined,
    ],
    ['not an address'],
  ],
  ['isAnySource', false, ['10.0.0.0/8', undefined as unknown as Data], ['*']],
  [
    'within',
    ['10.0.0.0/8', '192.168.0.0/16'],
    ['10.1.1.1', '10.0.0.0/9', '192.168.4.0/24'],
    ['11.0.0.1', '10.0.0.0/7', undefined, 'Internet'],
  ],
  [
    'versionAtLeast',
    '1.2',
    ['1.2', 'TLS1_2', 'TLS1_3', 'TLS12', 'tlsv1.3', 'v8.0', 'DOTNETCORE|8.0', 1.3, 2],
    ['1.1', 'TLS1_0', 'TLS10', 'TLSEnforcementDisabled', '', undefined],
  ],
  ['versionAtLeast', '1.29', ['1.29', '1.30.1', '1.29.0'], ['1.28.15', '1.3', '0.99']],
  [
    'hasForm',
    { characters: 'a-z0-9', minLength: 3, maxLength: 24 },
    ['abc', 'a12', 'z'.repeat(24)],
    ['ab', 'Abc', 'a-c', 'z'.repeat(25), undefined],
  ],
  [
    'secretLike',
    true,
    [
      key,
      base64(`#!/bin/sh\nexport AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMIK7MDENG`),
      'AKIAIOSFODNN7EXAMPLE',
      '-----BEGIN RSA PRIVATE KEY-----',
      'password: "hunter2hunter"',
      `ghp_${'a1'.repeat(18)}`,
    ],
    [
      '#!/bin/sh\nsystemctl start nginx',
      base64('packages: [nginx]'),
      'PasswordAuthentication no',
      'password=$PASSWORD',
      'password=',
      '',
      undefined,
    ],
  ],
  ['isHardCoded', true, ['P@ssw0rd', 'x'], ['', undefined, null]],
]

describe.each(table)('%s %j', (operator, expected, holds, fails, open = []) => {
  const judged = (data: Data | undefined) =>
    truth({ field: 'properties.p', [operator]: expected }, data === undefined ? {} : { p: data })

  test('is true', () => expect(holds.filter(data => judged(data) !== 'true')).toEqual([]))
  test('is false', () => expect(fails.filter(data => judged(data) !== 'false')).toEqual([]))
  test('is unknown', () => expect(open.filter(data => judged(data) !== 'unknown')).toEqual([]))
})

test('the table covers every operator', () => {
  expect([...new Set(table.map(([operator]) => operator))].sort()).toEqual(Object.keys(ownOperators).sort())
})

test('one known item decides, an unknown one leaves it open', () => {
  const condition = { field: 'properties.ports', coversPort: 22 }
  expect(truth(condition, { ports: [unknown(), '22'] })).toBe('true')
  expect(truth(condition, { ports: [unknown(), '80'] })).toBe('unknown')
})

test('a password that comes from outside is not hard-coded', () => {
  const condition = { field: 'properties.password', isHardCoded: true }
  expect(truth(condition, { password: unknown({ kind: 'parameter', name: 'p' }) })).toBe('false')
  expect(truth(condition, { password: unknown({ kind: 'runtime', name: 'listKeys' }) })).toBe('false')
  expect(truth(condition, { password: unknown({ kind: 'error', message: 'm' }) })).toBe('unknown')
})

test('two fields can be one range of addresses', () => {
  const condition = { addressRange: { from: 'properties.start', to: 'properties.end' }, isAnySource: true }
  expect(truth(condition, { start: '0.0.0.0', end: '255.255.255.255' })).toBe('true')
  expect(truth(condition, { start: '1.0.0.0', end: '254.0.0.0' })).toBe('true')
  expect(truth(condition, { start: '0.0.0.0', end: '0.0.0.0' })).toBe('false')
  expect(truth(condition, { start: '20.1.1.1', end: '20.1.1.9' })).toBe('false')
  expect(truth(condition, { start: '9.0.0.0', end: '8.0.0.0' })).toBe('unknown')
  expect(truth(condition, {})).toBe('false')
  const { result, evidence } = judge(condition, { start: '0.0.0.0', end: unknown() })
  expect([result, evidence[0]?.value?.kind]).toEqual(['unknown', 'unknown'])
})

test('addresses of one field lie within those of another', () => {
  const condition = { field: 'properties.dns[*]', within: { field: 'properties.space' } }
  expect(truth(condition, { dns: ['10.0.0.4'], space: ['10.0.0.0/16'] })).toBe('true')
  expect(truth(condition, { dns: ['10.0.0.4', '8.8.8.8'], space: ['10.0.0.0/16'] })).toBe('false')
  expect(truth(condition, { dns: ['10.0.0.4'], space: unknown() })).toBe('unknown')
})

test.each([
  [{ field: 'a', coversPort: 70000 }, 'a port from 0 to 65535 is expected'],
  [{ field: 'a', isAnySource: 'yes' }, 'true or false is expected'],
  [{ field: 'a', versionAtLeast: 'new' }, "a version such as '1.2' is expected"],
  [{ field: 'a', within: ['10.0.0.0/40'] }, 'an address prefix is expected'],
  [{ field: 'a', hasForm: { characters: 'a-z' } }, 'minLength'],
  [{ addressRange: { from: 'a' }, isAnySource: true }, 'addressRange takes an object with from and to'],
])('%j is refused', (condition, message) => expect(mistakes(condition as Json).join()).toContain(message))
