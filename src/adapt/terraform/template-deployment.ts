import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Json } from '../../model/json.ts'
import type { Resource } from '../../model/resource.ts'
import type { JsonPath } from '../../model/value.ts'
import { adaptArm, type ParameterFile } from '../arm/adapt.ts'
import { isObject, type JsonObject, objectMember } from '../arm/template.ts'
import type { ResourceNode } from './declared-resource.ts'
import { type Embedded, type EmbeddedJson, embeddedJson } from './embedded-json.ts'
import { modelUnknownOf } from './model-unknown.ts'
import { RelocatedResource, type Relocation } from './relocated.ts'

/** Arguments that hold the template and its parameters; `azurerm_template_deployment` is that of azurerm 2. */
const deployments: Readonly<Record<string, { readonly template: string; readonly parameters: string }>> = {
  azurerm_resource_group_template_deployment: { template: 'template_content', parameters: 'parameters_content' },
  azurerm_subscription_template_deployment: { template: 'template_content', parameters: 'parameters_content' },
  azurerm_management_group_template_deployment: { template: 'template_content', parameters: 'parameters_content' },
  azurerm_tenant_template_deployment: { template: 'template_content', parameters: 'parameters_content' },
  azurerm_template_deployment: { template: 'template_body', parameters: 'parameters_body' },
}

export interface HeldTemplate {
  readonly resources: readonly Resource[]
  /** Grows while properties are evaluated. */
  diagnostics(): readonly Diagnostic[]
}

const noScope = { subscription: undefined, resourceGroup: undefined, tenant: undefined, location: undefined }

/** The resources of the ARM template that a deployment resource holds; `undefined` for other resources. */
export function heldTemplate(node: ResourceNode): HeldTemplate | undefined {
  const { type, mode, module } = node.declared
  const held = mode === 'managed' && Object.hasOwn(deployments, type) ? deployments[type] : undefined
  if (!held || node.deployed === false) return undefined
  const template = embeddedJson(node, held.template)
  if (template.kind !== 'json' || !isObject(template.data)) return unreadable(node, template, held.template)
  const parameters = parametersOf(node, held.parameters, template.data)
  const { address, declared } = node
  const adapted = adaptArm(template.source, template.data, {
    parameterFiles: parameters.map(one => one.file),
    environment: `${module.root.id}:${address}`,
    scopes: noScope,
    holder: {
      address,
      calls: [...module.callPlaces, declared.place],
      conditions: typeof node.deployed === 'boolean' ? [] : [modelUnknownOf(node.deployed, declared.place)],
    },
  })
  if (!adapted.complete)
    module.root.leaveOut('warning', declared.place, `${address}: not all of its template was read.`)
  const relocation = relocationOf([template, ...parameters.flatMap(one => one.json ?? [])])
  return {
    resources: relocation ? adapted.resources.map(one => new RelocatedResource(one, relocation)) : adapted.resources,
    diagnostics: () => (relocation ? [] : adapted.diagnostics),
  }
}

function unreadable(node: ResourceNode, template: Embedded, argument: string): HeldTemplate {
  const { root } = node.declared.module
  if (template.kind === 'unknown')
    root.leaveOut(
      'warning',
      template.place,
      `The template of ${node.address} is not known before deployment (${template.value.expression}): its resources are not checked.`,
    )
  if (template.kind === 'broken')
    root.leaveOut('warning', template.place, `The template of ${node.address} is not checked: ${template.message}.`)
  if (template.kind === 'json')
    root.leaveOut(
      'warning',
      node.declared.place,
      `The template of ${node.address} is not checked: ${argument} is no object.`,
    )
  if (template.kind === 'absent' && node.content.attribute('template_spec_version_id'))
    root.leaveOut(
      'warning',
      node.declared.place,
      `The template of ${node.address} is a template spec, which is not read.`,
    )
  return { resources: [], diagnostics: () => [] }
}

interface Parameters {
  readonly file: ParameterFile
  readonly json?: EmbeddedJson
}

/** `parameters_content`, in the shape of a parameter file; the `parameters` of azurerm 2 are texts. */
function parametersOf(node: ResourceNode, argument: string, template: JsonObject): readonly Parameters[] {
  const json = embeddedJson(node, argument)
  if (json.kind === 'json')
    return [{ file: { source: json.source, data: { parameters: knownParameters(json) } }, json }]
  const { place } = node.declared
  if (json.kind === 'unknown') return [{ file: { source: place.source, data: { parameters: allUnknown(template) } } }]
  const texts = node.content.attribute('parameters')
  if (texts?.kind === 'unknown') return [{ file: { source: place.source, data: { parameters: allUnknown(template) } } }]
  if (texts?.kind !== 'map' && texts?.kind !== 'object') return []
  const given = Array.from(texts.entries, ([name, value]) => [
    name,
    value.kind === 'string' ? { value: value.value } : notKnown,
  ])
  return [{ file: { source: place.source, data: { parameters: Object.fromEntries(given) } } }]
}

/** A parameter file says so of what only a vault knows. */
const notKnown = { reference: {} }

function allUnknown(template: JsonObject): Json {
  return Object.fromEntries(Object.keys(objectMember(template, 'parameters')).map(name => [name, notKnown]))
}

/** Parameters hold no expressions, so that one with an unknown part is unknown as a whole. */
function knownParameters({ data, unknownAt }: EmbeddedJson): JsonObject {
  const given = isObject(data) ? data : {}
  if (!unknownAt) return given
  const isUnknown = (name: string, value: Json): boolean =>
    hasUnknown(value, { parent: { parent: undefined, step: undefined }, step: name }, unknownAt)
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, isUnknown(name, value) ? notKnown : value]),
  )
}

type UnknownAt = NonNullable<EmbeddedJson['unknownAt']>

function hasUnknown(json: Json, path: JsonPath, unknownAt: UnknownAt): boolean {
  if (unknownAt(path)) return true
  if (typeof json !== 'object' || json === null) return false
  const entries: readonly (readonly [string | number, Json])[] = Array.isArray(json)
    ? json.map((item, index) => [index, item] as const)
    : Object.entries(json)
  return entries.some(([step, item]) => hasUnknown(item, { parent: path, step }, unknownAt))
}

/** For documents that stand in no file as they are: their places are looked up in what they were made of. */
function relocationOf(documents: readonly EmbeddedJson[]): Relocation | undefined {
  const standIns = new Map(documents.flatMap(one => (one.placeAt ? [[one.source, one] as const] : [])))
  if (standIns.size === 0) return undefined
  return {
    place(place) {
      if (place.kind !== 'json') return place
      return standIns.get(place.source)?.placeAt?.(place.path) ?? place
    },
    value(value) {
      const { place } = value.origin
      if (value.kind !== 'unknown' || place.kind !== 'json') return value
      const document = standIns.get(place.source)
      const unknown = document?.unknownAt?.(place.path)
      return unknown ? modelUnknownOf(unknown, document?.placeAt?.(place.path) ?? place) : value
    },
  }
}
