import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { loadConfiguration } from '../../src/config/load.ts'
import type { AuditRecord } from '../../src/llm/audit.ts'
import type { Report } from '../../src/model/report.ts'
import { compileRule } from '../../src/rules/compile-rule.ts'
import type { Rule, RuleDocument } from '../../src/rules/rule.ts'
import { scan } from '../../src/run.ts'
import { type Behaviour, type ModelServer, type SeenRequest, startModelServer } from '../servers/openai.ts'

const texts = {
  severity: 'high',
  why: 'Everybody can reach it.',
  impact: 'Clients may lose access.',
  references: [],
} as const

/** Rules of their own, so that a fix that a shipped rule gets changes nothing here. */
const documents: Readonly<Record<string, RuleDocument>> = {
  'test/open-api-server': {
    ...texts,
    title: 'API server is open to the internet',
    resource: 'Microsoft.ContainerService/managedClusters',
    require: {
      anyOf: [
        { count: { field: 'properties.apiServerAccessProfile.authorizedIPRanges[*]' }, greater: 0 },
        { field: 'properties.apiServerAccessProfile.enablePrivateCluster', equals: true },
      ],
    },
  },
  'test/sql-password': {
    ...texts,
    title: 'Password is written in the code',
    resource: 'Microsoft.Sql/servers',
    require: { field: 'properties.administratorLoginPassword', isHardCoded: false },
  },
  'test/min-tls': {
    ...texts,
    title: 'Storage account accepts TLS below 1.2',
    resource: 'Microsoft.Storage/storageAccounts',
    require: { field: 'properties.minimumTlsVersion', in: ['TLS1_2', 'TLS1_3'] },
    fix: { set: { 'properties.minimumTlsVersion': 'TLS1_2' } },
  },
}

const rules: readonly Rule[] = Object.entries(documents).map(([id, rule]) => {
  const compiled = compileRule({ id, file: `${id}.yaml`, rule })
  if ('rule' in compiled) return compiled.rule
  throw new Error(JSON.stringify(compiled.errors))
})

export interface ModelScan {
  readonly files: Readonly<Record<string, string>>
  /** Rule ids that run. */
  readonly rules: readonly string[]
  /** Members of `model:` beside the name. */
  readonly model?: Readonly<Record<string, unknown>>
  readonly config?: Readonly<Record<string, unknown>>
  readonly behave: (request: SeenRequest, count: number) => Behaviour
}

export interface ModelScanned {
  readonly report: Report
  readonly server: ModelServer
  readonly folder: string
  audit(): readonly AuditRecord[]
  again(): Promise<Report>
}

/** Scans some files with a model on this machine. */
export async function scanWithModel({
  files,
  rules: include,
  model = {},
  config,
  behave,
}: ModelScan): Promise<ModelScanned> {
  const folder = mkdtempSync(join(tmpdir(), 'guardrail-llm-'))
  const server = await startModelServer(behave)
  onTestFinished(async () => {
    await server.close()
    rmSync(folder, { recursive: true })
  })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const settings = { name: 'stand-in', audit: 'audit.jsonl', ...model }
  const text = JSON.stringify({ rules: { include }, model: settings, ...config })
  const { configuration, diagnostics } = loadConfiguration({ text, path: '.guardrail.yml' }, { today: '2026-01-01' })
  if (!configuration) throw new Error(JSON.stringify(diagnostics))
  const access = { baseUrl: server.baseUrl, key: 'test-key' }
  const again = () => scan({ root: folder, configuration, rules, version: 'test', model: { access } })
  const report = await again()
  const audit = () =>
    readFileSync(join(folder, 'audit.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as AuditRecord)
  return { report, server, folder, audit, again }
}

/** A candidate that sets one property. */
export function setting(path: string, value: unknown, reason = 'It is the value that the rule asks for.') {
  return { settings: [{ path, valueJson: JSON.stringify(value) }], reason }
}

export const noCandidates: Behaviour = { kind: 'answer', answer: { candidates: [] } }
