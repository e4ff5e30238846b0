import * as core from '@actions/core'
import type { Diagnostic } from '../src/model/diagnostic.ts'
import { failureOf, outputsOf, writeFiles } from '../src/pipeline/outcome.ts'
import type { Outcome } from '../src/pipeline/run.ts'
import { neutraliseCommands, oneLine } from '../src/report/escape.ts'
import { renderTable } from '../src/report/table/render-table.ts'
import type { Annotation } from '../src/review/annotations.ts'
import type { ActionInputs } from './inputs.ts'

/** GitHub uploads nothing of a job summary above 1 MiB; a UTF-16 unit takes at most 3 bytes. */
export const jobSummaryLength = 300_000

const say = { error: core.error, warning: core.warning } satisfies Record<Annotation['level'], unknown>

/** Everything that a run leaves behind besides the pull request: log, annotations, job summary, files, outputs, result. */
export async function presentOutcome(outcome: Outcome, inputs: ActionInputs, workspace: string): Promise<void> {
  core.info(neutraliseCommands(renderTable(outcome.report, { color: false, width: 120 })))
  for (const note of outcome.notes) core.warning(oneLine(note))
  for (const { level, path, startLine, endLine, title, message } of outcome.annotations)
    say[level](message, { file: path, startLine, endLine, title })
  if (process.env['GITHUB_STEP_SUMMARY']) await core.summary.addRaw(outcome.summary, true).write({ overwrite: true })
  const outputs = { ...writeFiles(outcome, inputs, workspace), ...outputsOf(outcome) }
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value)
  const failure = failureOf(outcome)
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
