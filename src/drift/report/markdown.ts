import type { DriftRecord, DriftReport } from '../../model/drift.ts'
import { severities } from '../../model/finding.ts'
import { escapeMarkdown, escapeSummary, fence, inlineCode } from '../../report/escape.ts'
import { formatCount, plural } from '../../report/text.ts'
import { changeText, coverageSentence, driftSentence, kindNames, nameOf, placeOf, sortedOut } from './text.ts'

export interface DriftMarkdownOptions {
  /** Rows of the table; 50 unless told. */
  readonly maxRows?: number | undefined
}

/** GitHub-flavoured Markdown: counts, the drift as a table, everything else folded. */
export function renderDriftMarkdown(report: DriftReport, { maxRows = 50 }: DriftMarkdownOptions = {}): string {
  const { drift, accepted, open } = sortedOut(report)
  const sections = [
    `### ${escapeMarkdown(report.tool.name)}: ${escapeMarkdown(driftSentence(report))}`,
    ...report.diagnostics.filter(one => one.severity === 'error').map(one => `> ${escapeMarkdown(one.message)}`),
    counts(report),
    ...(drift.length > 0 ? [table(drift, maxRows)] : []),
    ...drift.slice(0, maxRows).flatMap(details),
    ...(accepted.length > 0
      ? [fold(`${plural(accepted.length, 'difference')} accepted`, acceptedTable(accepted))]
      : []),
    ...(open.length > 0 ? [fold(`${plural(open.length, 'resource')} not verifiable`, openTable(open, maxRows))] : []),
    ...(report.coverage.gaps.length > 0 ? [fold('What was not compared, and why', gapsTable(report))] : []),
    [coverageSentence(report), `${report.tool.name} ${report.tool.version}`, report.detectedAt]
      .map(escapeMarkdown)
      .join(' · '),
  ]
  return `${sections.join('\n\n')}\n`
}

function counts({ summary }: DriftReport): string {
  const names = [...severities, 'dangerous', 'accepted', 'not verifiable']
  const numbers = [
    ...severities.map(one => summary.bySeverity[one]),
    summary.dangerous,
    summary.accepted,
    summary.byKind['not-verifiable'],
  ]
  return [
    `| ${names.join(' | ')} |`,
    `|${' --: |'.repeat(names.length)}`,
    `| ${numbers.map(formatCount).join(' | ')} |`,
  ].join('\n')
}

function table(drift: readonly DriftRecord[], limit: number): string {
  const hidden = drift.length - limit
  return [
    '| severity | what | where | who |',
    '| --- | --- | --- | --- |',
    ...drift.slice(0, limit).map(row),
    ...(hidden > 0 ? ['', `and ${plural(hidden, 'more difference')} of lower weight`] : []),
  ].join('\n')
}

function row(record: DriftRecord): string {
  const severity = record.dangerous ? `**${record.severity}**` : record.severity
  const what = `${inlineCode(nameOf(record))} ${kindNames[record.kind]}<br>${escapeMarkdown(record.message)}`
  const who = record.change ? escapeMarkdown(changeText(record.change)) : ''
  return `| ${severity} | ${what} | ${inlineCode(placeOf(record))} | ${who} |`
}

function details(record: DriftRecord): string[] {
  const { proposal, resource, rules } = record
  if (!record.dangerous) return []
  const facts = [
    ...(resource.id ? [`Resource: ${inlineCode(resource.id)}`] : []),
    ...(rules.length > 0 ? [`Violates: ${rules.map(inlineCode).join(', ')}`] : []),
    ...(proposal.command ? [`Back to the code:\n\n${fence(proposal.command, 'sh')}`] : []),
    ...(proposal.patch ? [`Or the code to what lives:\n\n${fence(proposal.patch, 'diff')}`] : []),
  ]
  return facts.length === 0 ? [] : [fold(`${nameOf(record)} ${record.path}`.trim(), facts.join('\n\n'))]
}

function acceptedTable(accepted: readonly DriftRecord[]): string {
  return [
    '| what | who answers | until | why |',
    '| --- | --- | --- | --- |',
    ...accepted.map(record => {
      const { owner, expires, reason } = record.accepted ?? { owner: '', expires: '', reason: '' }
      const cells = [
        `${inlineCode(nameOf(record))} ${escapeMarkdown(record.path)}`,
        ...[owner, expires, reason].map(escapeMarkdown),
      ]
      return `| ${cells.join(' | ')} |`
    }),
  ].join('\n')
}

function openTable(open: readonly DriftRecord[], limit: number): string {
  const hidden = open.length - limit
  return [
    '| what | why |',
    '| --- | --- |',
    ...open.slice(0, limit).map(one => `| ${inlineCode(nameOf(one))} | ${escapeMarkdown(one.reason ?? '')} |`),
    ...(hidden > 0 ? ['', `and ${plural(hidden, 'more resource')}`] : []),
  ].join('\n')
}

function gapsTable({ coverage }: DriftReport): string {
  return [
    '| count | why | such as |',
    '| --: | --- | --- |',
    ...coverage.gaps
      .slice(0, 30)
      .map(
        ({ count, reason, examples }) =>
          `| ${formatCount(count)} | ${escapeMarkdown(reason)} | ${inlineCode(examples[0] ?? '')} |`,
      ),
  ].join('\n')
}

function fold(summary: string, text: string): string {
  return `<details><summary>${escapeSummary(summary)}</summary>\n\n${text}\n\n</details>`
}
