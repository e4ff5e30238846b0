import type { Json } from '../../model/json.ts'
import { unknownValue } from '../../model/make-value.ts'
import type { JsonPath, Place, UnknownValue, Value } from '../../model/value.ts'
import type { Deployment } from './deployment.ts'
import { reportDuplicates } from './duplicates.ts'
import type { Frame } from './frame.ts'
import { deployedTemplate, isDeployment, isInnerScope, nestedDeployment } from './nested.ts'
import { ArmResource, isFalse } from './resource.ts'
import type { ScopeName } from './scopes.ts'
import { actualKey, isObject, type JsonObject, member, step, type Template } from './template.ts'
import { copyCount, maxCopies } from './template-value.ts'

/** Compiled Bicep modules reach six levels; templates that are nested deeper are not read. */
const maxNesting = 25
/** Resources that one file may come to, over all loops and nested templates. */
export const maxResources = 5_000

/** Where in the tree of nested deployments and parents a list of resources stands. */
interface Surroundings {
  readonly template: Template
  readonly frame: Frame
  scopeName(): ScopeName
  readonly inside: ArmResource | undefined
  readonly conditions: readonly Value[]
  readonly calls: readonly Place[]
  readonly modules: readonly string[]
  /** Files that link to the template, outermost first. */
  readonly linkedFrom: readonly string[]
}

/** What of another language holds the template, and whether it deploys it. */
export interface TemplateHolder {
  readonly address: string
  readonly calls: readonly Place[]
  readonly conditions: readonly Value[]
}

/** Lists what a deployment declares, nested templates and loops unrolled. Properties are not evaluated yet. */
export function expandDeployment(deployment: Deployment, holder?: TemplateHolder): readonly ArmResource[] {
  const found: ArmResource[] = []
  const { template, frame } = deployment
  const around: Surroundings = {
    template,
    frame,
    scopeName: () => deployment.scopeName,
    inside: undefined,
    conditions: holder?.conditions ?? [],
    calls: holder?.calls ?? [],
    modules: holder ? [holder.address] : [],
    linkedFrom: [],
  }
  expandTemplate(around, found)
  return found
}

function expandTemplate(around: Surroundings, found: ArmResource[]): void {
  const { data, path } = around.template
  const key = actualKey(data, 'resources')
  if (key === undefined) return
  const own: ArmResource[] = []
  expandList(data[key] ?? null, step(path, key), around, found, own)
  reportDuplicates(own, around.frame.deployment.context.mistakes)
}

/** `resources` is an array, or since languageVersion 2.0 an object by symbolic names. `own` are those of this template alone. */
function expandList(list: Json, path: JsonPath, around: Surroundings, found: ArmResource[], own: ArmResource[]): void {
  if (Array.isArray(list)) {
    for (const [index, json] of list.entries() as Iterable<[number, Json]>)
      expandOne(json, step(path, index), undefined, around, found, own)
  } else if (isObject(list)) {
    for (const name of Object.keys(list)) expandOne(list[name] ?? null, step(path, name), name, around, found, own)
  }
}

function expandOne(
  json: Json,
  path: JsonPath,
  symbolicName: string | undefined,
  around: Surroundings,
  found: ArmResource[],
  own: ArmResource[],
): void {
  const type = isObject(json) ? member(json, 'type') : undefined
  if (!isObject(json) || typeof type !== 'string') {
    report(around, path, 'A resource is an object with a type; this is none and was not checked.')
    return
  }
  const { context } = around.frame.deployment
  for (const copy of copiesOf(json, path, around)) {
    if (found.length >= maxResources) {
      context.setIncomplete()
      report(around, path, `The file has more than ${maxResources} resources; the rest was not checked.`)
      return
    }
    const resource = new ArmResource({
      json,
      path,
      frame: copy.frame,
      scopeName: around.scopeName,
      type: fullType(type, around.inside),
      apiProfile: member(around.template.data, 'apiProfile'),
      inside: around.inside,
      symbolicName,
      copy: copy.index,
      conditions: around.conditions,
      calls: around.calls,
      modules: around.modules,
      linkedFrom: around.linkedFrom,
    })
    found.push(resource)
    own.push(resource)
    context.resources.push(resource)
    if (symbolicName !== undefined) nameSymbol(resource, symbolicName, around)
    expandChildren(resource, around, found, own)
    if (isDeployment(resource.type)) expandNested(resource, around, found)
  }
}

