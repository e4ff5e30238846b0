import { knownValue, unknownValue } from '../../model/make-value.ts'
import type { ArrayValue, ObjectValue, Origin, Place, UnknownValue, Value } from '../../model/value.ts'
import type { Blocks, Content } from './content.ts'
import { leafValue } from './leaf.ts'
import { enter, itemsAt, lookUp } from './lookup.ts'
import { type ArraySource, type BodyNode, type LeafNode, type ObjectNode, pathsOf } from './map/compile.ts'
import { modelUnknownOf } from './model-unknown.ts'

/** Rows with the block that they are applied to. A resource has its own layer, and one for each satellite. */
export interface Layer {
  readonly node: ObjectNode
  readonly content: Content
  readonly satellite?: boolean | undefined
  /** The satellite may belong to this resource or to another one. */
  readonly maybe?: UnknownValue | undefined
  /** What an absent argument means, in place of the defaults: nothing is known of what a data source does not name. */
  readonly blank?: UnknownValue | undefined
}

interface Part<N extends BodyNode = BodyNode> {
  readonly node: N
  readonly content: Content
  readonly layer: Layer
}

export interface BodySubject {
  /** Declared type, for messages: `azurerm_storage_account`. */
  readonly declaredType: string
  readonly place: Place
  /** Members that no row speaks of: `type`, `id`. */
  readonly fixed: Readonly<Record<string, Value>>
  /** Known to be absent although no row speaks of them. */
  readonly absent: ReadonlySet<string>
}

/** The ARM body that some layers make up. A path that no row speaks of is unknown (reason `unmapped`), never absent. */
export function bodyOf(subject: BodySubject, layers: () => readonly Layer[]): ObjectValue {
  let body: ObjectValue | undefined
  const inner = () => {
    body ??= objectOf(
      layers().map(layer => ({ node: layer.node, content: layer.content, layer })),
      '',
      subject,
    )
    return body
  }
  return {
    kind: 'object',
    origin: { place: subject.place, kind: 'written' },
    keys: () => [...Object.keys(subject.fixed), ...inner().keys()],
    get(key) {
      const lower = key.toLowerCase()
      return subject.fixed[lower] ?? (subject.absent.has(lower) ? undefined : inner().get(key))
    },
  }
}

function objectOf(parts: readonly Part<ObjectNode>[], path: string, subject: BodySubject): ObjectValue {
  const memo = new Map<string, Value | undefined>()
  const get = (key: string): Value | undefined => {
    const lower = key.toLowerCase()
    if (memo.has(lower)) return memo.get(lower)
    const value = memberOf(parts, lower, path === '' ? key : `${path}.${key}`, subject)
    memo.set(lower, value)
    return value
  }
  return {
    kind: 'object',
    origin: { place: parts[0]?.content.place ?? subject.place, kind: 'written' },
    keys: () => memberNames(parts).filter(name => get(name) !== undefined),
    get,
  }
}

function memberNames(parts: readonly Part<ObjectNode>[]): readonly string[] {
  const names = new Map<string, string>()
  for (const { node } of parts) for (const [key, { name }] of node.members) if (!names.has(key)) names.set(key, name)
  return [...names.values()]
}

function memberOf(
  parts: readonly Part<ObjectNode>[],
  key: string,
  path: string,
  subject: BodySubject,
): Value | undefined {
  const found = membersOf(parts, key)
  const [only] = found
  if (!only) return unmapped(path, subject)
  const isLeaf = only.node.kind !== 'object' && only.node.kind !== 'array'
  if (isLeaf && found.length === 1 && !only.layer.maybe)
    return leafValue(only.node as LeafNode, only.content, only.layer.blank)
  const objects = found.filter((part): part is Part<ObjectNode> => part.node.kind === 'object')
  if (objects.length > 0) return presentObject(objects, path, subject)
  if (found.some(part => part.node.kind === 'array')) return arrayOf(found, path, subject)
  return mergedLeaf(found)
}

function membersOf(parts: readonly Part<ObjectNode>[], key: string): readonly Part[] {
  const found: Part[] = []
  for (const { node, content, layer } of parts) {
    const member = node.members.get(key)
    if (member) found.push({ node: member.node, content, layer })
  }
  return found
}

function unmapped(path: string, { declaredType, place }: BodySubject): UnknownValue {
  return unknownValue({ kind: 'unmapped', name: `${declaredType}: ${path}` }, path, { place, kind: 'computed' })
}

