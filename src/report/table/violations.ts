import type { Finding } from '../../model/finding.ts'
import type { Report } from '../../model/report.ts'
import { groupByRuleAndFile } from '../group.ts'
import { placeText, plural } from '../text.ts'
import { renderRepeat, renderViolation } from './finding.ts'
import { indent } from './layout.ts'
import type { Theme } from './theme.ts'

const inFull = 3
const inShort = 10

/** Violations by risk. The same rule in the same file is shown in full at three places, then as a list. */
export function renderViolations(ordered: readonly Finding[], report: Report, theme: Theme): string[] {
  const violations = ordered.filter(finding => finding.status === 'violation')
  return groupByRuleAndFile(violations).flatMap(group => renderGroup(group, report, theme))
}

function renderGroup(group: readonly Finding[], report: Report, theme: Theme): string[] {
  const full = firstPlaces(group)
  const shown = full.flatMap(finding => [...renderViolation(finding, report, theme), ''])
  const rest = group.filter(finding => !full.includes(finding))
  if (rest.length === 0) return shown
  const margin = ' '.repeat(indent)
  const hidden = rest.length - inShort
  return [
    ...shown,
    `${margin}${theme.bold(`and ${plural(rest.length, 'more violation')} of this rule in this file:`)}`,
    ...rest.slice(0, inShort).map(finding => renderRepeat(finding, theme)),
    ...(hidden > 0 ? [margin + theme.dim(`and ${hidden} more; --format json or html lists them all`)] : []),
    '',
  ]
}

/** One finding for each of the first places: resources of a loop share theirs. */
function firstPlaces(group: readonly Finding[]): readonly Finding[] {
  const places = new Map<string, Finding>()
  for (const finding of group) {
    const place = placeText(finding.location)
    if (!places.has(place)) places.set(place, finding)
    if (places.size === inFull) break
  }
  return [...places.values()]
}
