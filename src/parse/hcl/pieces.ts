import type { Span } from '../../source/source-file.ts'
import type { Expression, TemplateInterpolation } from './ast.ts'
import { CLOSE_BRACE, COLON, DOLLAR, identifierEnd, isSpace, QUOTE, TILDE } from './chars.ts'
import { atEnd, type Cursor, fail, here, peek, peekAfter, skipTrivia } from './cursor.ts'
import { parseExpression } from './expressions.ts'
import { type Iterator, parseIterator } from './for.ts'

/** Text before strip markers and indentation are applied; in heredocs and bare templates there is one for each line. */
export interface TextPiece extends Span {
  readonly kind: 'text'
  value: string
  start: number
  end: number
}

export type DirectivePiece = Span &
  (
    | { readonly kind: 'if'; readonly condition: Expression }
    | { readonly kind: 'for'; readonly iterator: Iterator }
    | { readonly kind: 'else' | 'endif' | 'endfor' }
  )

export type Piece = TextPiece | TemplateInterpolation | DirectivePiece

/** The flat sequence of a template's pieces while it is read. */
export interface Pieces {
  readonly list: Piece[]
  /** The marker before ended with `~`, so that the text which follows at once loses its leading white space. */
  trimNext: boolean
}

export function openPieces(): Pieces {
  return { list: [], trimNext: false }
}

export function addPiece(pieces: Pieces, piece: Piece): void {
  if (pieces.trimNext && piece.kind === 'text') piece.value = piece.value.slice(leadingSpace(piece.value))
  pieces.trimNext = false
  pieces.list.push(piece)
}

/** The number of white space characters at the start. */
export function leadingSpace(text: string): number {
  let at = 0
  while (at < text.length && isSpace(text.charCodeAt(at))) at++
  return at
}

function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--
  return text.slice(0, end)
}

/** Reads `${ … }` or `%{ … }`, at which the cursor stands. */
export function readMarker(c: Cursor, pieces: Pieces): void {
  const start = c.pos
  const isInterpolation = peek(c) === DOLLAR
  c.pos += 2
  if (peek(c) === TILDE) {
    c.pos++
    const last = pieces.list.at(-1)
    if (last?.kind === 'text') last.value = trimEnd(last.value)
  }
  const { newlines } = c
  c.newlines = false
  const content = isInterpolation ? readInterpolation(c) : readDirective(c, start)
  skipTrivia(c)
  const trimNext = closeMarker(c, start)
  c.newlines = newlines
  if (content) addPiece(pieces, { ...content, start, end: c.pos })
  pieces.trimNext = trimNext
}

type Unplaced<T> = T extends Span ? Omit<T, 'start' | 'end'> : never

function readInterpolation(c: Cursor): Unplaced<TemplateInterpolation> {
  return { kind: 'interpolation', value: parseExpression(c) }
}

function readDirective(c: Cursor, start: number): Unplaced<DirectivePiece> | undefined {
  skipTrivia(c)
  const end = identifierEnd(c.text, c.pos)
  const span = { start: end > c.pos ? c.pos : start, end: end > c.pos ? end : start + 2 }
  const keyword = c.text.slice(c.pos, end)
  c.pos = end
  switch (keyword) {
    case 'if':
      return { kind: 'if', condition: parseExpression(c) }
    case 'for': {
      const iterator = parseIterator(c)
      return iterator && { kind: 'for', iterator }
    }
    case 'else':
    case 'endif':
    case 'endfor':
      return { kind: keyword }
  }
  const known = 'expected "if", "else", "endif", "for" or "endfor" after "%{". Write "%%{" to mean the text itself.'
  fail(c, span, `Invalid template directive${keyword ? ` "${keyword}"` : ''}: ${known}`)
  return undefined
}

/** Reads `}` or `~}`; true for the latter. */
function closeMarker(c: Cursor, start: number): boolean {
  const trims = peek(c) === TILDE && peekAfter(c, 1) === CLOSE_BRACE
  if (trims || peek(c) === CLOSE_BRACE) {
    c.pos += trims ? 2 : 1
    return trims
  }
  const opener = c.text.slice(start, start + 2)
  const code = peek(c)
  if (atEnd(c) || code === QUOTE) {
    const before = atEnd(c) ? 'the file ends' : 'a quote stands'
    fail(
      c,
      { start, end: start + 2 },
      `Unclosed template sequence: ${before} before the "}" that belongs to "${opener}". Check that the brackets match.`,
    )
  } else {
    const hint = code === COLON ? ` Write "$${opener}" if this is text for another language.` : ''
    fail(c, here(c), `Unexpected characters: expected "}" to end the template sequence.${hint}`)
  }
  return false
}
