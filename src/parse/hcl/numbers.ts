import type { NumberLiteral } from './ast.ts'
import { DOT, isDigit, MINUS, PLUS } from './chars.ts'
import { type Cursor, peek, peekAfter } from './cursor.ts'

/** `12`, `1.5`, `2e3`, `2.5e-3` */
export function parseNumber(c: Cursor): NumberLiteral {
  const start = c.pos
  skipDigits(c)
  if (peek(c) === DOT && isDigit(peekAfter(c, 1))) {
    c.pos++
    skipDigits(c)
  }
  const exponent = exponentLength(c)
  if (exponent > 0) {
    c.pos += exponent
    skipDigits(c)
  }
  return { kind: 'number', start, end: c.pos, text: c.text.slice(start, c.pos) }
}

function skipDigits(c: Cursor): void {
  while (isDigit(peek(c))) c.pos++
}

/** The length of `e`, `e+` or `e-` when a digit follows. */
function exponentLength(c: Cursor): number {
  const code = peek(c)
  if (code !== 101 && code !== 69) return 0
  const sign = peekAfter(c, 1)
  const length = sign === PLUS || sign === MINUS ? 2 : 1
  return isDigit(peekAfter(c, length)) ? length : 0
}
