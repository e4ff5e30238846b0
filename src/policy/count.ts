import type { Value } from '../model/value.ts'
import type { Condition } from './condition.ts'
import type { Field } from './field.ts'
import type { Comparison } from './leaf.ts'
import { type Evaluator, outcomeIn, valueOfOutcome } from './outcome.ts'
import type { Frame, Scope } from './scope.ts'
import { type Evidence, type Truth, truthOf } from './verdict.ts'
import { createTrail, type Trail } from './walk.ts'

/** How many items fit: at least `min`, at most `max`, which is infinite when the number of items is not known. */
interface Tally {
  min: number
  max: number
}

/** Receives each counted item; `item` is `undefined` for an absent one, `many` marks an unknown number of items. */
type Receive = (item: Value | undefined, many: boolean, scope: Scope, path: string) => void

/** What a count counts. */
export interface Countable {
  /** Visits all items; evidence needs them `located`. */
  each(scope: Scope, located: boolean, receive: Receive): Trail
  /** Path of the array itself. */
  place(scope: Scope): string
}

/** The items of an array field. One frame serves all items. */
export function countedField(field: Field): Countable {
  return {
    place: field.place,
    each(scope, located, receive) {
      const trail = field.start(scope, located)
      const frame: Frame = { items: trail.items, paths: trail.paths, parent: scope.frame }
      const inner: Scope = { ...scope, frame }
      field.visit(
        scope,
        (value, many) => {
          receive(value, many, inner, trail.path)
          return true
        },
        trail,
      )
      return trail
    },
  }
}

/** The items of a list that an expression yields. */
export function countedValue(list: Evaluator, text: string): Countable {
  return {
    place: () => text,
    each(scope, located, receive) {
      const trail = createTrail(scope.root, text, located)
      const value = valueOfOutcome(outcomeIn(list, scope), scope)
      const inner: Scope = { ...scope, frame: { items: trail.items, paths: trail.paths, parent: scope.frame } }
      if (value.kind === 'unknown') receive(value, true, inner, text)
      for (const item of itemsOf(value)) {
        trail.items[0] = item
        receive(item, false, inner, text)
      }
      return trail
    },
  }
}

function* itemsOf(value: Value): Iterable<Value> {
  if (value.kind === 'unknown') return
  if (value.kind !== 'array') return yield value
  for (let index = 0; index < value.length; index++) yield value.item(index)
}

/**
 * `count` compares how many items fit `where` with a number. Unknown items make the count a range, which decides when all of
 * it compares alike. https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-policy-rule#count
 */
export function countLeaf(counted: Countable, where: Condition | undefined, comparison: Comparison): Condition {
  return {
    truth(scope) {
      const tally: Tally = { min: 0, max: 0 }
      counted.each(scope, false, (_item, many, inner) => add(tally, many, where?.truth(inner) ?? 'true'))
      return compare(tally, comparison, scope)
    },
    explain(scope, result, evidence) {
      explainCount(counted, where, comparison, scope, result, evidence)
    },
  }
}

function add(tally: Tally, many: boolean, truth: Truth): void {
  if (many) tally.max = Number.POSITIVE_INFINITY
  else if (truth !== 'false') tally.max++
  if (!many && truth === 'true') tally.min++
}

/** Orders decide at both ends; equality needs the ends to meet or the number to lie outside. */
function compare(tally: Tally, comparison: Comparison, scope: Scope): Truth {
  const test = comparison.test(scope)
  if (typeof test !== 'function') return 'unknown'
  const at = (count: number): Truth => test(valueOfOutcome({ json: count }, scope))
  const low = at(tally.min)
  if (tally.min === tally.max) return low
  const expected = Number(comparison.expected(scope))
  const inside = expected >= tally.min && expected <= tally.max
  if (/equals$/i.test(comparison.operator) && !/or/i.test(comparison.operator)) return inside ? 'unknown' : low
  if (!/^(?:less|greater)/i.test(comparison.operator)) return 'unknown'
  return at(tally.max) === low ? low : 'unknown'
}

/** The items that fit are what decides when there are too many of them; when there are too few, it is the array. */
function explainCount(
  counted: Countable,
  where: Condition | undefined,
  comparison: Comparison,
  scope: Scope,
  result: Truth,
  evidence: Evidence[],
): void {
  const before = evidence.length
  const { resource } = scope
  const { operator } = comparison
  const expected = comparison.expected(scope)
  const wanted: Truth = result === 'unknown' ? 'unknown' : truthOf(fittingDecide(operator, result))
  const trail = counted.each(scope, true, (item, many, inner, path) => {
    const truth = many ? 'unknown' : (where?.truth(inner) ?? 'true')
    if (wanted === 'false' || truth !== wanted) return
    if (where && !many) return where.explain(inner, truth, evidence)
    evidence.push({ resource, path, value: item, container: item ?? scope.root, operator: 'count', expected, result })
  })
  if (evidence.length > before) return
  const { container } = trail
  evidence.push({
    resource,
    path: counted.place(scope),
    value: undefined,
    container,
    operator: 'count',
    expected,
    result,
  })
}

/** Whether `result` means that items fit which should not: `equals 0` is false, `greater 0` is true. */
function fittingDecide(operator: string, result: Truth): boolean {
  const more = /^(?:greater|notequals)/i.test(operator)
  return more === (result === 'true')
}
