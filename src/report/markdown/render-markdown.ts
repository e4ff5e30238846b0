import type { Report } from '../../model/report.ts'
import { escapeMarkdown } from '../escape.ts'
import { groupByRuleAndFile } from '../group.ts'
import { usageSentence } from '../model-text.ts'
import { orderFindings } from '../order.ts'
import { filesSentence, plural, verdictSentence } from '../text.ts'
import { renderFindingDetails, renderNotes } from './details.ts'
import type { LinkTo } from './summary.ts'
import { renderFindingsTable, renderSummaryTable } from './summary.ts'

export interface MarkdownOptions {
  /** Rows of the table of violations; 20 unless told. */
  readonly maxRows?: number | undefined
  /** How many of the rows can be unfolded below; 10 unless told. */
  readonly maxDetails?: number | undefined
  readonly linkTo?: LinkTo | undefined
}

/** The report as GitHub-flavoured Markdown: counts, violations by risk, everything else folded. */
export function renderMarkdown(report: Report, options: MarkdownOptions = {}): string {
  const { maxRows = 20, maxDetails = 10, linkTo } = options
  const ordered = orderFindings(report.findings)
  const violations = ordered.filter(finding => finding.status === 'violation')
  const sections = [
    `### ${escapeMarkdown(report.tool.name)}: ${verdictSentence(report.verdict)}`,
    renderSummaryTable(report),
    ...(violations.length > 0 ? [renderFindingsTable(violations, maxRows, linkTo)] : []),
    ...groupByRuleAndFile(violations)
      .slice(0, maxDetails)
      .flatMap(group => group.slice(0, 1).map(finding => renderFindingDetails(finding, report))),
    ...renderNotes(ordered, report),
    footer(report),
  ]
  return `${sections.join('\n\n')}\n`
}

function footer({ summary, skipped, rules, tool, model }: Report): string {
  return [
    escapeMarkdown(filesSentence(summary, skipped)),
    plural(summary.resources, 'resource'),
    plural(rules.length, 'rule'),
    ...(model ? [escapeMarkdown(usageSentence(model))] : []),
    escapeMarkdown(`${tool.name} ${tool.version}`),
  ].join(' · ')
}
