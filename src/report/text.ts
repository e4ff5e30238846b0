import type { Diagnostic } from '../model/diagnostic.ts'
import type { Finding, Location, OriginStep, Severity, Suppression } from '../model/finding.ts'
import { severities } from '../model/finding.ts'
import { thresholdText } from '../model/gate.ts'
import type { Report, ReportSummary, SkippedFile, Verdict } from '../model/report.ts'
import type { ExcerptLine } from './excerpt.ts'
import { excerpt } from './excerpt.ts'
import { groupBy } from './group.ts'
import { compareText } from './order.ts'

/** `1234` as `1,234`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `1 file`, `2 files`; the plural of `policy` is given. */
export function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : many}`
}

export const severityNames = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
} satisfies Record<Severity, string>

const maxReasons = 8

/** `214 files seen = 209 analysed + 5 skipped (3 no template, 2 over 50 MB)` */
export function filesSentence(summary: ReportSummary, skipped: readonly SkippedFile[]): string {
  const { filesSeen, filesAnalysed, filesSkipped } = summary
  const counts = countReasons(skipped)
  const others = counts.slice(maxReasons).reduce((sum, [, count]) => sum + count, 0)
  const reasons = [
    ...counts.slice(0, maxReasons).map(([reason, count]) => `${formatCount(count)} ${reason}`),
    ...(others > 0 ? [`${formatCount(others)} for other reasons`] : []),
  ].join(', ')
  const skippedPart = `${formatCount(filesSkipped)} skipped${reasons === '' ? '' : ` (${reasons})`}`
  return `${plural(filesSeen, 'file')} seen = ${formatCount(filesAnalysed)} analysed + ${skippedPart}`
}

/** Reasons for skipping, the most frequent first. */
export function countReasons(skipped: readonly SkippedFile[]): readonly (readonly [string, number])[] {
  return skippedByReason(skipped).map(([reason, files]) => [reason, files.length])
}

/** The files that were skipped for each reason, the most frequent reason first. */
export function skippedByReason(skipped: readonly SkippedFile[]): readonly (readonly [string, readonly string[]])[] {
  return groupBy(skipped, ({ reason }) => reason)
    .map(group => [group[0]?.reason ?? '', group.map(({ file }) => file)] as const)
    .sort((a, b) => b[1].length - a[1].length || compareText(a[0], b[0]))
}

/** `1 critical, 2 high`; severities without findings are left out. */
export function severityCounts(bySeverity: ReportSummary['bySeverity'], among = severities): string {
  return among
    .filter(severity => bySeverity[severity] > 0)
    .map(severity => `${formatCount(bySeverity[severity])} ${severity}`)
    .join(', ')
}

/** One sentence on what the gate decided. */
export function verdictSentence(verdict: Verdict): string {
  const { outcome, blocking } = verdict
  const threshold = thresholdText(verdict)
  const gate = threshold === undefined ? 'the gate is off' : `gate: ${threshold} and above`
  switch (outcome) {
    case 'failed':
      return `${plural(blocking, 'violation')} at or above ${threshold} ${blocking === 1 ? 'fails' : 'fail'} the gate`
    case 'passed':
      return `Passed (${gate})`
    case 'error':
      return blocking > 0
        ? `The scan is not complete, and ${plural(blocking, 'violation')} at or above ${threshold} would fail the gate`
        : 'The scan is not complete: see the errors'
    case 'nothing-to-analyse':
      return 'Nothing was analysed'
  }
}

/** The earliest day on which a suppression ends, if any does. */
export function nextExpiry(findings: readonly Finding[]): string | undefined {
  return findings
    .flatMap(finding => finding.suppression?.expires ?? [])
    .sort(compareText)
    .at(0)
}

/** `file:line:column` */
export function placeText(location: Location): string {
  return `${location.file}:${location.startLine}:${location.startColumn}`
}

/** `file:line:column`, as far as it is known. */
export function diagnosticPlace({ file, line, column }: Diagnostic): string {
  if (line === undefined) return file
  return column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`
}

/** The lines that a diagnostic means; one character where only its start is known. */
export function diagnosticExcerpt(diagnostic: Diagnostic, report: Report): readonly ExcerptLine[] {
  const { file, line, column, endLine, endColumn } = diagnostic
  if (line === undefined) return []
  const range = { startLine: line, startColumn: column, endLine, endColumn: endColumn ?? (column && column + 1) }
  return excerpt(report.sources.get(file), range, 0)
}

/** `configuration, team-data, until 2026-12-03` */
export function grantText({ by, owner, expires }: Suppression): string {
  return [by, owner, expires && `until ${expires}`].filter(part => part !== undefined && part !== '').join(', ')
}

/** Splits the calls that lead to a Terraform resource from its own address: `module.a.module.b["x"].` + `azurerm_…`. */
export function splitAddress(address: string): { readonly modules: string; readonly own: string } {
  const modules = /^(?:module\.[\w-]+(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?\.)+/.exec(address)?.[0] ?? ''
  return { modules: modules.slice(0, -1), own: address.slice(modules.length) }
}

/** The way to the deciding literal without the step that the finding itself points at. */
export interface Cause {
  /** The literal that decides, when it is somewhere else than the finding. */
  readonly decided: OriginStep | undefined
  /** The steps in between, from the place of use. */
  readonly via: readonly OriginStep[]
}

export function causeOf(finding: Finding): Cause {
  const { origin, location } = finding
  const isHere = (step: OriginStep) => step.file === location.file && step.line === location.startLine
  const last = origin.at(-1)
  const decided = last === undefined || isHere(last) ? undefined : last
  return { decided, via: origin.filter(step => step !== decided && !isHere(step)) }
}

/** The steps of a cause in order, and what they are to the finding. */
export function causeSteps(finding: Finding): { readonly title: string; readonly steps: readonly OriginStep[] } {
  const { decided, via } = causeOf(finding)
  if (decided === undefined) return { title: 'used by', steps: via }
  return { title: 'decided by', steps: [...via, decided] }
}

/** How many findings carry a proven fix of a rule; what a model drafted is applied by hand. */
export function countPatches(report: Report): number {
  return report.findings.filter(finding => finding.status !== 'suppressed' && finding.patch?.by === 'rule').length
}
