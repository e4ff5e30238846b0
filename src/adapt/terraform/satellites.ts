import type { ObjectValue, UnknownValue } from '../../model/value.ts'
import { azapiOverlay, uncertain } from './azapi.ts'
import type { Layer } from './body.ts'
import type { ResourceNode } from './declared-resource.ts'
import { isFailure } from './expression/values.ts'
import { compileRows } from './map/compile.ts'
import { terraformMap } from './map/index.ts'
import { namesOf } from './map/row.ts'
import type { SatelliteMap, TypeMap } from './map/types.ts'
import { modelUnknownOf } from './model-unknown.ts'
import type { TfValue } from './value.ts'

/** What other resources add to the body of one: network rules, associations, access policies, azapi updates. */
export interface Additions {
  readonly layers: readonly { readonly extends: string; readonly node: ResourceNode; readonly layer: Layer }[]
  /** Settings of `azapi_update_resource`, in ARM's own shape. */
  readonly overlays: readonly ObjectValue[]
}

const nothing: Additions = { layers: [], overlays: [] }

/** Finds resources of a root by key and by name, and what belongs to them. */
export class RootIndex {
  readonly #nodes: ReadonlyMap<string, ResourceNode>
  readonly #names = new Map<string, ReadonlyMap<string, ResourceNode>>()
  #joined: ReadonlyMap<string, Additions> | undefined
  readonly #homeless = new Map<string, Additions['layers'][number][]>()

  constructor(nodes: ReadonlyMap<string, ResourceNode>) {
    this.#nodes = nodes
  }

  /** The resource that a value names: by reference, or by the name or id that is written out. */
  find(value: TfValue, armType: string): ResourceNode | undefined {
    if (value.target) return this.#nodes.get(value.target.key)
    if (value.kind !== 'string') return undefined
    const name = value.value.slice(value.value.lastIndexOf('/') + 1).toLowerCase()
    return this.#namesOf(armType).get(name)
  }

  additionsTo(node: ResourceNode): Additions {
    this.#joined ??= this.#join()
    return this.#joined.get(node.key) ?? nothing
  }

  /** Satellites of a type of which it is not known what they belong to. */
  homeless(armType: string): Additions['layers'] {
    this.#joined ??= this.#join()
    return this.#homeless.get(armType) ?? []
  }

  #namesOf(armType: string): ReadonlyMap<string, ResourceNode> {
    const known = this.#names.get(armType)
    if (known) return known
    const names = new Map<string, ResourceNode>()
    for (const node of this.#nodes.values()) {
      const map = typeMapOf(node)
      if (!map || map.type !== armType) continue
      const name = node.content.attribute('name')
      if (name?.kind === 'string') names.set(name.value.toLowerCase(), node)
    }
    this.#names.set(armType, names)
    return names
  }

  #join(): ReadonlyMap<string, Additions> {
    const joined = new Map<string, { layers: Additions['layers'][number][]; overlays: ObjectValue[] }>()
    const at = (key: string) => {
      const known = joined.get(key) ?? { layers: [], overlays: [] }
      joined.set(key, known)
      return known
    }
    for (const node of this.#nodes.values()) {
      const map = satelliteMapOf(node)
      if (map) this.#joinSatellite(node, map, key => at(key).layers)
      const overlay = azapiOverlay(node)
      const doubt = overlay && doubtOf(node, this.#nodes.get(overlay.target))
      if (overlay && doubt !== 'absent')
        at(overlay.target).overlays.push(doubt ? uncertain(overlay.body, doubt) : overlay.body)
    }
    return joined
  }

  #joinSatellite(
    node: ResourceNode,
    map: SatelliteMap,
    layersAt: (key: string) => Additions['layers'][number][],
  ): void {
    const named = joinValue(node, map)
    const rows = compileRows(map.properties, node.declared.module.root.majorFor(node.declared.declaration.source))
    const layer: Layer = { node: rows, content: node.content, satellite: true }
    const target = named && this.find(named, rootTypeOf(map.extends))
    const doubt = doubtOf(node, target)
    if (doubt === 'absent') return
    if (target)
      layersAt(target.key).push({ extends: map.extends, node, layer: doubt ? { ...layer, maybe: doubt } : layer })
    else if (named?.kind === 'unknown' && !named.target && !isFailure(named)) {
      const maybe: UnknownValue = modelUnknownOf(named, node.declared.place)
      const all = this.#homeless.get(map.extends) ?? []
      all.push({ extends: map.extends, node, layer: { ...layer, maybe } })
      this.#homeless.set(map.extends, all)
    }
  }
}

/** Why it is not known whether a satellite is there; those whose number the same expression decides as that of their target are. */
function doubtOf(node: ResourceNode, target: ResourceNode | undefined): UnknownValue | 'absent' | undefined {
  const { deployed } = node
  if (typeof deployed === 'boolean') return deployed ? undefined : 'absent'
  const other = target?.deployed
  const together = typeof other === 'object' && other.expression === deployed.expression
  return together ? undefined : modelUnknownOf(deployed, node.declared.place)
}

function joinValue(node: ResourceNode, map: SatelliteMap): TfValue | undefined {
  for (const name of namesOf(map.joins)) {
    const value = node.content.attribute(name)
    if (value) return value
  }
  return undefined
}

/** `Microsoft.Storage/storageAccounts` of `…/storageAccounts/blobServices`, for satellites of children that have no name of their own. */
function rootTypeOf(armType: string): string {
  return isDeclaredType(armType) ? armType : armType.split('/').slice(0, -1).join('/')
}

const declaredTypes = new Set<string>()

function isDeclaredType(armType: string): boolean {
  if (declaredTypes.size === 0)
    for (const map of Object.values(terraformMap))
      if ('type' in map && typeof map.type === 'string') declaredTypes.add(map.type)
  return declaredTypes.has(armType)
}

export function typeMapOf(node: ResourceNode): TypeMap | undefined {
  const map = Object.hasOwn(terraformMap, node.declared.type) ? terraformMap[node.declared.type] : undefined
  return map && 'type' in map ? map : undefined
}

export function satelliteMapOf(node: ResourceNode): SatelliteMap | undefined {
  if (node.declared.mode === 'data') return undefined
  const map = Object.hasOwn(terraformMap, node.declared.type) ? terraformMap[node.declared.type] : undefined
  return map && 'extends' in map ? map : undefined
}
