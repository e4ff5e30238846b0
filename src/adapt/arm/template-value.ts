import type { Json } from '../../model/json.ts'
import { knownValue, unknownValue } from '../../model/make-value.ts'
import type { ArrayValue, JsonPath, ObjectValue, Origin, Place, UnknownValue, Value } from '../../model/value.ts'
import { evaluateArm } from './expression/evaluate.ts'
import { isArmExpression, parseArmExpressionCached, unescapeArmString } from './expression/parse.ts'
import type { Frame } from './frame.ts'
import { noting } from './mistakes.ts'
import { actualKey, isObject, type JsonObject, member, step } from './template.ts'

/** Copies that one loop may have (learn.microsoft.com, template limits). */
export const maxCopies = 800

/** What a piece of a template's JSON comes to: expressions evaluated, property loops unrolled, each when it is asked for. */
export function templateValue(json: Json, path: JsonPath, frame: Frame): Value {
  if (typeof json === 'string') return stringValue(json, path, frame)
  if (Array.isArray(json)) return listValue(json, path, frame)
  if (isObject(json)) return objectValue(json, path, frame)
  return knownValue(json as null | boolean | number, writtenAt(path, frame))
}

export function writtenAt(path: JsonPath, frame: Frame): Origin {
  return { place: placeOf(path, frame), kind: 'written' }
}

function placeOf(path: JsonPath, frame: Frame): Place {
  return { kind: 'json', source: frame.deployment.template.source, path }
}

function stringValue(text: string, path: JsonPath, frame: Frame): Value {
  if (!isArmExpression(text)) return knownValue(unescapeArmString(text), writtenAt(path, frame))
  const value = evaluateArm(parseArmExpressionCached(text), frame, placeOf(path, frame))
  const { reports } = frame.state
  return reports && value.kind !== 'known' ? noting(value, frame.deployment.context.mistakes) : value
}

function listValue(list: readonly Json[], path: JsonPath, frame: Frame): ArrayValue {
  const items: (() => Value)[] = []
  return {
    kind: 'array',
    origin: writtenAt(path, frame),
    length: list.length,
    item(index) {
      items[index] ??= lazyValue(list[index] ?? null, path, index, frame)
      return items[index]()
    },
  }
}

/**
 * A member or an item, evaluated once, when asked for. One that asks for itself, which `reference()` can do, is a mistake of
 * the author.
 */
export function lazyValue(json: Json, parent: JsonPath, key: string | number, frame: Frame): () => Value {
  let value: Value | undefined
  let busy = false
  return () => {
    if (value) return value
    const path = step(parent, key)
    if (busy) return circular(path, frame)
    busy = true
    try {
      value = templateValue(json, path, frame)
    } finally {
      busy = false
    }
    return value
  }
}

function circular(path: JsonPath, frame: Frame): UnknownValue {
  const origin = writtenAt(path, frame)
  return unknownValue(
    { kind: 'error', message: 'this value is defined by itself', at: { place: origin.place } },
    '',
    origin,
  )
}

/** The members of an object in their evaluated form; built when the first one is asked for. */
interface Members {
  readonly values: Map<string, { readonly key: string; readonly value: () => Value }>
  readonly rest: UnknownValue | undefined
}

function objectValue(json: JsonObject, path: JsonPath, frame: Frame): ObjectValue {
  let members: Members | undefined
  const all = () => (members ??= collectMembers(json, path, frame))
  const value: ObjectValue = {
    kind: 'object',
    origin: writtenAt(path, frame),
    keys: () => [...all().values.values()].map(one => one.key),
    get(key) {
      return all().values.get(key.toLowerCase())?.value()
    },
  }
  return hasComputedKey(json)
    ? Object.defineProperty({ ...value }, 'rest', { get: () => all().rest, enumerable: true })
    : value
}

function hasComputedKey(json: JsonObject): boolean {
  return Object.keys(json).some(key => isArmExpression(key))
}

function collectMembers(json: JsonObject, path: JsonPath, frame: Frame): Members {
  const values: Members['values'] = new Map()
  let rest: UnknownValue | undefined
  for (const [key, written] of Object.entries(json)) {
    if (key.toLowerCase() === 'copy' && Array.isArray(written)) {
      for (const [name, evaluate] of propertyCopies(written, step(path, key), frame)) add(values, name, evaluate)
      continue
    }
    const evaluate = lazyValue(written, path, key, frame)
    const name = isArmExpression(key) ? evaluateArm(parseArmExpressionCached(key), frame, placeOf(path, frame)) : key
    if (typeof name === 'string') add(values, unescapeArmString(name), evaluate)
    else if (name.kind === 'known') add(values, String(name.data), evaluate)
    else if (name.kind === 'unknown') rest ??= name
  }
  return { values, rest }
}

function add(values: Members['values'], key: string, value: () => Value): void {
  values.set(key.toLowerCase(), { key, value })
}

/** `"copy": [{ "name", "count", "input" }]` in an object: one array for each entry. */
function propertyCopies(
  entries: readonly Json[],
  path: JsonPath,
  frame: Frame,
): readonly (readonly [name: string, evaluate: () => Value])[] {
  return entries.flatMap((entry, index) => {
    const at = step(path, index)
    const name = isObject(entry) ? member(entry, 'name') : undefined
    if (isObject(entry) && typeof name === 'string') {
      let value: Value | undefined
      return [[name, () => (value ??= loopValue(entry, name, at, frame))] as const]
    }
    if (frame.state.reports)
      frame.deployment.context.mistakes.report(
        placeOf(at, frame),
        'A copy needs a name, which is that of the property that it makes.',
      )
    return []
  })
}

/** The array that a property, variable or output loop makes. */
export function loopValue(loop: JsonObject, name: string, path: JsonPath, frame: Frame): Value {
  const origin = writtenAt(path, frame)
  const count = copyCount(loop, name, path, frame)
  if (typeof count !== 'number') {
    const isOpen = count.reason.kind !== 'error' && count.reason.kind !== 'limit'
    return isOpen ? { kind: 'array', origin, length: 0, item: noItem, rest: count } : count
  }
  if (count > maxCopies)
    return unknownValue(
      { kind: 'limit', message: `loop ${name} has more than ${maxCopies} copies` },
      `copy '${name}'`,
      origin,
    )
  const input = member(loop, 'input') ?? null
  const items: Value[] = []
  return {
    kind: 'array',
    origin,
    length: count,
    item(index) {
      items[index] ??= templateValue(input, step(path, 'input'), frame.inLoop(name, 'value', index))
      return items[index]
    },
  }
}

/** How often a loop runs; where that is not known, why. */
export function copyCount(loop: JsonObject, name: string, path: JsonPath, frame: Frame): number | UnknownValue {
  const at = step(path, actualKey(loop, 'count') ?? 'count')
  const count = templateValue(member(loop, 'count') ?? null, at, frame)
  if (count.kind === 'unknown') return count
  const length = count.kind === 'known' ? count.data : undefined
  if (typeof length === 'number' && Number.isInteger(length) && length >= 0) return length
  const message = `the count of loop ${name} must be an integer that is not negative`
  const wrong = unknownValue(
    { kind: 'error', message, at: { place: placeOf(at, frame) } },
    `copy '${name}'`,
    writtenAt(at, frame),
  )
  if (frame.state.reports) frame.deployment.context.mistakes.note(wrong)
  return wrong
}

function noItem(index: number): never {
  throw new RangeError(`no item ${index} in an empty array`)
}
