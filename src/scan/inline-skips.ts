import { isStrictJson } from '../parse/json/parse.ts'
import { lineStarts, lineText, type SourceFile } from '../source/source-file.ts'

/** A comment that excuses a rule for the resource that it stands in, or right above. */
export interface InlineSkip {
  /** 1-based. */
  readonly line: number
  /** Rule ids or other scanners' ids; `*` for all. */
  readonly rule: string
  readonly reason: string
  /** ISO date, the last day on which it holds. */
  readonly expires: string | undefined
  /** What is wrong with it; it then excuses nothing. */
  readonly problem: string | undefined
}

const anySkip = /guardrail:ignore|checkov:skip=|trivy:ignore:|tfsec:ignore:/
const comment = /(?:#|\/\/|\/\*)\s*/.source
const own = new RegExp(`${comment}guardrail:ignore\\s+(\\S+)\\s*(.*)$`)
const checkov = new RegExp(`${comment}checkov:skip=([^:\\s]+)(?::\\s*(.*))?$`)
const trivy = /(?:trivy|tfsec):ignore:([\w*./-]+)((?::(?:exp|ws):\S+|\s+exp:\S+)*)/g

const skipsOf = new WeakMap<SourceFile, readonly InlineSkip[]>()

/** The skips of a file: our own, and those of Checkov, Trivy and tfsec. */
export function inlineSkips(source: SourceFile): readonly InlineSkip[] {
  const known = skipsOf.get(source)
  if (known) return known
  const skips = !isStrictJson(source) && mayHoldSkips(source.text) ? collect(source) : []
  skipsOf.set(source, skips)
  return skips
}

/** Two plain searches, since nearly every file holds none. */
function mayHoldSkips(text: string): boolean {
  return text.includes(':ignore') || text.includes('checkov:skip=')
}

function collect(source: SourceFile): readonly InlineSkip[] {
  return lineStarts(source).flatMap((_, index) => {
    const text = lineText(source, index + 1)
    return anySkip.test(text) ? skipsIn(text, index + 1) : []
  })
}

function skipsIn(text: string, line: number): readonly InlineSkip[] {
  const ours = own.exec(text)
  if (ours) return [ownSkip(line, ours[1] ?? '', ours[2] ?? '')]
  const theirs = checkov.exec(text)
  if (theirs) return [skip(line, theirs[1] ?? '', clean(theirs[2] ?? '') || 'no reason given', undefined)]
  if (!/#|\/\/|\/\*/.test(text)) return []
  return [...text.matchAll(trivy)].map(match => {
    const found = skip(line, match[1] ?? '', 'no reason given', /exp:(\S+)/.exec(match[2] ?? '')?.[1])
    if (text[match.index + match[0].length] !== '[') return found
    return { ...found, problem: 'it is meant for some values of an argument only, which is not understood here' }
  })
}

function ownSkip(line: number, rule: string, rest: string): InlineSkip {
  const expires = /\buntil=(\S+)/.exec(rest)?.[1]
  const reason = clean(rest.replace(/\buntil=\S+/, ''))
  const problem = reason === '' ? 'it gives no reason' : undefined
  return { ...skip(line, rule, reason, expires), ...(problem ? { problem } : {}) }
}

function skip(line: number, rule: string, reason: string, expires: string | undefined): InlineSkip {
  const valid = expires === undefined || isDate(expires)
  return { line, rule, reason, expires, problem: valid ? undefined : `${expires} is no date (YYYY-MM-DD)` }
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}

function clean(text: string): string {
  return text.replace(/\*\/\s*$/, '').trim()
}
