import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import schema from '../../schema/report.schema.json' with { type: 'json' }
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Finding, RuleSummary } from '../model/finding.ts'
import type { Report } from '../model/report.ts'

let compiled: ValidateFunction | undefined

/** A JSON report as `renderJson` wrote it; without sources, which it does not hold. Never throws on what a file contains. */
export function readReport(path: string): { readonly report: Report } | { readonly diagnostic: Diagnostic } {
  const refuse = (message: string) => ({ diagnostic: { severity: 'error', file: path, message } as const })
  let data: unknown
  try {
    data = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    return refuse(`The report cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  compiled ??= new Ajv2020({ strict: false }).compile(schema)
  if (!compiled(data)) {
    const first = compiled.errors?.[0]
    return refuse(
      `This is no report of guardrail scan --format json of this version: ${first?.instancePath || 'it'} ${first?.message ?? 'is not valid'}.`,
    )
  }
  return { report: toReport(data as ReportFile) }
}

/** What the schema describes. */
interface ReportFile extends Pick<Report, 'tool' | 'shard' | 'summary' | 'verdict' | 'compliant' | 'skipped'> {
  readonly findings: readonly (Omit<Finding, 'rule'> & { readonly rule: Omit<RuleSummary, 'why' | 'impact'> })[]
  readonly rules: readonly RuleSummary[]
  readonly diagnostics: readonly Diagnostic[]
}

function toReport({ findings, rules, ...rest }: ReportFile): Report {
  const byId = new Map(rules.map(rule => [rule.id, rule]))
  const ruleOf = (rule: ReportFile['findings'][number]['rule']): RuleSummary => ({
    why: '',
    impact: '',
    ...byId.get(rule.id),
    ...rule,
    references: byId.get(rule.id)?.references ?? [],
  })
  return {
    ...rest,
    rules,
    findings: findings.map(finding => ({ ...finding, rule: ruleOf(finding.rule) })),
    elapsedMs: 0,
    sources: new Map(),
  }
}
