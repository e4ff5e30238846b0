import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import formatsPlugin from 'ajv-formats'
import type { Log, Run } from 'sarif'
import { describe, expect, test } from 'vitest'
import { renderSarif } from '../../src/report/sarif/render-sarif.ts'
import { buildFinding, buildPatch, buildReport, buildRule, source } from './builders.ts'
import { hostileReport } from './hostile.ts'

// SARIF's own schema, published as JSON Schema draft 4; of its keywords only `id` differs from what Ajv reads.
const schemaFile = 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'
const { $schema: _, id: $id, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'))
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
formatsPlugin.default(ajv)
const validate = ajv.compile({ $id, ...schema })

function check(text: string): Run {
  const log: Log = JSON.parse(text)
  validate(log)
  expect(validate.errors ?? []).toEqual([])
  const [run] = log.runs
  if (run === undefined) throw new Error('no run')
  return run
}

test('the schema is in force', () => {
  expect(validate({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results: [{}] }] })).toBe(false)
})

describe('a violation', () => {
  const variables = source('modules/data/variables.tf', 'variable "tls" {\n  default = "TLS1_0"\n}\n')
  const patch = buildPatch({ edits: [{ file: variables.path, start: 30, end: 36, text: 'TLS1_2' }] })
  const run = check(renderSarif(buildReport({ findings: [buildFinding({ patch })], files: [variables] })))
  const [result] = run.results ?? []

  test('has level, rank, place and the fingerprint that code scanning reads', () => {
    expect(result).toMatchObject({ ruleId: 'storage/min-tls', ruleIndex: 0, kind: 'fail', level: 'error', rank: 70 })
    expect(result?.partialFingerprints).toEqual({ primaryLocationLineHash: 'f1' })
    expect(result?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'main.tf', uriBaseId: '%SRCROOT%' },
      region: { startLine: 3, startColumn: 30, endLine: 3, endColumn: 37 },
    })
    expect(result?.locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName).toContain('azurerm_storage_account.logs')
  })

  test('tells where the value was decided', () => {
    expect(result?.message.text).toContain('Decided by [modules/data/variables.tf:22](2).')
    expect(result?.relatedLocations?.map(location => location.id)).toEqual([1, 2])
    const flow = result?.codeFlows?.[0]?.threadFlows[0]?.locations
    expect(flow?.map(step => step.location?.physicalLocation?.region?.startLine)).toEqual([3, 22])
  })

  test('carries its fix by line and column', () => {
    expect(result?.fixes?.[0]?.artifactChanges).toEqual([
      {
        artifactLocation: { uri: 'modules/data/variables.tf', uriBaseId: '%SRCROOT%' },
        replacements: [
          {
            deletedRegion: { startLine: 2, startColumn: 14, endLine: 2, endColumn: 20 },
            insertedContent: { text: 'TLS1_2' },
          },
        ],
      },
    ])
  })

  test('its rule has what code scanning shows', () => {
    const [rule] = run.tool.driver.rules ?? []
    expect(rule).toMatchObject({
      id: 'storage/min-tls',
      name: 'StorageMinTls',
      shortDescription: { text: 'Storage account accepts TLS below 1.2' },
      defaultConfiguration: { level: 'error' },
      properties: {
        'security-severity': '8.0',
        tags: ['security', 'azure', 'storage', 'cis-azure-3.0/4.15', 'pci-dss-4/4.2.1'],
      },
    })
    expect(rule?.helpUri).toMatch(/^https:\/\/learn\.microsoft\.com/)
    expect(rule?.help?.markdown).toContain('**Why.** An attacker')
  })

  test('the run says how columns count and what it is', () => {
    expect(run.columnKind).toBe('utf16CodeUnits')
    expect(run.automationDetails?.id).toBe('iac-guardrail/')
    expect(run.invocations?.[0]?.executionSuccessful).toBe(true)
  })
})

test('severities become levels and scores on the right side of the limits', () => {
  const findings = (['critical', 'high', 'medium', 'low'] as const).map(severity =>
    buildFinding({ fingerprint: severity, rule: buildRule({ id: `a/${severity}`, severity }) }),
  )
  const run = check(renderSarif(buildReport({ findings })))
  const levels = Object.fromEntries((run.results ?? []).map(result => [result.ruleId, result.level]))
  expect(levels).toEqual({ 'a/critical': 'error', 'a/high': 'error', 'a/medium': 'warning', 'a/low': 'note' })
  const scores = (run.tool.driver.rules ?? []).map(rule => [rule.id, Number(rule.properties?.['security-severity'])])
  const score = Object.fromEntries(scores)
  expect(score['a/critical']).toBeGreaterThan(9)
  expect(score['a/high']).toBeLessThan(9)
  expect(score['a/high']).toBeGreaterThanOrEqual(7)
  expect(score['a/medium']).toBeLessThan(7)
  expect(score['a/low']).toBeLessThan(4)
})

