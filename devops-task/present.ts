import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import * as tl from 'azure-pipelines-task-lib/task.js'
import type { Diagnostic } from '../src/model/diagnostic.ts'
import type { PipelineInputs } from '../src/pipeline/inputs.ts'
import { categoryOf, failureOf, outputsOf, renderFile, writeFiles } from '../src/pipeline/outcome.ts'
import type { Outcome } from '../src/pipeline/run.ts'
import { neutraliseCommands, oneLine } from '../src/report/escape.ts'
import { renderTable } from '../src/report/table/render-table.ts'
import type { Annotation } from '../src/review/annotations.ts'
import type { TaskContext } from './context.ts'
import { taskName } from './inputs.ts'

/** The page shows no more of a summary than a megabyte; a UTF-16 unit takes at most 3 bytes. */
export const summaryLength = 300_000

const issueTypes = { error: tl.IssueType.Error, warning: tl.IssueType.Warning } satisfies Record<
  Annotation['level'],
  unknown
>

/** Everything that a run leaves behind besides the pull request: log, issues, summary, tests, artifacts, variables, result. */
export function presentOutcome(outcome: Outcome, inputs: PipelineInputs, context: TaskContext): void {
  process.stdout.write(`${neutraliseCommands(renderTable(outcome.report, { color: false, width: 120 }))}\n`)
  for (const note of outcome.notes) logIssue('warning', note)
  for (const { level, path, startLine, column, rule, title, message } of outcome.annotations)
    logIssue(level, `${title}: ${message}`, {
      file: resolve(outcome.root, path),
      line: startLine,
      column,
      code: rule,
    })
  const written = writeFiles(outcome, inputs, context.workspace)
  if (inputs.shard === undefined) publishResults(outcome, context)
  const outputs = { ...written, ...outputsOf(outcome) }
  for (const [name, value] of Object.entries(outputs)) setOutput(name, String(value))
  const failure = failureOf(outcome)
  if (failure) fail(failure)
  else tl.setResult(tl.TaskResult.Succeeded, 'IaC Guardrail: passed')
}

/** The summary on the run's page, the Tests tab and, in builds, the Scans tab. The agent reads the files later, so they stay. */
function publishResults(outcome: Outcome, { tempFolder, host }: TaskContext): void {
  const folder = mkdtempSync(join(tempFolder || tmpdir(), 'guardrail-results-'))
  const category = categoryOf(outcome.run)
  const suffix = category.replace(/[^\w-]+/g, '-')
  const write = (name: string, text: string) => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }
  tl.uploadSummary(write('IaC Guardrail.md', outcome.summary))
  const junit = write(`TEST-${suffix}.xml`, renderFile('junit-file', outcome.report, category))
  new tl.TestPublisher('JUnit').publish([junit], 'true', '', '', title(outcome.run), 'false')
  // Releases have no container to upload to.
  if (host !== 'build') return
  const sarif = write(`${suffix}.sarif`, renderFile('sarif-file', outcome.report, category))
  tl.uploadArtifact('CodeAnalysisLogs', sarif, 'CodeAnalysisLogs')
}

function title(run: string): string {
  return run === '' ? 'IaC Guardrail' : `IaC Guardrail (${run})`
}

export function presentDiagnostics(diagnostics: readonly Diagnostic[], workspace: string): void {
  for (const { severity, file, line, column, message } of diagnostics)
    logIssue(severity === 'error' ? 'error' : 'warning', `${file}: ${message}`, {
      file: resolve(workspace, file),
      line,
      column,
    })
}

interface IssuePlace {
  readonly file: string
  readonly line?: number | undefined
  readonly column?: number | undefined
  readonly code?: string | undefined
}

export function logIssue(level: Annotation['level'], text: string, place?: IssuePlace): void {
  const message = neutraliseCommands(oneLine(text))
  if (!place) tl.logIssue(issueTypes[level], message)
  else tl.logIssue(issueTypes[level], message, place.file, place.line, place.column, place.code)
}

/** Later steps read `guardrail.failOn` and the like by the step's name; see `restrictions` in task.json. */
export function setOutput(name: string, value: string): void {
  tl.setVariable(taskName(name), value, false, true)
}

export function fail(text: string): void {
  tl.setResult(tl.TaskResult.Failed, neutraliseCommands(oneLine(text)))
}
