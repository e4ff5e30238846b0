import { describe, expect, test } from 'vitest'
import { renderDriftJson } from '../../src/drift/report/json.ts'
import type { AuditRecord } from '../../src/llm/audit.ts'
import type { DriftRecord } from '../../src/model/drift.ts'
import { renderJson } from '../../src/report/json.ts'
import { cleanText } from '../../src/sentinel/clean.ts'
import { readReport } from '../../src/sentinel/read-report.ts'
import { readHostRun } from '../../src/sentinel/run-context.ts'
import { columnsOf, tableNames } from '../../src/sentinel/tables.ts'
import { buildFinding, buildReport, buildRule } from '../report/builders.ts'

const github = {
  GITHUB_RUN_ID: '42',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_REPOSITORY: 'acme/platform',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_SHA: 'abc',
}
const writtenAt = Date.parse('2026-11-24T03:00:00Z')
const read = (text: string, env: Record<string, string> = github, path = 'report.json') =>
  readReport({ path, text, writtenAt }, readHostRun(env), '1.4.0')
const rowsOf = (text: string, table: string, env?: Record<string, string>) =>
  read(text, env)
    .records.filter(one => one.table === table)
    .map(one => one.row)

const scan = renderJson(
  buildReport({
    findings: [
      buildFinding(),
      buildFinding({
        fingerprint: 'f2',
        status: 'suppressed',
        rule: buildRule({ id: 'storage/https' }),
        suppression: { by: 'configuration', reason: 'Legacy client', owner: 'jo@example.com', expires: '2026-12-01' },
        environments: ['prod'],
      }),
      buildFinding({ fingerprint: 'f3', status: 'unknown', blockedBy: 'var.tls has no value' }),
    ],
    diagnostics: [{ severity: 'error', file: 'x.tf', message: 'It does not parse.' }],
  }),
)

const driftRecord: DriftRecord = {
  fingerprint: 'd1',
  kind: 'changed',
  severity: 'high',
  dangerous: true,
  aspect: 'exposure',
  rules: ['storage/min-tls'],
  resource: {
    id: '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st',
    type: 'Microsoft.Storage/storageAccounts',
    name: 'st',
    subscription: 's1',
    resourceGroup: 'rg',
    address: 'azurerm_storage_account.st',
    owner: 'team-a',
  },
  path: 'properties.minimumTlsVersion',
  declared: '"TLS1_2"',
  live: '"TLS1_0"',
  message: 'minimumTlsVersion is TLS1_0, declared is TLS1_2.',
  reason: undefined,
  location: { file: 'main.tf', startLine: 3, startColumn: 1, endLine: 3, endColumn: 9 },
  origin: [],
  environment: 'prod',
  change: {
    at: '2026-11-23T10:11:12.1234567Z',
    by: 'jo@example.com',
    byType: 'User',
    client: 'Azure Portal',
    operation: 'Microsoft.Storage/storageAccounts/write',
    correlation: 'c1',
    exact: true,
  },
  accepted: undefined,
  proposal: { patch: undefined, command: undefined },
}

function driftReport(...records: readonly DriftRecord[]): string {
  return renderDriftJson({
    tool: { name: 'IaC Guardrail', version: '1.4.0' },
    detectedAt: '2026-11-24T02:00:00.000Z',
    summary: {
      drift: 1,
      dangerous: 1,
      accepted: 1,
      byKind: { changed: 1, undeclared: 0, missing: 0, unmanaged: 0, 'not-verifiable': 4 },
      bySeverity: { critical: 0, high: 1, medium: 0, low: 0 },
    },
    verdict: { outcome: 'drift', failOn: 'high', blocking: 1 },
    records,
    coverage: {
      subscriptions: ['s1'],
      readable: ['s1'],
      declared: 9,
      verified: 5,
      partly: 2,
      missing: 0,
      unverified: 2,
      live: 12,
      gaps: [],
      complete: true,
      requests: { queries: 1, gets: 2, throttled: 0 },
    },
    diagnostics: [],
    sources: new Map(),
  })
}

