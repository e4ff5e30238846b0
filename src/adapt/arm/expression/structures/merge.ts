import { jsonOfValue } from '../../../../model/json-of-value.ts'
import { arrayOfValues, objectOfValues } from '../../../../model/make-value.ts'
import { nested } from '../../../../model/nesting.ts'
import type { UnknownValue, Value } from '../../../../model/value.ts'
import { type CallSite, charge, dependent } from '../call-site.ts'
import { type FunctionError, fail, isFunctionError } from '../functions/function.ts'
import { canonicalText } from '../functions/text.ts'
import { entriesOf, itemsOf } from '../members.ts'

/** Members by lower-case name while objects are being merged. The first spelling of a name stays. */
interface Merged {
  readonly members: Map<string, { readonly key: string; readonly value: Value }>
  rest: UnknownValue | undefined
}

/** `union`: objects are merged to the bottom, arrays inside of them replaced; of arrays the distinct items are kept. Null is skipped. */
export function mergeDeep(args: readonly Value[], site: CallSite): Value | FunctionError {
  const parts = args.filter(arg => arg.kind !== 'known' || arg.data !== null)
  const kinds = new Set(parts.map(part => part.kind))
  kinds.delete('unknown')
  if (kinds.size > 1 || kinds.has('known')) return fail('expects arrays only, or objects only')
  const [kind] = kinds
  if (kind === 'array') return unionOfArrays(parts, site)
  if (kind === 'object') return mergeAll(parts, site, mergeMember)
  const [first] = parts
  return first?.kind === 'unknown' ? dependent(site, first) : fail('expects at least one array or object')
}

/** `shallowMerge`: later members replace earlier ones. */
export function mergeShallow(list: Value | undefined, site: CallSite): Value | FunctionError {
  if (list?.kind !== 'array') return fail('expects an array of objects')
  const parts = list.rest ? [...itemsOf(list), list.rest] : itemsOf(list)
  return mergeAll(parts, site, (_, later) => later)
}

type MergeMember = (earlier: Value, later: Value, site: CallSite) => Value

function mergeAll(parts: readonly Value[], site: CallSite, merge: MergeMember): Value | FunctionError {
  const merged: Merged = { members: new Map(), rest: undefined }
  for (const part of parts) {
    if (part.kind === 'known' && part.data === null) continue
    if (part.kind === 'unknown') obscure(merged, part, site)
    else if (part.kind !== 'object') return fail('expects objects only')
    else {
      if (part.rest) obscure(merged, part.rest, site)
      const limit = charge(site, part.keys().length)
      if (limit) return limit
      for (const [key, value] of entriesOf(part)) put(merged, key, value, site, merge)
    }
  }
  return objectOfValues(
    [...merged.members.values()].map(({ key, value }) => [key, value]),
    site.evaluation.origin,
    merged.rest,
  )
}

/** Something unknown is merged over what is there: any of it may be replaced, and there may be more. */
function obscure(merged: Merged, unknown: UnknownValue, site: CallSite): void {
  merged.rest ??= unknown
  for (const [lower, { key }] of merged.members) merged.members.set(lower, { key, value: dependent(site, unknown) })
}

function put(merged: Merged, key: string, value: Value, site: CallSite, merge: MergeMember): void {
  const lower = key.toLowerCase()
  const earlier = merged.members.get(lower)
  const base = earlier?.value ?? merged.rest
  merged.members.set(lower, { key: earlier?.key ?? key, value: base ? merge(base, value, site) : value })
}

function mergeMember(earlier: Value, later: Value, site: CallSite): Value {
  if (later.kind !== 'object') return later
  if (earlier.kind !== 'object' && earlier.kind !== 'unknown') return later
  return nested<Value>(
    () => {
      const result = mergeAll([earlier, later], site, mergeMember)
      return isFunctionError(result) ? later : result
    },
    () =>
      dependent(site, {
        kind: 'unknown',
        reason: { kind: 'limit', message: 'objects are nested too deep to be merged' },
        expression: '',
        origin: later.origin,
      }),
  )
}

/** Items that are not known may equal others, so that the number of items is not known either. */
function unionOfArrays(parts: readonly Value[], site: CallSite): Value | FunctionError {
  const seen = new Set<string>()
  const items: Value[] = []
  let rest = parts.find(part => part.kind === 'unknown') as UnknownValue | undefined
  rest ??= parts.map(part => (part.kind === 'array' ? part.rest : undefined)).find(part => part !== undefined)
  for (const item of parts.flatMap(part => (part.kind === 'array' ? itemsOf(part) : []))) {
    const json = jsonOfValue(item)
    const limit = charge(site, json.kind === 'json' ? json.size + 1 : 1)
    if (limit) return limit
    const key = json.kind === 'json' ? canonicalText(json.data) : undefined
    if (json.kind === 'unknown') rest ??= json
    if (isFunctionError(key)) return key
    if (key !== undefined && seen.has(key)) continue
    if (key !== undefined) seen.add(key)
    items.push(item)
  }
  return arrayOfValues(items, site.evaluation.origin, rest)
}
