import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { renderJson } from '../../src/report/json.ts'
import { buildFinding, buildPatch, buildReport, buildRule } from './builders.ts'
import { hostileReport } from './hostile.ts'

const schema = JSON.parse(readFileSync('schema/report.schema.json', 'utf8'))
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema)

function check(json: string) {
  const document = JSON.parse(json)
  validate(document)
  expect(validate.errors ?? []).toEqual([])
  return document
}

test('a full report is as the schema says', () => {
  const report = buildReport({
    findings: [
      buildFinding({ patch: buildPatch() }),
      buildFinding({ fingerprint: 'f2', status: 'unknown', blockedBy: 'parameter tls has no value' }),
      buildFinding({
        fingerprint: 'f3',
        status: 'suppressed',
        suppression: { by: 'configuration', reason: 'r', owner: 'o', expires: '2026-12-03' },
        patchNote: 'n',
      }),
    ],
    compliant: [{ rule: 'a/b', resource: 'c' }],
    skipped: [{ file: 'a.json', reason: 'no template' }],
    diagnostics: [
      { severity: 'error', file: 'b.tf', line: 1, column: 2, endLine: 1, endColumn: 3, message: 'm' },
      { severity: 'info', file: 'c.tf', message: 'm' },
    ],
  })
  const document = check(renderJson(report))
  expect(Object.keys(document)).toEqual([
    'version',
    'tool',
    'summary',
    'verdict',
    'findings',
    'rules',
    'compliant',
    'skipped',
    'diagnostics',
  ])
  expect(document.summary).toMatchObject({ violations: 1, unknown: 1, suppressed: 1, filesSkipped: 1 })
  expect(document.findings[0]).toEqual({
    fingerprint: 'f1',
    status: 'violation',
    rule: {
      id: 'storage/min-tls',
      title: 'Storage account accepts TLS below 1.2',
      severity: 'high',
      aliases: ['CKV_AZURE_44'],
      controls: { 'cis-azure-3.0': ['4.15'], 'pci-dss-4': ['4.2.1'] },
    },
    risk: 70,
    resource: {
      address: 'module.data.azurerm_storage_account.logs',
      type: 'Microsoft.Storage/storageAccounts',
      name: 'stlogsprod',
      declaredName: 'st${var.name}',
      file: 'main.tf',
      startLine: 1,
      endLine: 4,
    },
    location: { file: 'main.tf', startLine: 3, startColumn: 30, endLine: 3, endColumn: 37 },
    origin: [
      { file: 'main.tf', line: 3, text: 'min_tls_version          = var.tls' },
      { file: 'modules/data/variables.tf', line: 22, text: 'default = "TLS1_0"' },
    ],
    message: 'The account would accept TLS 1.0.',
    patch: {
      by: 'rule',
      edits: [{ file: 'modules/data/variables.tf', start: 10, end: 16, text: 'TLS1_2' }],
      diff: buildPatch().diff,
      mends: ['f1'],
    },
  })
  expect(document.findings[1].patch).toBeNull()
  expect(document.rules[0].why).toContain('attacker')
})

test('an empty report, and compliant only when asked for', () => {
  const document = check(renderJson(buildReport()))
  expect(document.findings).toEqual([])
  expect(document).not.toHaveProperty('compliant')
})

test('the schema refuses what it does not know', () => {
  const document = JSON.parse(renderJson(buildReport({ findings: [buildFinding()] })))
  expect(validate({ ...document, elapsedMs: 3 })).toBe(false)
  expect(validate({ ...document, findings: [{ ...document.findings[0], status: 'maybe' }] })).toBe(false)
})

test('findings come by status, risk and place; time and the order of members do not matter', () => {
  const at = (fingerprint: string, parts: object) => buildFinding({ fingerprint, ...parts })
  const location = buildFinding().location
  const findings = [
    at('suppressed', { status: 'suppressed', risk: 100 }),
    at('unknown', { status: 'unknown', risk: 100 }),
    at('low risk', { risk: 1 }),
    at('second file', { location: { ...location, file: 'z.tf' } }),
    at('later line', { location: { ...location, startLine: 4 } }),
    at('critical', { rule: buildRule({ id: 'z/z', severity: 'critical' }) }),
    at('first', {}),
  ]
  const order = ['critical', 'first', 'later line', 'second file', 'low risk', 'unknown', 'suppressed']
  const json = renderJson(buildReport({ findings, elapsedMs: 1 }))
  expect(check(json).findings.map((finding: { fingerprint: string }) => finding.fingerprint)).toEqual(order)
  expect(renderJson(buildReport({ findings: findings.toReversed(), elapsedMs: 2 }))).toBe(json)
})

test('hostile text is data', () => {
  const report = hostileReport()
  const json = renderJson(report)
  expect(check(json).findings[0].message).toBe(report.findings[0]?.message)
  expect(json).not.toMatch(/##(vso)?\[/)
  expect(json).not.toMatch(/^\s*::/m)
  expect(json).not.toMatch(/[\u007f-\u009f\u2028\u202e]/)
})
