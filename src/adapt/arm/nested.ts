import { asSecure } from '../../model/decorate.ts'
import type { Json } from '../../model/json.ts'
import { jsonOfValue } from '../../model/json-of-value.ts'
import { knownValue, unknownValue } from '../../model/make-value.ts'
import type { JsonPath, Place, Value } from '../../model/value.ts'
import { Deployment, type DeploymentInput } from './deployment.ts'
import { isArmExpression } from './expression/parse.ts'
import type { Frame, Mode } from './frame.ts'
import type { ArmResource } from './resource.ts'
import { deploymentLevel, nestedScope, nestedScopes } from './scopes.ts'
import {
  actualKey,
  armFileKind,
  documentRoot,
  isObject,
  type JsonObject,
  member,
  objectMember,
  step,
  type Template,
} from './template.ts'
import { templateValue } from './template-value.ts'

export function isDeployment(type: string): boolean {
  return type.toLowerCase() === 'microsoft.resources/deployments'
}

/**
 * Whether a nested template has its own parameters and variables; by default it sees those of the template around. What an
 * expression of the outer template yields is evaluated by the deployment itself.
 */
export function isInnerScope(resource: ArmResource): boolean {
  const properties = objectMember(resource.declaration.json, 'properties')
  if (!isObject(member(properties, 'template'))) return true
  return String(member(objectMember(properties, 'expressionEvaluationOptions'), 'scope')).toLowerCase() === 'inner'
}

/** The template that a deployment holds or links to; `undefined`, and reported, when it cannot be read. */
export function deployedTemplate(resource: ArmResource): Template | undefined {
  const { json, path, frame } = resource.declaration
  const properties = objectMember(json, 'properties')
  const at = step(path, actualKey(json, 'properties') ?? 'properties')
  const written = actualKey(properties, 'template')
  if (written !== undefined) return writtenTemplate(resource, properties[written] ?? null, step(at, written))
  const link = member(properties, 'templateLink')
  if (isObject(link)) return linkedTemplate(resource, link, step(at, 'templateLink'))
  return unread(resource, { kind: 'json', source: frame.deployment.template.source, path }, 'needs a template')
}

function writtenTemplate(resource: ArmResource, data: Json, path: JsonPath): Template | undefined {
  const { frame } = resource.declaration
  const { source } = frame.deployment.template
  if (isObject(data)) return { source, data, path }
  const place: Place = { kind: 'json', source, path }
  if (typeof data !== 'string' || !isArmExpression(data))
    return unread(resource, place, 'needs a template that is an object')
  return (
    computedTemplate(templateValue(data, path, frame.quiet())) ??
    unread(resource, place, 'has a template that is not known before deployment; it was not checked')
  )
}

/** A template that a variable holds, as Bicep keeps the JSON files that it loads. Its places are those in the variable. */
function computedTemplate(value: Value): Template | undefined {
  const { place } = value.origin
  const read = value.kind === 'object' ? jsonOfValue(value) : undefined
  if (read?.kind !== 'json' || place.kind !== 'json' || !isObject(read.data)) return undefined
  return { source: place.source, data: read.data, path: place.path }
}

/** What stays unread may hold anything, so nothing counts as missing in this template any more. */
function unread(resource: ArmResource, place: Place, what: string): undefined {
  const { context } = resource.declaration.frame.deployment
  context.setIncomplete()
  context.mistakes.report(place, `Deployment ${resource.declaredName} ${what}.`)
  return undefined
}

