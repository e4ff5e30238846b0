import type { DriftRecord, DriftReport } from '../../model/drift.ts'
import { oneLine } from '../../report/escape.ts'
import { excerpt } from '../../report/excerpt.ts'
import { header, indent, paragraph } from '../../report/table/layout.ts'
import { renderSource } from '../../report/table/source.ts'
import { createTheme, type TableOptions, type Theme } from '../../report/table/theme.ts'
import { diagnosticPlace, plural } from '../../report/text.ts'
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

const shownGaps = 8
const shownOpen = 10

/** For a terminal: each difference with where it is declared, who made it, and how to put it right. */
export function renderDriftTable(report: DriftReport, options: TableOptions): string {
  const theme = createTheme(options)
  const { drift, accepted, open } = sortedOut(report)
  const lines = [
    ...drift.flatMap(record => [...renderRecord(record, report, theme), '']),
    ...accepted.flatMap(record => renderAccepted(record, theme)),
    ...renderOpen(open, theme),
    ...renderGaps(report, theme),
    ...report.diagnostics.flatMap(one => [
      ...header(one.severity.toUpperCase(), oneLine(one.message), oneLine(diagnosticPlace(one)), {
        width: theme.width,
        badge: theme.badge[one.severity],
        name: text => text,
      }),
    ]),
    ...renderTotals(report, theme),
  ]
  return `${lines.join('\n')}\n`
}

function renderRecord(record: DriftRecord, report: DriftReport, theme: Theme): string[] {
  const { severity, kind, location, change, proposal, resource } = record
  const title = record.dangerous ? `${kindNames[kind]}, dangerous` : kindNames[kind]
  const source = location && record.path !== '' ? excerpt(report.sources.get(location.file), location, 0) : []
  return [
    ...header(severity.toUpperCase(), title, oneLine(placeOf(record)), {
      width: theme.width,
      badge: theme.badge[severity],
      name: theme.bold,
    }),
    ...paragraph(oneLine(nameOf(record)), theme),
    ...paragraph(oneLine(record.message), theme, theme.severity[severity]),
    ...(source.length === 0 ? [] : renderSource(source, theme, undefined)),
    ...(record.rules.length === 0 ? [] : paragraph(`violates ${oneLine(record.rules.join(', '))}`, theme, theme.dim)),
    ...(change ? paragraph(`changed by ${oneLine(changeText(change))}`, theme, theme.dim) : []),
    ...(location && resource.id ? paragraph(oneLine(resource.id), theme, theme.dim) : []),
    ...(proposal.command ? paragraph(`back to the code: ${oneLine(proposal.command)}`, theme, theme.dim) : []),
  ]
}

function renderAccepted(record: DriftRecord, theme: Theme): string[] {
  const { accepted } = record
  if (!accepted) return []
  const who = `${accepted.owner}, until ${accepted.expires}: ${accepted.reason}`
  return [
    ...header('ACCEPTED', oneLine(nameOf(record)), oneLine(placeOf(record)), {
      width: theme.width,
      badge: theme.badge.excepted,
      name: text => text,
    }),
    ...paragraph(oneLine(record.message), theme, theme.dim),
    ...paragraph(oneLine(who), theme, theme.dim),
    '',
  ]
}

function renderOpen(open: readonly DriftRecord[], theme: Theme): string[] {
  const shown = open.slice(0, shownOpen).flatMap(record => [
    ...header('UNKNOWN', oneLine(nameOf(record)), oneLine(placeOf(record)), {
      width: theme.width,
      badge: theme.badge.unknown,
      name: text => text,
    }),
    ...paragraph(oneLine(record.reason ?? record.message), theme, theme.dim),
  ])
  const hidden = open.length - shownOpen
  return [...shown, ...(hidden > 0 ? [`${' '.repeat(indent)}and ${hidden} more; --format json lists them all`] : [])]
}

function renderGaps({ coverage }: DriftReport, theme: Theme): string[] {
  if (coverage.gaps.length === 0) return []
  const lines = coverage.gaps.slice(0, shownGaps).flatMap(gap => {
    const example = gap.examples[0] === undefined ? '' : `, such as ${gap.examples[0]}`
    return paragraph(oneLine(`${gap.count}: ${gap.reason}${example}`), theme, theme.dim)
  })
  const hidden = coverage.gaps.length - shownGaps
  const rest = hidden > 0 ? paragraph(`and ${plural(hidden, 'more reason')}`, theme, theme.dim) : []
  return [` ${theme.bold('Not compared')}`, ...lines, ...rest, '']
}

function renderTotals(report: DriftReport, theme: Theme): string[] {
  const { outcome } = report.verdict
  const paint = outcome === 'none' && report.summary.drift === 0 ? theme.good : theme.bad
  const mark = outcome === 'none' ? '✓' : '✗'
  return [
    ` ${theme.dim(coverageSentence(report))}`,
    ` ${paint(`${mark} ${driftSentence(report)}`)}`,
    ` ${theme.dim(exitSentence(report))}`,
  ]
}
