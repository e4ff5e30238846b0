import type { Place } from '../../../model/value.ts'
import type { Expression } from '../../../parse/hcl/ast.ts'
import type { Span } from '../../../source/source-file.ts'
import type { Scope } from '../scope.ts'
import type { TfType, TfValue } from '../value.ts'
import { failure, type TfUnknown } from './values.ts'

/** What went wrong during one evaluation; `try` and `can` put it back when they have caught it. */
export interface ErrorLog {
  readonly errors: TfUnknown[]
  /** Names that are declared nowhere. Terraform refuses these before it evaluates, so that `try` cannot catch them. */
  readonly undeclared: TfUnknown[]
}

/** One run over an expression, handed to the parts of the evaluator. */
export interface Evaluation {
  readonly scope: Scope
  readonly log: ErrorLog
  evaluate(expression: Expression): TfValue
  /** The same run with other names in scope. */
  within(scope: Scope): Evaluation
  /** A run of its own, whose errors are not those of this one. */
  apart(expression: Expression, scope: Scope): { value: TfValue; errors: readonly TfUnknown[] }
}

export function placeOf(evaluation: Evaluation, span: Span): Place {
  return { kind: 'span', source: evaluation.scope.source, start: span.start, end: span.end }
}

export function textOf(evaluation: Evaluation, span: Span): string {
  return evaluation.scope.source.text.slice(span.start, span.end)
}

/** Notes an error of the author at an expression and gives the unknown value that stands for it. */
export function fail(evaluation: Evaluation, span: Span, message: string, type?: TfType): TfUnknown {
  const value: TfUnknown = {
    ...failure(message, type),
    expression: textOf(evaluation, span),
    origin: { place: placeOf(evaluation, span), kind: 'computed' },
  }
  evaluation.log.errors.push(value)
  return value
}

/** A value that the expression computed: its origin is the expression, unless it has one of its own. */
export function computedAt(evaluation: Evaluation, span: Span, value: TfValue): TfValue {
  if (value.kind === 'unknown' && value.expression === '') {
    if (value.reason.kind === 'error')
      return { ...fail(evaluation, span, value.reason.message, value.type), sensitive: value.sensitive }
    return computedAt(evaluation, span, { ...value, expression: textOf(evaluation, span) })
  }
  return value.origin ? value : { ...value, origin: { place: placeOf(evaluation, span), kind: 'computed' } }
}

/** A value that stands in the source as it is. */
export function writtenAt(evaluation: Evaluation, span: Span, value: TfValue): TfValue {
  return { ...value, origin: { place: placeOf(evaluation, span), kind: 'written' } }
}

/** A scope that knows some more names, which hide the outer ones. */
export function withNames(outer: Scope, names: ReadonlyMap<string, TfValue>): Scope {
  return {
    source: outer.source,
    modulePath: outer.modulePath,
    rootPath: outer.rootPath,
    resolve(root, steps, expression) {
      const value = names.get(root)
      return value ? { value, consumed: 0 } : outer.resolve(root, steps, expression)
    },
    readFile: path => outer.readFile(path),
    ...(outer.readBytes && { readBytes: path => outer.readBytes?.(path) }),
    ...(outer.listFiles && { listFiles: path => outer.listFiles?.(path) }),
    spend: () => outer.spend(),
    ...(outer.refuse && { refuse: errors => outer.refuse?.(errors) }),
    ...(outer.inTemplate && { inTemplate: true }),
  }
}

/** The same scope where errors do not count. */
export function quiet(scope: Scope): Scope {
  const { refuse: _, ...rest } = scope
  return rest
}
