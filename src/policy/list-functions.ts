import type { Json } from '../model/json.ts'
import { isList, isRecord } from './json-shape.ts'

export type FunctionResult = { readonly json: Json } | { readonly error: string }
export type PolicyFunction = (args: readonly Json[]) => FunctionResult

/**
 * The template functions of lists, objects and texts that policies use, over data that is known. Texts compare by their
 * characters, as the functions have it; conditions compare without regard to case.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions
 */
export const listFunctions: Readonly<Record<string, PolicyFunction>> = {
  array: ([item]) => ok(item === undefined ? [] : isList(item) ? item : [item]),
  concat,
  contains,
  createarray: args => ok([...args]),
  createobject: createObject,
  empty: ([item]) => (item === undefined ? missing : ok(lengthOf(item) === 0 || item === null)),
  equals: ([a, b]) => (a === undefined || b === undefined ? missing : ok(same(a, b))),
  first: ([item]) => end(item, 0),
  last: ([item]) => end(item, -1),
  length: ([item]) => measured(item),
  skip: ([item, count]) => slice(item, size => [count, size]),
  take: ([item, count]) => slice(item, () => [0, count]),
  tryget: tryGet,
  union,
}

const missing: FunctionResult = { error: 'an argument is missing' }

function ok(json: Json): FunctionResult {
  return { json }
}

function concat(args: readonly Json[]): FunctionResult {
  if (args.every(isList)) return ok(args.flat() as Json[])
  const scalars = args.every(arg => arg === null || typeof arg !== 'object')
  return scalars
    ? ok(args.map(arg => (arg === null ? '' : String(arg))).join(''))
    : { error: 'texts or lists are expected' }
}

function contains([holder, item]: readonly Json[]): FunctionResult {
  if (holder === undefined || item === undefined) return missing
  if (isList(holder)) return ok(holder.some(member => same(member, item)))
  if (isRecord(holder)) return ok(memberOf(holder, String(item)) !== undefined)
  return ok(String(holder).includes(String(item)))
}

function createObject(args: readonly Json[]): FunctionResult {
  if (args.length % 2 !== 0) return missing
  const entries = args.flatMap((name, index) =>
    index % 2 === 0 ? [[String(name), args[index + 1] ?? null] as const] : [],
  )
  return ok(Object.fromEntries(entries))
}

function lengthOf(item: Json): number | undefined {
  if (typeof item === 'string' || isList(item)) return item.length
  return isRecord(item) ? Object.keys(item).length : undefined
}

function measured(item: Json | undefined): FunctionResult {
  const length = item === undefined ? undefined : lengthOf(item)
  return length === undefined ? { error: 'a text, a list or an object is expected' } : ok(length)
}

/** The first or last item of a list, or character of a text; an empty one has none. */
function end(item: Json | undefined, index: number): FunctionResult {
  if (typeof item === 'string') return ok(item.at(index) ?? '')
  return isList(item) ? ok(item.at(index) ?? null) : { error: 'a text or a list is expected' }
}

function slice(item: Json | undefined, bounds: (size: number) => readonly (Json | undefined)[]): FunctionResult {
  if (typeof item !== 'string' && !isList(item)) return { error: 'a text or a list is expected' }
  const [from, to] = bounds(item.length).map(Number)
  return from === undefined || Number.isNaN(from) || Number.isNaN(to)
    ? missing
    : ok(item.slice(Math.max(0, from), Math.max(0, to ?? 0)))
}

function tryGet([holder, ...steps]: readonly Json[]): FunctionResult {
  let current: Json | undefined = holder
  for (const step of steps) {
    if (isRecord(current)) current = memberOf(current, String(step))
    else current = isList(current) && typeof step === 'number' ? current[step] : undefined
  }
  return ok(current ?? null)
}

function memberOf(holder: { readonly [key: string]: Json }, name: string): Json | undefined {
  const key = Object.keys(holder).find(member => member.toLowerCase() === name.toLowerCase())
  return key === undefined ? undefined : holder[key]
}

/** Lists without repetition; objects merged, the later one winning. */
function union(args: readonly Json[]): FunctionResult {
  if (args.every(isRecord)) return ok(Object.assign({}, ...args) as Json)
  if (!args.every(isList)) return { error: 'lists or objects are expected' }
  const members = new Map((args.flat() as Json[]).map(member => [JSON.stringify(member), member]))
  return ok([...members.values()])
}

function same(a: Json, b: Json): boolean {
  return a === b || canonical(a) === canonical(b)
}

/** JSON with the members of objects in order. */
function canonical(json: Json): string {
  return JSON.stringify(json, (_key, value: Json) =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  )
}
