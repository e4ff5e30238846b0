import type { Finding } from '../../model/finding.ts'
import { oneLine } from '../escape.ts'
import { groupBy } from '../group.ts'
import { placeText, plural } from '../text.ts'
import { renderModelNotes } from './advice.ts'
import { header, indent, paragraph, truncate } from './layout.ts'
import type { Theme } from './theme.ts'

const maxCauses = 10
const maxPlaces = 4

/** What cannot be known before deployment, grouped by what would settle it, the most effective first. */
export function renderUnknowns(ordered: readonly Finding[], theme: Theme): string[] {
  const unknowns = ordered.filter(finding => finding.status === 'unknown')
  const causes = [...groupBy(unknowns, causeText)].sort((a, b) => b.length - a.length)
  const hidden = causes.slice(maxCauses)
  const hiddenFindings = hidden.reduce((sum, findings) => sum + findings.length, 0)
  return [
    ...causes.slice(0, maxCauses).flatMap(findings => renderCause(findings, theme)),
    ...(hidden.length === 0
      ? []
      : paragraph(
          `and ${plural(hiddenFindings, 'more unknown')} for ${plural(hidden.length, 'other reason')}; --format json or html lists them all`,
          theme,
          theme.dim,
        ).concat('')),
  ]
}

function causeText(finding: Finding): string {
  return oneLine(finding.blockedBy ?? finding.message)
}

function renderCause(findings: readonly Finding[], theme: Theme): string[] {
  const margin = ' '.repeat(indent)
  const [first] = findings
  if (first === undefined) return []
  const paint = { width: theme.width, badge: theme.badge.unknown, name: theme.bold }
  const others = findings.slice(1, maxPlaces)
  const hidden = findings.length - 1 - others.length
  return [
    ...header('UNKNOWN', oneLine(first.rule.id), oneLine(placeText(first.location)), paint),
    ...others.map(finding =>
      truncate(`${margin}${oneLine(finding.rule.id).padEnd(31)} ${oneLine(placeText(finding.location))}`, theme.width),
    ),
    ...(hidden > 0 ? [margin + theme.dim(`and ${plural(hidden, 'more check')} for the same reason`)] : []),
    ...paragraph(`cannot be known before deployment: ${causeText(first)}`, theme, theme.dim),
    ...renderModelNotes(first, theme),
    '',
  ]
}
