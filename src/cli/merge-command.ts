import { existsSync } from 'node:fs'
import type { Severity } from '../model/finding.ts'
import type { Threshold } from '../model/gate.ts'
import { findReports } from '../pipeline/find-reports.ts'
import { mergeFiles } from '../pipeline/merge.ts'
import type { FormatName } from '../report/formats.ts'
import type { Terminal } from './command.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { describeProblem } from './scan-command.ts'
import { outputProblem, writeReports } from './write-reports.ts'

export interface MergeFlags {
  readonly format: readonly FormatName[]
  readonly output: readonly string[]
  readonly failOn?: Severity | 'never'
  readonly failOnRisk?: number
}

/** `guardrail merge`: joins the parts of a scan, or scans of several paths, and judges the whole. */
export function runMerge(reports: readonly string[], flags: MergeFlags, terminal: Terminal): number {
  const folder = terminal.cwd()
  const complain = (lines: readonly string[]) => {
    for (const line of lines) terminal.stderr.write(`${line}\n`)
    return exitCodes.failed
  }
  const misuse = outputProblem(flags)
  if (misuse !== undefined) return complain([misuse])
  const { head } = findReports(folder, reports)
  const { report, diagnostics } = mergeFiles(head, { root: folder, threshold: thresholdOf(flags) })
  if (!report) return complain(diagnostics.map(describeProblem))
  if (report.sources.size === 0 && report.findings.some(one => !existsSync(one.location.file)))
    terminal.stderr.write('The files that the reports speak of are not here, so no lines are shown.\n')
  const failures = writeReports(report, flags, { folder, terminal })
  return failures.length > 0 ? complain(failures) : exitCodeOf(report.verdict)
}

function thresholdOf({ failOn, failOnRisk }: MergeFlags): Threshold | undefined {
  if (failOn === undefined && failOnRisk === undefined) return undefined
  return { failOn: failOn ?? 'never', ...(failOnRisk !== undefined && { failOnRisk }) }
}
