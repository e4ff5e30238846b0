import type { Json } from '../../model/json.ts'
import type { Resource } from '../../model/resource.ts'
import type { ObjectValue, Place, Value } from '../../model/value.ts'
import { declarationOf, type TerraformDeclaration } from './declaration.ts'
import type { ResourceNode } from './declared-resource.ts'
import { lookUp } from './lookup.ts'
import { longRow, namesOf, type PathStep, parsePath } from './map/row.ts'
import { toArgument } from './map/to-arm.ts'
import type { ArgumentPath, ArgumentRow, ArmPath, AzurermMajor, Rows } from './map/types.ts'
import { TerraformResource } from './resource.ts'
import { satelliteMapOf } from './satellites.ts'

/** The argument that decides an ARM property, and how to write ARM's value there. */
export interface Argument {
  /** The block that the argument belongs to: the resource's own, or that of a satellite (network rules, an association). */
  readonly declaration: TerraformDeclaration
  /** With the index of each occurrence where the ARM path had one: `security_rule[2].access`. */
  readonly argument: ArgumentPath
  /** `undefined` when the argument cannot express the value. */
  toArgument(armValue: Json): Json | undefined
}

/**
 * The way back from ARM's vocabulary, for patches: `properties.minimumTlsVersion` is `min_tls_version`. The name is the one
 * that is written, else the newest that the pinned major has. `undefined` when no single argument decides the property.
 */
export function argumentFor(resource: Resource, armPath: ArmPath): Argument | undefined {
  if (!(resource instanceof TerraformResource) || !resource.facet.rows) return undefined
  const item = firstItem(resource.body, armPath)
  for (const { node, rows, satellite } of candidates(resource)) {
    const found = findRow(rows, armPath)
    if (!found || (satellite && item && !isInside(item.origin.place, node))) continue
    const row = spellingOf(found.row, node, resource.major)
    const name = chosenName(row, node, resource.major)
    const argument = name === undefined ? undefined : withIndexes(name, found.indexes, satellite)
    if (argument === undefined) continue
    const { as } = row
    return { declaration: declarationOf(node), argument, toArgument: value => toArgument(as, value) }
  }
  return undefined
}

interface Candidate {
  readonly node: ResourceNode
  readonly rows: Rows
  readonly satellite: boolean
}

/** A satellite's value wins over the resource's own, so that a patch belongs there. */
function* candidates(resource: TerraformResource): Generator<Candidate> {
  for (const layer of resource.layers()) {
    const map = layer.satellite && !layer.maybe ? satelliteMapOf(layer.from) : undefined
    if (map) yield { node: layer.from, rows: map.properties, satellite: true }
  }
  if (resource.facet.rows) yield { node: resource.node, rows: resource.facet.rows, satellite: false }
}

/** The first array item on the way, which tells whose part of an array is meant. */
function firstItem(body: ObjectValue, armPath: ArmPath): Value | undefined {
  let value: Value | undefined = body
  for (const [, name, index] of armPath.matchAll(/([^.[\]]+)|\[(\d+)\]/g)) {
    if (name !== undefined) value = value?.kind === 'object' ? value.get(name) : undefined
    else return value?.kind === 'array' && Number(index) < value.length ? value.item(Number(index)) : undefined
  }
  return undefined
}

function isInside(place: Place, node: ResourceNode): boolean {
  const { source, block } = node.declared.declaration
  return place.kind === 'span' && place.source === source && place.start >= block.start && place.end <= block.end
}

interface FoundRow {
  readonly row: ArgumentRow
  /** What stood in the brackets of the ARM path, from the left. */
  readonly indexes: readonly string[]
}

function findRow(rows: Rows, armPath: ArmPath): FoundRow | undefined {
  const generic = armPath.replace(/\[(\d+|\*)\]/g, '[*]').toLowerCase()
  const path = Object.keys(rows).find(key => key.toLowerCase() === generic)
  const row = path === undefined ? undefined : rows[path]
  const long = row === undefined ? undefined : longRow(row)
  if (!long || !('from' in long)) return undefined
  return { row: long, indexes: Array.from(armPath.matchAll(/\[(\d+|\*)\]/g), match => match[1] ?? '*') }
}

/** The row, or its older spelling where that is written or the major has no other. */
function spellingOf(row: ArgumentRow, node: ResourceNode, major: AzurermMajor): ArgumentRow {
  const { formerly, since } = row
  if (!formerly || namesOf(row.from).some(name => isWritten(node, parsePath(name)))) return row
  const isOlder = isWritten(node, parsePath(formerly.from)) || (since !== undefined && major < since)
  return isOlder ? formerly : row
}

function chosenName(row: ArgumentRow, node: ResourceNode, major: AzurermMajor): ArgumentPath | undefined {
  const names = namesOf(row.from)
  const written = names.find(name => isWritten(node, parsePath(name)))
  if (written !== undefined) return written
  if (row.until !== undefined && major > row.until) return undefined
  return row.since !== undefined && major < row.since ? names[1] : names[0]
}

/** Whether the argument, or the list that it lies in, is in the source. */
function isWritten(node: ResourceNode, steps: readonly PathStep[]): boolean {
  const end = steps.findIndex(step => step.all)
  const plain = end < 0 ? steps : steps.slice(0, end + 1)
  const { kind } = lookUp(node.content, plain)
  return kind === 'value' || kind === 'block'
}

/** `undefined` when the argument goes through more lists than the ARM path, or through a list that others contribute to. */
function withIndexes(argument: ArgumentPath, indexes: readonly string[], satellite: boolean): ArgumentPath | undefined {
  if (satellite && argument.includes('[*]')) return undefined
  const left = [...indexes]
  let missing = false
  const result = argument.replace(/\[\*\]/g, () => {
    const index = left.shift()
    if (index === undefined) missing = true
    return `[${index ?? '*'}]`
  })
  return missing ? undefined : result
}
