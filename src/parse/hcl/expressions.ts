import type { Expression } from './ast.ts'
import { parseName } from './calls.ts'
import {
  AMPERSAND,
  APOSTROPHE,
  BACKTICK,
  BANG,
  CARET,
  CLOSE_PAREN,
  COLON,
  identifierEnd,
  isDigit,
  LESS,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PAREN,
  PIPE,
  QUESTION,
  QUOTE,
  TILDE,
} from './chars.ts'
import { parseBraces, parseBrackets } from './collections.ts'
import {
  addLink,
  atEnd,
  atNewline,
  type Cursor,
  fail,
  failTooDeep,
  here,
  MAX_DEPTH,
  peek,
  peekAfter,
  skipTrivia,
  textHere,
} from './cursor.ts'
import { heredocAt, parseHeredoc } from './heredoc.ts'
import { parseNumber } from './numbers.ts'
import { operatorAt, precedence } from './operators.ts'
import { parseQuoted } from './quoted.ts'
import { parseTraversal } from './traversals.ts'

export function parseExpression(c: Cursor): Expression {
  if (c.depth >= MAX_DEPTH) return failTooDeep(c)
  const height = c.height
  c.height = 0
  c.depth++
  const expression = parseConditional(c)
  c.depth--
  c.height = Math.max(height, c.height + 1)
  return expression
}

/** Parses an expression between brackets, where newlines mean nothing. */
export function parseFreely<T>(c: Cursor, parse: (c: Cursor) => T): T {
  const { newlines } = c
  c.newlines = false
  const result = parse(c)
  c.newlines = newlines
  return result
}

function parseConditional(c: Cursor): Expression {
  const condition = parseBinary(c, 0)
  skipTrivia(c)
  if (peek(c) !== QUESTION) return condition
  c.pos++
  const then = parseExpression(c)
  skipTrivia(c)
  if (peek(c) !== COLON || peekAfter(c, 1) === COLON) return failWithoutElse(c)
  c.pos++
  const otherwise = parseExpression(c)
  return { kind: 'conditional', start: condition.start, end: otherwise.end, condition, then, else: otherwise }
}

function failWithoutElse(c: Cursor): Expression {
  const message =
    'Missing the second result of a conditional: after "condition ? value" a ":" and the other value must follow'
  return fail(c, here(c), `${message}${atNewline(c) ? '; wrap it in parentheses to continue on the next line' : ''}.`)
}

function parseBinary(c: Cursor, above: number): Expression {
  let left = parseOperand(c)
  for (;;) {
    const operator = operatorAt(c)
    if (operator === undefined) return left
    const level = precedence[operator]
    if (level <= above) return left
    c.pos += operator.length
    const right = parseBinary(c, level)
    if (!addLink(c)) return right
    left = { kind: 'binary', start: left.start, end: right.end, operator, left, right }
  }
}

/** A term with its signs and with the traversal steps that follow it. */
function parseOperand(c: Cursor): Expression {
  const height = c.height
  c.height = 0
  const operand = parseTraversal(c, parseTerm(c))
  c.height = Math.max(height, c.height)
  return operand
}

function parseTerm(c: Cursor): Expression {
  skipTrivia(c)
  const code = peek(c)
  switch (code) {
    case QUOTE:
      return parseQuoted(c)
    case OPEN_BRACE:
      return parseBraces(c)
    case OPEN_BRACKET:
      return parseBrackets(c)
    case OPEN_PAREN:
      return parseParentheses(c)
    case MINUS:
      return parseUnary(c, '-')
    case BANG:
      return parseUnary(c, '!')
    case LESS:
      return heredocAt(c) ? parseHeredoc(c) : failWithoutTerm(c)
  }
  if (isDigit(code)) return parseNumber(c)
  const end = identifierEnd(c.text, c.pos)
  return end > c.pos ? parseName(c, end) : failWithoutTerm(c)
}

function parseParentheses(c: Cursor): Expression {
  const start = c.pos++
  const inner = parseFreely(c, parseExpression)
  parseFreely(c, skipTrivia)
  if (peek(c) !== CLOSE_PAREN) return failInParentheses(c, start)
  c.pos++
  return { kind: 'parentheses', start, end: c.pos, inner }
}

function failInParentheses(c: Cursor, start: number): Expression {
  if (!atEnd(c))
    return fail(c, here(c), `Unclosed parenthesis: expected ")" to end the expression, but found ${textHere(c)}.`)
  return fail(
    c,
    { start, end: start + 1 },
    'Unclosed parenthesis: the file ends before its ")". Check that the brackets match.',
  )
}

/** A sign binds closer than any operator but looser than traversal steps: `-a.b + c` is `(-(a.b)) + c`. */
function parseUnary(c: Cursor, operator: '-' | '!'): Expression {
  if (c.depth >= MAX_DEPTH) return failTooDeep(c)
  const start = c.pos++
  c.depth++
  const operand = parseOperand(c)
  c.depth--
  c.height++
  return { kind: 'unary', start, end: operand.end, operator, operand }
}

function failWithoutTerm(c: Cursor): Expression {
  return fail(c, here(c), missingTerm(c))
}

function missingTerm(c: Cursor): string {
  if (atEnd(c)) return 'Missing value: the file ends where an expression was expected. Check that the brackets match.'
  if (atNewline(c))
    return 'Missing value: expected an expression before the end of the line. Wrap it in parentheses to write it on the next line.'
  const code = peek(c)
  if (code === APOSTROPHE || code === BACKTICK)
    return 'Invalid quotes: strings are written in double quotes ("). For text of several lines use a heredoc (<<EOT).'
  if (code === 0x201c || code === 0x201d || code === 0x2018 || code === 0x2019)
    return 'Curly quotes are not valid, which copying from a document often causes. Replace them by straight double quotes (").'
  if (code === TILDE || code === CARET || code === AMPERSAND || code === PIPE)
    return 'There are no bitwise operators: use "!", "&&" or "||" for conditions.'
  if (code === LESS && peekAfter(c, 1) === LESS)
    return 'Invalid heredoc: "<<" or "<<-" must be followed by a marker and then at once by a newline.'
  return `Unexpected ${textHere(c)}: expected the start of an expression.`
}
