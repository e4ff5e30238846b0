import type { Finding } from '../../model/finding.ts'
import { oneLine } from '../escape.ts'
import { severityNames, splitAddress } from '../text.ts'
import type { Markup } from './markup.ts'
import { html, nothing } from './markup.ts'

/** One line a finding, readable without script; the script fills the rest when it is unfolded. */
export function renderList(ordered: readonly Finding[]): Markup {
  if (ordered.length === 0) return html`<p class="empty">Nothing to report.</p>`
  return html`<div id="list">${ordered.map(renderItem)}</div>
<p class="empty" id="none" hidden>No finding matches the filter.</p>`
}

const statusLabels = { violation: undefined, unknown: 'Unknown', suppressed: 'Excepted' }

function renderItem({ rule, status, location, resource, risk, patch }: Finding): Markup {
  const { modules, own } = splitAddress(oneLine(resource.address))
  const label = statusLabels[status]
  const badge = label === undefined ? nothing : html` <span class="badge ${status}">${label}</span>`
  const fix = patch === null ? nothing : html` <span class="badge fix">Fix proven</span>`
  return html`<details class="item ${rule.severity} ${status}"><summary><span class="severity">${severityNames[rule.severity]}</span><span class="what"><strong>${oneLine(rule.title)}</strong>${badge}${fix}<span class="sub"><code>${own}</code>${modules === '' ? nothing : html` in <code>${modules}</code>`}</span></span><span class="where"><code>${oneLine(location.file)}:${location.startLine}</code><span class="sub">${oneLine(rule.id)}</span></span><span class="risk" title="Risk, 0 to 100"><span class="hidden">Risk </span>${Math.round(risk)}</span></summary><div class="body"></div></details>
`
}
