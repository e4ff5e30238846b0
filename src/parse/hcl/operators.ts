import type { BinaryOperator } from './ast.ts'
import { AMPERSAND, BANG, EQUALS, GREATER, LESS, MINUS, PERCENT, PIPE, PLUS, SLASH, STAR } from './chars.ts'
import { type Cursor, fail, here, peek, peekAfter, skipTrivia } from './cursor.ts'

/** The higher binds the closer; all associate to the left (hclsyntax/spec.md, "Operations"). */
export const precedence = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
} as const satisfies Record<BinaryOperator, number>

/** The binary operator that comes next, at whose first character the cursor then stands. */
export function operatorAt(c: Cursor): BinaryOperator | undefined {
  skipTrivia(c)
  switch (peek(c)) {
    case PLUS:
      return '+'
    case MINUS:
      return '-'
    case STAR:
      return '*'
    case SLASH:
      return '/'
    case PERCENT:
      return '%'
    case EQUALS:
      return peekAfter(c, 1) === EQUALS ? '==' : undefined
    case BANG:
      return peekAfter(c, 1) === EQUALS ? '!=' : undefined
    case LESS:
      return peekAfter(c, 1) === EQUALS ? '<=' : '<'
    case GREATER:
      return peekAfter(c, 1) === EQUALS ? '>=' : '>'
    case AMPERSAND:
      return doubled(c, '&&')
    case PIPE:
      return doubled(c, '||')
    default:
      return undefined
  }
}

function doubled(c: Cursor, operator: '&&' | '||'): BinaryOperator | undefined {
  if (peekAfter(c, 1) === peek(c)) return operator
  fail(c, here(c), `There are no bitwise operators: did you mean "${operator}"?`)
  return undefined
}
