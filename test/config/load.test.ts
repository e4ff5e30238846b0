import { describe, expect, test } from 'vitest'
import type { Inputs } from '../../src/config/inputs.ts'
import { loadConfiguration } from '../../src/config/load.ts'

const today = '2026-03-01'

function load(text: string, inputs: Inputs = {}) {
  return loadConfiguration({ text, path: '.guardrail.yml' }, { today, inputs })
}

function messages(text: string, inputs: Inputs = {}): string[] {
  const { diagnostics } = load(text, inputs)
  return diagnostics.map(one => `${one.file}:${one.line ?? ''}:${one.column ?? ''} ${one.severity} ${one.message}`)
}

const exception = (expires: string) => `exceptions:
  - rule: storage/min-tls
    resource: azurerm_storage_account.logs
    reason: the old appliance
    owner: jo@example.com
    expires: ${expires}
`

describe('loadConfiguration', () => {
  test('defaults come from the schema, with or without a file', () => {
    const { configuration, diagnostics } = load('')
    expect(diagnostics).toEqual([])
    expect(configuration).toEqual({
      failOn: 'high',
      failOnRisk: undefined,
      rules: { include: ['*'], exclude: [], severity: {} },
      ruleFolders: [],
      policyFolders: [],
      exclude: [],
      parameterFiles: [],
      varFiles: [],
      exceptions: [],
      baseline: undefined,
      scope: {
        subscription: undefined,
        resourceGroup: undefined,
        managementGroup: undefined,
        tenant: undefined,
        location: undefined,
      },
      limits: { fileSizeMb: 32 },
      model: undefined,
      drift: {
        failOn: 'high',
        targets: [],
        owned: [],
        state: [],
        accepted: [],
        watchlist: undefined,
        limits: { gets: 5000, timeoutSeconds: 60 },
      },
      sentinel: undefined,
    })
    expect(loadConfiguration(undefined, { today }).configuration).toEqual(configuration)
  })

  test('reads where Sentinel is', () => {
    const { configuration } = load(`
sentinel:
  endpoint: https://guardrail-ab12.westeurope-1.ingest.monitor.azure.com
  rule-id: dcr-0123456789abcdef0123456789abcdef
  streams: { runs: Custom-Runs }
  spool-mb: 10
`)
    expect(configuration?.sentinel).toEqual({
      endpoint: 'https://guardrail-ab12.westeurope-1.ingest.monitor.azure.com',
      ruleId: 'dcr-0123456789abcdef0123456789abcdef',
      streams: {
        findings: 'Custom-GuardrailFindings_CL',
        drift: 'Custom-GuardrailDrift_CL',
        exceptions: 'Custom-GuardrailExceptions_CL',
        'model-audit': 'Custom-GuardrailModelAudit_CL',
        runs: 'Custom-Runs',
      },
      spoolMb: 10,
      timeoutSeconds: 300,
    })
    expect(load('sentinel: { endpoint: https://x, key: abc }').diagnostics.map(one => one.message)).toEqual([
      'sentinel needs rule-id.',
      expect.stringContaining('Unknown option "key" in sentinel'),
    ])
  })

  test('reads every option', () => {
    const { configuration } = load(`
fail-on: low
rules: { include: [storage/*], exclude: [CKV_AZURE_44], severity: { storage/min-tls: critical } }
rule-folders: [policies]
exclude: [legacy]
parameter-files: [{ template: infra/*.bicep, environment: prod, files: [prod.bicepparam] }]
var-files: [{ root: infra, files: [a.tfvars, b.tfvars] }]
baseline: baseline.json
scope: { subscription: 00000000-0000-0000-0000-000000000001, resource-group: rg, tenant: t, location: westeurope }
limits: { file-size-mb: 1.5 }
${exception('2027-01-01')}`)
    expect(configuration).toMatchObject({
      failOn: 'low',
      rules: { include: ['storage/*'], exclude: ['CKV_AZURE_44'], severity: { 'storage/min-tls': 'critical' } },
      parameterFiles: [{ template: 'infra/*.bicep', environment: 'prod', files: ['prod.bicepparam'] }],
      varFiles: [{ root: 'infra', environment: undefined, files: ['a.tfvars', 'b.tfvars'] }],
      exceptions: [{ owner: 'jo@example.com', expires: '2027-01-01' }],
      scope: { resourceGroup: 'rg', location: 'westeurope' },
      limits: { fileSizeMb: 1.5 },
    })
  })

  test.each([
    ['fail_on: high', '.guardrail.yml:1:1 error Unknown option "fail_on"; did you mean fail-on?'],
    ['rules:\n  exlude: [a]', '.guardrail.yml:2:3 error Unknown option "exlude" in rules; did you mean exclude?'],
    [
      'scope: { colour: red }',
      '.guardrail.yml:1:10 error Unknown option "colour" in scope; known: subscription, management-group, resource-group, tenant, location.',
    ],
    [
      '\nfail-on: severe',
      '.guardrail.yml:2:10 error fail-on is "severe"; allowed: critical, high, medium, low, never.',
    ],
    ['exclude: legacy', '.guardrail.yml:1:10 error exclude is "legacy"; it must be an array.'],
    ['exclude:\n  - a\n  - 7', '.guardrail.yml:3:5 error exclude[1] is 7; it must be a string.'],
    ['baseline: "  "', '.guardrail.yml:1:11 error baseline is blank.'],
    ['- a', '.guardrail.yml:1:1 error The configuration is ["a"]; it must be an object.'],
    ['limits: { file-size-mb: 0 }', '.guardrail.yml:1:25 error limits.file-size-mb must be > 0.'],
    [
      exception('2026-02-30'),
      '.guardrail.yml:6:14 error exceptions[0].expires is "2026-02-30"; it must be a date, YYYY-MM-DD.',
    ],
    [
      'exceptions:\n  - rule: a\n    resource: b\n    reason: c\n    expires: 2027-01-01',
      '.guardrail.yml:2:5 error exceptions[0] needs owner.',
    ],
  ])('%j is refused with its place', (text, expected) => {
    expect(messages(text)).toEqual([expected])
    expect(load(text).configuration).toBeUndefined()
  })

  test('YAML errors carry their line and nothing is half read', () => {
    expect(messages('fail-on: high\nexclude: [a')[0]).toMatch(/^\.guardrail\.yml:2:12 error YAML: /)
    expect(messages('fail-on: high\nfail-on: low')[0]).toMatch(/^\.guardrail\.yml:2:1 error YAML: .*unique/)
  })

  test.each([
    ['flow nesting', '['.repeat(200_000)],
    ['block nesting', '- '.repeat(200_000)],
    ['aliases that explode', aliasBomb()],
    ['a huge file', `# ${'x'.repeat(2_000_000)}`],
    ['a prototype', '__proto__: { fail-on: low }'],
  ])('%s is an error, not a crash', (_, text) => {
    const { configuration, diagnostics } = load(text)
    expect(configuration).toBeUndefined()
    expect(diagnostics.length).toBeGreaterThan(0)
  })
})

