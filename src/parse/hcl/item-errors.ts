import type { Span } from '../../source/source-file.ts'
import { APOSTROPHE, BACKTICK, COLON, COMMA, EQUALS, QUOTE } from './chars.ts'
import { atNewline, type Cursor, fail, here, peek, report, skipTrivia, textHere } from './cursor.ts'
import { parseFreely } from './expressions.ts'

const straightQuotes = 'Strings are written in straight double quotes (").'

export function failWithoutName(c: Cursor): void {
  const code = peek(c)
  if (code === QUOTE) fail(c, here(c), 'Invalid argument name: names are written without quotes.')
  else if (isWrongQuote(code)) fail(c, here(c), `Invalid quotes. ${straightQuotes}`)
  else
    fail(c, here(c), `Unexpected ${textHere(c)}: expected an argument (name = value) or a block (type "label" { … }).`)
}

/** After the first word of an item neither `=` nor a label nor `{` came. */
export function failAfterName(c: Cursor, nameSpan: Span): void {
  const name = c.text.slice(nameSpan.start, nameSpan.end)
  const code = peek(c)
  if (isWrongQuote(code)) fail(c, here(c), `Invalid quotes. ${straightQuotes}`)
  else if (code === COLON) fail(c, here(c), `Unexpected ":" after "${name}": arguments are set with "=".`)
  else fail(c, nameSpan, `Argument or block definition required: expected "=" and a value, or "{", after "${name}".`)
}

/** A block's header is not followed by a brace. True when the brace stands on a later line, so that reading can go on. */
export function failInHeader(c: Cursor, type: string): boolean {
  if (peek(c) === EQUALS) {
    fail(
      c,
      here(c),
      `Unexpected "=": an argument has just one name, and a block such as "${type}" has no "=" before its "{".`,
    )
    return false
  }
  if (atNewline(c)) return findBrace(c, type)
  const hint = isWrongQuote(peek(c)) ? straightQuotes : 'expected a label in double quotes or the opening brace "{".'
  fail(c, here(c), `Invalid block definition: ${hint}`)
  return false
}

function findBrace(c: Cursor, type: string): boolean {
  if (isBraceNext(c)) {
    report(c, here(c), `Invalid block definition: the "{" of "${type}" must stand on the same line as its header.`)
    parseFreely(c, skipTrivia)
    return true
  }
  fail(
    c,
    here(c),
    `Invalid block definition: expected "{" on this line. If "${type}" is an argument, write "=" after its name.`,
  )
  return false
}

const brace = /\s*\{/y

/** Whether `{` is what comes next, on this line or below. */
export function isBraceNext(c: Cursor): boolean {
  brace.lastIndex = c.pos
  return brace.test(c.text)
}

export function missingNewline(c: Cursor, kind: 'argument' | 'block'): string {
  if (peek(c) === COMMA && kind === 'argument')
    return 'Unexpected comma after argument: arguments are separated by newlines.'
  return `Missing newline after ${kind}: expected the end of the line, but found ${textHere(c)}.`
}

/** Messages about a block that has its first argument on the line of its opening brace. */
export function unclosedLine(found: 'item' | 'comma' | 'newline'): string {
  const rule = 'A block on a single line holds a single argument and its "}"'
  if (found === 'newline')
    return `${rule}: expected "}" here. Begin a new line after "{" to write the block on several.`
  return `${rule}. Write ${found === 'item' ? 'a nested block' : 'each argument'} on a line of its own.`
}

function isWrongQuote(code: number): boolean {
  return code === APOSTROPHE || code === BACKTICK || (code >= 0x2018 && code <= 0x201d)
}