const auditLine: AuditRecord = {
  TimeGenerated: '2026-11-24T02:30:00.000Z',
  RunId: 'model-run',
  Task: 'patches',
  PromptVersion: 'p1',
  Provider: 'openai',
  Model: 'm',
  Fingerprint: 'f1',
  Source: 'model',
  Outcome: 'answered',
  InputSha256: 'a',
  InputBytes: 10,
  OutputSha256: 'b',
  OutputBytes: 20,
  PromptTokens: 3,
  CompletionTokens: 4,
  DurationMs: 5,
  Verdict: 'proven',
  Accepted: true,
  AcceptedBy: 'proof',
}

describe('tables', () => {
  test('have names that Log Analytics takes', () => {
    const reserved =
      /^(?:type|tenantid|resource|resourceid|resourcename|resourcetype|subscriptionid|id|title|uniqueid|billedsize|isbillable|_.*)$/i
    for (const table of tableNames)
      for (const column of Object.keys(columnsOf(table))) {
        expect(column).toMatch(/^[A-Za-z][A-Za-z0-9_]{0,44}$/)
        expect(column).not.toMatch(reserved)
      }
  })
})

describe('a scan', () => {
  test('a finding is a row', () => {
    expect(rowsOf(scan, 'GuardrailFindings_CL')[0]).toEqual({
      TimeGenerated: '2026-11-24T03:00:00.000Z',
      DetectedAt: '2026-11-24T03:00:00.000Z',
      RecordId: expect.stringMatching(/^[0-9a-f]{32}$/),
      RunId: 'github/acme/platform/42/2',
      RunUrl: 'https://github.com/acme/platform/actions/runs/42/attempts/2',
      Repository: 'acme/platform',
      Branch: 'main',
      CommitId: 'abc',
      ToolVersion: '1.4.0',
      Fingerprint: 'f1',
      Status: 'violation',
      RuleId: 'storage/min-tls',
      RuleTitle: 'Storage account accepts TLS below 1.2',
      Severity: 'high',
      Risk: 70,
      Controls: { 'cis-azure-3.0': ['4.15'], 'pci-dss-4': ['4.2.1'] },
      DeclaredAddress: 'module.data.azurerm_storage_account.logs',
      AzureResourceType: 'Microsoft.Storage/storageAccounts',
      DeclaredName: 'stlogsprod',
      FilePath: 'main.tf',
      Line: 3,
      Message: 'The account would accept TLS 1.0.',
      Environments: [],
    })
  })

  test('a suppressed finding is also an exception, which holds through its last day', () => {
    expect(rowsOf(scan, 'GuardrailFindings_CL').map(row => row['Status'])).toEqual([
      'violation',
      'unknown',
      'suppressed',
    ])
    expect(rowsOf(scan, 'GuardrailExceptions_CL')).toEqual([
      expect.objectContaining({
        Subject: 'finding',
        GrantedIn: 'configuration',
        RuleId: 'storage/https',
        Reason: 'Legacy client',
        Owner: 'jo@example.com',
        ExpiresOn: '2026-12-01T23:59:59Z',
      }),
    ])
  })

  test('the run is a row even when nothing was found', () => {
    expect(rowsOf(scan, 'GuardrailRuns_CL')).toEqual([
      expect.objectContaining({
        Kind: 'scan',
        Outcome: 'failed',
        Violations: 1,
        Unknown: 1,
        Suppressed: 1,
        High: 1,
        Errors: 1,
      }),
    ])
    expect(read(renderJson(buildReport())).records.map(one => one.table)).toEqual(['GuardrailRuns_CL'])
  })

  test('no source text, patch or path of the machine goes along', () => {
    const text = JSON.stringify(read(scan).records)
    expect(text).not.toContain('var.tls"')
    expect(text).not.toContain('default =')
  })
})

