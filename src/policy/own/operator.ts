import type { Json } from '../../model/json.ts'
import type { Value } from '../../model/value.ts'
import { isList } from '../json-shape.ts'
import { anyItem, type Operator, type OperatorError, type Test } from '../operators.ts'
import { negate, type Truth } from '../verdict.ts'

/** A test of one text; numbers come spelled. */
export type TextTest = (text: string) => Truth

/** Applies to a text or to the items of an array, of which one is enough; absent values and objects are `false`. */
export function anyText(test: TextTest): Test {
  const one = (value: Value | undefined): Truth => {
    if (value?.kind === 'unknown') return 'unknown'
    return value?.kind === 'known' && value.data !== null ? test(String(value.data)) : 'false'
  }
  return value => (value?.kind === 'array' ? anyItem(value, one) : one(value))
}

/** An operator with `true` or `false` on its right. */
export function flag(test: Test): Operator {
  return expected => {
    if (typeof expected !== 'boolean') return { error: 'true or false is expected' }
    return expected ? test : value => negate(test(value))
  }
}

/** One or several of a kind on the right. */
export function listOf<T>(
  expected: Json,
  read: (json: Json) => T | undefined,
  kind: string,
): readonly T[] | OperatorError {
  const items: T[] = []
  for (const json of isList(expected) ? expected : [expected]) {
    const item = read(json)
    if (item === undefined) return { error: `${kind} is expected` }
    items.push(item)
  }
  return items
}

export function isError(result: unknown): result is OperatorError {
  return typeof result === 'object' && result !== null && 'error' in result
}

/** Whether one of the parts of a list written in one text (`22,80-443`) fits. */
export function anyPart(text: string, test: TextTest): Truth {
  let result: Truth = 'false'
  for (const part of text.split(',')) {
    const truth = test(part.trim())
    if (truth === 'true') return truth
    if (truth === 'unknown') result = truth
  }
  return result
}
