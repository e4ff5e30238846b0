import { knownValue, unknownValue } from '../../model/make-value.ts'
import type { Language, Resource, Upgrade } from '../../model/resource.ts'
import type { ObjectValue, Origin, Place, UnknownValue, Value } from '../../model/value.ts'
import { azapiBody, azapiType, overlaid } from './azapi.ts'
import { type BodySubject, bodyOf, type Layer } from './body.ts'
import type { ResourceNode } from './declared-resource.ts'
import { modelValueOf } from './expression/model-value.ts'
import { ignoredArguments, isIgnored } from './ignored-changes.ts'
import { lookUp } from './lookup.ts'
import { compileRows } from './map/compile.ts'
import { namesOf, parsePath } from './map/row.ts'
import type { AzurermMajor, ChildMap, Rows, TypeMap } from './map/types.ts'
import { modelUnknownOf } from './model-unknown.ts'
import { type RootIndex, typeMapOf } from './satellites.ts'
import { differingMajors } from './upgrade.ts'
import type { TfValue } from './value.ts'

/** Prefix of the type of what has no rows: such a resource counts, and no rule can call it compliant. */
export const unmappedPrefix = 'terraform:'

/** How a Terraform resource, or the child that it declares, is seen as an ARM resource. */
export interface Facet {
  readonly type: string
  readonly apiVersion: string | undefined
  readonly rows: Rows | undefined
  readonly child: ChildMap | undefined
  readonly parent: TypeMap['parent']
}

/** The ARM resources that one Terraform resource declares. */
export function resourcesOf(node: ResourceNode, index: RootIndex): readonly TerraformResource[] {
  const map = typeMapOf(node)
  const own = new TerraformResource(node, ownFacet(node, map), index)
  const children = (map?.children ?? []).filter(child => isDeclared(node, child))
  return [own, ...children.map(child => new TerraformResource(node, childFacet(child), index))]
}

function ownFacet(node: ResourceNode, map: TypeMap | undefined): Facet {
  if (map) return mappedFacet(map, armTypeOf(node, map))
  const azapi = azapiType(node)
  const common = { rows: undefined, child: undefined }
  if (azapi && node.declared.type === 'azapi_resource') return { ...azapi, ...common, parent: 'parent_id' }
  return { type: unmappedPrefix + node.declared.type, apiVersion: undefined, ...common, parent: undefined }
}

const mappedFacets = new WeakMap<TypeMap, Map<string, Facet>>()

function mappedFacet(map: TypeMap, type: string): Facet {
  const byType = mappedFacets.get(map) ?? new Map<string, Facet>()
  mappedFacets.set(map, byType)
  const facet = byType.get(type) ?? {
    type,
    apiVersion: undefined,
    rows: map.properties,
    child: undefined,
    parent: map.parent,
  }
  byType.set(type, facet)
  return facet
}

const childFacets = new WeakMap<ChildMap, Facet>()

function childFacet(child: ChildMap): Facet {
  const known = childFacets.get(child)
  if (known) return known
  const facet = { type: child.type, apiVersion: undefined, rows: child.properties, child, parent: undefined }
  childFacets.set(child, facet)
  return facet
}

function armTypeOf(node: ResourceNode, { type }: TypeMap): string {
  if (typeof type === 'string') return type
  const found = lookUp(node.content, parsePath(type.from))
  if (found.kind !== 'value' || !('value' in found.value)) return type.otherwise
  return type.types[String(found.value.value)] ?? type.otherwise
}

function isDeclared(node: ResourceNode, child: ChildMap): boolean {
  if (child.when === undefined) return true
  const found = lookUp(node.content, parsePath(child.when))
  return found.kind !== 'absent' && found.kind !== 'no-block'
}

/** A resource of Terraform in ARM's vocabulary; everything but its identity is computed when asked for. */
export class TerraformResource implements Resource {
  readonly language: Language = 'terraform'
  readonly node: ResourceNode
  readonly facet: Facet
  readonly #index: RootIndex
  readonly #major: AzurermMajor | undefined
  #key: string | undefined
  #body: ObjectValue | undefined
  #deployed: Value | undefined

  /** `major` stands in for the version that the root pins. */
  constructor(node: ResourceNode, facet: Facet, index: RootIndex, major?: AzurermMajor) {
    this.node = node
    this.facet = facet
    this.#index = index
    this.#major = major
  }

  get key(): string {
    const { child } = this.facet
    this.#key ??= child ? childKey(this.node.key, child) : this.node.key
    return this.#key
  }

  get type(): string {
    return this.facet.type
  }

  get apiVersion(): string | undefined {
    return this.facet.apiVersion
  }

  get address(): string {
    return this.node.address
  }

  get declaredType(): string {
    return this.node.declared.type
  }

  get declaredName(): string {
    return this.node.declared.name
  }

  get place(): Place {
    return this.node.declared.extent
  }

  get calls(): readonly Place[] {
    return this.node.declared.module.callPlaces
  }

  get existing(): boolean {
    return this.node.declared.mode === 'data'
  }

  /** The major of azurerm whose names and defaults hold for this resource. */
  get major(): AzurermMajor {
    const { module, declaration } = this.node.declared
    return this.#major ?? module.root.majorFor(declaration.source)
  }

  get name(): Value {
    return this.body.get('name') ?? this.#unnamed()
  }

