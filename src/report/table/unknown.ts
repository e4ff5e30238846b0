import type { Finding } from '../../model/finding.ts'
import { oneLine } from '../escape.ts'
import { placeText, plural } from '../text.ts'
import { header, indent, paragraph, truncate } from './layout.ts'
import type { Theme } from './theme.ts'

const maxCauses = 10
const maxPlaces = 4

/** What cannot be known before deployment, grouped by what would settle it, the most effective first. */
export function renderUnknowns(ordered: readonly Finding[], theme: Theme): string[] {
  const causes = groupByCause(ordered.filter(finding => finding.status === 'unknown'))
  const hidden = causes.slice(maxCauses)
  const hiddenFindings = hidden.reduce((sum, [, findings]) => sum + findings.length, 0)
  return [
    ...causes.slice(0, maxCauses).flatMap(([cause, findings]) => renderCause(cause, findings, theme)),
    ...(hidden.length === 0
      ? []
      : paragraph(
          `and ${plural(hiddenFindings, 'more unknown')} for ${plural(hidden.length, 'other reason')}; --format json or html lists them all`,
          theme,
          theme.dim,
        ).concat('')),
  ]
}

function groupByCause(findings: readonly Finding[]): readonly (readonly [string, readonly Finding[]])[] {
  const causes = new Map<string, Finding[]>()
  for (const finding of findings) {
    const cause = oneLine(finding.blockedBy ?? finding.message)
    const known = causes.get(cause)
    if (known) known.push(finding)
    else causes.set(cause, [finding])
  }
  return [...causes].sort((a, b) => b[1].length - a[1].length)
}

function renderCause(cause: string, findings: readonly Finding[], theme: Theme): string[] {
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
    ...paragraph(`cannot be known before deployment: ${cause}`, theme, theme.dim),
    '',
  ]
}
