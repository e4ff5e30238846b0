import { severities } from '../../model/finding.ts'
import type { Report, Verdict } from '../../model/report.ts'
import { filesSentence, formatCount, plural, severityNames, verdictSentence } from '../text.ts'
import type { Markup } from './markup.ts'
import { html, nothing } from './markup.ts'

const marks = { passed: '✓', failed: '✗', error: '!', 'nothing-to-analyse': '?' } satisfies Record<
  Verdict['outcome'],
  string
>

/** The verdict, the totals and the bar by severity. */
export function renderHeader(report: Report): Markup {
  const { summary, verdict, rules, skipped, tool } = report
  return html`<header class="top">
<p class="brand">${tool.name} <span>${tool.version}</span></p>
<h1 class="verdict ${verdict.outcome}"><span class="mark" aria-hidden="true">${marks[verdict.outcome]}</span> ${verdictSentence(verdict)}</h1>
<p class="totals">${filesSentence(summary, skipped)} · ${plural(summary.resources, 'resource')} · ${plural(rules.length, 'rule')}</p>
${renderBar(report)}
</header>`
}

/** Widths come from `barStyle`, because the page allows no style attributes. */
function renderBar({ summary }: Report): Markup {
  const parts = severities.filter(severity => summary.bySeverity[severity] > 0)
  const label = parts.map(severity => `${formatCount(summary.bySeverity[severity])} ${severity}`).join(', ')
  const total = summary.violations === 0 ? 'No violations' : `${plural(summary.violations, 'violation')}: ${label}`
  const tiles = [
    ...severities.map(severity => renderTile(severity, severityNames[severity], summary.bySeverity[severity])),
    renderTile('unknown', 'Unknown', summary.unknown),
    renderTile('suppressed', 'Excepted', summary.suppressed),
  ]
  const bar = parts.map(severity => html`<span class="bar-${severity}"></span>`)
  return html`<div class="bar" role="img" aria-label="${total}">${parts.length === 0 ? nothing : bar}</div>
<dl class="tiles">${tiles}</dl>`
}

function renderTile(kind: string, name: string, count: number): Markup {
  return html`<div class="tile ${kind}${count === 0 ? ' none' : ''}"><dt>${name}</dt><dd>${formatCount(count)}</dd></div>`
}

/** Rules that size the parts of the bar. */
export function barStyle({ summary }: Report): string {
  return severities.map(severity => `.bar-${severity}{flex-grow:${summary.bySeverity[severity]}}`).join('')
}