  get body(): ObjectValue {
    this.#body ??= this.#createBody()
    return this.#body
  }

  get parent(): string | undefined {
    if (this.facet.child) return this.node.key
    const parentType = this.type.split('/').slice(0, -1).join('/')
    const named = this.#parentValue()
    const parent = named && this.#index.find(named, parentType)
    return parent ? this.#containerIn(parent, parentType) : named?.target?.key
  }

  #parentValue(): TfValue | undefined {
    for (const path of namesOf(this.facet.parent ?? [])) {
      const found = lookUp(this.node.content, parsePath(path))
      if (found.kind === 'value') return found.value
    }
    return undefined
  }

  /** What the named resource is or declares; or contains it: a vulnerability assessment names an alert policy of its server. */
  #containerIn(named: ResourceNode, type: string): string | undefined {
    const map = typeMapOf(named)
    const child = map?.children?.find(one => one.type === type)
    if (child) return childKey(named.key, child)
    if (typeof map?.type !== 'string' || !map.type.startsWith(`${type}/`)) return named.key
    const value = new TerraformResource(named, ownFacet(named, map), this.#index).#parentValue()
    const outer = value && this.#index.find(value, type)
    return outer && typeMapOf(outer)?.type === type ? outer.key : undefined
  }

  get deployed(): Value {
    this.#deployed ??= this.#isDeployed()
    return this.#deployed
  }

  references(): readonly string[] {
    return this.node.references
  }

  forget(): void {
    this.#body = undefined
    this.node.forget()
  }

  upgrades(): readonly Upgrade[] {
    const { rows } = this.facet
    if (!rows || this.existing) return []
    return differingMajors(rows, this.node.content, this.major).map(major => ({
      version: `azurerm ${major}`,
      resource: new TerraformResource(this.node, this.facet, this.#index, major),
    }))
  }

  remarks(path: string): readonly string[] {
    const ignored = ignoredArguments(this.node)
    if (!isIgnored(ignored, this.facet.rows ?? {}, path)) return []
    return ['lifecycle.ignore_changes keeps an edit from reaching what is deployed already.']
  }

  /** The rows that make up the body, the resource's own first. */
  layers(): readonly (Layer & { readonly from: ResourceNode })[] {
    const { rows } = this.facet
    if (!rows) return []
    const { node } = this
    const own = { node: compileRows(rows, this.major), content: node.content, blank: this.#blank(), from: node }
    const joined = this.#index.additionsTo(node).layers.filter(one => one.extends === this.type)
    const maybe = this.#index.homeless(this.type)
    return [own, ...[...joined, ...maybe].map(one => ({ ...one.layer, from: one.node }))]
  }

  #createBody(): ObjectValue {
    const subject = this.#subject()
    if (this.facet.rows) return this.#withOverlays(bodyOf(subject, () => this.layers()))
    return this.facet.apiVersion === undefined
      ? unmappedBody(subject, this.address)
      : this.#withOverlays(azapiBody(this.node, subject))
  }

  #withOverlays(body: ObjectValue): ObjectValue {
    if (this.facet.child) return body
    return this.#index.additionsTo(this.node).overlays.reduce(overlaid, body)
  }

  #subject(): BodySubject {
    const { node, facet } = this
    const { place } = node.declared
    const origin: Origin = { place, kind: 'default' }
    const fixed: Record<string, Value> = {
      type: knownValue(this.type, origin),
      id: { ...modelUnknownOf(node.unknown('id'), place), target: { key: this.key, text: this.address } },
      ...(facet.child && { name: knownValue(facet.child.name, origin) }),
    }
    return { declaredType: this.declaredType, place, fixed, absent: neverThere }
  }

  /** What is not written in a data source is what Azure has. */
  #blank(): UnknownValue | undefined {
    if (!this.existing) return undefined
    const { address, declared } = this.node
    return unknownValue({ kind: 'data-source', name: address }, address, { place: declared.place, kind: 'computed' })
  }

  #unnamed(): Value {
    const { node } = this
    const name = node.content.attribute('name')
    return name ? modelValueOf(name, node.declared.place) : modelUnknownOf(node.unknown('name'), node.declared.place)
  }

  #isDeployed(): Value {
    const { repetition } = this.node.declared
    const { deployed } = this.node
    const origin: Origin = { place: repetition.place, kind: 'written' }
    return typeof deployed === 'boolean' ? knownValue(deployed, origin) : modelUnknownOf(deployed, repetition.place)
  }
}

/** Members of a template that steer its deployment; a Terraform resource has none of them. */
const neverThere: ReadonlySet<string> = new Set([
  'apiversion',
  'dependson',
  'comments',
  'condition',
  'copy',
  'resources',
])

function childKey(key: string, child: ChildMap): string {
  return `${key}>${child.type.slice(child.type.lastIndexOf('/') + 1)}/${child.name}`
}

/** Nothing is known of what has no rows. */
function unmappedBody({ declaredType, place, fixed }: BodySubject, address: string): ObjectValue {
  const rest = unknownValue({ kind: 'unmapped', name: declaredType }, address, { place, kind: 'computed' })
  return {
    kind: 'object',
    origin: { place, kind: 'written' },
    rest,
    keys: () => ['type'],
    get: key => fixed[key.toLowerCase()],
  }
}
