import type { ArmNode } from './ast.ts'

export interface Cursor {
  readonly text: string
  at: number
  readonly end: number
  nesting: number
}

export interface Failure {
  readonly failure: { readonly message: string; readonly at: number }
}

export function isFailure(node: ArmNode | readonly ArmNode[] | Failure): node is Failure {
  return 'failure' in node
}

export function fail(cursor: Cursor, message: string): Failure {
  return { failure: { message, at: cursor.at } }
}

export function found(cursor: Cursor): string {
  return cursor.at >= cursor.end ? 'end' : `'${String.fromCodePoint(cursor.text.codePointAt(cursor.at) ?? 0)}'`
}

export const quote = 39
export const openParenthesis = 40
export const closeParenthesis = 41
export const plus = 43
export const comma = 44
export const minus = 45
export const dot = 46
export const openBracket = 91
export const closeBracket = 93

/** The code at the cursor; NaN at the end. */
export function peek(cursor: Cursor): number {
  return cursor.at < cursor.end ? cursor.text.charCodeAt(cursor.at) : Number.NaN
}

export function skipBlanks(cursor: Cursor): void {
  for (let code = peek(cursor); code === 32 || (code >= 9 && code <= 13) || code === 160; code = peek(cursor))
    cursor.at++
}

export function readName(cursor: Cursor): string {
  const start = cursor.at
  if (!isNameStart(peek(cursor))) return ''
  while (isNameStart(peek(cursor)) || isDigit(peek(cursor))) cursor.at++
  return cursor.text.slice(start, cursor.at)
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

export function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36
}
