import type { Template, TemplateFor, TemplateIf, TemplateInterpolation, TemplatePart } from '../../../parse/hcl/ast.ts'
import type { TfValue } from '../value.ts'
import { convertValue } from './convert.ts'
import { computedAt, type Evaluation, fail, withNames, writtenAt } from './evaluation.ts'
import { notIterable, pairsOf } from './for.ts'
import { textLimit } from './measure.ts'
import { asCondition } from './step.ts'
import { stringType } from './type.ts'
import { isFailure, limitReached, stillUnknown, stringValue, type TfUnknown } from './values.ts'

/** A template that is nothing but `${x}` is x itself, whatever its type; every other one is a string. */
export function evaluateTemplate(expression: Template, evaluation: Evaluation): TfValue {
  const [first, ...others] = expression.parts
  if (!first) return writtenAt(evaluation, expression, stringValue(''))
  if (others.length === 0 && first.kind === 'interpolation') return evaluation.evaluate(first.value)
  if (others.length === 0 && first.kind === 'text') return writtenAt(evaluation, expression, stringValue(first.value))
  if (expression.parts.every(part => part.kind === 'text')) {
    return writtenAt(evaluation, expression, stringValue(expression.parts.map(part => part.value).join('')))
  }
  const text = new TemplateResult()
  appendParts(expression.parts, text, evaluation)
  return computedAt(evaluation, expression, text.result())
}

/** The text so far. Once something is unknown only what comes before it is kept, as the string's known prefix. */
class TemplateResult {
  private text = ''
  private blocker: TfUnknown | undefined
  private sensitive = false

  append(text: string): void {
    if (this.blocker) return
    this.text += text
    if (this.text.length > textLimit)
      this.blocker = limitReached('a template that yields more than 4 million characters')
  }

  block(value: TfUnknown): void {
    if (!this.blocker && value.prefix) this.append(value.prefix)
    this.blocker ??= value
  }

  mark(value: TfValue): void {
    this.sensitive ||= value.sensitive === true
  }

  /** Whether going on can change nothing that matters. */
  get full(): boolean {
    return this.blocker?.reason.kind === 'limit'
  }

  result(): TfValue {
    const sensitive = this.sensitive && { sensitive: true }
    if (!this.blocker) return { ...stringValue(this.text), ...sensitive }
    const prefix = this.text.slice(0, 128)
    return { ...stillUnknown(this.blocker, stringType), notNull: true, ...(prefix && { prefix }), ...sensitive }
  }
}

function appendParts(parts: readonly TemplatePart[], text: TemplateResult, evaluation: Evaluation): void {
  for (const part of parts) {
    if (text.full) return
    if (part.kind === 'text') text.append(part.value)
    else if (part.kind === 'interpolation') appendInterpolation(part, text, evaluation)
    else if (part.kind === 'if') appendIf(part, text, evaluation)
    else appendFor(part, text, evaluation)
  }
}

function appendInterpolation(part: TemplateInterpolation, text: TemplateResult, evaluation: Evaluation): void {
  const value = evaluation.evaluate(part.value)
  text.mark(value)
  if (value.kind === 'null') {
    text.block(
      fail(evaluation, part.value, 'The expression result is null. Cannot include a null value in a string template.'),
    )
    return
  }
  const converted = convertValue(value, stringType)
  if (converted.kind === 'string') text.append(converted.value)
  else if (isFailure(converted) && !isFailure(value)) {
    text.block(
      fail(evaluation, part.value, `Cannot include the given value in a string template: ${converted.reason.message}.`),
    )
  } else if (converted.kind === 'unknown') text.block(converted)
}

function appendIf(part: TemplateIf, text: TemplateResult, evaluation: Evaluation): void {
  const given = asCondition(evaluation.evaluate(part.condition), 'The condition value')
  const condition = computedAt(evaluation, part.condition, given)
  text.mark(condition)
  if (condition.kind === 'bool') appendParts(condition.value ? part.then : part.else, text, evaluation)
  else if (condition.kind === 'unknown') text.block(condition)
}

function appendFor(part: TemplateFor, text: TemplateResult, evaluation: Evaluation): void {
  const collection = evaluation.evaluate(part.collection)
  text.mark(collection)
  const pairs = pairsOf(collection)
  if (!pairs) {
    const value = notIterable(part.collection, collection, evaluation)
    if (value.kind === 'unknown') text.block(value)
    return
  }
  const names = new Map<string, TfValue>()
  const inner = evaluation.within(withNames(evaluation.scope, names))
  for (const [key, value] of pairs) {
    if (text.full) return
    if (part.key !== undefined) names.set(part.key, key)
    names.set(part.value, value)
    appendParts(part.body, text, inner)
  }
}
