import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import * as core from '@actions/core'
import type { Diagnostic } from '../src/model/diagnostic.ts'
import type { Report, Verdict } from '../src/model/report.ts'
import { neutraliseCommands, oneLine } from '../src/report/escape.ts'
import { renderHtml } from '../src/report/html/render-html.ts'
import { renderJson } from '../src/report/json.ts'
import { renderSarif } from '../src/report/sarif/render-sarif.ts'
import { renderTable } from '../src/report/table/render-table.ts'
import { plural } from '../src/report/text.ts'
import type { Annotation } from '../src/review/annotations.ts'
import type { ReviewPlan } from '../src/review/plan.ts'
import { type ActionInputs, type ReportInput, reportInputs } from './inputs.ts'

/** What a run came to. */
export interface Outcome {
  readonly report: Report
  readonly plan: ReviewPlan
  /** Markdown for the job summary. */
  readonly summary: string
  readonly notes: readonly string[]
}

/** GitHub uploads nothing of a job summary above 1 MiB; a UTF-16 unit takes at most 3 bytes. */
export const jobSummaryLength = 300_000

const say = { error: core.error, warning: core.warning } satisfies Record<Annotation['level'], unknown>

const renderers = {
  'sarif-file': report => renderSarif(report, { suppressed: false }),
  'html-file': renderHtml,
  'json-file': renderJson,
} satisfies Record<ReportInput, (report: Report) => string>

/** Everything that a run leaves behind besides the pull request: log, annotations, job summary, files, outputs, result. */
export async function presentOutcome(
  { report, plan, summary, notes }: Outcome,
  inputs: ActionInputs,
  workspace: string,
): Promise<void> {
  core.info(neutraliseCommands(renderTable(report, { color: false, width: 120 })))
  for (const note of notes) core.warning(oneLine(note))
  for (const { level, path, startLine, endLine, title, message } of plan.annotations)
    say[level](message, { file: path, startLine, endLine, title })
  if (process.env['GITHUB_STEP_SUMMARY']) await core.summary.addRaw(summary, true).write({ overwrite: true })
  writeReports(report, inputs, workspace)
  writeOutputs(report, plan)
  const failure = failureOf(plan, report)
  if (failure) core.setFailed(failure)
}

export function presentDiagnostics(diagnostics: readonly Diagnostic[]): void {
  for (const { severity, file, line, column, message } of diagnostics) {
    const place = {
      file,
      ...(line !== undefined && { startLine: line }),
      ...(column !== undefined && { startColumn: column }),
    }
    if (severity === 'error') core.error(oneLine(message), place)
    else core.warning(oneLine(message), place)
  }
}

function writeReports(report: Report, inputs: ActionInputs, workspace: string): void {
  for (const name of reportInputs) {
    const file = inputs.files[name]
    if (!file) continue
    const path = resolve(workspace, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, renderers[name](report))
    core.setOutput(name, path)
  }
}

function writeOutputs({ summary }: Report, { verdict, comparison }: ReviewPlan): void {
  const outputs = {
    verdict: verdict.outcome,
    violations: summary.violations,
    new: comparison.newViolations.length,
    unknown: summary.unknown,
    ...summary.bySeverity,
  }
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value)
}

const failures = {
  passed: () => undefined,
  failed: ({ blocking, failOn }, told) =>
    `${plural(blocking, told ? 'new violation' : 'violation')} at or above ${failOn}.`,
  error: (_verdict, _told, report) => {
    const errors = report.diagnostics.filter(one => one.severity === 'error')
    const first = errors[0]
    const example = first
      ? ` First: ${first.file}${first.line === undefined ? '' : `:${first.line}`} ${first.message}`
      : ''
    return `The scan is not complete: ${plural(errors.length, 'error')}.${example}`
  },
  'nothing-to-analyse': () =>
    'Nothing was analysed: no ARM, Bicep or Terraform file is in scope. Check path and exclude.',
} satisfies Record<Verdict['outcome'], (verdict: Verdict, told: boolean, report: Report) => string | undefined>

function failureOf({ verdict, comparison }: ReviewPlan, report: Report): string | undefined {
  const failure = failures[verdict.outcome](verdict, comparison.told, report)
  return failure && oneLine(failure)
}
