import type { Expression } from './ast.ts'
import { CLOSE_PAREN, COLON, COMMA, DOT, identifierEnd, OPEN_PAREN } from './chars.ts'
import { atEnd, type Cursor, fail, here, peek, peekAfter, skipTrivia } from './cursor.ts'
import { parseExpression, parseFreely } from './expressions.ts'

/** A keyword, a variable or a call, whose first word ends at `end`. */
export function parseName(c: Cursor, end: number): Expression {
  const start = c.pos
  const name = c.text.slice(start, end)
  c.pos = end
  skipTrivia(c)
  const code = peek(c)
  if (code === OPEN_PAREN) return parseCall(c, name, start, end)
  if (code === COLON && peekAfter(c, 1) === COLON) return parseNamespacedCall(c, name, start)
  if (name === 'true' || name === 'false') return { kind: 'bool', start, end, value: name === 'true' }
  if (name === 'null') return { kind: 'null', start, end }
  return { kind: 'variable', start, end, name }
}

function parseNamespacedCall(c: Cursor, first: string, start: number): Expression {
  let name = first
  let nameEnd = c.pos
  while (peek(c) === COLON && peekAfter(c, 1) === COLON) {
    c.pos += 2
    skipTrivia(c)
    nameEnd = identifierEnd(c.text, c.pos)
    if (nameEnd === c.pos) return fail(c, here(c), `Missing function name: expected a name after "${name}::".`)
    name += `::${c.text.slice(c.pos, nameEnd)}`
    c.pos = nameEnd
    skipTrivia(c)
  }
  if (peek(c) === OPEN_PAREN) return parseCall(c, name, start, nameEnd)
  return fail(c, here(c), `Missing parenthesis: the function "${name}" must be called, so expected "(" after its name.`)
}

function parseCall(c: Cursor, name: string, start: number, nameEnd: number): Expression {
  const open = c.pos++
  const args: Expression[] = []
  const expandFinal = parseFreely(c, () => parseArguments(c, args, { start, end: open + 1 }))
  const nameSpan = { start, end: nameEnd }
  return { kind: 'call', start, end: c.pos, name, nameSpan, args, expandFinal }
}

/** Reads up to and including the closing parenthesis; true when the last argument is followed by `...`. */
function parseArguments(c: Cursor, args: Expression[], head: { start: number; end: number }): boolean {
  for (;;) {
    skipTrivia(c)
    if (peek(c) === CLOSE_PAREN) {
      c.pos++
      return false
    }
    args.push(parseExpression(c))
    skipTrivia(c)
    const code = peek(c)
    if (code === COMMA) c.pos++
    else if (code === DOT && peekAfter(c, 1) === DOT && peekAfter(c, 2) === DOT) return parseExpansionEnd(c)
    else if (code !== CLOSE_PAREN) {
      failInArguments(c, head)
      return false
    }
  }
}

function parseExpansionEnd(c: Cursor): boolean {
  c.pos += 3
  skipTrivia(c)
  if (peek(c) === CLOSE_PAREN) c.pos++
  else fail(c, here(c), 'Expected ")" right after "...": only the last argument can be expanded.')
  return true
}

function failInArguments(c: Cursor, head: { start: number; end: number }): void {
  if (atEnd(c)) fail(c, head, 'Unclosed function call: the file ends before its ")". Check that the brackets match.')
  else fail(c, here(c), 'Missing separator: expected "," before the next argument, or ")" to end the function call.')
}
