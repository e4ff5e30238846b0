import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Finding } from '../../model/finding.ts'
import type { Report } from '../../model/report.ts'
import { oneLine } from '../escape.ts'
import { diagnosticExcerpt, diagnosticPlace, grantText, placeText, plural } from '../text.ts'
import { header, indent, paragraph, truncate } from './layout.ts'
import { renderSource } from './source.ts'
import type { Theme } from './theme.ts'

const maxSuppressed = 10
const maxDiagnostics = 20
const diagnosticRank = { error: 0, warning: 1, info: 2 } satisfies Record<Diagnostic['severity'], number>

/** What was found and excepted, briefly: who said so, and until when. */
export function renderSuppressed(ordered: readonly Finding[], theme: Theme): string[] {
  const suppressed = ordered.filter(finding => finding.status === 'suppressed')
  if (suppressed.length === 0) return []
  const paint = { width: theme.width, badge: theme.badge.excepted, name: theme.bold }
  const hidden = suppressed.length - maxSuppressed
  const lines = suppressed.slice(0, maxSuppressed).map(finding => {
    const { rule, location, suppression } = finding
    const said = suppression === undefined ? '' : `  ${oneLine(`${suppression.reason} (${grantText(suppression)})`)}`
    return truncate(`${oneLine(rule.id)}  ${oneLine(placeText(location))}${said}`, theme.width - indent)
  })
  return [
    ...header('EXCEPTED', `${plural(suppressed.length, 'finding')}, not counted as violations`, '', paint),
    ...lines.map(line => ' '.repeat(indent) + theme.dim(line)),
    ...(hidden > 0 ? paragraph(`and ${hidden} more; --format json or html lists them all`, theme, theme.dim) : []),
    '',
  ]
}

/** Errors before warnings: the line, a caret and what was expected. */
export function renderDiagnostics(report: Report, theme: Theme): string[] {
  const ordered = [...report.diagnostics].sort((a, b) => diagnosticRank[a.severity] - diagnosticRank[b.severity])
  const hidden = ordered.length - maxDiagnostics
  return [
    ...ordered.slice(0, maxDiagnostics).flatMap(diagnostic => renderDiagnostic(diagnostic, report, theme)),
    ...(hidden > 0
      ? [...paragraph(`and ${plural(hidden, 'more message')}; --format json lists them all`, theme, theme.dim), '']
      : []),
  ]
}

function renderDiagnostic(diagnostic: Diagnostic, report: Report, theme: Theme): string[] {
  const { severity, message } = diagnostic
  const paint = { width: theme.width, badge: theme.badge[severity], name: theme.bold }
  return [
    ...header(severity.toUpperCase(), oneLine(diagnosticPlace(diagnostic)), '', paint),
    ...paragraph(oneLine(message), theme),
    ...renderSource(diagnosticExcerpt(diagnostic, report), theme),
    '',
  ]
}
