import type { Finding } from '../../model/finding.ts'
import type { Report } from '../../model/report.ts'
import { oneLine } from '../escape.ts'
import { groupBy } from '../group.ts'
import { usageSentence } from '../model-text.ts'
import { compareText, sortedControls } from '../order.ts'
import { diagnosticExcerpt, diagnosticPlace, formatCount, placeText, plural, skippedByReason } from '../text.ts'
import type { Markup } from './markup.ts'
import { html, nothing } from './markup.ts'

const maxFiles = 200

/** What the auditor asks: how many findings break or leave open each control. */
export function renderControls(ordered: readonly Finding[]): Markup {
  const pairs = ordered.flatMap(finding =>
    sortedControls(finding.rule).flatMap(([framework, ids]) => ids.map(control => ({ framework, control, finding }))),
  )
  if (pairs.length === 0) return nothing
  const frameworks = [...groupBy(pairs, pair => pair.framework)].sort((a, b) =>
    compareText(a[0]?.framework ?? '', b[0]?.framework ?? ''),
  )
  const tables = frameworks.map(group => {
    const controls = [...groupBy(group, pair => pair.control)].map(renderControl)
    return html`<table><caption>${oneLine(group[0]?.framework ?? '')}</caption><thead><tr><th scope="col">Control</th><th scope="col">Violations</th><th scope="col">Unknown</th><th scope="col">Excepted</th></tr></thead><tbody>${controls}</tbody></table>`
  })
  return html`<details class="note"><summary><h2>Controls</h2> <span>${plural(frameworks.length, 'framework')}</span></summary><div class="tables">${tables}</div></details>`
}

function renderControl(pairs: readonly { framework: string; control: string; finding: Finding }[]): Markup {
  const [first] = pairs
  if (first === undefined) return nothing
  const count = (status: Finding['status']) =>
    formatCount(pairs.filter(({ finding }) => finding.status === status).length)
  const framework = oneLine(first.framework)
  const control = oneLine(first.control)
  return html`<tr><th scope="row"><button type="button" class="link" data-framework="${framework}" data-control="${control}">${control}</button></th><td>${count('violation')}</td><td>${count('unknown')}</td><td>${count('suppressed')}</td></tr>`
}

/** Predictions of a model, marked as such. */
export function renderAdvisories({ advisories = [], model }: Report): Markup {
  const usage = model ? html`<p class="usage">${usageSentence(model)}</p>` : nothing
  if (advisories.length === 0) return usage
  const items = advisories.map(
    ({ title, reason, resource, location, path, value }) =>
      html`<li class="info"><span class="badge info">advisory</span> <code>${oneLine(placeText(location))}</code><p>${oneLine(title)}: <code>${oneLine(resource.address)}</code> <code>${oneLine(path)}</code> is <code>${oneLine(value)}</code>. ${oneLine(reason)}</p></li>`,
  )
  return html`<details class="note"><summary><h2>Advisories of a model</h2> <span>${formatCount(advisories.length)}, not counted for the gate</span></summary><ul class="messages">${items}</ul></details>${usage}`
}

/** Messages about files: what did not parse, what met a limit. Open, because nothing is known about those parts. */
export function renderDiagnostics(report: Report): Markup {
  const { diagnostics } = report
  if (diagnostics.length === 0) return nothing
  const items = diagnostics.map(diagnostic => {
    const { severity, message } = diagnostic
    const source = diagnosticExcerpt(diagnostic, report).map(
      ({ number, text, mark }) =>
        html`<span class="line hit"><span class="number">${number}</span>${text.slice(0, mark?.start)}<mark>${text.slice(mark?.start, mark?.end)}</mark>${text.slice(mark?.end ?? text.length)}\n</span>`,
    )
    return html`<li class="${severity}"><span class="badge ${severity}">${severity}</span> <code>${oneLine(diagnosticPlace(diagnostic))}</code><p>${oneLine(message)}</p>${source.length === 0 ? nothing : html`<pre class="source" tabindex="0">${source}</pre>`}</li>`
  })
  return html`<details class="note" open><summary><h2>Messages about files</h2> <span>${formatCount(diagnostics.length)}</span></summary><ul class="messages">${items}</ul></details>`
}

/** Files that were seen and not analysed, by reason. */
export function renderSkipped({ skipped }: Report): Markup {
  if (skipped.length === 0) return nothing
  const reasons = skippedByReason(skipped).map(([reason, files]) => {
    const shown = files.slice(0, maxFiles).map(file => html`<li><code>${oneLine(file)}</code></li>`)
    const more = files.length > maxFiles ? html`<li>and ${formatCount(files.length - maxFiles)} more</li>` : nothing
    return html`<h3>${oneLine(reason)} (${formatCount(files.length)})</h3><ul class="skipped">${shown}${more}</ul>`
  })
  return html`<details class="note"><summary><h2>Not analysed</h2> <span>${plural(skipped.length, 'file')}</span></summary>${reasons}</details>`
}
