import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { renderJUnit } from '../../src/report/junit.ts'
import { buildFinding, buildReport, buildRule } from './builders.ts'
import { hostileReport } from './hostile.ts'

interface Case {
  readonly suite: string
  readonly name: string
  readonly attributes: Record<string, string>
  result: string
  message: string
  text: string
}

/** Reads the file with a strict parser and checks that every count holds. */
function read(xml: string): readonly Case[] {
  const cases: Case[] = []
  const counts: Record<string, string>[] = []
  const parser = new SaxesParser()
  let suite = ''
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'testsuite') suite = attributes['name'] ?? ''
    if (name === 'testsuite' || name === 'testsuites') counts.push({ ...attributes, element: name })
    if (name === 'testcase')
      cases.push({ suite, name: attributes['name'] ?? '', attributes, result: 'passed', message: '', text: '' })
    const last = cases.at(-1)
    if (last === undefined || !['failure', 'error', 'skipped'].includes(name)) return
    last.result = name
    last.message = attributes['message'] ?? ''
  })
  parser.on('text', text => {
    const last = cases.at(-1)
    if (last !== undefined && last.result !== 'passed') last.text += text
  })
  parser.write(xml).close()
  for (const count of counts) {
    const own = cases.filter(entry => count['element'] === 'testsuites' || entry.suite === count['name'])
    const of = (result: string) => String(own.filter(entry => entry.result === result).length)
    expect([count['tests'], count['failures'], count['errors'], count['skipped']]).toEqual([
      String(own.length),
      of('failure'),
      of('error'),
      of('skipped'),
    ])
  }
  return cases
}

function outcomes(xml: string) {
  return read(xml).map(({ suite, name, result }) => [suite, name, result])
}

test('a rule is a suite, a resource a case', () => {
  const xml = renderJUnit(
    buildReport({
      findings: [
        buildFinding(),
        buildFinding({ fingerprint: 'f2', status: 'unknown', blockedBy: 'parameter tls has no value' }),
        buildFinding({ fingerprint: 'f3', status: 'suppressed', suppression: { by: 'inline', reason: 'legacy' } }),
      ],
      rules: [buildRule(), buildRule({ id: 'keyvault/purge' })],
    }),
  )
  const address = 'module.data.azurerm_storage_account.logs (main.tf)'
  expect(outcomes(xml)).toEqual([
    ['scan', '10 files seen = 10 analysed + 0 skipped', 'passed'],
    ['keyvault/purge', 'no violation found', 'passed'],
    ['storage/min-tls', address, 'failure'],
    ['storage/min-tls', address, 'skipped'],
    ['storage/min-tls', address, 'skipped'],
  ])
  const [, , failure, unknown, suppressed] = read(xml)
  expect(failure?.message).toBe('High: Storage account accepts TLS below 1.2')
  expect(failure?.attributes).toMatchObject({ classname: 'storage/min-tls', file: 'main.tf', line: '3' })
  expect(failure?.text).toContain('decided by modules/data/variables.tf:22  default = "TLS1_0"')
  expect(unknown?.message).toBe('Cannot be known before deployment: parameter tls has no value')
  expect(suppressed?.message).toBe('Excepted by inline: legacy')
})

test('compliant pairs pass, and then a rule without one is not said to', () => {
  const report = buildReport({
    rules: [buildRule(), buildRule({ id: 'a/b' })],
    compliant: [{ rule: 'a/b', resource: 'kv' }],
  })
  expect(outcomes(renderJUnit(report)).slice(1)).toEqual([['a/b', 'kv', 'passed']])
})

test('nothing to report is still a passing case', () => {
  expect(outcomes(renderJUnit(buildReport({ rules: [] })))).toEqual([
    ['scan', '10 files seen = 10 analysed + 0 skipped', 'passed'],
  ])
})

test('nothing analysed is not a pass', () => {
  const verdict = { outcome: 'nothing-to-analyse', failOn: 'high', blocking: 0 } as const
  const report = buildReport({ verdict, rules: [buildRule()] })
  expect(outcomes(renderJUnit(report)).map(([, , result]) => result)).toEqual(['skipped'])
})

test('a broken file is an error, and so is a scan that says it is incomplete without naming one', () => {
  const verdict = { outcome: 'error', failOn: 'high', blocking: 0 } as const
  const diagnostics = [{ severity: 'error', file: 'a.tf', line: 2, column: 3, message: 'Expected `}`.' }] as const
  expect(outcomes(renderJUnit(buildReport({ verdict, diagnostics })))[0]).toEqual(['scan', 'a.tf:2:3', 'error'])
  expect(outcomes(renderJUnit(buildReport({ verdict })))[0]?.[2]).toBe('error')
})

test('hostile text is well-formed XML', () => {
  const cases = read(renderJUnit(hostileReport()))
  expect(cases.map(({ result }) => result)).toEqual(['error', 'passed', 'failure', 'skipped', 'skipped'])
  expect(cases[2]?.message).toContain('<img src=x onerror=alert(1)>')
})
