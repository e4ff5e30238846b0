import type { ArmResource } from '../adapt/arm/resource.ts'
import { isObject, type JsonObject, member } from '../adapt/arm/template.ts'
import type { Json } from '../model/json.ts'
import type { JsonPath } from '../model/value.ts'
import { jsonNodeAt } from '../parse/json/locate.ts'
import { jsonItems, jsonMembers } from '../parse/json/tree.ts'
import type { Edit } from '../source/edit.ts'
import { removeSpans } from '../source/list-edit.ts'
import { lineEnding, type SourceFile } from '../source/source-file.ts'
import {
  type ArmText,
  asArgument,
  expression,
  fillArmText,
  joinArmTexts,
  literal,
  locationOf,
  nameSegments,
  readArmText,
  resourceIdOf,
  writeArmText,
} from './arm-text.ts'
import { type Change, type NewResource, type NoWay, neededFirst, noWay } from './change.ts'
import { indentAt, pretty } from './json-text.ts'
import { mapTexts, type Reference } from './placeholder.ts'

/** What the placeholders of a change stand for in one template. */
export interface ArmNames {
  resolve(reference: Reference): ArmText | undefined
  /** Names and type of an added resource. */
  added(as: string): { readonly type: string; readonly segments: readonly ArmText[] } | undefined
}

/** `item` is the name of the item that the fix is meant for, where it is not the whole resource. */
export function armNames(resource: ArmResource, change: Change, item: string | undefined): ArmNames {
  const self = () => nameSegments(resource)
  const known = new Map<string, { readonly type: string; readonly segments: readonly ArmText[] }>()
  const names: ArmNames = {
    added: as => known.get(as),
    resolve({ name, member: which }) {
      if (name === 'input') return expression(`parameters('${which}')`)
      if (name === 'vaultOf') return expression(`parameters('${which}VaultUri')`)
      if (name === 'keyOf') return expression(`parameters('${which}Name')`)
      if (name === 'self') {
        if (which === 'location') return locationOf(resource)
        if (which === 'name') return item === undefined ? self().at(-1) : literal(item)
        return item === undefined ? resourceIdOf(resource.type, self()) : undefined
      }
      const added = known.get(name)
      if (!added) return undefined
      return which === 'id' ? resourceIdOf(added.type, added.segments) : added.segments.at(-1)
    },
  }
  for (const one of change.additions) {
    const last = fillArmText(one.name, names.resolve)
    if (!last) continue
    const outer = one.scope !== 'child' ? [] : one.parent === undefined ? self() : known.get(one.parent)?.segments
    known.set(one.as, { type: one.type, segments: [...(outer ?? []), last] })
  }
  return names
}

/** Adds the resources of a change behind the one under test, in the same list and style. */
export function addArmResources(resource: ArmResource, change: Change, names: ArmNames): readonly Edit[] | NoWay {
  const { additions } = change
  if (additions.length === 0) return []
  const top = outermost(resource)
  const loops = loopsAround(resource)
  if (loops.some(one => one !== resource)) return noWay('a loop around the parent makes several of them')
  const first = neededFirst(change)
  const made = additions.map(one => newResource(resource, one, names, first.includes(one)))
  const whole = made.filter(one => one !== undefined)
  if (whole.length < made.length) return noWay('a name or place that the new resource needs is not known here')
  return insertBehind(
    top,
    whole.map((json, index) => ({ json, as: additions[index]?.as ?? '' })),
  )
}

function outermost(resource: ArmResource): ArmResource {
  let top = resource
  while (top.declaration.inside) top = top.declaration.inside
  return top
}

function loopsAround(resource: ArmResource): readonly ArmResource[] {
  const loops: ArmResource[] = []
  for (let at: ArmResource | undefined = resource; at; at = at.declaration.inside)
    if (isObject(member(at.declaration.json, 'copy'))) loops.push(at)
  return loops
}

function newResource(
  resource: ArmResource,
  added: NewResource,
  names: ArmNames,
  isFirst: boolean,
): JsonObject | undefined {
  const own = names.added(added.as)
  const loop = member(resource.declaration.json, 'copy')
  const loopName = isObject(loop) ? String(member(loop, 'name')) : undefined
  const filled = mapTexts(added.body, text => {
    const value = fillArmText(text, names.resolve)
    return value && writeArmText(value)
  })
  if (!own || !isObject(filled)) return undefined
  const { properties, ...rest } = filled
  const json: JsonObject = {
    type: added.type,
    apiVersion: added.apiVersion,
    name: writeArmText(joinArmTexts(own.segments.flatMap((one, index) => (index === 0 ? [one] : [literal('/'), one])))),
    ...conditionOf(resource),
    ...(isObject(loop) && { copy: { ...loop, name: `${loopName}-${added.as}` } }),
    ...(added.scope === 'extension' && { scope: writeArmText(extendedBy(resource, added, names)) }),
    ...rest,
    ...dependenciesOf(resource, added, names, isFirst),
    ...(properties !== undefined && { properties }),
  }
  return loopName === undefined ? json : (inLoop(json, loopName, `${loopName}-${added.as}`) as JsonObject)
}

