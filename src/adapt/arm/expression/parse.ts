import type { ArmNode, CallNode, ParsedExpression } from './ast.ts'
import {
  type Cursor,
  closeBracket,
  closeParenthesis,
  comma,
  dot,
  type Failure,
  fail,
  found,
  isDigit,
  isFailure,
  isNameStart,
  minus,
  openBracket,
  openParenthesis,
  peek,
  plus,
  quote,
  readName,
  skipBlanks,
} from './cursor.ts'

/** Calls and indexes inside of one another. Azure's own limit is a text of 24,576 characters. */
export const maximumNesting = 100
/** Steps `.a[0]` after one another. */
const maximumChain = 100
const maximumLength = 131_072
const cacheSize = 20_000
/** Longer texts are rare and would make the memory large. */
const longestCached = 4_096

/**
 * Whether Azure evaluates a string: it starts with `[` and ends with `]`, and `[[` does not escape it.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions
 */
export function isArmExpression(text: string): boolean {
  return text.charCodeAt(0) === 91 && text.length > 1 && text.charCodeAt(1) !== 91 && text.endsWith(']')
}

/** The text that a string which is not an expression stands for: `[[x]` is `[x]`. */
export function unescapeArmString(text: string): string {
  return text.startsWith('[[') && text.endsWith(']') ? text.slice(1) : text
}

const cache = new Map<string, ParsedExpression>()

/** `parseArmExpression` with a memory: templates repeat the same expressions by the thousand. */
export function parseArmExpressionCached(text: string): ParsedExpression {
  const known = cache.get(text)
  if (known) return known
  const parsed = parseArmExpression(text)
  if (text.length > longestCached) return parsed
  if (cache.size >= cacheSize) cache.clear()
  cache.set(text, parsed)
  return parsed
}

/** Parses a string for which `isArmExpression` holds. */
export function parseArmExpression(text: string): ParsedExpression {
  if (text.length > maximumLength)
    return { kind: 'error', text, message: `the expression is longer than ${maximumLength} characters`, at: 0 }
  const cursor: Cursor = { text, at: 1, end: text.length - 1, nesting: 0 }
  const root = parseChain(cursor)
  if (isFailure(root)) return { kind: 'error', text, ...root.failure }
  skipBlanks(cursor)
  if (cursor.at === cursor.end) return { kind: 'expression', text, root }
  return { kind: 'error', text, message: `unexpected ${found(cursor)} after the expression`, at: cursor.at }
}

/** A literal or a call, followed by `.name` and `[index]`. */
function parseChain(cursor: Cursor): ArmNode | Failure {
  if (cursor.nesting >= maximumNesting)
    return fail(cursor, `the expression is nested deeper than ${maximumNesting} levels`)
  cursor.nesting++
  let node = parsePrimary(cursor)
  for (let steps = 0; !isFailure(node); steps++) {
    skipBlanks(cursor)
    const code = peek(cursor)
    if (code !== dot && code !== openBracket) break
    if (steps >= maximumChain)
      return fail(cursor, `more than ${maximumChain} properties and indexes follow one another`)
    node = code === dot ? parseProperty(cursor, node) : parseIndex(cursor, node)
  }
  cursor.nesting--
  return node
}

function parsePrimary(cursor: Cursor): ArmNode | Failure {
  skipBlanks(cursor)
  const code = peek(cursor)
  if (code === quote) return parseString(cursor)
  if (isDigit(code) || code === minus || code === plus) return parseNumber(cursor)
  if (isNameStart(code)) return parseCall(cursor)
  return fail(cursor, `a string, a number or a function was expected, not ${found(cursor)}`)
}

function parseString(cursor: Cursor): ArmNode | Failure {
  const start = cursor.at
  let value = ''
  let from = start + 1
  for (;;) {
    const close = cursor.text.indexOf("'", from)
    if (close === -1 || close >= cursor.end) return fail(cursor, 'the string has no closing quote')
    value += cursor.text.slice(from, close)
    cursor.at = from = close + 1
    if (peek(cursor) !== quote) return { kind: 'string', value, start, end: cursor.at }
    value += "'"
    from++
  }
}

const numberText = /[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y

function parseNumber(cursor: Cursor): ArmNode | Failure {
  const start = cursor.at
  numberText.lastIndex = start
  const match = numberText.exec(cursor.text)?.[0]
  if (match === undefined) return fail(cursor, 'a number was expected')
  cursor.at += match.length
  return { kind: 'number', value: Number(match), start, end: cursor.at }
}

function parseCall(cursor: Cursor): ArmNode | Failure {
  const start = cursor.at
  const first = readName(cursor)
  const name = peek(cursor) === dot ? readMember(cursor) : first
  skipBlanks(cursor)
  if (name === '' || peek(cursor) !== openParenthesis)
    return fail(cursor, `'(' was expected after ${first}, not ${found(cursor)}`)
  const args = parseArguments(cursor)
  if (isFailure(args)) return args
  const call: CallNode = { kind: 'call', name, lowerName: name.toLowerCase(), args, start, end: cursor.at }
  return name === first && cursor.text.charCodeAt(start + first.length) !== dot ? call : { ...call, namespace: first }
}

function readMember(cursor: Cursor): string {
  cursor.at++
  return readName(cursor)
}

function parseArguments(cursor: Cursor): readonly ArmNode[] | Failure {
  const args: ArmNode[] = []
  cursor.at++
  skipBlanks(cursor)
  if (peek(cursor) === closeParenthesis) {
    cursor.at++
    return args
  }
  for (;;) {
    const arg = parseChain(cursor)
    if (isFailure(arg)) return arg
    args.push(arg)
    skipBlanks(cursor)
    const code = peek(cursor)
    if (code !== comma && code !== closeParenthesis)
      return fail(cursor, `',' or ')' was expected, not ${found(cursor)}`)
    cursor.at++
    if (code === closeParenthesis) return args
  }
}

function parseProperty(cursor: Cursor, target: ArmNode): ArmNode | Failure {
  cursor.at++
  skipBlanks(cursor)
  const name = readName(cursor)
  if (name === '') return fail(cursor, `a property name was expected after '.', not ${found(cursor)}`)
  return { kind: 'property', target, name, start: target.start, end: cursor.at }
}

function parseIndex(cursor: Cursor, target: ArmNode): ArmNode | Failure {
  cursor.at++
  const index = parseChain(cursor)
  if (isFailure(index)) return index
  skipBlanks(cursor)
  if (peek(cursor) !== closeBracket) return fail(cursor, `']' was expected, not ${found(cursor)}`)
  cursor.at++
  return { kind: 'index', target, index, start: target.start, end: cursor.at }
}
