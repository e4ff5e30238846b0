import type { Finding, FindingStatus } from '../../model/finding.ts'
import { severities } from '../../model/finding.ts'
import { oneLine } from '../escape.ts'
import { compareText } from '../order.ts'
import { formatCount, severityNames } from '../text.ts'
import type { PageData } from './data.ts'
import type { Markup } from './markup.ts'
import { html } from './markup.ts'

const statusNames = { violation: 'Violation', unknown: 'Unknown', suppressed: 'Excepted' } satisfies Record<
  FindingStatus,
  string
>
const statuses: readonly FindingStatus[] = ['violation', 'unknown', 'suppressed']

/** The form above the list; the page's script applies it. */
export function renderFilters(ordered: readonly Finding[], data: PageData): Markup {
  const countByRule = countBy(data.findings.map(finding => finding.rule))
  const ruleOptions = data.rules.map((rule, index) => option(String(index), rule.id, countByRule.get(index) ?? 0))
  const countByFile = countBy(data.findings.map(finding => finding.file))
  const fileOptions = data.files.map((file, index) => option(String(index), file, countByFile.get(index) ?? 0))
  const frameworks = [...new Set(ordered.flatMap(({ rule }) => Object.keys(rule.controls)))].map(oneLine)
  const frameworkOptions = frameworks.sort(compareText).map(name => html`<option>${name}</option>`)
  return html`<form id="filters" role="search" aria-label="Filter findings" class="filters">
<div class="row">
<label class="search"><span class="hidden">Search</span><input type="search" name="text" placeholder="Search resource, file, rule, control …" autocomplete="off" spellcheck="false"></label>
${chips(
  'severity',
  'Severity',
  severities.map(severity => [severity, severityNames[severity]]),
)}
${chips(
  'status',
  'Status',
  statuses.map(status => [status, statusNames[status]]),
)}
</div>
<div class="row">
${select('rule', 'Rule', 'All rules', ruleOptions)}
${select('file', 'File', 'All files', fileOptions)}
${select('framework', 'Framework', 'All frameworks', frameworkOptions)}
${select('control', 'Control', 'All controls', [])}
<span class="actions"><button type="button" id="unfold">Unfold all</button><button type="reset">Clear</button></span>
</div>
<p class="shown"><output id="shown" aria-live="polite">${formatCount(ordered.length)} of ${formatCount(ordered.length)} shown</output></p>
</form>`
}

function chips(name: string, legend: string, items: readonly (readonly [string, string])[]): Markup {
  const boxes = items.map(
    ([value, label]) =>
      html`<label class="chip ${value}"><input type="checkbox" name="${name}" value="${value}" checked><span>${label}</span></label>`,
  )
  return html`<fieldset class="chips"><legend class="hidden">${legend}</legend>${boxes}</fieldset>`
}

function select(name: string, label: string, all: string, options: readonly Markup[]): Markup {
  return html`<div class="select"><label for="${name}">${label}</label><select id="${name}" name="${name}"><option value="">${all}</option>${options}</select></div>`
}

function option(value: string, label: string, count: number): Markup {
  return html`<option value="${value}">${label} (${formatCount(count)})</option>`
}

function countBy(keys: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