describe('record ids', () => {
  const ids = (text: string, env = github, path = 'report.json') =>
    read(text, env, path).records.map(one => one.row['RecordId'])

  test('are the same for the same report of the same run, and differ within it', () => {
    expect(ids(scan)).toEqual(ids(scan))
    expect(new Set(ids(scan)).size).toBe(ids(scan).length)
  })

  test('differ from run to run, attempt to attempt and report to report', () => {
    const all = [
      ids(scan),
      ids(scan, { ...github, GITHUB_RUN_ID: '43' }),
      ids(scan, { ...github, GITHUB_RUN_ATTEMPT: '3' }),
      ids(scan, github, 'other.json'),
      ids(scan.replace('TLS 1.0', 'TLS 1.1')),
    ].flat()
    expect(new Set(all).size).toBe(all.length)
  })

  test('on a laptop the time of the report stands for the run', () => {
    const laptop = (at: number) => readReport({ path: 'r', text: scan, writtenAt: at }, readHostRun({}), '1').records
    expect(laptop(1)).toEqual(laptop(1))
    expect(laptop(1)[0]?.row['RecordId']).not.toBe(laptop(2)[0]?.row['RecordId'])
  })

  test('of audit lines do not depend on the run that sends them', () => {
    const line = JSON.stringify(auditLine)
    expect(ids(line, github)).toEqual(ids(`${line}\n`, { ...github, GITHUB_RUN_ID: '43' }, 'later.jsonl'))
  })
})

describe('a drift run', () => {
  const text = driftReport(driftRecord, {
    ...driftRecord,
    fingerprint: 'd2',
    accepted: { by: 'watchlist', reason: 'Migration', owner: 'jo', expires: '2027-01-31' },
  })

  test('a difference is a row with who made it', () => {
    expect(rowsOf(text, 'GuardrailDrift_CL')[0]).toMatchObject({
      TimeGenerated: '2026-11-24T02:00:00.000Z',
      DriftId: 'd1',
      Kind: 'changed',
      Aspect: 'exposure',
      Dangerous: true,
      Accepted: false,
      RuleIds: ['storage/min-tls'],
      AzureResourceId: driftRecord.resource.id,
      AzureSubscription: 's1',
      Owner: 'team-a',
      Declared: '"TLS1_2"',
      Live: '"TLS1_0"',
      ChangedBy: 'jo@example.com',
      ChangedWith: 'Azure Portal',
      ChangedAt: '2026-11-23T10:11:12.1234567Z',
      ChangeIsExact: true,
    })
  })

  test('accepted drift is an exception, and the run says what it covered', () => {
    expect(rowsOf(text, 'GuardrailExceptions_CL')).toEqual([
      expect.objectContaining({
        Subject: 'drift',
        GrantedIn: 'watchlist',
        Owner: 'jo',
        ExpiresOn: '2027-01-31T23:59:59Z',
      }),
    ])
    expect(rowsOf(text, 'GuardrailRuns_CL')).toEqual([
      expect.objectContaining({
        Kind: 'drift',
        Outcome: 'drift',
        Changed: 1,
        NotVerifiable: 4,
        Dangerous: 1,
        AcceptedDrift: 1,
        Resources: 9,
        Verified: 5,
        LiveResources: 12,
        IsComplete: true,
      }),
    ])
  })

  test('absent values may be null, as other tools write them', () => {
    const nulls = text.replaceAll('"environment": "prod"', '"environment": null')
    expect(read(nulls).problems).toEqual([])
    expect(rowsOf(nulls, 'GuardrailDrift_CL')[0]).not.toHaveProperty('Environment')
  })
})

describe('model audit', () => {
  test('a line is a row', () => {
    expect(rowsOf(`${JSON.stringify(auditLine)}\n`, 'GuardrailModelAudit_CL')).toEqual([
      expect.objectContaining({ ...auditLine, Repository: 'acme/platform', DetectedAt: auditLine.TimeGenerated }),
    ])
  })

  test('lines that are none are named, the others count', () => {
    const { records, problems } = read(`${JSON.stringify(auditLine)}\n{"Task":1}\nhalf a li`, github, 'audit.jsonl')
    expect(records).toHaveLength(1)
    expect(problems).toEqual(['audit.jsonl: no audit record in line 2, 3.'])
  })
})

