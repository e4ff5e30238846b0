import { getNodeValue, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Json } from '../../model/json.ts'
import { positionAt, type SourceFile } from '../../source/source-file.ts'
import { endOfComment, maskNewlines, unmaskNewlines } from './mask-newlines.ts'

/** Levels of nesting that a document may have; Azure's own templates stay under 60. */
export const maxJsonDepth = 500

const withoutComments = new WeakSet<SourceFile>()

/** Whether the file was read as strict JSON, in which nothing can be a comment. */
export function isStrictJson(source: SourceFile): boolean {
  return withoutComments.has(source)
}

export type ParsedJson = { readonly data: Json } | { readonly diagnostic: Diagnostic }

/**
 * Reads JSON the fast way, and what only ARM accepts (comments, trailing commas, line breaks in strings) the slow way.
 */
export function parseJson(source: SourceFile): ParsedJson {
  const text = source.text.charCodeAt(0) === 0xfeff ? source.text.slice(1) : source.text
  try {
    const data = JSON.parse(text) as Json
    withoutComments.add(source)
    return { data }
  } catch {
    return parseTolerant(source)
  }
}

const tolerance = { allowTrailingComma: true, disallowComments: false, allowEmptyContent: false }

function parseTolerant(source: SourceFile): ParsedJson {
  const text = maskNewlines(source.text)
  if (depthExceeded(text)) return fault(source, 0, `nested more than ${maxJsonDepth} levels deep, which no template is`)
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, tolerance)
  const first = errors[0]
  if (first) return fault(source, first.offset, describe(first))
  if (!tree) return fault(source, 0, 'the file is empty')
  return { data: unmask(getNodeValue(tree)) }
}

function fault(source: SourceFile, offset: number, message: string): ParsedJson {
  const { line, column } = positionAt(source, offset)
  return { diagnostic: { severity: 'error', file: source.path, line, column, message: `Not valid JSON: ${message}.` } }
}

const explanations: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this word is not known here; strings need double quotes',
  InvalidNumberFormat: 'this is not a number',
  PropertyNameExpected: 'a property name in double quotes is expected',
  ValueExpected: 'a value is expected',
  ColonExpected: 'a colon is expected between a name and its value',
  CommaExpected: 'a comma is expected before this',
  CloseBraceExpected: 'a closing brace `}` is missing',
  CloseBracketExpected: 'a closing bracket `]` is missing',
  EndOfFileExpected: 'the document ended before this; remove what follows',
  InvalidCommentToken: 'this comment is not allowed here',
  UnexpectedEndOfComment: 'the comment is not closed by `*/`',
  UnexpectedEndOfString: 'the string is not closed',
  UnexpectedEndOfNumber: 'the number ends too early',
  InvalidUnicode: 'this \\u escape needs four hexadecimal digits',
  InvalidEscapeCharacter: 'this escape is not known; write \\\\ for a backslash',
  InvalidCharacter: 'a control character must be written as an escape',
}

function describe(error: ParseError): string {
  const code = printParseErrorCode(error.error)
  return explanations[code] ?? code
}

/**
 * Counts brackets outside of strings and comments as jsonc-parser does, for which a line break ends a string; iterative, so
 * that a hostile file cannot exhaust the stack of a recursive parser.
 */
export function depthExceeded(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 34) at = endOfLineString(text, at)
    else if (code === 47) at = endOfComment(text, at) - 1
    else if (code === 123 || code === 91) {
      if (++depth > maxJsonDepth) return true
    } else if (code === 125 || code === 93) depth--
  }
  return false
}

/** The closing quote, or the line break before one. */
function endOfLineString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === 34 || code === 10 || code === 13) return at
    at += code === 92 ? 2 : 1
  }
  return at
}

function unmask(value: unknown): Json {
  if (typeof value === 'string') return unmaskNewlines(value)
  if (Array.isArray(value)) return value.map(unmask)
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [unmaskNewlines(key), unmask(member)]))
  }
  return value as Json
}
