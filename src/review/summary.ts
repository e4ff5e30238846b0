import type { ExceptionChange } from '../config/exceptions.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Finding } from '../model/finding.ts'
import { type Severity, severities } from '../model/finding.ts'
import { thresholdText } from '../model/gate.ts'
import type { Report, Verdict } from '../model/report.ts'
import { usageSentence } from '../report/model-text.ts'
import { compareText, orderFindings } from '../report/order.ts'
import { causeOf, filesSentence, formatCount, plural, severityCounts } from '../report/text.ts'
import { brief, briefCode } from './brief.ts'
import type { Comparison } from './compare.ts'
import { summaryMarker } from './marker.ts'
import type { ReviewPlan } from './plan.ts'
import { fillSections, listSection, type Section } from './sections.ts'
import { diagnosticLine, exceptionLine, findingLine, place, unknownLine } from './summary-lines.ts'

export interface SummaryContext {
  readonly report: Report
  /** `change` for a pull request, `tree` for all that a branch holds. */
  readonly scope: 'change' | 'tree'
  /** Commit that was scanned. */
  readonly commit: string | undefined
  /** Address of the tree at that commit, to link lines to: `https://github.com/o/r/blob/<sha>`. */
  readonly blobUrl: string | undefined
  /** What the reader should know about this run: a permission that is missing, a base that was not found. */
  readonly notes: readonly string[]
  readonly exceptionChanges: readonly ExceptionChange[]
  /** See `fingerprintMarker`. */
  readonly run: string
  /** Not in a summary that is posted: it would differ each time. */
  readonly showTime?: boolean
  /** UTF-16 units. */
  readonly maxLength: number
}

/** The one comment that a pull request keeps. Rows are left out, and counted, before a total would be. */
export function renderSummary(plan: ReviewPlan, context: SummaryContext): string {
  const { comparison } = plan
  const { report } = context
  const head = [
    summaryMarker(context.run),
    `### IaC Guardrail: ${headline(plan, context.scope)}`,
    ...context.notes.map(note => `> ${brief(note, 500)}`),
    countTable(comparison, context.scope),
  ].join('\n\n')
  const foot = footer(report, plan, context)
  const sections: readonly Section[] = [
    riskTable(plan, context),
    environmentList(comparison),
    listSection(
      `${plural(comparison.newlySuppressed.length, 'violation')} suppressed by this change`,
      comparison.newlySuppressed.map(one => findingLine(one, context.blobUrl)),
    ),
    listSection(
      `${plural(context.exceptionChanges.length, 'exception')} changed by this pull request`,
      context.exceptionChanges.map(exceptionLine),
    ),
    listSection(`${plural(errorsOf(report).length, 'error')}`, errorsOf(report).map(diagnosticLine)),
    listSection(
      `${plural(comparison.notChecked.length, 'earlier violation')} not checked: the file can no longer be read`,
      comparison.notChecked.map(one => findingLine(one, undefined)),
    ),
    listSection(
      `${plural(comparison.newUnknown.length, 'property', 'properties')} that cannot be known before deployment`,
      comparison.newUnknown.map(one => unknownLine(one, context.blobUrl)),
    ),
    listSection(
      `${plural(comparison.fixed.length, 'violation')} fixed`,
      comparison.fixed.map(one => findingLine(one, undefined)),
    ),
    listSection(
      `${plural(report.skipped.length, 'file')} skipped`,
      report.skipped.map(one => `- ${briefCode(one.file)} ${brief(one.reason, 200)}`),
    ),
  ]
  return fillSections(head, sections, foot, context.maxLength)
}

/** What came of it, in half a sentence. */
export function headline({ verdict, comparison }: ReviewPlan, scope: SummaryContext['scope']): string {
  const fresh = comparison.told ? 'new violation' : 'violation'
  const total = comparison.newViolations.length
  switch (verdict.outcome) {
    case 'failed':
      return `${plural(verdict.blocking, verdict.blocking > total ? 'violation' : fresh)} ${blockPhrase(verdict.blocking, scope)}`
    case 'error':
      return `the scan is not complete, ${plural(total, fresh)} so far`
    case 'nothing-to-analyse':
      return 'nothing was analysed'
    case 'passed':
      return total === 0 ? `no ${fresh}s` : `${plural(total, fresh)}, ${belowPhrase(verdict)}`
  }
}

function belowPhrase(verdict: Verdict): string {
  const threshold = thresholdText(verdict)
  return threshold === undefined ? 'the gate is off' : `none at or above ${threshold}`
}

