import type { Finding, Location } from '../../model/finding.ts'
import { severities } from '../../model/finding.ts'
import type { Report } from '../../model/report.ts'
import { escapeMarkdown, inlineCode } from '../escape.ts'
import { groupByRuleAndFile } from '../group.ts'
import { formatCount, plural } from '../text.ts'

/** Gives the address that a place should link to, if there is one. It must be percent-encoded. */
export type LinkTo = (location: Location) => string | undefined

/** Counts by severity, as a table of one row. */
export function renderSummaryTable(report: Report): string {
  const { bySeverity, unknown, suppressed } = report.summary
  const counts = [...severities.map(severity => bySeverity[severity]), unknown, suppressed]
  return [
    `| ${[...severities, 'unknown', 'excepted'].join(' | ')} |`,
    `|${' --: |'.repeat(counts.length)}`,
    `| ${counts.map((count, index) => (index < 2 && count > 0 ? `**${formatCount(count)}**` : formatCount(count))).join(' | ')} |`,
  ].join('\n')
}

/** Findings as a table by risk, a rule in a file on one row, at most `limit` rows; what is left out is counted below. */
export function renderFindingsTable(ordered: readonly Finding[], limit: number, linkTo?: LinkTo): string {
  const groups = groupByRuleAndFile(ordered)
  const hidden = groups.slice(limit).reduce((sum, group) => sum + group.length, 0)
  return [
    '| risk | what | where | fix |',
    '| --: | --- | --- | --- |',
    ...groups.slice(0, limit).map(group => renderRow(group, linkTo)),
    ...(hidden > 0 ? ['', `and ${plural(hidden, 'more finding')} of lower risk`] : []),
  ].join('\n')
}

function renderRow(group: readonly Finding[], linkTo: LinkTo | undefined): string {
  const [finding] = group
  if (finding === undefined) return ''
  const { rule, resource, risk, location } = finding
  const others = group.length === 1 ? '' : ` and ${formatCount(group.length - 1)} more`
  const what = `**${escapeMarkdown(rule.title)}** ${inlineCode(rule.id)}<br>${inlineCode(resource.address)}${others}`
  return `| ${Math.round(risk)} | ${what} | ${renderPlace(location, linkTo)} | ${describeFix(finding)} |`
}

function renderPlace(location: Location, linkTo: LinkTo | undefined): string {
  const place = inlineCode(`${location.file}:${location.startLine}`)
  const target = linkTo?.(location)
  return target === undefined ? place : `[${place}](${target})`
}

function describeFix({ patch, patchNote }: Finding): string {
  if (patch !== null) return patch.by === 'model' ? 'drafted by a model, proven' : 'proven'
  return patchNote === undefined ? '' : escapeMarkdown(patchNote)
}