function extendedBy(resource: ArmResource, { parent }: NewResource, names: ArmNames): ArmText {
  const [type, name] = parent?.split('/') ?? []
  if (type !== undefined && name !== undefined)
    return resourceIdOf(`${resource.type}/${type}`, [...nameSegments(resource), literal(name)])
  const added = parent === undefined ? undefined : names.added(parent)
  return added ? resourceIdOf(added.type, added.segments) : resourceIdOf(resource.type, nameSegments(resource))
}

/** What the new resource must wait for: the resource under test and those added beside it that it names. */
function dependenciesOf(
  resource: ArmResource,
  added: NewResource,
  names: ArmNames,
  isFirst: boolean,
): { readonly dependsOn?: readonly Json[] } {
  const { symbolicName } = resource.declaration
  const self = symbolicName ?? writeArmText(resourceIdOf(resource.type, nameSegments(resource)))
  const parent = added.parent === undefined ? undefined : names.added(added.parent)
  const dependsOn = [
    ...(resource.existing || isFirst ? [] : [self]),
    ...(parent ? [writeArmText(resourceIdOf(parent.type, parent.segments))] : []),
  ]
  return dependsOn.length > 0 ? { dependsOn } : {}
}

/** The resource under test waits for those that it comes to name. */
export function waitForAdded(resource: ArmResource, change: Change, names: ArmNames): readonly Json[] {
  return neededFirst(change).flatMap(({ as }) => {
    const added = names.added(as)
    if (!added) return []
    const { symbolicName } = resource.declaration
    const isAlone = symbolicName !== undefined && !resource.declaration.inside
    return [isAlone ? `${symbolicName}_${as}` : writeArmText(resourceIdOf(added.type, added.segments))]
  })
}

function conditionOf(resource: ArmResource): { readonly condition?: Json } {
  const conditions: Json[] = []
  for (let at: ArmResource | undefined = resource; at; at = at.declaration.inside) {
    const own = member(at.declaration.json, 'condition')
    if (own !== undefined) conditions.push(own)
  }
  const [only] = conditions
  if (only === undefined || conditions.length === 1) return only === undefined ? {} : { condition: only }
  const parts = conditions.map(one =>
    typeof one === 'string' ? asArgument(readArmText(one)) : `${JSON.stringify(one)}()`,
  )
  return { condition: `[and(${parts.join(', ')})]` }
}

/** `copyIndex('old')` reads the loop of the new resource. */
function inLoop(json: Json, before: string, after: string): Json {
  if (typeof json === 'string') return json.replaceAll(`copyIndex('${before}'`, `copyIndex('${after}'`)
  if (Array.isArray(json)) return json.map(one => inLoop(one, before, after))
  if (!isObject(json)) return json
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, inLoop(value, before, after)]))
}

interface Made {
  readonly json: JsonObject
  readonly as: string
}

function insertBehind(top: ArmResource, made: readonly Made[]): readonly Edit[] | NoWay {
  const { source } = top.declaration.frame.deployment.template
  const { path, symbolicName } = top.declaration
  const found = jsonNodeAt(source, path)
  const list = path.parent && jsonNodeAt(source, path.parent)
  if (!found?.exact || !list?.exact) return noWay('the list of resources was not found')
  const start = found.node.member?.start ?? found.node.start
  const indent = indentAt(source, start)
  const taken = new Set(jsonMembers(source, list.node).map(one => one.key))
  if (made.some(({ as }) => taken.has(`${symbolicName}_${as}`)))
    return noWay('the symbolic name of what is new is taken')
  const text = made.map(({ json, as }) => {
    const key = symbolicName === undefined ? '' : `${JSON.stringify(`${symbolicName}_${as}`)}: `
    return `,${lineEnding(source)}${indent}${key}${pretty(json, source, indent)}`
  })
  return [{ file: source.path, start: found.node.end, end: found.node.end, text: text.join('') }]
}

/** Takes items out of an array, each with one comma. */
export function removeJsonItems(
  source: SourceFile,
  path: JsonPath,
  indexes: readonly number[],
): readonly Edit[] | undefined {
  const found = jsonNodeAt(source, path)
  if (!found?.exact || found.node.kind !== 'array') return undefined
  const { node } = found
  const items = jsonItems(source, node)
  const file = source.path
  if (indexes.length === items.length) return [{ file, start: node.start, end: node.end, text: '[]' }]
  return removeSpans(items, indexes).map(({ start, end }) => ({ file, start, end, text: '' }))
}