function blockPhrase(count: number, scope: SummaryContext['scope']): string {
  if (scope === 'change') return `${count === 1 ? 'blocks' : 'block'} this pull request`
  return `${count === 1 ? 'fails' : 'fail'} the gate`
}

function countTable(comparison: Comparison, scope: SummaryContext['scope']): string {
  const row = (label: string, violations: readonly Finding[], unknown: string) => {
    const counts = severities.map(severity =>
      formatCount(violations.filter(one => one.rule.severity === severity).length),
    )
    return `| ${[label, ...counts, unknown].join(' | ')} |`
  }
  const lines = [`| | ${severities.join(' | ')} | unknown |`, '|---|---|---|---|---|---|']
  const unknown = formatCount(comparison.newUnknown.length)
  if (!comparison.told)
    return [
      ...lines,
      row(
        scope === 'change' ? '**found** (new and old not told apart)' : '**found**',
        comparison.newViolations,
        unknown,
      ),
    ].join('\n')
  return [
    ...lines,
    row('**new here**', comparison.newViolations, unknown),
    row('fixed here', comparison.fixed, ''),
    row('already there', comparison.oldViolations, formatCount(comparison.oldUnknown.length)),
  ].join('\n')
}

/** New violations by the environment in which they hold, where templates are deployed with several sets of parameters. */
function environmentList({ newViolations }: Comparison): Section {
  const counts = new Map<string, Finding[]>()
  for (const finding of newViolations)
    for (const name of finding.environments ?? []) {
      const found = counts.get(name)
      if (found) found.push(finding)
      else counts.set(name, [finding])
    }
  const rows = [...counts]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, found]) => `- **${brief(name, 60)}**: ${plural(found.length, 'violation')} (${severitiesOf(found)})`)
  return listSection(`${plural(counts.size, 'environment')} affected`, rows)
}

function severitiesOf(findings: readonly Finding[]): string {
  const count = (severity: Severity) => findings.filter(one => one.rule.severity === severity).length
  return severityCounts({
    critical: count('critical'),
    high: count('high'),
    medium: count('medium'),
    low: count('low'),
  })
}

function riskTable(plan: ReviewPlan, context: SummaryContext): Section {
  const rows = orderFindings(plan.comparison.newViolations).map(finding => riskRow(finding, plan, context))
  return {
    open: '\n\n| risk | what | where | fix |\n|---|---|---|---|',
    rows,
    close: '',
    rest: count => `| | … and ${formatCount(count)} more | the JSON report has all | |`,
  }
}

function riskRow(finding: Finding, plan: ReviewPlan, context: SummaryContext): string {
  const fix = plan.suggested.has(finding.fingerprint) ? 'suggested' : finding.patch ? 'proven' : '–'
  const what = `${brief(finding.rule.title, 120)} (${finding.rule.severity}): ${briefCode(finding.resource.address)}`
  const { decided } = causeOf(finding)
  const cause = decided ? ` ← ${briefCode(`${decided.file}:${decided.line}`)}` : ''
  return `| ${finding.risk} | ${what} | ${place(finding, context.blobUrl)}${cause} | ${fix} |`
}

function errorsOf(report: Report): readonly Diagnostic[] {
  return report.diagnostics.filter(one => one.severity === 'error')
}

function footer(report: Report, plan: ReviewPlan, context: SummaryContext): string {
  const { commented, alreadyCommented, annotated, summarised } = plan.placed
  const told = `${plural(plan.comparison.newViolations.length, plan.comparison.told ? 'new violation' : 'violation')} = ${formatCount(commented.length + alreadyCommented.length)} commented + ${formatCount(annotated.length)} annotated + ${formatCount(summarised.length)} only here`
  const totals = [
    filesSentence(report.summary, report.skipped),
    plural(report.summary.resources, 'resource'),
    plural(report.rules.length, 'rule'),
    ...(report.model ? [usageSentence(report.model)] : []),
    plural(report.summary.suppressed, 'suppressed', 'suppressed'),
    ...(context.showTime ? [`${(report.elapsedMs / 1000).toFixed(1)} s`] : []),
    `${report.tool.name} ${report.tool.version}`,
    ...(context.commit === undefined ? [] : [`commit ${context.commit.slice(0, 7)}`]),
  ]
  return `\n\n${told}\n\n<sub>${totals.map(part => brief(part, 400)).join(' · ')}</sub>\n`
}
