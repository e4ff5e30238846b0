import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { thresholdText } from '../model/gate.ts'
import type { Report, Verdict } from '../model/report.ts'
import { oneLine } from '../report/escape.ts'
import { renderHtml } from '../report/html/render-html.ts'
import { renderJson } from '../report/json.ts'
import { renderJUnit } from '../report/junit.ts'
import { renderSarif } from '../report/sarif/render-sarif.ts'
import { plural } from '../report/text.ts'
import type { ReviewPlan } from '../review/plan.ts'
import { baseReportOf } from './find-reports.ts'
import { type FileInput, fileInputs, type PipelineInputs } from './inputs.ts'
import type { Outcome } from './run.ts'

/** What later steps may read, by the names that action and task share. */
export const outputNames = ['verdict', 'violations', 'new', 'unknown', 'critical', 'high', 'medium', 'low'] as const
export type OutputName = (typeof outputNames)[number]

export function outputsOf({ report: { summary }, plan }: Outcome): Readonly<Record<OutputName, string | number>> {
  const { verdict, comparison } = plan
  return {
    verdict: verdict.outcome,
    violations: summary.violations,
    new: comparison.newViolations.length,
    unknown: summary.unknown,
    ...summary.bySeverity,
  }
}

/** GitHub takes 10 MB of SARIF, gzipped. */
const maxSarifBytes = 10_000_000

/** The files that a run may write. `category` tells runs of one commit apart. */
export function renderFile(name: FileInput, report: Report, category: string): string {
  const renderers = {
    'sarif-file': () => renderFittingSarif(report, category),
    'html-file': () => renderHtml(report),
    'json-file': () => renderJson(report),
    'junit-file': () => renderJUnit(report),
  } satisfies Record<FileInput, () => string>
  return renderers[name]()
}

/** Writes what was asked for; the absolute paths by input. */
export function writeFiles(
  { report, base, run }: Outcome,
  { files, shard }: PipelineInputs,
  workspace: string,
): Readonly<Partial<Record<FileInput, string>>> {
  const written: Partial<Record<FileInput, string>> = {}
  for (const name of fileInputs) {
    const file = files[name]
    if (file === undefined) continue
    const path = resolve(workspace, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, renderFile(name, report, categoryOf(run)))
    written[name] = path
    if (name === 'json-file' && shard && base) writeFileSync(baseReportOf(path), renderJson(base))
  }
  return written
}

export function renderFittingSarif(report: Report, category: string, maxBytes = maxSarifBytes): string {
  let maxResults: number | undefined
  for (;;) {
    const text = renderSarif(report, { suppressed: false, category, maxResults })
    if (gzipSync(text).length <= maxBytes || maxResults === 0) return text
    maxResults = Math.floor((maxResults ?? report.findings.length) / 2)
  }
}

/** SARIF runs of one commit need names of their own. */
export function categoryOf(run: string): string {
  return run === '' ? 'iac-guardrail' : `iac-guardrail/${run}`
}

const failures = {
  passed: () => undefined,
  failed: ({ verdict, comparison }) => {
    const fresh = comparison.told && verdict.blocking <= comparison.newViolations.length ? 'new violation' : 'violation'
    return `${plural(verdict.blocking, fresh)} at or above ${thresholdText(verdict) ?? 'the gate'}.`
  },
  error: (_plan, report) => {
    const errors = report.diagnostics.filter(one => one.severity === 'error')
    const first = errors[0]
    const line = first?.line === undefined ? '' : `:${first.line}`
    const example = first ? ` First: ${first.file}${line} ${first.message}` : ''
    return `The scan is not complete: ${plural(errors.length, 'error')}.${example}`
  },
  'nothing-to-analyse': () =>
    'Nothing was analysed: no ARM, Bicep or Terraform file is in scope. Check path and exclude.',
} satisfies Record<Verdict['outcome'], (plan: ReviewPlan, report: Report) => string | undefined>

/** Why the step fails, in a sentence; `undefined` when it does not. A part of a scan leaves the gate to the join. */
export function failureOf({ plan, report }: Pick<Outcome, 'plan' | 'report'>): string | undefined {
  if (report.shard && plan.verdict.outcome === 'failed') return undefined
  const failure = failures[plan.verdict.outcome](plan, report)
  return failure && oneLine(failure)
}