describe('exceptions', () => {
  test('hold on their last day, count as absent after it, warn for a fortnight before', () => {
    expect(load(exception('2026-02-28')).configuration?.exceptions).toEqual([])
    expect(load(exception('2026-03-01')).configuration?.exceptions).toHaveLength(1)
    const what = 'The exception for storage/min-tls on azurerm_storage_account.logs (jo@example.com)'
    expect(messages(exception('2026-02-28'))).toEqual([
      `.guardrail.yml:6:14 warning ${what} expired on 2026-02-28 and counts as absent.`,
    ])
    expect(messages(exception('2026-03-01'))[0]).toContain('expires today')
    expect(messages(exception('2026-03-15'))[0]).toContain('expires in 14 days')
    expect(messages(exception('2026-03-16'))).toEqual([])
  })
})

describe('inputs', () => {
  test('win over the file; groups are merged member by member', () => {
    const { configuration } = load('fail-on: low\nexclude: [a]\nrules: { include: [x] }', {
      'fail-on': 'never',
      exclude: ['b'],
      rules: { exclude: ['y'] },
    })
    expect(configuration?.failOn).toBe('never')
    expect(configuration?.exclude).toEqual(['b'])
    expect(configuration?.rules).toEqual({ include: ['x'], exclude: ['y'], severity: {} })
  })

  test('an unset input leaves what the file says', () => {
    expect(load('fail-on: low', {}).configuration?.failOn).toBe('low')
  })

  test('are held to the same schema', () => {
    expect(messages('', { 'fail-on': 'severe' })).toEqual([
      'options:: error fail-on is "severe"; allowed: critical, high, medium, low, never.',
    ])
  })
})

function aliasBomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
  for (let i = 1; i < 12; i++)
    lines.push(
      `a${i}: &a${i} [${Array(9)
        .fill(`*a${i - 1}`)
        .join(', ')}]`,
    )
  return lines.join('\n')
}
