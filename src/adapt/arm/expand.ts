import type { Json } from '../../model/json.ts'
import { knownValue, unknownValue } from '../../model/make-value.ts'
import type { JsonPath, Place, Value } from '../../model/value.ts'
import { jsonSteps } from '../../parse/json/locate.ts'
import { Deployment, type DeploymentScopes, objectMember } from './deployment.ts'
import type { Frame, Mode } from './frame.ts'
import { symbolicText } from './frame.ts'
import { ArmResource, isFalse } from './resource.ts'
import { actualKey, isObject, type JsonObject, member, step, type Template } from './template.ts'
import { maxCopies, templateValue } from './template-value.ts'

/** Azure nests five levels of deployments at most in practice; compiled Bicep modules reach six. */
const maxNesting = 25
/** Resources that one file may come to, over all loops and nested templates. */
export const maxResources = 20_000

/** Where in the tree of nested deployments and parents a list of resources stands. */
interface Surroundings {
  readonly frame: Frame
  readonly inside: ArmResource | undefined
  readonly conditions: readonly Value[]
  readonly calls: readonly Place[]
  readonly modules: readonly string[]
}

/** Lists what a deployment declares, nested templates and loops unrolled. Names and properties are not evaluated yet. */
export function expandDeployment(deployment: Deployment): readonly ArmResource[] {
  const found: ArmResource[] = []
  const around: Surroundings = { frame: deployment.frame, inside: undefined, conditions: [], calls: [], modules: [] }
  expandTemplate(deployment.template, around, found)
  return found
}

function expandTemplate(template: Template, around: Surroundings, found: ArmResource[]): void {
  const key = actualKey(template.data, 'resources')
  if (key !== undefined) expandList(template.data[key] ?? null, step(template.path, key), around, found)
}

/** `resources` is an array, or since languageVersion 2.0 an object by symbolic names. */
function expandList(list: Json, path: JsonPath, around: Surroundings, found: ArmResource[]): void {
  if (Array.isArray(list)) {
    for (const [index, json] of list.entries() as Iterable<[number, Json]>)
      expandOne(json, step(path, index), undefined, around, found)
  } else if (isObject(list)) {
    for (const name of Object.keys(list)) expandOne(list[name] ?? null, step(path, name), name, around, found)
  }
}

function expandOne(
  json: Json,
  path: JsonPath,
  symbolicName: string | undefined,
  around: Surroundings,
  found: ArmResource[],
): void {
  const type = isObject(json) ? member(json, 'type') : undefined
  if (!isObject(json) || typeof type !== 'string') return
  for (const copy of copiesOf(json, path, around)) {
    const { context } = around.frame.deployment
    if (found.length >= maxResources) {
      reportOnce(around, `more than ${maxResources} resources; the rest of this file was not checked`)
      return
    }
    const resource = new ArmResource({
      json,
      path,
      frame: copy.frame,
      type: fullType(type, around.inside),
      inside: around.inside,
      symbolicName,
      copy: copy.index,
      conditions: around.conditions,
      calls: around.calls,
      modules: around.modules,
    })
    found.push(resource)
    if (symbolicName !== undefined)
      context.symbolic.set(`${copy.frame.deployment.id}|${symbolicName.toLowerCase()}`, resource)
    expandChildren(resource, around, found)
    if (isDeployment(resource.type)) expandNested(resource, around, found)
  }
}

/** A nested resource gives its type without that of its parent; Azure also accepts the full one. */
function fullType(type: string, inside: ArmResource | undefined): string {
  if (!inside || type.includes('.')) return type
  return `${inside.declaration.type}/${type}`
}

function isDeployment(type: string): boolean {
  return type.toLowerCase() === 'microsoft.resources/deployments'
}

interface Copy {
  readonly frame: Frame
  readonly index: number | '*' | undefined
}

function copiesOf(json: JsonObject, path: JsonPath, around: Surroundings): readonly Copy[] {
  const loop = member(json, 'copy')
  if (!isObject(loop)) return [{ frame: around.frame, index: undefined }]
  const name = String(member(loop, 'name') ?? '')
  const count = templateValue(member(loop, 'count') ?? null, step(path, 'copy', 'count'), around.frame)
  const length = count.kind === 'known' ? Number(count.data) : undefined
  if (length === undefined || !Number.isInteger(length))
    return [{ frame: around.frame.inLoop(name, unknownIndex(name, count, around.frame)), index: '*' }]
  if (length > maxCopies)
    reportOnce(
      around,
      `loop ${name} asks for ${length} copies, Azure accepts ${maxCopies}; the first ${maxCopies} were checked`,
    )
  return Array.from({ length: Math.min(Math.max(length, 0), maxCopies) }, (_, index) => ({
    frame: around.frame.inLoop(name, index),
    index,
  }))
}

function unknownIndex(name: string, count: Value, frame: Frame): Value {
  if (count.kind === 'unknown') return count
  return unknownValue(
    { kind: 'error', message: `the count of loop ${name} is not a number` },
    `copyIndex('${name}')`,
    frame.deployment.origin,
  )
}