/** A nested template of outer scope does not take a name away from the template around it. */
function nameSymbol(resource: ArmResource, name: string, around: Surroundings): void {
  const { copy } = resource.declaration
  const loop = copy === undefined ? undefined : copy === '*' ? 'open' : 'known'
  const { id, context, template } = around.frame.deployment
  const key = `${id}|${name.toLowerCase()}`
  const known = context.symbolic.get(key)
  if (!known) context.symbolic.set(key, { resources: [resource], loop, template: around.template })
  else if (known.template === around.template || around.template === template) known.resources.push(resource)
}

/** A nested resource gives its type without that of its parent; Azure also accepts the full one. */
function fullType(type: string, inside: ArmResource | undefined): string {
  if (!inside || type.includes('.')) return type
  return `${inside.declaration.type}/${type}`
}

interface Copy {
  readonly frame: Frame
  readonly index: number | '*' | undefined
}

function copiesOf(json: JsonObject, path: JsonPath, around: Surroundings): readonly Copy[] {
  const key = actualKey(json, 'copy')
  const loop = key === undefined ? undefined : json[key]
  if (key === undefined || !isObject(loop)) return [{ frame: around.frame, index: undefined }]
  const written = member(loop, 'name')
  if (typeof written !== 'string' || written === '')
    report(around, step(path, key), 'A copy needs a name; Azure refuses it.')
  const name = typeof written === 'string' ? written : ''
  const count = copyCount(loop, name, step(path, key), around.frame)
  if (typeof count !== 'number')
    return [{ frame: around.frame.inLoop(name, 'resource', unknownIndex(count)), index: '*' }]
  if (count > maxCopies)
    report(
      around,
      step(path, key),
      `Loop ${name} asks for ${count} copies, Azure accepts ${maxCopies}; the first ${maxCopies} were checked.`,
    )
  return Array.from({ length: Math.min(count, maxCopies) }, (_, index) => ({
    frame: around.frame.inLoop(name, 'resource', index),
    index,
  }))
}

/** The mistake in the count is reported there, not wherever the index is used. */
function unknownIndex({ reason, expression, origin }: UnknownValue): UnknownValue {
  if (reason.kind !== 'error') return unknownValue(reason, expression, origin)
  return unknownValue({ kind: 'error', message: reason.message }, expression, origin)
}

function expandChildren(resource: ArmResource, around: Surroundings, found: ArmResource[], own: ArmResource[]): void {
  const { json, path, frame } = resource.declaration
  const key = actualKey(json, 'resources')
  if (key === undefined) return
  const inside = { ...around, frame, inside: resource, conditions: conditionsOf(resource, around) }
  expandList(json[key] ?? null, step(path, key), inside, found, own)
}

function conditionsOf(resource: ArmResource, around: Surroundings): readonly Value[] {
  return member(resource.declaration.json, 'condition') === undefined
    ? around.conditions
    : [...around.conditions, resource.deployed]
}

/** A deployment inside a template: its own parameters and variables (inner scope), or those of the template around (outer, the default). */
function expandNested(resource: ArmResource, around: Surroundings, found: ArmResource[]): void {
  if (isFalse(resource.deployed)) return
  const { path, frame } = resource.declaration
  if (around.calls.length >= maxNesting) {
    frame.deployment.context.setIncomplete()
    report(around, path, `Deployments that are nested more than ${maxNesting} levels deep were not checked.`)
    return
  }
  const template = deployedTemplate(resource)
  if (!template) return
  const deployment = nestedDeployment(resource, template)
  const { source } = frame.deployment.template
  const nested: Surroundings = {
    template,
    frame: isInnerScope(resource) ? deployment.frame : frame,
    scopeName: () => deployment.scopeName,
    inside: undefined,
    conditions: conditionsOf(resource, around),
    calls: [...around.calls, resource.place],
    modules: [...around.modules, resource.declaration.symbolicName ?? resource.declaredName],
    linkedFrom: template.source === source ? around.linkedFrom : [...around.linkedFrom, source.path],
  }
  expandTemplate(nested, found)
}

function report({ frame, template }: Surroundings, path: JsonPath, message: string): void {
  frame.deployment.context.mistakes.report({ kind: 'json', source: template.source, path }, message)
}