function linkedTemplate(resource: ArmResource, link: JsonObject, at: JsonPath): Template | undefined {
  const { frame, linkedFrom } = resource.declaration
  const { context, template } = frame.deployment
  const place: Place = { kind: 'json', source: template.source, path: at }
  if (member(link, 'id') !== undefined) return unread(resource, place, 'uses a template spec, which only Azure holds')
  if (member(link, 'relativePath') === undefined)
    return unread(
      resource,
      place,
      'links to a template by its URI, which is not fetched; link with relativePath to have it checked',
    )
  const value = templateValue(member(link, 'relativePath') ?? null, step(at, 'relativePath'), frame)
  if (value.kind !== 'known' || typeof value.data !== 'string')
    return unread(resource, place, 'links to a path that is not known')
  const linked = context.readLinked(template.source.path, value.data)
  if ('reason' in linked) return unread(resource, place, `links to ${value.data}, which ${linked.reason}`)
  if (!isObject(linked.data) || armFileKind(linked.data) !== 'template')
    return unread(resource, place, `links to ${value.data}, which is no template`)
  if ([template.source.path, ...linkedFrom].includes(linked.source.path))
    return unread(resource, place, `links to ${value.data}, which links back to it`)
  return { source: linked.source, data: linked.data, path: documentRoot }
}

/** The deployment that a resource of type Microsoft.Resources/deployments starts. */
export function nestedDeployment(resource: ArmResource, template: Template): Deployment {
  const { json, path, frame } = resource.declaration
  const { context } = frame.deployment
  const level = deploymentLevel(template.data)
  const inner = isInnerScope(resource)
  const deployment = new Deployment({
    context,
    template,
    id: `${frame.deployment.id}${context.nested.length}/`,
    name: () => (resource.name.kind === 'known' ? String(resource.name.data) : undefined),
    scopes: nestedScopes(json, path, frame, level),
    scopeName: () => nestedScope(json, path, frame, level),
    outer: inner ? undefined : frame,
    ...passedParameters(resource),
  })
  context.nested.push({ resource, deployment })
  if (inner) reportUndeclared(resource, template)
  return deployment
}

function passedParameters(resource: ArmResource): Pick<DeploymentInput, 'given' | 'missing'> {
  const { json } = resource.declaration
  const properties = objectMember(json, 'properties')
  const given = objectMember(properties, 'parameters')
  const mayComeLater = member(properties, 'parametersLink') !== undefined
  return {
    given: (name, mode) => passedParameter(resource, given, name, mode),
    missing: name =>
      mayComeLater
        ? undefined
        : {
            place: resource.place,
            message: `Deployment ${resource.declaredName} gives no value to parameter ${name}, which has no default; Azure refuses it.`,
          },
  }
}

/** The entry may be an expression, and its `value` may be made by a property loop: compiled Bicep has both. */
function passedParameter(resource: ArmResource, given: JsonObject, name: string, mode: Mode): Value | undefined {
  const { path, frame } = resource.declaration
  const key = actualKey(given, name)
  if (key === undefined) return undefined
  const at = step(path, 'properties', 'parameters', key)
  const entry = templateValue(given[key] ?? null, at, mode === 'symbolic' ? frame.symbolic() : frame.quiet())
  const value =
    entry.kind === 'object' ? (entry.get('value') ?? entry.rest) : entry.kind === 'unknown' ? entry : undefined
  if (value) return mode === 'symbolic' ? standIn(value, given[key] ?? null, frame) : value
  if (entry.kind !== 'object' || !entry.get('reference')) return undefined
  const origin = {
    place: { kind: 'json', source: frame.deployment.template.source, path: at },
    kind: 'computed',
  } as const
  return asSecure(unknownValue({ kind: 'runtime', name: 'Key Vault secret' }, `parameters('${key}')`, origin))
}

function standIn(value: Value, written: Json, { deployment }: Frame): Value {
  if (value.kind !== 'unknown') return value
  return knownValue(`‹${deployment.id}${JSON.stringify(written)}›`.toLowerCase(), value.origin)
}

function reportUndeclared(resource: ArmResource, template: Template): void {
  const { json, path, frame } = resource.declaration
  const declared = objectMember(template.data, 'parameters')
  const { source } = frame.deployment.template
  for (const key of Object.keys(objectMember(objectMember(json, 'properties'), 'parameters'))) {
    if (actualKey(declared, key) !== undefined) continue
    const place: Place = { kind: 'json', source, path: step(path, 'properties', 'parameters', key) }
    frame.deployment.context.mistakes.report(
      place,
      `The template of deployment ${resource.declaredName} has no parameter ${key}; Azure refuses it.`,
    )
  }
}
