import type { Finding } from '../model/finding.ts'
import { patchCautions } from '../model/patch-cautions.ts'
import { fence, httpsLink } from '../report/escape.ts'
import { causeOf, formatCount, severityNames } from '../report/text.ts'
import { maskSecrets } from '../source/mask.ts'
import type { Anchor } from './anchor.ts'
import { brief, briefCode } from './brief.ts'
import { fingerprintMarker } from './marker.ts'

const namedAbove = 3
const namedBelow = 50
const maxWhy = 240
const maxDiff = 8000

export interface CommentOptions {
  /** UTF-16 units. */
  readonly maxLength: number
  /** See `fingerprintMarker`. */
  readonly run: string
}

/** The comment for findings of one rule at one place; all but the resources is told of the first. At most eight lines before the fold. */
export function renderComment(
  findings: readonly [Finding, ...Finding[]],
  anchor: Anchor,
  { maxLength, run }: CommentOptions,
): string {
  const [finding] = findings
  const head = `**${severityNames[finding.rule.severity]} · ${brief(finding.rule.title, 200)}** · ${briefCode(finding.rule.id)}`
  const above = [
    head,
    [describe(findings), placeSentence(finding, anchor), isLong(finding) ? '' : brief(finding.rule.why, maxWhy)]
      .filter(text => text !== '')
      .join(' '),
    anchor.suggestion === undefined ? '' : suggestionBlock(anchor.suggestion),
    proofSentence(finding, anchor),
  ]
  const markers = fingerprintMarker(
    findings.map(one => one.fingerprint),
    run,
  )
  const full = join([...above, details(findings, anchor), markers])
  return full.length <= maxLength ? full : join([...above, markers])
}

/** What an attacker gains stands above the fold where it is short enough. */
function isLong({ rule }: Finding): boolean {
  return rule.why.length > maxWhy
}

function join(paragraphs: readonly string[]): string {
  return paragraphs.filter(text => text !== '').join('\n\n')
}

function describe(findings: readonly [Finding, ...Finding[]]): string {
  const message = `${brief(findings[0].message, 400)}${environments(findings[0])}`
  if (findings.length === 1) return `${briefCode(findings[0].resource.address)}: ${message}`
  const named = findings.slice(0, namedAbove).map(one => briefCode(one.resource.address))
  const more = findings.length - named.length
  return `${message} The same holds for ${formatCount(findings.length)} resources: ${named.join(', ')}${more > 0 ? ` and ${formatCount(more)} more` : ''}.`
}

function environments({ environments = [] }: Finding): string {
  if (environments.length === 0) return ''
  return ` Holds in ${environments
    .slice(0, 10)
    .map(name => `**${brief(name, 60)}**`)
    .join(', ')}.`
}

/** Names the other end when the comment does not stand at the finding, or the cause lies elsewhere. */
function placeSentence(finding: Finding, anchor: Anchor): string {
  const { location } = finding
  const { decided } = causeOf(finding)
  const isAt = (file: string, line: number) => anchor.path === file && anchor.startLine <= line && line <= anchor.line
  const atFinding = isAt(location.file, location.startLine)
  const used = atFinding ? '' : `It takes effect in ${briefCode(`${location.file}:${location.startLine}`)}.`
  if (!decided || isAt(decided.file, decided.line)) return used
  const text = brief(maskSecrets(decided.text), 120)
  return `${used} It is decided in ${briefCode(`${decided.file}:${decided.line}`)}: ${text}`.trim()
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
  const proof = `${where}: applied and scanned again, this finding is gone and nothing else changes.${author}`
  const cautions = patchCautions(finding.patch).map(text => brief(text, 300))
  return [proof, ...cautions, impact].filter(part => part !== '').join(' ')
}

function details(findings: readonly [Finding, ...Finding[]], anchor: Anchor): string {
  const [finding] = findings
  const { rule } = finding
  const parts = [
    anchor.suggestion === undefined && finding.patch ? fence(cut(finding.patch.diff), 'diff') : '',
    isLong(finding) ? brief(rule.why, 1000) : '',
    resourceList(findings),
    causeList(finding),
    controls(finding),
    `To accept it, add an exception for ${briefCode(rule.id)} on ${briefCode(finding.resource.address)} to the configuration of the base branch.`,
    references(finding),
  ]
  const body = parts.filter(text => text !== '').join('\n\n')
  return `<details><summary>Controls, exception, references</summary>\n\n${body}\n\n</details>`
}

function cut(diff: string): string {
  return diff.length > maxDiff ? `${diff.slice(0, maxDiff)}\n… cut; the JSON report has all of it` : diff
}

function resourceList(findings: readonly Finding[]): string {
  const lines = findings
    .slice(0, namedBelow)
    .map(one => `- ${briefCode(one.resource.address)} (${briefCode(one.resource.type)})`)
  const more = findings.length - lines.length
  return [...lines, ...(more > 0 ? [`- and ${formatCount(more)} more`] : [])].join('\n')
}

function causeList(finding: Finding): string {
  return finding.origin
    .slice(0, 20)
    .map(step => `1. ${briefCode(`${step.file}:${step.line}`)} ${brief(maskSecrets(step.text), 160)}`)
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
