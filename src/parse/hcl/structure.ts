import { positionAt } from '../../source/source-file.ts'
import type { Attribute, Block, Body, Expression, Label } from './ast.ts'
import { CLOSE_BRACE, COMMA, EQUALS, identifierEnd, OPEN_BRACE, QUOTE } from './chars.ts'
import { atEnd, atNewline, type Cursor, fail, here, MAX_DEPTH, peek, peekAfter, report, skipTrivia } from './cursor.ts'
import { parseExpression, parseFreely } from './expressions.ts'
import {
  failAfterName,
  failInHeader,
  failWithoutName,
  isBraceNext,
  missingNewline,
  unclosedLine,
} from './item-errors.ts'
import { parseQuotedLabel } from './quoted.ts'
import { recoverFromItem } from './recovery.ts'
import { closeAtEnd } from './unclosed.ts'

/** The content of a body while it is read. */
export interface Content {
  readonly attributes: Attribute[]
  readonly blocks: Block[]
  readonly named: Map<string, Attribute>
}

/** `line` is a block on a single line of which it has been reported that it holds too much. */
type Place = 'file' | 'block' | 'line'

/** Parses a whole file. */
export function parseFileBody(c: Cursor): Body {
  const start = c.pos
  const content = openContent()
  while (parseItems(c, content, 'file')) {
    report(c, here(c), 'Unexpected "}": no block is open here. Remove it, or check the braces above.')
    c.pos++
  }
  return { start, end: c.text.length, attributes: content.attributes, blocks: content.blocks }
}

function openContent(): Content {
  return { attributes: [], blocks: [], named: new Map() }
}

/** Parses items up to a closing brace, at which the cursor then stands (true), or to the end of the file (false). */
function parseItems(c: Cursor, content: Content, place: Place): boolean {
  for (;;) {
    parseFreely(c, skipTrivia)
    if (atEnd(c)) return false
    if (peek(c) === CLOSE_BRACE) return true
    parseItem(c, content, place)
  }
}

function parseItem(c: Cursor, content: Content, place: Place): void {
  const start = c.pos
  const end = identifierEnd(c.text, start)
  if (end === start) failWithoutName(c)
  else {
    c.pos = end
    skipTrivia(c)
    const kind = parseNamed(c, content, { start, end })
    if (c.failedAt < 0) endItem(c, kind, place)
  }
  if (c.failedAt >= 0) recoverFromItem(c, start)
}

/** Parses what follows the first word of an item, whose span is given, and adds the item. */
function parseNamed(c: Cursor, content: Content, name: { start: number; end: number }): 'argument' | 'block' {
  const code = peek(c)
  if (atAssignment(c)) {
    parseAttribute(c, content, name)
    return 'argument'
  }
  const isBlock = code === QUOTE || identifierEnd(c.text, c.pos) > c.pos || isBraceNext(c)
  if (isBlock) parseBlock(c, content, name)
  else failAfterName(c, name)
  return 'block'
}

function atAssignment(c: Cursor): boolean {
  return peek(c) === EQUALS && peekAfter(c, 1) !== EQUALS
}

/** Makes sure that nothing follows an item on its line. */
function endItem(c: Cursor, kind: 'argument' | 'block', place: Place): void {
  skipTrivia(c)
  if (atNewline(c) || atEnd(c)) return
  const isComma = peek(c) === COMMA
  if (place !== 'line') report(c, here(c), missingNewline(c, kind))
  if (isComma) c.pos++
}

function parseAttribute(c: Cursor, content: Content, nameSpan: { start: number; end: number }): void {
  c.pos++
  const value = readValue(c)
  const name = c.text.slice(nameSpan.start, nameSpan.end)
  const attribute = { start: nameSpan.start, end: value.end, name, nameSpan, value }
  const first = content.named.get(name)
  if (first) {
    const { line } = positionAt(c.source, first.start)
    report(c, nameSpan, `Attribute redefined: "${name}" was already set on line ${line}. Remove one of the two.`)
    return
  }
  content.named.set(name, attribute)
  content.attributes.push(attribute)
}

/** A value that could not be read to its end is invalid as a whole, since half of it would mean something else. */
function readValue(c: Cursor): Expression {
  skipTrivia(c)
  const start = c.pos
  c.height = 0
  const value = parseExpression(c)
  skipTrivia(c)
  const code = peek(c)
  if (!atNewline(c) && !atEnd(c) && code !== COMMA && code !== CLOSE_BRACE)
    fail(c, here(c), missingNewline(c, 'argument'))
  return c.failedAt < 0 ? value : { kind: 'invalid', start, end: Math.max(start, c.failedAt) }
}

function parseBlock(c: Cursor, content: Content, typeSpan: { start: number; end: number }): void {
  const type = c.text.slice(typeSpan.start, typeSpan.end)
  const labels = parseLabels(c, type)
  if (!labels) return
  const openBrace = { start: c.pos, end: c.pos + 1 }
  if (c.depth >= MAX_DEPTH) {
    fail(c, openBrace, `Nested too deeply: at most ${MAX_DEPTH} levels are read.`)
    return
  }
  c.pos++
  c.depth++
  const inner = openContent()
  const closed = parseBlockContent(c, inner)
  c.depth--
  const head = { start: typeSpan.start, type, typeSpan, labels, openBrace }
  if (!closed) {
    closeAtEnd(c, head, inner, content)
    return
  }
  const closeBrace = { start: c.pos, end: c.pos + 1 }
  c.pos++
  const body = { start: openBrace.end, end: closeBrace.start, attributes: inner.attributes, blocks: inner.blocks }
  content.blocks.push({ ...head, end: closeBrace.end, body, closeBrace })
}

/** Reads the labels up to the opening brace. */
function parseLabels(c: Cursor, type: string): readonly Label[] | undefined {
  const labels: Label[] = []
  while (peek(c) !== OPEN_BRACE) {
    if (peek(c) === QUOTE) labels.push(parseQuotedLabel(c))
    else {
      const start = c.pos
      const end = identifierEnd(c.text, start)
      if (end === start) {
        if (!failInHeader(c, type)) return undefined
        continue
      }
      c.pos = end
      labels.push({ start, end, value: c.text.slice(start, end), quoted: false })
    }
    if (c.failedAt >= 0) return undefined
    skipTrivia(c)
  }
  return labels
}

/** What stands on the line of the opening brace must be a single argument, with the closing brace on the same line. */
function parseBlockContent(c: Cursor, inner: Content): boolean {
  skipTrivia(c)
  const start = c.pos
  const end = identifierEnd(c.text, start)
  if (end === start) return parseItems(c, inner, 'block')
  c.pos = end
  skipTrivia(c)
  if (!atAssignment(c)) {
    report(c, { start, end: here(c).end }, unclosedLine('item'))
    c.pos = start
    return parseItems(c, inner, 'line')
  }
  parseAttribute(c, inner, { start, end })
  if (c.failedAt >= 0) recoverFromItem(c, start)
  else if (peek(c) !== CLOSE_BRACE && !atEnd(c))
    report(c, here(c), unclosedLine(peek(c) === COMMA ? 'comma' : 'newline'))
  if (peek(c) === COMMA) c.pos++
  return parseItems(c, inner, 'line')
}