function expandChildren(resource: ArmResource, around: Surroundings, found: ArmResource[]): void {
  const { json, path, frame } = resource.declaration
  const key = actualKey(json, 'resources')
  if (key === undefined) return
  expandList(
    json[key] ?? null,
    step(path, key),
    { ...around, frame, inside: resource, conditions: conditionsOf(resource, around) },
    found,
  )
}

function conditionsOf(resource: ArmResource, around: Surroundings): readonly Value[] {
  return member(resource.declaration.json, 'condition') === undefined
    ? around.conditions
    : [...around.conditions, resource.deployed]
}

/** A deployment inside a template: its own parameters and variables (inner scope), or those of the template around (outer, the default). */
function expandNested(resource: ArmResource, around: Surroundings, found: ArmResource[]): void {
  const { json, path } = resource.declaration
  if (isFalse(resource.deployed)) return
  const properties = objectMember(json, 'properties')
  const data = member(properties, 'template')
  if (!isObject(data)) {
    if (member(properties, 'templateLink') !== undefined)
      reportOnce(
        around,
        `the linked template of deployment ${resource.declaredName} is not in this file and was not checked`,
        resource.place,
      )
    return
  }
  if (around.calls.length >= maxNesting) {
    reportOnce(around, `deployments nested more than ${maxNesting} levels deep were not checked`)
    return
  }
  const template: Template = {
    source: resource.declaration.frame.deployment.template.source,
    data,
    path: step(path, 'properties', 'template'),
  }
  const nested: Surroundings = {
    frame: nestedFrame(resource, template, properties),
    inside: undefined,
    conditions: conditionsOf(resource, around),
    calls: [...around.calls, resource.place],
    modules: [...around.modules, resource.declaration.symbolicName ?? resource.declaredName],
  }
  expandTemplate(template, nested, found)
}

function nestedFrame(resource: ArmResource, template: Template, properties: JsonObject): Frame {
  const { frame } = resource.declaration
  const { context } = frame.deployment
  const options = objectMember(properties, 'expressionEvaluationOptions')
  const deployment = new Deployment({
    context,
    template,
    id: `${frame.deployment.id}${context.nested.length}/`,
    name: () => (resource.name.kind === 'known' ? String(resource.name.data) : undefined),
    scopes: nestedScopes(resource, frame.deployment.scopes),
    given: (name, mode) => givenParameter(resource, properties, name, mode),
  })
  context.nested.push({ resource, deployment })
  return String(member(options, 'scope')).toLowerCase() === 'inner' ? deployment.frame : frame
}

/** A deployment may name another subscription or group; what it names is evaluated when a function asks. */
function nestedScopes(resource: ArmResource, scopes: DeploymentScopes): DeploymentScopes {
  const { json, path, frame } = resource.declaration
  const own = (key: string, inherited: string | undefined) => {
    const written = member(json, key)
    if (written === undefined) return inherited
    const value = templateValue(written, step(path, key), frame)
    return value.kind === 'known' ? String(value.data) : undefined
  }
  return {
    tenant: scopes.tenant,
    location: member(json, 'resourceGroup') === undefined ? scopes.location : undefined,
    get subscription() {
      return own('subscriptionId', scopes.subscription)
    },
    get resourceGroup() {
      return own('resourceGroup', scopes.resourceGroup)
    },
  }
}

function givenParameter(resource: ArmResource, properties: JsonObject, name: string, mode: Mode): Value | undefined {
  const { path, frame } = resource.declaration
  const given = objectMember(properties, 'parameters')
  const key = actualKey(given, name)
  const entry = key === undefined ? undefined : given[key]
  if (key === undefined || !isObject(entry)) return undefined
  const at = step(path, 'properties', 'parameters', key)
  const evaluationFrame = mode === 'symbolic' ? frame.symbolic() : frame
  const value = actualKey(entry, 'value')
  if (value !== undefined) {
    const result = templateValue(entry[value] ?? null, step(at, value), evaluationFrame)
    if (mode === 'symbolic' && result.kind === 'unknown') {
      const text = symbolicText(result) ?? `‹${frame.deployment.id}${JSON.stringify(entry[value])}›`.toLowerCase()
      return knownValue(text, result.origin)
    }
    return result
  }
  if (member(entry, 'reference') === undefined) return undefined
  const origin = {
    place: { kind: 'json', source: frame.deployment.template.source, path: at },
    kind: 'computed',
  } as const
  return {
    ...unknownValue({ kind: 'runtime', name: 'Key Vault secret' }, `parameters('${key}')`, origin),
    secure: true,
  }
}

function reportOnce(around: Surroundings, message: string, place?: Place): void {
  const { diagnostics, source } = around.frame.deployment.context
  if (diagnostics.some(one => one.message === message)) return
  const where = place?.kind === 'json' ? ` (at ${jsonSteps(place.path).join('/')})` : ''
  diagnostics.push({
    severity: 'warning',
    file: source.path,
    message: `${message[0]?.toUpperCase()}${message.slice(1)}${where}.`,
  })
}
