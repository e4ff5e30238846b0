import type { Finding } from '../../model/finding.ts'
import { severities } from '../../model/finding.ts'
import { thresholdText } from '../../model/gate.ts'
import type { Report } from '../../model/report.ts'
import { oneLine } from '../escape.ts'
import { countPatches, filesSentence, formatCount, nextExpiry, plural, severityCounts } from '../text.ts'
import { wrap } from './layout.ts'
import type { Theme } from './theme.ts'

/** Totals that reconcile, the verdict and what to do next. */
export function renderTotals(ordered: readonly Finding[], report: Report, theme: Theme): string[] {
  const { summary } = report
  const work = [
    plural(summary.resources, 'resource'),
    plural(report.rules.length, 'rule'),
    formatElapsed(report.elapsedMs),
  ].join(' · ')
  return [
    ...margined(oneLine(filesSentence(summary, report.skipped)), theme, theme.dim),
    ...margined(work, theme, theme.dim),
    ...renderVerdict(report, theme),
    ...renderHints(ordered, report, theme),
  ]
}

function margined(text: string, theme: Theme, style: (line: string) => string): string[] {
  return wrap(text, theme.width - 2).map(line => ` ${style(line)}`)
}

function formatElapsed(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

function renderVerdict(report: Report, theme: Theme): string[] {
  const { outcome } = report.verdict
  const counts = describeCounts(report)
  const gate = `gate: ${thresholdText(report.verdict) ?? 'off'}`
  const lines = (mark: string, style: (text: string) => string, result: string) => {
    const [first = '', ...rest] = wrap(`${mark} ${counts}`, theme.width - 2)
    return [` ${style(first)}`, ...rest.map(line => `   ${style(line)}`), ` ${theme.dim(gate)} → ${style(result)}`]
  }
  switch (outcome) {
    case 'passed':
      return lines('✓', theme.good, 'passed')
    case 'failed':
      return lines('✗', theme.bad, 'failed')
    case 'error':
      return lines('✗', theme.bad, 'the scan is not complete: see the errors above')
    case 'nothing-to-analyse':
      return lines('!', theme.warn, 'nothing was analysed, so nothing is known to be safe')
  }
}

function describeCounts(report: Report): string {
  const { summary } = report
  const expiry = nextExpiry(report.findings)
  return [
    ...describeViolations(report),
    ...(summary.unknown > 0 ? [`${formatCount(summary.unknown)} unknown`] : []),
    ...(summary.suppressed > 0
      ? [
          `${formatCount(summary.suppressed)} excepted${expiry === undefined ? '' : ` (the next ends ${oneLine(expiry)})`}`,
        ]
      : []),
    ...(isClean(report) ? ['nothing to report'] : []),
  ].join(' · ')
}

function isClean({ summary, verdict }: Report): boolean {
  return verdict.outcome === 'passed' && summary.violations + summary.unknown + summary.suppressed === 0
}

function describeViolations({ summary, verdict }: Report): string[] {
  if (summary.violations === 0) return ['no violations']
  const all = severityCounts(summary.bySeverity)
  if (verdict.blocking === 0) return [`${plural(summary.violations, 'violation')} (${all})`]
  if (verdict.failOn === 'never' || verdict.failOnRisk !== undefined)
    return [`${plural(verdict.blocking, 'violation')} ${verdict.blocking === 1 ? 'blocks' : 'block'}`, `in all ${all}`]
  const cut = severities.indexOf(verdict.failOn) + 1
  const blocking = severityCounts(summary.bySeverity, severities.slice(0, cut))
  const below = severityCounts(summary.bySeverity, severities.slice(cut))
  const verb = verdict.blocking === 1 ? 'blocks' : 'block'
  return [
    `${plural(verdict.blocking, 'violation')} ${verb} (${blocking})`,
    ...(below === '' ? [] : [`below the gate: ${below}`]),
  ]
}

function renderHints(ordered: readonly Finding[], report: Report, theme: Theme): string[] {
  const patches = countPatches(report)
  const top = ordered.find(finding => finding.status === 'violation')?.rule.id
  const hints = [
    ...(patches > 0 ? [`guardrail scan --fix  (${plural(patches, 'finding')} with a proven fix)`] : []),
    ...(top !== undefined && /^[\w./-]+$/.test(top) ? [`guardrail rules show ${top}`] : []),
  ]
  return hints.map((hint, index) => ` ${theme.dim(index === 0 ? 'next:' : '     ')} ${hint}`)
}
