import type { Json } from '../../model/json.ts'
import type { Resource } from '../../model/resource.ts'
import type { ObjectValue, Place, Value } from '../../model/value.ts'
import { declarationOf, type TerraformDeclaration } from './declaration.ts'
import type { ResourceNode } from './declared-resource.ts'
import { lookUp } from './lookup.ts'
import { terraformMap } from './map/index.ts'
import type { ArmPath, Rows, SatelliteMap } from './map/types.ts'
import { TerraformResource } from './resource.ts'
import { satelliteMapOf } from './satellites.ts'
import { type ArgumentValue, argumentsFor, listFor, speaksOf, stepsUntilList, type WriteTarget } from './writes.ts'

/** Arguments of one block that decide an ARM property. */
export interface Argument {
  /** The block that they belong to: the resource's own, or that of a satellite (network rules, an association). */
  readonly declaration: TerraformDeclaration
  /** The azurerm type of that block. */
  readonly type: string
  /** With the index of each occurrence where the ARM path had one: `security_rule[2].access`; empty when nothing is to be written. */
  readonly values: readonly ArgumentValue[]
}

/**
 * The way back from ARM's vocabulary, for patches: `properties.minimumTlsVersion` is `min_tls_version`. The name is the one
 * that is written, else the newest that the pinned major has. `undefined` when no argument can give the property its value.
 */
export function argumentFor(resource: Resource, armPath: ArmPath, value: Json): Argument | undefined {
  for (const candidate of candidatesFor(resource, armPath)) {
    const values = argumentsFor(targetOf(candidate, candidate.major), armPath, value)
    if (!values || (candidate.satellite && values.some(one => one.argument.includes('[')))) continue
    return { declaration: declarationOf(candidate.node), type: candidate.node.declared.type, values }
  }
  return undefined
}

/** The argument whose items are those of an ARM array, with its block. */
export function listArgument(resource: Resource, armPath: ArmPath) {
  for (const candidate of candidatesFor(resource, `${armPath}[0]`)) {
    const argument = listFor(targetOf(candidate, candidate.major), armPath)
    if (argument !== undefined) return { declaration: declarationOf(candidate.node), argument }
  }
  return undefined
}

/** The type of a satellite that could give the property its value, with its map: a subnet's association with a group. */
export function satelliteFor(
  resource: Resource,
  armPath: ArmPath,
): { readonly type: string; readonly map: SatelliteMap } | undefined {
  if (!(resource instanceof TerraformResource)) return undefined
  for (const [type, map] of Object.entries(terraformMap))
    if ('extends' in map && map.extends === resource.type && speaksOf(map.properties, armPath)) return { type, map }
  return undefined
}

interface Candidate {
  readonly node: ResourceNode
  readonly rows: Rows
  readonly satellite: boolean
}

/** A satellite's value wins over the resource's own, so that a patch belongs there. */
function* candidatesFor(resource: Resource, armPath: ArmPath): Generator<Candidate & Pick<WriteTarget, 'major'>> {
  if (!(resource instanceof TerraformResource) || !resource.facet.rows) return
  const { major } = resource
  const item = firstItem(resource.body, armPath)
  for (const layer of resource.layers()) {
    const map = layer.satellite && !layer.maybe ? satelliteMapOf(layer.from) : undefined
    if (map && (!item || isInside(item.origin.place, layer.from)))
      yield { node: layer.from, rows: map.properties, satellite: true, major }
  }
  yield { node: resource.node, rows: resource.facet.rows, satellite: false, major }
}

function targetOf({ node, rows }: Candidate, major: WriteTarget['major']): WriteTarget {
  return { rows, major, isWritten: argument => isWritten(node, argument) }
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

/** Whether the argument, or the list that it lies in, is in the source. */
function isWritten(node: ResourceNode, argument: string): boolean {
  const { kind } = lookUp(node.content, stepsUntilList(argument))
  return kind === 'value' || kind === 'block'
}
