import { createHash } from 'node:crypto'
import type { Report } from '../../model/report.ts'
import { orderFindings } from '../order.ts'
import { verdictSentence } from '../text.ts'
import { toPageData } from './data.ts'
import { renderFilters } from './filters.ts'
import { barStyle, renderHeader } from './header.ts'
import { renderList } from './list.ts'
import { embedJson, html, nothing } from './markup.ts'
import { renderAdvisories, renderControls, renderDiagnostics, renderSkipped } from './notes.ts'
import { script } from './script.ts'
import { style } from './style.ts'

/** The report as one page: no network, no style or script but the ones whose hashes its policy names. */
export function renderHtml(report: Report): string {
  const ordered = orderFindings(report.findings)
  const data = toPageData(ordered, report)
  const css = `${style}${barStyle(report)}`
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(css)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${report.tool.name}: ${verdictSentence(report.verdict)}</title>
<style>${{ markup: css }}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
${renderHeader(report)}
<main id="findings" tabindex="-1">
<h2 class="hidden">Findings</h2>
${ordered.length === 0 ? nothing : renderFilters(ordered, data)}
<noscript><p class="empty">Filters and details need JavaScript, which is switched off here. The list is complete.</p></noscript>
${renderList(ordered)}
${renderAdvisories(report)}
${renderControls(ordered)}
${renderDiagnostics(report)}
${renderSkipped(report)}
</main>
<script type="application/json" id="data">${embedJson(data)}</script>
<script>${{ markup: script }}</script>
</body>
</html>
`
  return page.markup
}

function contentSecurityPolicy(css: string): string {
  return [
    "default-src 'none'",
    `script-src '${hashSource(script)}'`,
    `style-src '${hashSource(css)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
}

function hashSource(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`
}
