import type { Json } from '../model/json.ts'
import { extendPath, parsePath, type Step } from '../policy/path.ts'
import type { Evidence } from '../policy/verdict.ts'
import { followPath } from '../remediate/follow.ts'
import type { Failure } from '../scan/evaluate.ts'

/** A property that the violated rule looked at, and that a patch may therefore set. */
export interface Settable {
  /** As the question names it. */
  readonly path: string
  readonly evidence: Evidence
  /** Nothing outside may change: the property, its missing container as a whole, or the array that it is an item of. */
  readonly root: string
}

/** What a patch of the model may touch: properties of this very resource that decided against it. */
export function settablePaths(failure: Failure): readonly Settable[] {
  const found = new Map<string, Settable>()
  for (const evidence of failure.evidence) {
    if (evidence.resource.key !== failure.resource.key || evidence.path === '' || isFixed(evidence.path)) continue
    const root = rootOf(failure, evidence.path)
    if (root !== undefined && !found.has(evidence.path))
      found.set(evidence.path, { path: evidence.path, evidence, root })
  }
  return [...found.values()].slice(0, maxPaths)
}

const maxPaths = 20

/** What makes the resource another one. */
function isFixed(path: string): boolean {
  return /^(?:type|name|fullname|id|apiversion|location|kind)$/i.test(path)
}

function rootOf({ resource }: Failure, path: string): string | undefined {
  const steps = parsePath(path)
  if ('error' in steps) return undefined
  const concrete = steps.slice(0, firstCollection(steps))
  const followed = followPath(resource.body, concrete.map(plainStep))
  const missing = followed?.missing.length ?? 0
  const length = missing > 0 ? concrete.length - missing + 1 : concrete.length
  // All of `properties` would be too much to give away.
  return length === 0 ? undefined : extendPath('', concrete.slice(0, length === 1 ? concrete.length : length))
}

function firstCollection(steps: readonly Step[]): number {
  const at = steps.findIndex(step => step.kind === 'each' || step.kind === 'members')
  return at < 0 ? steps.length : at
}

function plainStep(step: Step): string | number {
  return step.kind === 'index' ? step.index : step.kind === 'member' ? step.name : ''
}

/** Whether a path is one of the settable ones or lies below one. */
export function isSettable(path: string, settable: readonly Settable[]): boolean {
  const text = path.toLowerCase()
  return settable.some(({ path: allowed, root }) =>
    [allowed.toLowerCase(), root.toLowerCase()].some(
      base => text === base || text.startsWith(`${base}.`) || text.startsWith(`${base}[`),
    ),
  )
}

const maxText = 200
const maxSize = 2000
/** Nothing that Terraform or ARM would evaluate, and nothing that a reader or a log could act upon. */
const plainText = /^(?!::)[\p{L}\p{N} ._:/*,+()=-]*$/u
const memberName = /^[A-Za-z][\w-]{0,79}$/

/** Reads the value of a candidate; a message says why it is not taken. */
export function readValue(text: string): { readonly value: Json } | { readonly problem: string } {
  if (text.length > maxSize) return { problem: 'a value is too long' }
  const value = parseJson(text)
  if (value === undefined) return { problem: `a value is not JSON; texts need quotes` }
  if (value === null) return { problem: 'null is no value' }
  return isPlain(value, 0) ? { value } : { problem: 'a value holds more than plain text, numbers and booleans' }
}

function isPlain(value: Json, depth: number): boolean {
  if (depth > 4) return false
  if (typeof value === 'string') return value.length <= maxText && plainText.test(value) && !value.includes('://')
  if (typeof value !== 'object') return true
  if (value === null) return false
  if (Array.isArray(value)) return value.every(item => isPlain(item, depth + 1))
  return Object.entries(value).every(([key, item]) => memberName.test(key) && isPlain(item, depth + 1))
}

/** Addresses, hosts and ids that the data does not mention: a model can only have made them up. */
export function inventedText(value: Json, mentioned: string): string | undefined {
  if (typeof value === 'string') return isReference(value) && !mentioned.includes(value) ? value : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const item of Object.values(value)) {
    const invented = inventedText(item as Json, mentioned)
    if (invented !== undefined) return invented
  }
  return undefined
}

const references = [
  /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?$/,
  /^[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?:\/\d{1,3})?$/i,
  /^[\w-]+(?:\.[\w-]+)+\.[a-z]{2,}$/i,
  /\/subscriptions\//i,
  /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}/i,
]

function isReference(text: string): boolean {
  return references.some(reference => reference.test(text))
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
