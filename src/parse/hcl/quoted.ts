import type { Label, Template } from './ast.ts'
import { BACKSLASH, CR, DOLLAR, LF, OPEN_BRACE, PERCENT, QUOTE } from './chars.ts'
import { atEnd, type Cursor, fail, peek, peekAfter, report } from './cursor.ts'
import { buildParts } from './directives.ts'
import { readEscape } from './escapes.ts'
import { addPiece, openPieces, type Pieces, readMarker } from './pieces.ts'

/** Parses a template in double quotes, at whose opening quote the cursor stands. */
export function parseQuoted(c: Cursor): Template {
  const start = c.pos
  const end = plainEnd(c.text, start + 1)
  if (end < 0) return parseTemplate(c)
  c.pos = end + 1
  const value = plainValue(c.text, start + 1, end)
  return {
    kind: 'template',
    form: 'quoted',
    start,
    end: c.pos,
    parts: [{ kind: 'text', start: start + 1, end, value }],
  }
}

/** Where the closing quote of a string is that has neither escapes nor templates; -1 for any other. */
function plainEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) return at
    if (code === BACKSLASH || code === DOLLAR || code === PERCENT || code === LF || code === CR) return -1
  }
  return -1
}

function plainValue(text: string, start: number, end: number): string {
  return normalize(text.slice(start, end))
}

/** Terraform's strings are in NFC, which text below U+0300 always is. */
export function normalize(text: string): string {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x300) return text.normalize('NFC')
  return text
}

function parseTemplate(c: Cursor): Template {
  const start = c.pos++
  const pieces = openPieces()
  readPieces(c, pieces, start)
  const parts = buildParts(c, pieces.list, start + 1)
  return { kind: 'template', form: 'quoted', start, end: c.pos, parts }
}

/** Reads up to and including the closing quote. */
function readPieces(c: Cursor, pieces: Pieces, start: number): void {
  for (;;) {
    const code = peek(c)
    if (code === QUOTE) {
      c.pos++
      return
    }
    if (atEnd(c) || code === LF || code === CR) {
      failUnclosed(c, start)
      return
    }
    if (isMarker(c, code)) readMarker(c, pieces)
    else addPiece(pieces, readText(c))
  }
}

function isMarker(c: Cursor, code: number): boolean {
  return (code === DOLLAR || code === PERCENT) && peekAfter(c, 1) === OPEN_BRACE
}

function failUnclosed(c: Cursor, start: number): void {
  const where = atEnd(c) ? 'the file ends' : 'the line ends'
  fail(
    c,
    { start, end: start + 1 },
    `Unclosed string: ${where} before its closing quote ("). For text of several lines use \\n or a heredoc (<<EOT).`,
  )
}

/** Reads up to the next marker, quote or newline. */
function readText(c: Cursor): { kind: 'text'; start: number; end: number; value: string } {
  const start = c.pos
  let value = ''
  let from = start
  for (;;) {
    const code = peek(c)
    if (atEnd(c) || code === QUOTE || code === LF || code === CR || isMarker(c, code)) break
    if (code === BACKSLASH) {
      value += c.text.slice(from, c.pos) + readEscape(c)
      from = c.pos
    } else if ((code === DOLLAR || code === PERCENT) && peekAfter(c, 1) === code && peekAfter(c, 2) === OPEN_BRACE) {
      value += c.text.slice(from, c.pos + 1)
      c.pos += 2
      from = c.pos++
    } else c.pos++
  }
  return { kind: 'text', start, end: c.pos, value: value + c.text.slice(from, c.pos) }
}

/** Parses a block's label in quotes, in which templates are not allowed. */
export function parseQuotedLabel(c: Cursor): Label {
  const start = c.pos++
  let value = ''
  for (;;) {
    const code = peek(c)
    if (code === QUOTE) break
    if (atEnd(c) || code === LF || code === CR) {
      failUnclosed(c, start)
      return { start, end: start + 1, value, quoted: true }
    }
    if (isMarker(c, code)) {
      const sign = String.fromCharCode(code)
      report(
        c,
        { start: c.pos, end: c.pos + 2 },
        `A label cannot hold a template. Double the "${sign}" to mean the text itself.`,
      )
      c.pos += 2
      value += `${sign}{`
    } else value += readText(c).value
  }
  c.pos++
  return { start, end: c.pos, value, quoted: true }
}
