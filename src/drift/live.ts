import type { Json } from '../model/json.ts'
import type { GraphRow } from './azure/reader.ts'
import { isJsonObject, type JsonObject, memberOf, valueAt } from './compare/shape.ts'
import { lastSegment, parseId } from './resource-id.ts'
import { inlineChildren } from './traits.ts'

/** A resource as Azure answers it, from Resource Graph or from its provider. */
export interface LiveResource {
  /** In Azure's casing. */
  readonly id: string
  /** Lower case. */
  readonly key: string
  /** As the id has it. */
  readonly type: string
  readonly name: string
  readonly body: JsonObject
  /** Set for a child that was read as a part of its parent: the parent's key. */
  readonly inside: string | undefined
}

export function liveResource(row: GraphRow): LiveResource | undefined {
  const id = row['id']
  const parsed = typeof id === 'string' ? parseId(id) : undefined
  if (typeof id !== 'string' || !parsed) return undefined
  return {
    id,
    key: id.toLowerCase(),
    type: parsed.type,
    name: parsed.names.at(-1) ?? '',
    body: row,
    inside: undefined,
  }
}

/** Children that come as items of a list of their parent. */
export function childrenInside(live: LiveResource): readonly LiveResource[] {
  const lists = inlineChildren[live.type.toLowerCase()]
  if (!lists) return []
  return Object.entries(lists).flatMap(([path, type]) => {
    const items = valueAt(live.body, path)
    return Array.isArray(items) ? items.flatMap((item: Json) => childInside(live, item, type) ?? []) : []
  })
}

function childInside(parent: LiveResource, item: Json, type: string): LiveResource | undefined {
  const name = memberOf(item, 'name')
  if (!isJsonObject(item) || typeof name !== 'string') return undefined
  const id = `${parent.id}/${lastSegment(type)}/${name}`
  const body = 'properties' in item ? item : { name, properties: item }
  return { id, key: id.toLowerCase(), type, name, body, inside: parent.key }
}

/** The same with a part put in that another address gives. */
export function withProperty(live: LiveResource, name: string, part: Json): LiveResource {
  const properties = memberOf(live.body, 'properties')
  const whole = { ...(isJsonObject(properties) ? properties : {}), [name]: part }
  return { ...live, body: { ...live.body, properties: whole } }
}

export function tagOf(body: JsonObject, name: string): string | undefined {
  const value = memberOf(memberOf(body, 'tags'), name)
  return typeof value === 'string' && value !== '' ? value : undefined
}
