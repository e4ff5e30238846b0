import type { Report } from '../../model/report.ts'
import { neutraliseCommands } from '../escape.ts'
import { orderFindings } from '../order.ts'
import { renderAdvisories, renderUsage } from './advice.ts'
import { renderDiagnostics, renderSuppressed } from './notes.ts'
import type { TableOptions } from './theme.ts'
import { createTheme } from './theme.ts'
import { renderTotals } from './totals.ts'
import { renderUnknowns } from './unknown.ts'
import { renderViolations } from './violations.ts'

/** The report for a terminal or a log; plain text unless colour is asked for. */
export function renderTable(report: Report, options: TableOptions): string {
  const theme = createTheme(options)
  const ordered = orderFindings(report.findings)
  const lines = [
    ...renderViolations(ordered, report, theme),
    ...renderUnknowns(ordered, theme),
    ...renderAdvisories(report, theme),
    ...renderSuppressed(ordered, theme),
    ...renderDiagnostics(report, theme),
    ...renderUsage(report, theme),
    ...renderTotals(ordered, report, theme),
  ]
  return neutraliseCommands(`${lines.map(line => line.trimEnd()).join('\n')}\n`)
}
