import type { Finding } from '../model/finding.ts'
import { escapeMarkdown, fence, httpsLink, inlineCode, oneLine } from '../report/escape.ts'
import { maskSecrets } from '../report/mask.ts'
import { causeOf, formatCount, severityNames } from '../report/text.ts'
import type { Anchor } from './anchor.ts'
import { fingerprintMarker } from './marker.ts'

const namedAbove = 3
const namedBelow = 50
const maxDiff = 8000

/** The comment for findings of one rule at one place; all but the resources is told of the first. At most eight lines before the fold. */
export function renderComment(findings: readonly [Finding, ...Finding[]], anchor: Anchor): string {
  const [finding] = findings
  const paragraphs = [
    `**${severityNames[finding.rule.severity]} · ${escapeMarkdown(finding.rule.title)}** · ${inlineCode(finding.rule.id)}`,
    [describe(findings), placeSentence(finding, anchor)].filter(text => text !== '').join(' '),
    anchor.suggestion === undefined ? '' : suggestionBlock(anchor.suggestion),
    proofSentence(finding, anchor),
    details(findings, anchor),
    fingerprintMarker(findings.map(one => one.fingerprint)),
  ]
  return paragraphs.filter(text => text !== '').join('\n\n')
}

/** One line of Markdown of at most about `length` characters of the text. */
export function brief(text: string, length: number): string {
  const line = oneLine(text)
  return escapeMarkdown(line.length > length ? `${line.slice(0, length - 1)}…` : line)
}

function describe(findings: readonly [Finding, ...Finding[]]): string {
  const message = brief(findings[0].message, 400)
  if (findings.length === 1) return message
  const named = findings.slice(0, namedAbove).map(one => inlineCode(one.resource.address))
  const more = findings.length - named.length
  return `${message} The same holds for ${formatCount(findings.length)} resources: ${named.join(', ')}${more > 0 ? ` and ${formatCount(more)} more` : ''}.`
}

/** Names the other end when the comment does not stand at the finding, or the cause lies elsewhere. */
function placeSentence(finding: Finding, anchor: Anchor): string {
  const { location } = finding
  const { decided } = causeOf(finding)
  const isAt = (file: string, line: number) => anchor.path === file && anchor.startLine <= line && line <= anchor.line
  const atFinding = isAt(location.file, location.startLine)
  const used = atFinding ? '' : `It takes effect in ${inlineCode(`${location.file}:${location.startLine}`)}.`
  if (!decided || isAt(decided.file, decided.line)) return used
  const text = brief(maskSecrets(decided.text), 120)
  return `${used} It is decided in ${inlineCode(`${decided.file}:${decided.line}`)}: ${text}`.trim()
}

function suggestionBlock(text: string): string {
  const ticks = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length))
  const marks = '`'.repeat(ticks + 1)
  return `${marks}suggestion\n${text}\n${marks}`
}

function proofSentence(finding: Finding, anchor: Anchor): string {
  const impact = brief(finding.rule.impact, 200)
  if (!finding.patch) return finding.patchNote ? `No fix is offered: ${brief(finding.patchNote, 200)}` : ''
  const where = anchor.suggestion === undefined ? 'The fix below is proven' : 'Proven'
  const author = finding.patch.by === 'model' ? ' Drafted by a model, verified by the scan.' : ''
  return `${where}: applied and scanned again, this finding is gone and nothing else changes.${author} ${impact}`.trim()
}

function details(findings: readonly [Finding, ...Finding[]], anchor: Anchor): string {
  const [finding] = findings
  const { rule } = finding
  const parts = [
    anchor.suggestion === undefined && finding.patch ? fence(cut(finding.patch.diff), 'diff') : '',
    brief(rule.why, 1000),
    resourceList(findings),
    causeList(finding),
    controls(finding),
    `To accept it, add an exception for ${inlineCode(rule.id)} on ${inlineCode(finding.resource.address)} to the configuration of the base branch.`,
    references(finding),
  ]
  const body = parts.filter(text => text !== '').join('\n\n')
  return `<details><summary>Why, controls, exception, references</summary>\n\n${body}\n\n</details>`
}

function cut(diff: string): string {
  return diff.length > maxDiff ? `${diff.slice(0, maxDiff)}\n… cut; the JSON report has all of it` : diff
}

function resourceList(findings: readonly Finding[]): string {
  const lines = findings
    .slice(0, namedBelow)
    .map(one => `- ${inlineCode(one.resource.address)} (${inlineCode(one.resource.type)})`)
  const more = findings.length - lines.length
  return [...lines, ...(more > 0 ? [`- and ${formatCount(more)} more`] : [])].join('\n')
}

function causeList(finding: Finding): string {
  return finding.origin
    .slice(0, 20)
    .map(step => `1. ${inlineCode(`${step.file}:${step.line}`)} ${brief(maskSecrets(step.text), 160)}`)
    .join('\n')
}

function controls(finding: Finding): string {
  const named = Object.entries(finding.rule.controls).map(
    ([name, ids]) => `${brief(name, 80)} ${brief(ids.join(', '), 200)}`,
  )
  return named.length === 0 ? '' : `Controls: ${named.slice(0, 20).join(' · ')}`
}

function references(finding: Finding): string {
  return finding.rule.references
    .slice(0, 10)
    .map(address => httpsLink(address))
    .filter(link => link !== undefined)
    .map(link => `- <${link}>`)
    .join('\n')
}
