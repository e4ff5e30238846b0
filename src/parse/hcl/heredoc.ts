import type { Template } from './ast.ts'
import { CR, DOLLAR, identifierEnd, isSpace, LESS, LF, MINUS, OPEN_BRACE, PERCENT } from './chars.ts'
import { atEnd, type Cursor, fail, peek, peekAfter, report } from './cursor.ts'
import { buildParts } from './directives.ts'
import { addPiece, leadingSpace, openPieces, type Piece, type Pieces, readMarker, type TextPiece } from './pieces.ts'
import { resumeAfterHeredoc } from './recovery.ts'

/** After so many heredocs without an end, the rest of the file is given up instead of being read anew for each. */
const MAX_UNCLOSED = 5

/** Whether `<<MARKER` or `<<-MARKER` and a newline come next. */
export function heredocAt(c: Cursor): boolean {
  return peekAfter(c, 1) === LESS && openerEnd(c) >= 0
}

/** The offset after the newline that ends the opening line; -1 if this is not a heredoc. */
function openerEnd(c: Cursor): number {
  const start = markerStart(c)
  const end = identifierEnd(c.text, start)
  if (end === start) return -1
  const newline = c.text.charCodeAt(end) === CR ? end + 1 : end
  return c.text.charCodeAt(newline) === LF ? newline + 1 : -1
}

function markerStart(c: Cursor): number {
  return c.pos + (peekAfter(c, 2) === MINUS ? 3 : 2)
}

/** Parses a heredoc, at whose `<<` the cursor stands; the cursor ends before the newline that follows the closing marker. */
export function parseHeredoc(c: Cursor): Template {
  const start = c.pos
  const flush = peekAfter(c, 2) === MINUS
  const markerEnd = identifierEnd(c.text, markerStart(c))
  const marker = c.text.slice(markerStart(c), markerEnd)
  const contentStart = openerEnd(c)
  c.pos = contentStart
  const pieces = openPieces()
  const closed = readLines(c, pieces, marker)
  if (!closed) failUnclosed(c, { start, end: markerEnd }, marker, contentStart)
  if (flush) removeIndentation(pieces.list)
  const parts = buildParts(c, pieces.list, contentStart)
  return { kind: 'template', form: flush ? 'flush-heredoc' : 'heredoc', start, end: c.pos, parts }
}

function failUnclosed(c: Cursor, span: { start: number; end: number }, marker: string, contentStart: number): void {
  if (c.failedAt >= 0) return
  c.unclosedHeredocs++
  fail(c, span, `Unclosed heredoc: no line holds just "${marker}". Add one where the text ends.`)
  c.failedAt = contentStart - 1
  c.resumeAt = c.unclosedHeredocs < MAX_UNCLOSED ? resumeAfterHeredoc(c.text, c.failedAt) : c.text.length
}

/** Parses the whole text as a template, as `templatefile` does. */
export function parseBare(c: Cursor): Template {
  const start = c.pos
  const pieces = openPieces()
  readLines(c, pieces, undefined)
  const parts = buildParts(c, pieces.list, start)
  return { kind: 'template', form: 'bare', start, end: c.pos, parts }
}

/** Reads up to the line that holds only the marker; without a marker, up to the end of the text. True if it got there. */
function readLines(c: Cursor, pieces: Pieces, marker: string | undefined): boolean {
  let atLineStart = true
  for (;;) {
    if (marker !== undefined && atLineStart && takeMarkerLine(c, marker)) return true
    if (atEnd(c)) return marker === undefined && c.failedAt < 0
    if (isSequence(c)) {
      readMarker(c, pieces)
      atLineStart = false
    } else {
      addPiece(pieces, readText(c))
      atLineStart = c.text.charCodeAt(c.pos - 1) === LF
    }
  }
}

function isSequence(c: Cursor): boolean {
  const code = peek(c)
  return (code === DOLLAR || code === PERCENT) && peekAfter(c, 1) === OPEN_BRACE
}

/** Reads to the end of the line, its newline included, or to the next sequence. */
function readText(c: Cursor): TextPiece {
  const start = c.pos
  let value = ''
  let from = start
  while (!atEnd(c) && !isSequence(c)) {
    const code = peek(c)
    if (isEscape(c, code)) {
      value += c.text.slice(from, c.pos + 1)
      c.pos += 2
      from = c.pos
    }
    c.pos++
    if (code === LF) break
  }
  return { kind: 'text', start, end: c.pos, value: value + c.text.slice(from, c.pos) }
}

/** `$${` and `%%{` stand for `${` and `%{`. */
function isEscape(c: Cursor, code: number): boolean {
  return (code === DOLLAR || code === PERCENT) && peekAfter(c, 1) === code && peekAfter(c, 2) === OPEN_BRACE
}

/** Moves to the end of the line, its newline excluded, if it holds only the marker. */
function takeMarkerLine(c: Cursor, marker: string): boolean {
  const { text } = c
  let at = c.pos
  while (isSpace(text.charCodeAt(at)) && text.charCodeAt(at) !== LF) at++
  if (!text.startsWith(marker, at)) return false
  at += marker.length
  const markerEnd = at
  while (at < text.length && isSpace(text.charCodeAt(at)) && text.charCodeAt(at) !== LF) at++
  if (at < text.length && text.charCodeAt(at) !== LF) return false
  if (at === text.length)
    report(
      c,
      { start: markerEnd - marker.length, end: markerEnd },
      `The "${marker}" that ends a heredoc must be followed by a newline. Add one at the end of the file.`,
    )
  c.pos = at > markerEnd && text.charCodeAt(at - 1) === CR ? at - 1 : at
  return true
}

/** Removes the indentation that all lines share; lines of white space do not count (spec.md, "Template Expressions"). */
function removeIndentation(pieces: readonly Piece[]): void {
  const indented: TextPiece[] = []
  let shared = Number.POSITIVE_INFINITY
  let atLineStart = true
  for (const piece of pieces) {
    if (atLineStart) {
      const spaces = indentationOf(piece)
      if (piece.kind === 'text' && Number.isFinite(spaces)) indented.push(piece)
      shared = Math.min(shared, spaces)
    }
    atLineStart = piece.kind === 'text' && piece.value.endsWith('\n')
  }
  for (const piece of indented) {
    piece.value = piece.value.slice(shared)
    piece.start += shared
  }
}

function indentationOf(piece: Piece): number {
  if (piece.kind !== 'text') return 0
  const spaces = leadingSpace(piece.value)
  return spaces === piece.value.length && piece.value.endsWith('\n') ? Number.POSITIVE_INFINITY : spaces
}
