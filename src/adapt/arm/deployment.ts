import type { Json } from '../../model/json.ts'
import { arrayOfValues, knownValue, objectOfValues, unknownValue } from '../../model/make-value.ts'
import type { JsonPath, ObjectValue, Origin, ResourceReference, Value } from '../../model/value.ts'
import type { AdaptContext } from './context.ts'
import type { DeploymentLevel, UserFunction } from './expression/scope.ts'
import { Frame, type Mode } from './frame.ts'
import { actualKey, isObject, type JsonObject, member, step, type Template } from './template.ts'
import { loopValue, templateValue } from './template-value.ts'
import { userFunctionOf } from './user-function.ts'

/** What of the target scope is known before deployment. */
export interface DeploymentScopes {
  readonly subscription: string | undefined
  readonly resourceGroup: string | undefined
  readonly tenant: string | undefined
  readonly location: string | undefined
}

export interface DeploymentInput {
  readonly context: AdaptContext
  readonly template: Template
  /** Tells deployments of a file apart: the names that lead to it. Empty for the file's own. */
  readonly id: string
  name(): string | undefined
  readonly scopes: DeploymentScopes
  /** The value that a parameter was given, by a parameter file or by the deployment around. */
  given(name: string, mode: Mode): Value | undefined
}

const evaluating = Symbol('evaluating')

/** One template with its parameters. Parameters and variables are evaluated once, when they are asked for. */
export class Deployment implements DeploymentInput {
  readonly context: AdaptContext
  readonly template: Template
  readonly id: string
  readonly name: DeploymentInput['name']
  readonly scopes: DeploymentScopes
  readonly level: DeploymentLevel
  readonly origin: Origin
  readonly given: DeploymentInput['given']
  readonly #frames: Readonly<Record<Mode, Frame>>
  readonly #memo = new Map<string, Value | typeof evaluating>()
  readonly #parameters: JsonObject
  readonly #variables: JsonObject

  constructor(input: DeploymentInput) {
    this.context = input.context
    this.template = input.template
    this.id = input.id
    this.name = () => input.name()
    this.scopes = input.scopes
    this.given = (name, mode) => input.given(name, mode)
    this.origin = {
      place: { kind: 'json', source: input.template.source, path: input.template.path },
      kind: 'computed',
    }
    this.level = deploymentLevel(input.template.data)
    this.#frames = { actual: new Frame(this, 'actual'), symbolic: new Frame(this, 'symbolic') }
    this.#parameters = objectMember(input.template.data, 'parameters')
    this.#variables = objectMember(input.template.data, 'variables')
  }

  get frame(): Frame {
    return this.#frames.actual
  }

  parameter(name: string, mode: Mode): Value | undefined {
    const key = actualKey(this.#parameters, name)
    const definition = key === undefined ? undefined : this.#parameters[key]
    if (key === undefined || !isObject(definition)) return undefined
    return this.#once(`${mode} parameter ${key}`, `parameters('${key}')`, () =>
      this.#evaluateParameter(key, definition, mode),
    )
  }

  variable(name: string, mode: Mode): Value | undefined {
    const key = actualKey(this.#variables, name)
    const path = step(this.template.path, 'variables')
    if (key !== undefined && key.toLowerCase() !== 'copy') {
      const written = this.#variables[key] ?? null
      return this.#once(`${mode} variable ${key}`, `variables('${key}')`, () =>
        templateValue(written, step(path, key), this.#frames[mode]),
      )
    }
    const loop = this.#variableLoop(name)
    if (!loop) return undefined
    return this.#once(`${mode} variable ${name.toLowerCase()}`, `variables('${name}')`, () =>
      loopValue(loop.json, name, step(path, 'copy', loop.index), this.#frames[mode]),
    )
  }

  userFunction(namespace: string, name: string, mode: Mode): UserFunction | undefined {
    return userFunctionOf(this, namespace, name, mode)
  }

  /** The resource that a symbolic name of this template (languageVersion 2.0) stands for. */
  symbolicResource(name: string): ResourceReference | undefined {
    const resource = this.context.symbolic.get(`${this.id}|${name.toLowerCase()}`)
    return resource && { key: resource.key, text: name }
  }

  /** What `reference('name')` of this nested deployment gives: its outputs, as far as they are known. */
  asReference(): ObjectValue {
    const outputs = objectMember(this.template.data, 'outputs')
    const entries = Object.keys(outputs).map(key => [key, this.#output(key, outputs[key] ?? null)] as const)
    return objectOfValues([['outputs', objectOfValues(entries, this.origin)]], this.origin)
  }

  #output(key: string, definition: Json): Value {
    const path = step(this.template.path, 'outputs', key)
    const object = isObject(definition) ? definition : {}
    const secure = isSecureType(member(object, 'type'))
    const evaluate = () =>
      this.#once(`actual output ${key}`, `outputs.${key}`, () => {
        const loop = member(object, 'copy')
        if (isObject(loop)) return loopValue(loop, key, step(path, 'copy'), this.frame)
        return markSecure(templateValue(member(object, 'value') ?? null, step(path, 'value'), this.frame), secure)
      })
    return lazyObject(this.origin, { value: evaluate })
  }