/** The value of a satellite wins, and a satellite that may belong here makes what is not written unknown. */
function mergedLeaf(parts: readonly Part[]): Value | undefined {
  const leafOf = ({ node, content, layer }: Part) => leafValue(node as LeafNode, content, layer.blank)
  for (const part of parts) {
    const value = part.layer.satellite && !part.layer.maybe ? leafOf(part) : undefined
    if (value) return value
  }
  const own = parts.find(part => !part.layer.satellite)
  const value = own && leafOf(own)
  if (value && value.origin.kind !== 'default') return value
  return parts.find(part => part.layer.maybe && leafOf(part))?.layer.maybe ?? value
}

function presentObject(parts: readonly Part<ObjectNode>[], path: string, subject: BodySubject): Value | undefined {
  const object = () => objectOf(parts, path, subject)
  const [first] = parts
  if (!first || parts.some(part => part.layer.satellite && !part.layer.maybe)) return object()
  const only = parts.every(part => part.node.only === first.node.only) ? first.node.only : undefined
  if (only !== undefined) return objectOfOne(object(), only)
  const maybe = parts.find(part => part.layer.maybe)?.layer.maybe
  const block = first.node.block
  if (!block) return object()
  const entered = enter(first.content, block)
  if (entered.kind === 'content') return object()
  return entered.kind === 'unknown' ? modelUnknownOf(entered.value, subject.place) : (maybe ?? first.layer.blank)
}

/** `networkSecurityGroup: { id }` is there exactly when the id is. */
function objectOfOne(object: ObjectValue, only: string): Value | undefined {
  const value = object.get(only)
  if (!value) return undefined
  return value.kind === 'unknown' && !value.target ? value : object
}

function arrayOf(parts: readonly Part[], path: string, subject: BodySubject): Value | undefined {
  const lists = parts.flatMap(part => listsOf(part))
  if (lists.length === 0) return parts.find(part => part.layer.blank)?.layer.blank
  const items = lists.flatMap(list => list.items)
  const rest = lists.find(list => list.rest)?.rest
  const memo: (Value | undefined)[] = []
  const origin: Origin = { place: items[0]?.content.place ?? subject.place, kind: 'written' }
  const array: ArrayValue = {
    kind: 'array',
    length: items.length,
    origin,
    rest,
    item(index) {
      const item = items[index]
      if (!item) throw new RangeError(`no item ${index} in an array of ${items.length}`)
      const value = memo[index] ?? itemValue(item, path, subject)
      memo[index] = value
      return value
    },
  }
  return array
}

function itemValue({ node, content, layer }: Part, path: string, subject: BodySubject): Value {
  const origin: Origin = { place: content.place, kind: 'written' }
  if (node.kind === 'object') return objectOf([{ node, content, layer }], `${path}[*]`, subject)
  if (node.kind === 'array') throw new Error(`${path}: an array of arrays has no rows`)
  return leafValue(node, content, layer.blank) ?? knownValue(null, origin)
}

interface List {
  readonly items: readonly Part[]
  readonly rest?: UnknownValue | undefined
}

function listsOf({ node, content, layer }: Part): readonly List[] {
  if (node.kind !== 'array') return []
  const lists = node.sources.flatMap(source => {
    const blocks = source.path ? itemsAt(content, source.path) : single(source, content, layer)
    return blocks ? [{ source, blocks }] : []
  })
  if (layer.maybe) return lists.length > 0 ? [{ items: [], rest: layer.maybe }] : []
  return lists.map(({ source, blocks }) => ({
    items: blocks.items.map(item => ({ node: source.item, content: item, layer })),
    rest: blocks.rest && modelUnknownOf(blocks.rest, content.place),
  }))
}

/** The one item that the content itself is: a satellite always, otherwise when any of its arguments is written. */
function single(source: ArraySource, content: Content, layer: Layer): Blocks | undefined {
  return layer.satellite || isWritten(source.item, content) ? { items: [content] } : undefined
}

function isWritten(node: BodyNode, content: Content): boolean {
  if (node.kind === 'object') return [...node.members.values()].some(member => isWritten(member.node, content))
  if (node.kind === 'array')
    return node.sources.some(source => source.path && itemsAt(content, source.path) !== undefined)
  if (node.kind === 'constant') return false
  return pathsOf(node).some(path => !['absent', 'no-block'].includes(lookUp(content, path).kind))
}
