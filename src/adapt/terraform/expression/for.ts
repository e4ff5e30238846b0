import type { Expression, For } from '../../../parse/hcl/ast.ts'
import type { TfType, TfValue } from '../value.ts'
import { computedAt, type Evaluation, fail, placeOf, withNames } from './evaluation.ts'
import { asKey } from './object.ts'
import { asCondition } from './step.ts'
import { brief } from './text.ts'
import { dynamicType } from './type.ts'
import {
  entriesOf,
  isMapping,
  isSequence,
  markedSensitive,
  numberValue,
  objectValue,
  partOf,
  stillUnknown,
  stringValue,
  type TfUnknown,
  tupleValue,
} from './values.ts'

/** What a `for` goes through: keys and items of a collection, or the value that keeps it from doing so. */
export function pairsOf(value: TfValue): readonly (readonly [TfValue, TfValue])[] | undefined {
  if (isMapping(value)) {
    return entriesOf(value).map(([name, item]) => [stringValue(name), partOf(value, item)])
  }
  if (value.kind === 'set') return value.items.map(item => [item, partOf(value, item)])
  if (isSequence(value)) return value.items.map((item, i) => [numberValue(i), partOf(value, item)])
  return undefined
}

export function evaluateFor(expression: For, evaluation: Evaluation): TfValue {
  const collection = evaluation.evaluate(expression.collection)
  const pairs = pairsOf(collection)
  if (!pairs) return notIterable(expression.collection, collection, evaluation)
  const names = new Map<string, TfValue>()
  const inner = evaluation.within(withNames(evaluation.scope, names))
  const results = new Results(expression, inner)
  for (const [key, value] of pairs) {
    if (expression.keyName !== undefined) names.set(expression.keyName, key)
    names.set(expression.valueName, value)
    results.add()
  }
  const result = results.value()
  return computedAt(evaluation, expression, markedSensitive(result, collection.sensitive || results.sensitive))
}

/** The unknown value for a `for` over what is no collection, or not known to be one. */
export function notIterable(at: Expression, collection: TfValue, evaluation: Evaluation): TfValue {
  if (collection.kind === 'null')
    return fail(evaluation, at, "A null value cannot be used as the collection in a 'for' expression.")
  if (collection.kind === 'unknown' && !isScalar(collection.type)) {
    return { ...stillUnknown(collection, dynamicType), origin: { place: placeOf(evaluation, at), kind: 'computed' } }
  }
  const name = collection.kind === 'unknown' ? collection.type.kind : collection.kind
  return fail(evaluation, at, `A value of type ${name} cannot be used as the collection in a 'for' expression.`)
}

function isScalar(type: TfType): boolean {
  return type.kind === 'string' || type.kind === 'number' || type.kind === 'bool'
}

/** Collects what the iterations of one `for` yield. */
class Results {
  sensitive = false
  private blocker: TfUnknown | undefined
  private readonly items: TfValue[] = []
  private readonly entries = new Map<string, TfValue>()
  private readonly groups = new Map<string, TfValue[]>()
  private readonly expression: For
  private readonly evaluation: Evaluation

  constructor(expression: For, evaluation: Evaluation) {
    this.expression = expression
    this.evaluation = evaluation
  }

  add(): void {
    if (!this.included()) return
    const { key, value } = this.expression
    const name = key && this.keyOf(key)
    const result = this.evaluation.evaluate(value)
    if (!key) this.items.push(result)
    else if (name !== undefined) this.addEntry(key, name, result)
  }

  private included(): boolean {
    const { condition } = this.expression
    if (!condition) return true
    const given = asCondition(this.evaluation.evaluate(condition), "The value of the 'if' clause")
    const checked = computedAt(this.evaluation, condition, given)
    this.sensitive ||= checked.sensitive === true
    if (checked.kind === 'unknown') this.blocker ??= checked
    return checked.kind === 'bool' && checked.value
  }

  private keyOf(key: Expression): string | undefined {
    const checked = asKey(this.evaluation.evaluate(key), key, this.evaluation)
    this.sensitive ||= checked.sensitive === true
    if (checked.kind === 'unknown') this.blocker ??= checked
    return checked.kind === 'string' ? checked.value : undefined
  }

  private addEntry(key: Expression, name: string, value: TfValue): void {
    if (this.expression.group) {
      const group = this.groups.get(name)
      if (group) group.push(value)
      else this.groups.set(name, [value])
      return
    }
    if (this.entries.has(name)) {
      const shown = this.sensitive ? 'same key' : `key ${brief(name)}`
      const message = `Two different items produced the ${shown} in this 'for' expression. If duplicates are expected, use the ellipsis (...) after the value expression to group them.`
      this.blocker ??= fail(this.evaluation, key, message)
    }
    this.entries.set(name, value)
  }

  value(): TfValue {
    if (this.blocker) return { ...stillUnknown(this.blocker, dynamicType), origin: this.blocker.origin }
    if (!this.expression.key) return tupleValue(this.items)
    if (!this.expression.group) return objectValue(this.entries)
    return objectValue(new Map(Array.from(this.groups, ([name, items]) => [name, tupleValue(items)])))
  }
}
