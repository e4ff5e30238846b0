import type { Json } from '../../model/json.ts'
import type { ObjectValue, Origin, Value } from '../../model/value.ts'
import { valueOfJson } from '../../model/value-of-json.ts'
import { armDefaultTable } from './defaults/index.ts'
import type { ArmDefault } from './defaults/types.ts'

/** Defaults of one type and API version as a tree of path steps. */
export interface DefaultTree {
  readonly value?: Json
  readonly members: ReadonlyMap<string, { readonly key: string; readonly tree: DefaultTree }>
}

const trees = new Map<string, DefaultTree | undefined>()

/** What Azure's API fills in for a property that a template leaves out; `undefined` when nothing is known to be. */
export function armDefaults(type: string, apiVersion: string | undefined): DefaultTree | undefined {
  const cacheKey = `${type.toLowerCase()}@${apiVersion}`
  if (trees.has(cacheKey)) return trees.get(cacheKey)
  const defaults = armDefaultTable.get(type.toLowerCase())
  const tree = defaults && buildTree(defaults, apiVersion)
  trees.set(cacheKey, tree)
  return tree
}

/** `[*]`, a name in quotes (`['a.b']`) or a plain one. */
const step = /\[\*\]|(?<=\[')[^']*(?='\])|[^.[\]']+/g

function buildTree(defaults: Readonly<Record<string, ArmDefault>>, apiVersion: string | undefined): DefaultTree {
  const root = emptyTree()
  for (const [path, { value, since, until }] of Object.entries(defaults)) {
    if (apiVersion !== undefined && since !== undefined && apiVersion < since) continue
    if (apiVersion !== undefined && until !== undefined && apiVersion >= until) continue
    let node = root
    for (const [key] of path.matchAll(step)) node = node.child(key)
    node.value = value
  }
  return root
}

interface MutableTree extends DefaultTree {
  value?: Json
  child(key: string): MutableTree
}

function emptyTree(): MutableTree {
  const members = new Map<string, { key: string; tree: MutableTree }>()
  return {
    members,
    child(key) {
      const lower = key.toLowerCase()
      const known = members.get(lower)
      if (known) return known.tree
      const tree = emptyTree()
      members.set(lower, { key, tree })
      return tree
    },
  }
}

/**
 * The object as Azure completes it. An object that is absent is filled in when it has a default inside; the items of an
 * array only where there are items.
 */
export function withDefaults(value: ObjectValue, tree: DefaultTree | undefined, origin: Origin): ObjectValue {
  if (!tree) return value
  return {
    ...value,
    keys: () =>
      [...new Set([...value.keys(), ...[...tree.members.values()].filter(isFilled).map(one => one.key)])].filter(
        key => key !== '[*]',
      ),
    get: key => {
      const written = value.get(key)
      const below = tree.members.get(key.toLowerCase())?.tree
      return below ? complete(written, below, origin) : written
    },
  }
}

function complete(written: Value | undefined, tree: DefaultTree, origin: Origin): Value | undefined {
  if (!written || (written.kind === 'known' && written.data === null)) {
    if (tree.value !== undefined) return valueOfJson(tree.value, origin)
    return isFilled({ tree }) ? withDefaults(emptyObject(origin), tree, origin) : written
  }
  if (written.kind === 'object')
    return withDefaults(
      written,
      tree,
      written.origin.place.kind === 'json' ? { ...origin, place: written.origin.place } : origin,
    )
  const item = tree.members.get('[*]')?.tree
  if (written.kind === 'array' && item) {
    return { ...written, item: index => complete(written.item(index), item, origin) ?? written.item(index) }
  }
  return written
}

function isFilled({ tree }: { readonly tree: DefaultTree }): boolean {
  if (tree.value !== undefined) return true
  return [...tree.members].some(([key, member]) => key !== '[*]' && isFilled(member))
}

function emptyObject(origin: Origin): ObjectValue {
  return { kind: 'object', origin, keys: () => [], get: () => undefined }
}
