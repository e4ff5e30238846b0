import type { Diagnostic } from '../../model/diagnostic.ts'
import type { SourceFile, Span } from '../../source/source-file.ts'
import type { Expression, Template } from './ast.ts'
import { BACKSLASH } from './chars.ts'
import { atEnd, type Cursor, fail, here, openCursor, skipTrivia } from './cursor.ts'
import { parseExpression } from './expressions.ts'
import { parseBare } from './heredoc.ts'

/** A string of a JSON file; the offsets include its quotes. */
export interface JsonString {
  readonly source: SourceFile
  readonly start: number
  readonly end: number
  readonly diagnostics: Diagnostic[]
}

/** The text of a string is a template (json/spec.md, "Strings"). */
export function parseJsonTemplate(string: JsonString): Template {
  const c = openString(string)
  const template = relocate(parseBare(c), c)
  string.diagnostics.push(...c.diagnostics)
  const { start, end } = string
  if (c.failedAt < 0) return { ...template, form: 'quoted', start, end }
  const content = contentOf(string)
  const value = { kind: 'invalid' as const, ...content }
  return { kind: 'template', form: 'quoted', start, end, parts: [{ kind: 'interpolation', ...content, value }] }
}

/** What lies between the quotes; a string that is not closed has no second one. */
function contentOf({ start, end }: JsonString): Span {
  const from = Math.min(start + 1, end)
  return { start: from, end: Math.max(from, end - 1) }
}

/** A string that is not evaluated: `description`, or the `default` of a variable. */
export function literalString(string: JsonString): Template {
  const { start, end } = string
  const value = openString(string).text.normalize('NFC')
  return {
    kind: 'template',
    form: 'quoted',
    start,
    end,
    parts: [{ kind: 'text', start: start + 1, end: end - 1, value }],
  }
}

/** The text of a string that holds an expression itself, such as a type or a reference in `depends_on`. */
export function parseJsonExpression(string: JsonString): Expression {
  const c = openString(string)
  c.newlines = false
  const expression = relocate(parseExpression(c), c)
  skipTrivia(c)
  if (!atEnd(c)) fail(c, here(c), 'Unexpected characters after the expression: expected its end here.')
  string.diagnostics.push(...c.diagnostics)
  return c.failedAt < 0 ? expression : { kind: 'invalid', start: string.start, end: string.end }
}

function openString(string: JsonString): Cursor {
  const { source } = string
  const { start, end } = contentOf(string)
  const raw = source.text.slice(start, end)
  if (!raw.includes('\\')) return openCursor(source, raw, offset => start + offset)
  const { text, offsets } = decode(raw, start)
  return openCursor(source, text, offset => offsets[offset] ?? end)
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** Resolves JSON's escapes and says where each code unit of the result comes from. */
function decode(raw: string, base: number): { readonly text: string; readonly offsets: readonly number[] } {
  const units: string[] = []
  const offsets: number[] = []
  for (let at = 0; at < raw.length; ) {
    const isEscape = raw.charCodeAt(at) === BACKSLASH
    const selector = raw.charAt(at + 1)
    const isCode = isEscape && selector === 'u'
    offsets.push(base + at)
    if (isCode) units.push(String.fromCharCode(Number.parseInt(raw.slice(at + 2, at + 6), 16)))
    else units.push(isEscape ? (escapes[selector] ?? selector) : raw.charAt(at))
    at += isCode ? 6 : isEscape ? 2 : 1
  }
  offsets.push(base + raw.length)
  return { text: units.join(''), offsets }
}

/** Turns the spans of a tree into spans of the file. Trees are at most as deep as the parser allows. */
function relocate<T>(tree: T, c: Cursor): T {
  return relocateValue(tree, c.locate ?? (offset => offset)) as T
}

function relocateValue(value: unknown, locate: (offset: number) => number): unknown {
  if (Array.isArray(value)) return value.map(item => relocateValue(item, locate))
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, member]) => {
    if ((key === 'start' || key === 'end') && typeof member === 'number') return [key, locate(member)]
    return [key, relocateValue(member, locate)]
  })
  return Object.fromEntries(entries)
}