describe('what is no report', () => {
  test.each([
    ['', 'is neither'],
    ['null', 'is neither'],
    ['[1]', 'is neither'],
    ['{"findings":[]}', 'is no scan report'],
    ['{"findings":[{"fingerprint":1}]}', 'is no scan report'],
    ['{"records":[],"coverage":{}}', 'is no drift report'],
    ['{"runs":[],"$schema":"sarif"}', 'is neither'],
  ])('%s', (text, problem) => {
    expect(read(text)).toEqual({ records: [], problems: [expect.stringContaining(`report.json ${problem}`)] })
  })
})

describe('hostile text', () => {
  const row = (message: string) =>
    rowsOf(renderJson(buildReport({ findings: [buildFinding({ message })] })), 'GuardrailFindings_CL')[0]

  test.each([
    ['=HYPERLINK("https://evil.example")', `'=HYPERLINK("https://evil.example")`],
    ['@SUM(1)', "'@SUM(1)"],
    ['+1+cmd|x', "'+1+cmd|x"],
    [' -2+3', "' -2+3"],
    ['-1', '-1'],
    ['a = b', 'a = b'],
    ["'; drop table | where true //", "'; drop table | where true //"],
    ['red \u001b[31m and \u202eright', 'red ␛[31m and \ufffdright'],
  ])('%s', (message, expected) => {
    expect(row(message)?.['Message']).toBe(expected)
  })

  test.each([
    'AccountKey=abcdefghijklmnopqrstuvwxyz0123456789+/abcdefghijklmnopqrstuvwxyz0123456789ABCD==',
    'password: "hunter2hunter2"',
    'https://user:hunter2@example.com/x',
    'ghp_abcdefghijklmnopqrstuvwxyz0123456789',
    'github_pat_abcdefghijklmnopqrstuvwxyz0123456789abcd',
    'eyJhbGciOiJIUzI1NiJ9abc.eyJhbGciOiJIUzI1NiJ9hunter2',
    '-----BEGIN RSA PRIVATE KEY-----\nMIIEhunter2\n-----END RSA PRIVATE KEY-----',
  ])('a credential is removed: %s', secret => {
    const text = String(row(`Set to ${secret} here`)?.['Message'])
    expect(text).toMatch(/^Set to .*here$/s)
    expect(text).not.toMatch(/hunter2|abcdefghijklmnopqrst/)
  })
})

describe('long hostile text', () => {
  test.each(['ghgh', '-----BEGIN A-----', 'password=', 'token: ', '://a:', 'eyJ', 'AccountKey=', '\u202e', ' ', '\n'])(
    'a million characters of %j are read in one go',
    part => {
      expect(cleanText(part.repeat(1_000_000 / part.length)).length).toBeLessThan(2_000_000)
    },
  )
})

describe('where a run comes from', () => {
  test('Azure Pipelines', () => {
    expect(
      readHostRun({
        BUILD_BUILDID: '7',
        SYSTEM_COLLECTIONURI: 'https://dev.azure.com/acme/',
        SYSTEM_TEAMPROJECT: 'My Project',
        SYSTEM_TEAMPROJECTID: 'p1',
        SYSTEM_JOBATTEMPT: '1',
        BUILD_REPOSITORY_NAME: 'infra',
        BUILD_SOURCEBRANCH: 'refs/pull/12/merge',
        BUILD_SOURCEVERSION: 'def',
      }),
    ).toEqual({
      runId: 'azure-pipelines/https://dev.azure.com/acme/p1/7/1',
      url: 'https://dev.azure.com/acme/My%20Project/_build/results?buildId=7',
      repository: 'My Project/infra',
      branch: 'pull/12/merge',
      commit: 'def',
    })
  })
})
