import type { Diagnostic } from '../../model/diagnostic.ts'
import { positionAt, type SourceFile, type Span } from '../../source/source-file.ts'
import type { Invalid } from './ast.ts'
import { BOM, CR, HASH, identifierEnd, isDigit, LF, SLASH, SPACE, STAR, TAB } from './chars.ts'

/** How deep expressions, templates and blocks may nest, and how long a chain of operators or of traversal steps may be. */
export const MAX_DEPTH = 500

/** Further errors of the same file add nothing that the first hundred did not say. */
export const MAX_DIAGNOSTICS = 100

/** Messages quote names, which hostile text can make as long as the file. */
const MAX_MESSAGE = 400

/**
 * The state of one parse. After a fatal error the cursor stands at the end of the text, so that every loop ends by
 * itself and nothing more is reported, until the body that the error is in recovers from it.
 */
export interface Cursor {
  readonly source: SourceFile
  readonly text: string
  /** Turns an offset into `text` into one into the source, for texts that are the decoded strings of a JSON file. */
  readonly locate: ((offset: number) => number) | undefined
  pos: number
  /** Whether a newline ends the expression: in bodies and object constructors, but not within other brackets. */
  newlines: boolean
  depth: number
  /** Upper bound of the height of the tree that was read last. */
  height: number
  /** Where a fatal error happened that nobody has recovered from yet; -1 if there is none. */
  failedAt: number
  /** Where recovery from that error should go on, if the error knows; else -1. */
  resumeAt: number
  /** Code units that recovery may still look ahead, so that hostile text cannot make it quadratic. */
  lookahead: number
  unclosedHeredocs: number
  readonly diagnostics: Diagnostic[]
}

export function openCursor(source: SourceFile, text = source.text, locate?: (offset: number) => number): Cursor {
  return {
    source,
    text,
    locate,
    pos: text.charCodeAt(0) === BOM ? 1 : 0,
    newlines: true,
    depth: 0,
    height: 0,
    failedAt: -1,
    resumeAt: -1,
    lookahead: 16 * text.length,
    unclosedHeredocs: 0,
    diagnostics: [],
  }
}

export function peek(c: Cursor): number {
  return c.pos < c.text.length ? c.text.charCodeAt(c.pos) : -1
}

export function peekAfter(c: Cursor, distance: number): number {
  const at = c.pos + distance
  return at < c.text.length ? c.text.charCodeAt(at) : -1
}

/** Adds an error after which reading goes on. */
export function report(c: Cursor, span: Span, message: string): void {
  if (c.failedAt >= 0 || c.diagnostics.length >= MAX_DIAGNOSTICS) return
  const { locate } = c
  const place = locate ? { start: locate(span.start), end: locate(span.end) } : span
  const isLast = c.diagnostics.length === MAX_DIAGNOSTICS - 1
  c.diagnostics.push(
    errorAt(c.source, place, isLast ? `${message} Further errors in this file are not listed.` : message),
  )
}

export function errorAt(source: SourceFile, span: Span, message: string): Diagnostic {
  const from = positionAt(source, span.start)
  const to = positionAt(source, span.end)
  const place = { line: from.line, column: from.column, endLine: to.line, endColumn: to.column }
  const short = message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)}…` : message
  return { severity: 'error', file: source.path, ...place, message: short }
}

/** Adds an error that makes the rest of the expression unreadable. */
export function fail(c: Cursor, span: Span, message: string): Invalid {
  if (c.failedAt < 0) {
    report(c, span, message)
    c.failedAt = c.pos
    c.pos = c.text.length
  }
  return { kind: 'invalid', start: span.start, end: span.end }
}

export function failTooDeep(c: Cursor): Invalid {
  const message = `Nested too deeply: at most ${MAX_DEPTH} levels are read. Split the expression with local values.`
  return fail(c, here(c), message)
}

/** The word, the number or the single character at the cursor; empty at the end of the text. */
export function here(c: Cursor): Span {
  const start = c.pos
  let end = identifierEnd(c.text, start)
  if (end === start) while (isDigit(c.text.charCodeAt(end))) end++
  if (end > start) return { start, end }
  const wide = (c.text.codePointAt(start) ?? 0) > 0xffff
  return { start, end: Math.min(start + (wide ? 2 : 1), c.text.length) }
}

/** What stands at the cursor, for messages; a character that cannot be seen is named by its number. */
export function textHere(c: Cursor): string {
  const { start, end } = here(c)
  const text = c.text.slice(start, Math.min(end, start + 40))
  if (!/^[\p{C}\p{Z}]/u.test(text)) return `"${text}"`
  return `the character U+${text.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`
}

/** Raises the height of the tree by a link of a chain; false when the chain is too long, which has then been reported. */
export function addLink(c: Cursor): boolean {
  c.height++
  if (c.height <= MAX_DEPTH) return true
  failTooDeep(c)
  return false
}

export function atNewline(c: Cursor): boolean {
  const code = peek(c)
  return code === LF || (code === CR && peekAfter(c, 1) === LF)
}

export function atEnd(c: Cursor): boolean {
  return c.pos >= c.text.length
}

/** Moves past spaces and comments, and past newlines where they mean nothing. */
export function skipTrivia(c: Cursor): void {
  const { text } = c
  while (c.pos < text.length) {
    const code = text.charCodeAt(c.pos)
    if (code === SPACE || code === TAB) c.pos++
    else if (code === LF || code === CR) {
      if (c.newlines || !atNewline(c)) return
      c.pos++
    } else if (code === HASH) c.pos = lineEnd(text, c.pos)
    else if (code !== SLASH || !skipSlashComment(c)) return
  }
}

function skipSlashComment(c: Cursor): boolean {
  const next = peekAfter(c, 1)
  if (next === SLASH) {
    c.pos = lineEnd(c.text, c.pos)
    return true
  }
  if (next !== STAR) return false
  const close = c.text.indexOf('*/', c.pos + 2)
  if (close < 0)
    report(c, { start: c.pos, end: c.pos + 2 }, 'Unclosed comment: "*/" is missing. Add it where the comment ends.')
  c.pos = close < 0 ? c.text.length : close + 2
  return true
}

/** The offset of the `\n` that ends a line, or of the end of the text. */
export function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}