test('unknown is for review, under a rule without a security severity', () => {
  const finding = buildFinding({ status: 'unknown', blockedBy: 'parameter tls has no value' })
  const run = check(renderSarif(buildReport({ findings: [finding] })))
  expect(run.results?.[0]).toMatchObject({ ruleId: 'storage/min-tls/unknown', kind: 'review', level: 'none' })
  expect(run.results?.[0]?.message.text).toContain('parameter tls has no value')
  const rule = run.tool.driver.rules?.[run.results?.[0]?.ruleIndex ?? -1]
  expect(rule?.id).toBe('storage/min-tls/unknown')
  expect(rule?.properties).not.toHaveProperty('security-severity')
})

test('suppressed findings say who and why, or are left out', () => {
  const suppression = { by: 'inline', reason: 'legacy', owner: 'me', expires: '2026-12-03' } as const
  const report = buildReport({ findings: [buildFinding({ status: 'suppressed', suppression })] })
  expect(check(renderSarif(report)).results?.[0]?.suppressions).toEqual([
    {
      kind: 'inSource',
      status: 'accepted',
      justification: 'legacy',
      properties: { by: 'inline', owner: 'me', expires: '2026-12-03' },
    },
  ])
  expect(check(renderSarif(report, { suppressed: false })).results).toEqual([])
})

test('diagnostics and skipped files are notifications, and an incomplete scan is not successful', () => {
  const report = buildReport({
    verdict: { outcome: 'error', failOn: 'high', blocking: 0 },
    diagnostics: [{ severity: 'error', file: 'a b.tf', line: 2, column: 3, message: 'Expected `}`.' }],
    skipped: [{ file: 'x.json', reason: 'no template' }],
  })
  const [invocation] = check(renderSarif(report)).invocations ?? []
  expect(invocation?.executionSuccessful).toBe(false)
  expect(invocation?.toolExecutionNotifications).toMatchObject([
    {
      level: 'error',
      message: { text: 'Expected `}`.' },
      locations: [
        { physicalLocation: { artifactLocation: { uri: 'a%20b.tf' }, region: { startLine: 2, startColumn: 3 } } },
      ],
    },
    { level: 'note', message: { text: '1 file not analysed: no template' } },
  ])
})

test('paths become relative URI references', () => {
  const location = { ...buildFinding().location, file: 'ünï code/a#b?c%d:e[f].tf' }
  const run = check(renderSarif(buildReport({ findings: [buildFinding({ location })] })))
  const uri = run.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri
  expect(uri).toBe('%C3%BCn%C3%AF%20code/a%23b%3Fc%25d%3Ae%5Bf%5D.tf')
})

test('the limit on results keeps those of the highest risk and says so', () => {
  const findings = Array.from({ length: 25_003 }, (_, index) =>
    buildFinding({ fingerprint: `f${index}`, risk: index < 3 ? 1 : 50, origin: [] }),
  )
  const run = JSON.parse(renderSarif(buildReport({ findings }))).runs[0] as Run
  expect(run.results).toHaveLength(25_000)
  expect(run.results?.every(result => result.rank === 50)).toBe(true)
  expect(run.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toMatch(/^3 results of the lowest risk/)
})

test('long and hostile text stays within the limits and is never a link', () => {
  const report = hostileReport()
  const text = renderSarif(report, { category: 'a\nb' })
  const run = check(text)
  expect(text).not.toMatch(/##(vso)?\[/)
  for (const result of run.results ?? []) expect(result.message.text).not.toMatch(/\]\((?!\d+\))/)
  const long = buildRule({
    id: `a/${'b'.repeat(400)}`,
    title: '😀'.repeat(900),
    why: 'y'.repeat(5000),
    controls: { f: Array(30).fill('c') },
  })
  const [rule] = check(renderSarif(buildReport({ findings: [buildFinding({ rule: long })] }))).tool.driver.rules ?? []
  expect(rule?.name?.length).toBeLessThanOrEqual(255)
  expect(rule?.shortDescription?.text.length).toBeLessThanOrEqual(1024)
  expect(rule?.shortDescription?.text).not.toMatch(/\p{Surrogate}/u)
  expect(rule?.fullDescription?.text.length).toBe(1024)
  expect(rule?.properties?.tags?.length).toBeLessThanOrEqual(10)
})
