import type { Report } from '../model/report.ts'
import { renderHtml } from './html/render-html.ts'
import { renderJson } from './json.ts'
import { renderJUnit } from './junit.ts'
import { renderMarkdown } from './markdown/render-markdown.ts'
import { renderSarif } from './sarif/render-sarif.ts'
import { renderTable } from './table/render-table.ts'

export const formatNames = ['table', 'json', 'sarif', 'junit', 'markdown', 'html'] as const

export type FormatName = (typeof formatNames)[number]

export interface FormatOptions {
  /** For the table. */
  readonly color: boolean
  /** Cells in a line of the table. */
  readonly width: number
  readonly hyperlinks?: boolean | undefined
  /** For SARIF: tells runs of the same tool on one commit apart. */
  readonly category?: string | undefined
}

/** Every output format by its name on the command line; each gives text that ends in a line feed. */
export const formats: Readonly<Record<FormatName, (report: Report, options: FormatOptions) => string>> = {
  table: renderTable,
  json: report => renderJson(report),
  sarif: (report, { category }) => renderSarif(report, { category }),
  junit: report => renderJUnit(report),
  markdown: report => renderMarkdown(report),
  html: report => renderHtml(report),
}
