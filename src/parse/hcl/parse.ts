import type { Diagnostic } from '../../model/diagnostic.ts'
import type { SourceFile } from '../../source/source-file.ts'
import type { Body, Expression, Template } from './ast.ts'
import { atEnd, type Cursor, fail, here, openCursor, skipTrivia } from './cursor.ts'
import { parseExpression } from './expressions.ts'
import { parseBare } from './heredoc.ts'
import { parseFileBody } from './structure.ts'

export interface ParsedBody {
  readonly body: Body
  readonly diagnostics: readonly Diagnostic[]
}

export interface ParsedExpression {
  readonly expression: Expression
  readonly diagnostics: readonly Diagnostic[]
}

export interface ParsedTemplate {
  readonly template: Template
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Parses a file in HCL's native syntax (github.com/hashicorp/hcl, hclsyntax/spec.md). Whatever the text is, a body
 * comes back: what could not be read is missing in it or `invalid`, and an error says so.
 */
export function parseHcl(source: SourceFile): ParsedBody {
  const c = openCursor(source)
  const body = parseFileBody(c)
  return { body, diagnostics: c.diagnostics }
}

/** Parses a text that is a single expression; newlines mean nothing in it. */
export function parseHclExpression(source: SourceFile | string): ParsedExpression {
  const c = openCursor(sourceOf(source))
  c.newlines = false
  const expression = parseExpression(c)
  skipTrivia(c)
  if (!atEnd(c)) fail(c, here(c), 'Unexpected characters after the expression: expected its end here.')
  return { expression: validOrInvalid(c, expression), diagnostics: c.diagnostics }
}

/** Parses a text that is the content of a template, as `templatefile` reads it: no quotes, no backslash escapes. */
export function parseHclTemplate(source: SourceFile | string): ParsedTemplate {
  const c = openCursor(sourceOf(source))
  const template = parseBare(c)
  if (c.failedAt < 0) return { template, diagnostics: c.diagnostics }
  const part = { kind: 'interpolation' as const, value: validOrInvalid(c, template), start: 0, end: c.text.length }
  return { template: { ...template, parts: [part] }, diagnostics: c.diagnostics }
}

function validOrInvalid(c: Cursor, expression: Expression): Expression {
  return c.failedAt < 0 ? expression : { kind: 'invalid', start: 0, end: c.text.length }
}

function sourceOf(source: SourceFile | string): SourceFile {
  return typeof source === 'string' ? { path: '<expression>', text: source } : source
}
