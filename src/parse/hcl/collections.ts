import type { Expression, ObjectItem } from './ast.ts'
import { CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, EQUALS, identifierEnd } from './chars.ts'
import { atEnd, atNewline, type Cursor, fail, here, peek, peekAfter, skipTrivia } from './cursor.ts'
import { parseExpression, parseFreely } from './expressions.ts'
import { parseFor } from './for.ts'

/** A tuple or a `[for …]`. */
export function parseBrackets(c: Cursor): Expression {
  const start = c.pos++
  return parseFreely(c, () => (isForNext(c) ? parseFor(c, start, CLOSE_BRACKET) : parseTuple(c, start)))
}

/** An object or a `{for …}`. */
export function parseBraces(c: Cursor): Expression {
  const start = c.pos++
  if (parseFreely(c, isForNext)) return parseFreely(c, () => parseFor(c, start, CLOSE_BRACE))
  const { newlines } = c
  c.newlines = true
  const object = parseObject(c, start)
  c.newlines = newlines
  return object
}

function isForNext(c: Cursor): boolean {
  skipTrivia(c)
  return c.text.startsWith('for', c.pos) && identifierEnd(c.text, c.pos) === c.pos + 3
}

function parseTuple(c: Cursor, start: number): Expression {
  const items: Expression[] = []
  for (;;) {
    skipTrivia(c)
    if (peek(c) === CLOSE_BRACKET) break
    items.push(parseExpression(c))
    skipTrivia(c)
    if (peek(c) === COMMA) c.pos++
    else if (peek(c) !== CLOSE_BRACKET) return failInTuple(c, start)
  }
  c.pos++
  return { kind: 'tuple', start, end: c.pos, items }
}

function failInTuple(c: Cursor, start: number): Expression {
  if (atEnd(c))
    return fail(
      c,
      { start, end: start + 1 },
      'Unclosed list: the file ends before its "]". Check that the brackets match.',
    )
  return fail(c, here(c), 'Missing separator: expected "," before the next item, or "]" to end the list.')
}

function parseObject(c: Cursor, start: number): Expression {
  const items: ObjectItem[] = []
  for (;;) {
    skipBlankLines(c)
    if (peek(c) === CLOSE_BRACE) break
    const item = parseObjectItem(c, start)
    if (!item) return { kind: 'invalid', start, end: start + 1 }
    items.push(item)
    skipTrivia(c)
    if (peek(c) === COMMA) c.pos++
    else if (peek(c) !== CLOSE_BRACE && !atNewline(c)) return failInObject(c, start)
  }
  c.pos++
  return { kind: 'object', start, end: c.pos, items }
}

function skipBlankLines(c: Cursor): void {
  parseFreely(c, skipTrivia)
}

function parseObjectItem(c: Cursor, open: number): ObjectItem | undefined {
  const key = parseExpression(c)
  skipTrivia(c)
  if (!atKeySeparator(c)) {
    failWithoutValue(c, open)
    return undefined
  }
  c.pos++
  const value = parseExpression(c)
  return { start: key.start, end: value.end, key, name: bareWord(key), value }
}

function atKeySeparator(c: Cursor): boolean {
  const next = peekAfter(c, 1)
  if (peek(c) === EQUALS) return next !== EQUALS && next !== 62
  return peek(c) === COLON && next !== COLON
}

function bareWord(key: Expression): string | undefined {
  if (key.kind === 'variable') return key.name
  if (key.kind === 'bool') return String(key.value)
  return key.kind === 'null' ? 'null' : undefined
}

function failInObject(c: Cursor, start: number): Expression {
  if (atEnd(c)) return failUnclosed(c, start)
  return fail(
    c,
    here(c),
    'Missing separator: expected a newline or "," before the next item, or "}" to end the object.',
  )
}

function failUnclosed(c: Cursor, start: number): Expression {
  return fail(
    c,
    { start, end: start + 1 },
    'Unclosed object: the file ends before its "}". Check that the brackets match.',
  )
}

function failWithoutValue(c: Cursor, open: number): void {
  if (atEnd(c)) failUnclosed(c, open)
  else if (atNewline(c) || peek(c) === COMMA)
    fail(c, here(c), 'Missing value: expected "=" and the value after the key.')
  else fail(c, here(c), 'Missing separator: expected "=" between key and value. Quote a key that holds dots or spaces.')
}
