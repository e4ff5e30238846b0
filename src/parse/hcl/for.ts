import type { Expression, For } from './ast.ts'
import { CLOSE_BRACE, COLON, COMMA, DOT, EQUALS, GREATER, identifierEnd } from './chars.ts'
import { type Cursor, fail, here, peek, peekAfter, report, skipTrivia } from './cursor.ts'
import { parseExpression } from './expressions.ts'

export interface Iterator {
  readonly keyName: string | undefined
  readonly valueName: string
  readonly collection: Expression
}

/** What follows `[` or `{`, which stands at `start`, when the cursor is at the word `for`. */
export function parseFor(c: Cursor, start: number, closer: number): Expression {
  c.pos += 3
  const iterator = parseIterator(c)
  if (!iterator) return { kind: 'invalid', start, end: start + 1 }
  skipTrivia(c)
  if (peek(c) !== COLON || peekAfter(c, 1) === COLON)
    return fail(c, here(c), 'Invalid "for": expected ":" after the collection.')
  c.pos++
  const result = parseResult(c)
  skipTrivia(c)
  const group = atEllipsis(c) ? c.pos : -1
  if (group >= 0) c.pos += 3
  const condition = takeWord(c, 'if') ? parseExpression(c) : undefined
  skipTrivia(c)
  if (peek(c) !== closer) {
    const wanted = String.fromCharCode(closer)
    return fail(c, here(c), `Invalid "for": expected "${wanted}" to end it, or "if" and a condition.`)
  }
  c.pos++
  const read: For = { kind: 'for', start, end: c.pos, ...iterator, ...result, condition, group: group >= 0 }
  return hasValidForm(c, read, closer, group) ? read : { kind: 'invalid', start, end: c.pos }
}

/** `k, v in collection` or `v in collection` */
export function parseIterator(c: Cursor): Iterator | undefined {
  const first = takeIdentifier(c, 'Invalid "for": expected a variable name after "for".')
  if (first === undefined) return undefined
  skipTrivia(c)
  let second: string | undefined
  if (peek(c) === COMMA) {
    c.pos++
    second = takeIdentifier(c, 'Invalid "for": expected the name of the value\'s variable after ",".')
    if (second === undefined) return undefined
  }
  if (!takeWord(c, 'in')) {
    fail(c, here(c), 'Invalid "for": expected "in" after the variable names.')
    return undefined
  }
  const collection = parseExpression(c)
  return { keyName: second === undefined ? undefined : first, valueName: second ?? first, collection }
}

function parseResult(c: Cursor): Pick<For, 'key' | 'value'> {
  const first = parseExpression(c)
  skipTrivia(c)
  if (peek(c) !== EQUALS || peekAfter(c, 1) !== GREATER) return { key: undefined, value: first }
  c.pos += 2
  return { key: first, value: parseExpression(c) }
}

function hasValidForm(c: Cursor, read: For, closer: number, ellipsis: number): boolean {
  if (closer === CLOSE_BRACE) {
    if (!read.key)
      report(
        c,
        read.value,
        'Invalid "for": an object needs a key. Write "key => value", or use "[" and "]" to build a list.',
      )
    return read.key !== undefined
  }
  if (read.key) report(c, read.key, 'Invalid "for": a list has no keys. Use "{" and "}" to build an object.')
  const dots = { start: ellipsis, end: ellipsis + 3 }
  if (read.group) report(c, dots, 'Invalid "for": "..." groups the values of an object and cannot be used in a list.')
  return !read.key && !read.group
}

function atEllipsis(c: Cursor): boolean {
  return peek(c) === DOT && peekAfter(c, 1) === DOT && peekAfter(c, 2) === DOT
}

function takeIdentifier(c: Cursor, message: string): string | undefined {
  skipTrivia(c)
  const end = identifierEnd(c.text, c.pos)
  if (end === c.pos) {
    fail(c, here(c), message)
    return undefined
  }
  const name = c.text.slice(c.pos, end)
  c.pos = end
  return name
}

/** Moves past a word if it comes next. */
export function takeWord(c: Cursor, word: string): boolean {
  skipTrivia(c)
  if (!c.text.startsWith(word, c.pos) || identifierEnd(c.text, c.pos) !== c.pos + word.length) return false
  c.pos += word.length
  return true
}
