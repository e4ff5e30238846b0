import type { Json } from '../../model/json.ts'
import { knownValue } from '../../model/make-value.ts'
import type { Origin, Place, UnknownValue, Value } from '../../model/value.ts'
import { valueOfJson } from '../../model/value-of-json.ts'
import type { Content } from './content.ts'
import { modelValueOf } from './expression/model-value.ts'
import { type Found, lookUp } from './lookup.ts'
import type { ArgumentLeaf, ConstantLeaf, LeafNode, TemplateLeaf } from './map/compile.ts'
import { likeDefault } from './map/to-arm.ts'
import { modelUnknownOf } from './model-unknown.ts'
import { transformValue } from './transform-value.ts'

/** What a row comes to for a block; `undefined` when ARM has no such property then. `blank` replaces defaults and absence. */
export function leafValue(leaf: LeafNode, content: Content, blank: UnknownValue | undefined): Value | undefined {
  switch (leaf.kind) {
    case 'argument':
      return argumentValue(leaf, content, blank)
    case 'template':
      return templateValue(leaf, content, blank)
    case 'constant':
      return constantValue(leaf, content)
  }
}

function argumentValue(leaf: ArgumentLeaf, content: Content, blank: UnknownValue | undefined): Value | undefined {
  const found = firstWritten(leaf.paths.map(path => lookUp(content, path)))
  if (!found) return undefined
  if (
    leaf.formerly &&
    !isWritten(found) &&
    isWritten(firstWritten(leaf.formerly.paths.map(path => lookUp(content, path))))
  )
    return argumentValue(leaf.formerly, content, blank)
  const presence = typeof leaf.as === 'object' && 'whenPresent' in leaf.as ? leaf.as : undefined
  switch (found.kind) {
    case 'value':
      return writtenValue(leaf, modelValueOf(found.value, found.place))
    case 'block':
      return presence ? knownValue(scalar(presence.whenPresent), { place: found.place, kind: 'written' }) : undefined
    case 'unknown':
      return modelUnknownOf(found.value, found.place)
    case 'absent':
    case 'no-block': {
      if (blank) return blank
      const fallback = presence ? presence.otherwise : found.kind === 'absent' ? leaf.default : leaf.withoutBlock
      if (fallback === undefined && leaf.row.computed) return computedValue(leaf, content)
      return defaultValue(fallback, found.place)
    }
  }
}

/** A list without items stands for no block: `customer_managed_key = []`. */
function writtenValue(leaf: ArgumentLeaf, value: Value): Value | undefined {
  const presence = typeof leaf.as === 'object' && 'whenPresent' in leaf.as ? leaf.as : undefined
  if (presence && value.kind === 'array' && value.length === 0)
    return value.rest ?? defaultValue(presence.otherwise, value.origin.place)
  const result = transformValue(leaf.as, value)
  if (result?.kind !== 'known') return result
  const data = likeDefault(result.data, leaf.default ?? leaf.withoutBlock)
  return typeof data === 'object' && data !== null ? result : { ...result, data }
}

/** The first name that is written; when none is, what its absence means. */
function firstWritten(all: readonly Found[]): Found | undefined {
  const written = all.find(found => found.kind === 'value' || found.kind === 'block')
  return written ?? all.find(found => found.kind === 'unknown') ?? all.find(found => found.kind === 'absent') ?? all[0]
}

function isWritten(found: Found | undefined): boolean {
  return found !== undefined && found.kind !== 'absent' && found.kind !== 'no-block'
}

function defaultValue(json: Json | undefined, place: Place): Value | undefined {
  return json === undefined || json === null ? undefined : valueOfJson(json, { place, kind: 'default' })
}

function computedValue(leaf: ArgumentLeaf, { place }: Content): UnknownValue {
  const name = leaf.paths[0]?.at(-1)?.name ?? ''
  const origin: Origin = { place, kind: 'default' }
  return { kind: 'unknown', reason: { kind: 'runtime', name }, expression: name, origin }
}

function templateValue(leaf: TemplateLeaf, content: Content, blank: UnknownValue | undefined): Value | undefined {
  const texts: string[] = []
  let last: Value | undefined
  for (const path of leaf.paths) {
    const found = lookUp(content, path)
    if (found.kind === 'unknown') return modelUnknownOf(found.value, found.place)
    if (found.kind !== 'value') return blank ?? defaultValue(leaf.default, found.place)
    const value = modelValueOf(found.value, found.place)
    if (value.kind === 'unknown') return value
    if (value.kind !== 'known') return undefined
    texts.push(String(value.data))
    last = { ...value, secure: value.secure || last?.secure }
  }
  if (!last) return undefined
  const data = leaf.template.replace(/\{[^}]+\}/g, () => texts.shift() ?? '')
  return knownValue(data, last.origin, last.secure)
}

function constantValue(leaf: ConstantLeaf, content: Content): Value | undefined {
  if (leaf.when) {
    const found = lookUp(content, leaf.when)
    if (found.kind === 'unknown') return modelUnknownOf(found.value, found.place)
    if (found.kind === 'absent' || found.kind === 'no-block') return undefined
  }
  return defaultValue(leaf.value, content.place)
}

function scalar(json: Json): null | boolean | number | string {
  if (typeof json === 'object' && json !== null) throw new Error('whenPresent holds scalars only')
  return json
}