  #evaluateParameter(key: string, definition: JsonObject, mode: Mode): Value {
    const path = step(this.template.path, 'parameters', key)
    const secure = isSecureType(member(definition, 'type'))
    const value = this.given(key, mode) ?? this.#defaultOf(key, definition, path, mode)
    return markSecure(value, secure)
  }

  #defaultOf(key: string, definition: JsonObject, path: JsonPath, mode: Mode): Value {
    const written = actualKey(definition, 'defaultValue')
    const origin: Origin = { place: { kind: 'json', source: this.template.source, path }, kind: 'computed' }
    const text = `parameters('${key}')`
    if (written !== undefined) {
      const value = templateValue(definition[written] ?? null, step(path, written), this.#frames[mode])
      if (value.kind !== 'unknown' || mode === 'actual') return value
    } else if (member(definition, 'nullable') === true) return knownValue(null, origin)
    if (mode === 'symbolic') return knownValue(`‹${this.id}${text}›`.toLowerCase(), origin)
    return unknownValue({ kind: 'parameter', name: key }, text, origin)
  }

  #variableLoop(name: string): { readonly json: JsonObject; readonly index: number } | undefined {
    const loops = member(this.#variables, 'copy')
    if (!Array.isArray(loops)) return undefined
    const lower = name.toLowerCase()
    const index = loops.findIndex(one => isObject(one) && String(member(one, 'name')).toLowerCase() === lower)
    const json = loops[index]
    return isObject(json) ? { json, index } : undefined
  }

  #once(key: string, text: string, evaluate: () => Value): Value {
    const known = this.#memo.get(key)
    if (known === evaluating) {
      return unknownValue({ kind: 'error', message: `${text} is defined by itself` }, text, this.origin)
    }
    if (known) return known
    this.#memo.set(key, evaluating)
    const value = evaluate()
    this.#memo.set(key, value)
    return value
  }
}

function deploymentLevel(template: JsonObject): DeploymentLevel {
  const schema = String(member(template, '$schema') ?? '').toLowerCase()
  if (schema.includes('/subscriptiondeploymenttemplate.json')) return 'subscription'
  if (schema.includes('/managementgroupdeploymenttemplate.json')) return 'managementGroup'
  if (schema.includes('/tenantdeploymenttemplate.json')) return 'tenant'
  return 'resourceGroup'
}

function isSecureType(type: Json | undefined): boolean {
  return typeof type === 'string' && /^secure(string|object)$/i.test(type)
}

export function objectMember(object: JsonObject, name: string): JsonObject {
  const value = member(object, name)
  return isObject(value) ? value : {}
}

/** An object whose members are computed when asked for. */
export function lazyObject(origin: Origin, members: Readonly<Record<string, () => Value | undefined>>): ObjectValue {
  const byLower = new Map(Object.entries(members).map(([key, evaluate]) => [key.toLowerCase(), evaluate]))
  return { kind: 'object', origin, keys: () => Object.keys(members), get: key => byLower.get(key.toLowerCase())?.() }
}

/** Marks a value and all that is taken out of it. */
export function markSecure(value: Value, secure: boolean): Value {
  if (!secure || value.secure) return value
  switch (value.kind) {
    case 'known':
    case 'unknown':
      return { ...value, secure }
    case 'array':
      return {
        ...arrayOfValues([], value.origin, value.rest),
        length: value.length,
        secure,
        item: index => markSecure(value.item(index), secure),
      }
    case 'object':
      return {
        ...value,
        secure,
        get(key) {
          const found = value.get(key)
          return found && markSecure(found, secure)
        },
      }
  }
}
