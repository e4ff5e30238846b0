import type { DriftReport } from '../../model/drift.ts'
import { renderDriftHtml } from './html.ts'
import { trackingIssue } from './issue.ts'
import { renderDriftJson } from './json.ts'
import { renderDriftMarkdown } from './markdown.ts'
import { renderDriftSarif } from './sarif.ts'
import { renderDriftTable } from './table.ts'

export const driftFormatNames = ['table', 'json', 'markdown', 'html', 'sarif', 'issue'] as const
export type DriftFormatName = (typeof driftFormatNames)[number]

interface DriftFormatOptions {
  readonly color: boolean
  readonly width: number
}

export const driftFormats: Readonly<
  Record<DriftFormatName, (report: DriftReport, options: DriftFormatOptions) => string>
> = {
  table: renderDriftTable,
  json: report => renderDriftJson(report),
  markdown: report => renderDriftMarkdown(report),
  html: report => renderDriftHtml(report),
  sarif: report => renderDriftSarif(report),
  issue: report => `${JSON.stringify(trackingIssue(report, ''), null, 2)}\n`,
}
