import type { Advisory } from '../../model/advice.ts'
import type { Finding } from '../../model/finding.ts'
import { patchCautions } from '../../model/patch-cautions.ts'
import type { Report } from '../../model/report.ts'
import { maskSecrets } from '../../source/mask.ts'
import { escapeMarkdown, escapeSummary, fence, httpsLink, inlineCode } from '../escape.ts'
import { excerpt } from '../excerpt.ts'
import { modelNotes } from '../model-text.ts'
import { sortedControls } from '../order.ts'
import { causeSteps, countReasons, formatCount, grantText, plural } from '../text.ts'

const maxLines = 50

/** A folded part. Blank lines make Markdown inside the HTML element work. */
export function fold(summary: string, body: string): string {
  return `<details><summary>${escapeSummary(summary)}</summary>\n\n${body}\n\n</details>`
}

/** What the table cannot hold of one finding: cause, source, fix, reasons, controls. */
export function renderFindingDetails(finding: Finding, report: Report): string {
  const { rule, location, message } = finding
  const lines = excerpt(report.sources.get(location.file), location)
  const language = location.file.endsWith('.tf') ? 'hcl' : location.file.slice(location.file.lastIndexOf('.') + 1)
  const source = lines.map(line => `${String(line.number).padStart(5)} ${line.mark ? '>' : ' '} ${line.text}`)
  const parts = [
    `${inlineCode(finding.resource.address)}: ${escapeMarkdown(message)}`,
    lines.length === 0 ? '' : fence(source.join('\n'), language),
    renderCause(finding),
    finding.patch === null ? '' : `Proven fix:\n\n${fence(maskSecrets(finding.patch.diff), 'diff')}`,
    finding.patch === null ? '' : patchCautions(finding.patch).map(escapeMarkdown).join('\n'),
    rule.why === '' ? '' : `**Why.** ${escapeMarkdown(rule.why)}`,
    ...modelNotes(finding).map(([title, text]) => `**${title}.** ${escapeMarkdown(text)}`),
    rule.impact === '' ? '' : `**Impact of the change.** ${escapeMarkdown(rule.impact)}`,
    renderControls(finding),
  ]
  const title = `${rule.severity} · ${rule.title} · ${location.file}:${location.startLine}`
  return fold(title, parts.filter(part => part !== '').join('\n\n'))
}

function renderCause(finding: Finding): string {
  const { title, steps } = causeSteps(finding)
  return steps.map(step => `- ${title} ${inlineCode(`${step.file}:${step.line}`)} ${inlineCode(step.text)}`).join('\n')
}

function renderControls({ rule }: Finding): string {
  const controls = sortedControls(rule).map(([framework, ids]) => escapeMarkdown(`${framework} ${ids.join(', ')}`))
  const links = rule.references.map(httpsLink).filter(link => link !== undefined)
  return [...controls, ...links.map(link => `<${link}>`)].join(' · ')
}

/** Unknowns, exceptions, messages and skipped files, each folded; an empty one is left out. */
export function renderNotes(ordered: readonly Finding[], report: Report): readonly string[] {
  const unknown = ordered.filter(finding => finding.status === 'unknown')
  const suppressed = ordered.filter(finding => finding.status === 'suppressed')
  const notes: readonly (readonly [string, readonly string[]])[] = [
    [`${plural(unknown.length, 'check')} cannot be known before deployment`, unknown.map(renderUnknown)],
    [
      `${plural(report.advisories?.length ?? 0, 'advisory', 'advisories')} of a model, not counted for the gate`,
      (report.advisories ?? []).map(renderAdvisory),
    ],
    [plural(suppressed.length, 'excepted finding'), suppressed.map(renderSuppressed)],
    [`${plural(report.diagnostics.length, 'message')} about files`, report.diagnostics.map(renderDiagnostic)],
    [
      `${plural(report.summary.filesSkipped, 'file')} not analysed`,
      countReasons(report.skipped).map(([reason, count]) => `${formatCount(count)} ${escapeMarkdown(reason)}`),
    ],
  ]
  return notes.filter(([, lines]) => lines.length > 0).map(([summary, lines]) => fold(summary, bullets(lines)))
}

function bullets(lines: readonly string[]): string {
  const hidden = lines.length - maxLines
  const shown = lines.slice(0, maxLines).map(line => `- ${line}`)
  return [...shown, ...(hidden > 0 ? [`- and ${formatCount(hidden)} more`] : [])].join('\n')
}

function place(file: string, line: number | undefined): string {
  return inlineCode(line === undefined ? file : `${file}:${line}`)
}

function renderUnknown(finding: Finding): string {
  const { rule, location, blockedBy, message } = finding
  const notes = modelNotes(finding).map(([title, text]) => ` (${title}: ${escapeMarkdown(text)})`)
  return `${inlineCode(rule.id)} ${place(location.file, location.startLine)}: ${escapeMarkdown(blockedBy ?? message)}${notes.join('')}`
}

function renderAdvisory({ title, reason, resource, location, path, value }: Advisory): string {
  const where = `${inlineCode(resource.address)} ${place(location.file, location.startLine)}`
  return `${escapeMarkdown(title)}: ${where}, ${inlineCode(path)} is ${inlineCode(value)}. ${escapeMarkdown(reason)}`
}

function renderSuppressed({ rule, location, suppression }: Finding): string {
  const said =
    suppression === undefined ? '' : `: ${escapeMarkdown(`${suppression.reason} (${grantText(suppression)})`)}`
  return `${inlineCode(rule.id)} ${place(location.file, location.startLine)}${said}`
}

function renderDiagnostic({ severity, file, line, message }: Report['diagnostics'][number]): string {
  return `${severity} ${place(file, line)}: ${escapeMarkdown(message)}`
}
