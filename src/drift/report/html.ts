import { createHash } from 'node:crypto'
import { type DriftRecord, type DriftReport, driftKinds } from '../../model/drift.ts'
import { severities } from '../../model/finding.ts'
import { html, type Markup, nothing } from '../../report/html/markup.ts'
import { style as reportStyle } from '../../report/html/style.ts'
import { formatCount, severityNames } from '../../report/text.ts'
import {
  changeText,
  coverageSentence,
  driftSentence,
  exitSentence,
  kindNames,
  nameOf,
  placeOf,
  sortedOut,
} from './text.ts'

const own = `
.drift{list-style:none;padding:0}
.drift>li{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--tone);border-radius:.5rem;padding:.7rem 1rem;margin:0 0 .6rem}
.drift h3{margin:0 0 .2rem;font-size:1rem;overflow-wrap:anywhere}
.drift p{margin:.2rem 0}
.drift .badge{color:var(--tone);font-weight:650}
.drift pre{overflow-x:auto;background:var(--sunken);padding:.5rem;border-radius:.3rem}
.muted{color:var(--muted);overflow-wrap:anywhere}
`
const style = `${reportStyle}${own}`
const marks = { none: '✓', drift: '✗', error: '!' } as const
const looks = { none: 'passed', drift: 'failed', error: 'error' } as const

/** One page without script or network. */
export function renderDriftHtml(report: DriftReport): string {
  const { drift, accepted, open } = sortedOut(report)
  const { outcome } = report.verdict
  const policy = `default-src 'none'; style-src 'sha256-${hash(style)}'; base-uri 'none'; form-action 'none'`
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${report.tool.name}: ${driftSentence(report)}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<header class="top">
<p class="brand">${report.tool.name} <span>${report.tool.version}</span></p>
<h1 class="verdict ${looks[outcome]}"><span class="mark" aria-hidden="true">${marks[outcome]}</span> ${driftSentence(report)}</h1>
<p class="totals">${coverageSentence(report)} · ${exitSentence(report)} · ${report.detectedAt}</p>
${renderTiles(report)}
</header>
<main>
${renderErrors(report)}
${section('Drift', drift)}
${section('Accepted', accepted)}
${section('Not verifiable', open)}
${renderGaps(report)}
</main>
</body>
</html>
`
  return page.markup
}

function hash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64')
}

function renderTiles({ summary }: DriftReport): Markup {
  const tile = (look: string, name: string, count: number) =>
    html`<div class="tile ${look}${count === 0 ? ' none' : ''}"><dt>${name}</dt><dd>${formatCount(count)}</dd></div>`
  const kinds = driftKinds.map(kind => tile('unknown', kindNames[kind], summary.byKind[kind]))
  return html`<dl class="tiles">${[...severities.map(one => tile(one, severityNames[one], summary.bySeverity[one])), ...kinds]}</dl>`
}

function renderErrors({ diagnostics }: DriftReport): Markup {
  const errors = diagnostics.filter(one => one.severity === 'error')
  return errors.length === 0 ? nothing : html`<ul>${errors.map(one => html`<li>${one.file}: ${one.message}</li>`)}</ul>`
}

function section(title: string, records: readonly DriftRecord[]): Markup {
  if (records.length === 0) return nothing
  return html`<section><h2>${title} (${formatCount(records.length)})</h2><ol class="drift">${records.map(renderRecord)}</ol></section>`
}

function renderRecord(record: DriftRecord): Markup {
  const { severity, dangerous, change, accepted, proposal, rules, resource } = record
  const facts: Markup[] = [
    ...(rules.length > 0 ? [html`<p class="muted">Violates ${rules.join(', ')}</p>`] : []),
    ...(change ? [html`<p class="muted">Changed by ${changeText(change)}</p>`] : []),
    ...(accepted ? [html`<p class="muted">${accepted.owner}, until ${accepted.expires}: ${accepted.reason}</p>`] : []),
    ...(record.location && resource.id ? [html`<p class="muted">${resource.id}</p>`] : []),
    ...(proposal.command ? [html`<pre><code>${proposal.command}</code></pre>`] : []),
    ...(proposal.patch ? [html`<pre><code>${proposal.patch}</code></pre>`] : []),
  ]
  return html`<li class="${severity}"><h3><span class="badge">${severity}${dangerous ? ', dangerous' : ''}</span> ${nameOf(record)} ${kindNames[record.kind]}</h3>
<p>${record.message}</p><p class="muted"><code>${placeOf(record)}</code></p>${facts}</li>`
}

function renderGaps({ coverage }: DriftReport): Markup {
  if (coverage.gaps.length === 0) return nothing
  const items = coverage.gaps.map(
    ({ count, reason, examples }) =>
      html`<li>${formatCount(count)}: ${reason}<span class="muted"> ${examples.join(', ')}</span></li>`,
  )
  return html`<section><h2>What was not compared</h2><ul>${items}</ul></section>`
}
