import { expect, test } from 'vitest'
import { formatNames, formats } from '../../src/report/formats.ts'
import {
  causeOf,
  countReasons,
  filesSentence,
  formatCount,
  plural,
  splitAddress,
  verdictSentence,
} from '../../src/report/text.ts'
import { buildFinding, buildReport, summarise } from './builders.ts'

test('numbers', () => {
  expect([0, 999, 1000, 1234567].map(formatCount)).toEqual(['0', '999', '1,000', '1,234,567'])
  expect(plural(1, 'file')).toBe('1 file')
  expect(plural(0, 'policy', 'policies')).toBe('0 policies')
})

test('files reconcile, reasons by frequency', () => {
  const skipped = ['b', 'a', 'c', 'c'].map(reason => ({ file: 'x', reason }))
  expect(countReasons(skipped)).toEqual([
    ['c', 2],
    ['a', 1],
    ['b', 1],
  ])
  expect(filesSentence(summarise([], 4), skipped)).toBe('14 files seen = 10 analysed + 4 skipped (2 c, 1 a, 1 b)')
})

test.each([
  [{ outcome: 'passed', failOn: 'high', blocking: 0 }, 'Passed (gate: high and above)'],
  [{ outcome: 'passed', failOn: 'never', blocking: 0 }, 'Passed (the gate is off)'],
  [{ outcome: 'failed', failOn: 'high', blocking: 1 }, '1 violation at or above high fails the gate'],
  [{ outcome: 'failed', failOn: 'low', blocking: 2 }, '2 violations at or above low fail the gate'],
  [{ outcome: 'error', failOn: 'high', blocking: 0 }, 'The scan is not complete: see the errors'],
  [
    { outcome: 'error', failOn: 'high', blocking: 1 },
    'The scan is not complete, and 1 violation at or above high would fail the gate',
  ],
  [{ outcome: 'nothing-to-analyse', failOn: 'high', blocking: 0 }, 'Nothing was analysed'],
] as const)('%o', (verdict, sentence) => {
  expect(verdictSentence(verdict)).toBe(sentence)
})

test.each([
  ['module.net.azurerm_subnet.app["a"]', 'module.net', 'azurerm_subnet.app["a"]'],
  ['module.a["x.y"].module.b[0].azurerm_x.y', 'module.a["x.y"].module.b[0]', 'azurerm_x.y'],
  ['azurerm_x.module', '', 'azurerm_x.module'],
  ['kv', '', 'kv'],
])('%s', (address, modules, own) => {
  expect(splitAddress(address)).toEqual({ modules, own })
})

test('a long address costs linear time', () => {
  const address = `${'module.a["\\"].'.repeat(20_000)}x`
  expect(splitAddress(address).own).not.toBe('')
})

test('a cause is where the finding is not', () => {
  const finding = buildFinding()
  const [use, literal] = finding.origin
  expect(causeOf(finding)).toEqual({ decided: literal, via: [] })
  const atLiteral = { ...finding.location, file: 'modules/data/variables.tf', startLine: 22 }
  expect(causeOf({ ...finding, location: atLiteral })).toEqual({ decided: undefined, via: [use] })
  expect(causeOf({ ...finding, origin: [] })).toEqual({ decided: undefined, via: [] })
})

test('every format ends in a line feed and is the same for the same report', () => {
  const report = buildReport({ findings: [buildFinding()] })
  for (const name of formatNames) {
    const text = formats[name](report, { color: false, width: 100 })
    expect(text.endsWith('\n')).toBe(true)
    expect(formats[name](report, { color: false, width: 100 })).toBe(text)
  }
})
