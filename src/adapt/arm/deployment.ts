import type { Json } from '../../model/json.ts'
import { knownValue, objectOfValues, unknownValue } from '../../model/make-value.ts'
import type { JsonPath, ObjectValue, Origin, Place, Value } from '../../model/value.ts'
import type { AdaptContext, Referable } from './context.ts'
import type { DeploymentLevel, UserFunction } from './expression/scope.ts'
import { Frame, type Mode } from './frame.ts'
import { refusal } from './parameter-check.ts'
import { allowedValues, isNullable, type ParameterType, secured, typeOf } from './parameter-type.ts'
import { type DeploymentScopes, deploymentLevel, type ScopeName } from './scopes.ts'
import { actualKey, isObject, type JsonObject, member, objectMember, step, type Template } from './template.ts'
import { loopValue, templateValue } from './template-value.ts'
import { userFunctionOf } from './user-function.ts'

export interface DeploymentInput {
  readonly context: AdaptContext
  readonly template: Template
  /** Tells deployments of a file apart: the names that lead to it. Empty for the file's own. */
  readonly id: string
  name(): string | undefined
  readonly scopes: DeploymentScopes
  scopeName(level: DeploymentLevel): ScopeName
  /** The value that a parameter was given, by a parameter file or by the deployment around. */
  given(name: string, mode: Mode): Value | undefined
  /** What to say of a parameter that has neither a value nor a default, and where; `undefined` when its value may come later. */
  missing(name: string, place: Place): { readonly place: Place; readonly message: string } | undefined
  /** Where the outputs are evaluated, if not in the deployment itself: nested templates of outer scope. */
  readonly outer?: Frame | undefined
}

const evaluating = Symbol('evaluating')

/** One template with its parameters. Parameters and variables are evaluated once, when they are asked for. */
export class Deployment {
  readonly context: AdaptContext
  readonly template: Template
  readonly id: string
  readonly scopes: DeploymentScopes
  readonly level: DeploymentLevel
  readonly origin: Origin
  /** For what is deployed; reports mistakes. */
  readonly frame: Frame
  readonly #input: DeploymentInput
  readonly #definitions: Readonly<Record<Mode, Frame>>
  readonly #memo = new Map<string, Value | typeof evaluating>()
  readonly #parameters: JsonObject
  readonly #variables: JsonObject
  #scopeName: ScopeName | undefined

  constructor(input: DeploymentInput) {
    const { template } = input
    this.#input = input
    this.context = input.context
    this.template = template
    this.id = input.id
    this.scopes = input.scopes
    this.origin = { place: this.#placeOf(template.path), kind: 'computed' }
    this.level = deploymentLevel(template.data)
    this.frame = new Frame(this, { mode: 'actual', reports: true, loop: undefined })
    this.#definitions = { actual: this.frame.quiet(), symbolic: this.frame.symbolic() }
    this.#parameters = objectMember(template.data, 'parameters')
    this.#variables = objectMember(template.data, 'variables')
  }

  name(): string | undefined {
    return this.#input.name()
  }

  get scopeName(): ScopeName {
    this.#scopeName ??= this.#input.scopeName(this.level)
    return this.#scopeName
  }

  parameter(name: string, mode: Mode): Value | undefined {
    const key = actualKey(this.#parameters, name)
    const definition = key === undefined ? undefined : this.#parameters[key]
    if (key === undefined || !isObject(definition)) return undefined
    return this.#once(`${mode} parameter ${key}`, `parameters('${key}')`, this.#pathOf('parameters', key), () =>
      this.#evaluateParameter(key, definition, mode),
    )
  }

  variable(name: string, mode: Mode): Value | undefined {
    const key = actualKey(this.#variables, name)
    if (key !== undefined && key.toLowerCase() !== 'copy') {
      const written = this.#variables[key] ?? null
      const path = this.#pathOf('variables', key)
      return this.#once(`${mode} variable ${key}`, `variables('${key}')`, path, () =>
        templateValue(written, path, this.#definitions[mode]),
      )
    }
    const loop = this.#variableLoop(name)
    if (!loop) return undefined
    const path = this.#pathOf('variables', 'copy', loop.index)
    return this.#once(`${mode} variable ${name.toLowerCase()}`, `variables('${name}')`, path, () =>
      loopValue(loop.json, name, path, this.#definitions[mode]),
    )
  }

  userFunction(namespace: string, name: string, mode: Mode): UserFunction | undefined {
    return userFunctionOf(this, namespace, name, mode)
  }

  /** The resource that a symbolic name of this template (languageVersion 2.0) stands for, `name[2]` in a loop. */
  symbolicResource(text: string): Referable | undefined {
    const copy = /^(.*)\[(\d+)\]$/.exec(text)
    const found = this.context.symbolic.get(`${this.id}|${(copy?.[1] ?? text).toLowerCase()}`)
    if (!found || (found.loop !== undefined) !== (copy !== null)) return undefined
    return found.resources[Number(copy?.[2] ?? 0)]
  }

  /** The resources of a loop by its symbolic name; `undefined` when it is none, or when their number is not known. */
  loopResources(name: string): readonly Referable[] | undefined {
    const found = this.context.symbolic.get(`${this.id}|${name.toLowerCase()}`)
    return found?.loop === 'known' ? found.resources : undefined
  }

  /** What `reference('name')` of this nested deployment gives: its outputs, as far as they are known. */
  asReference(): ObjectValue {
    const outputs = objectMember(this.template.data, 'outputs')
    const entries = Object.keys(outputs).map(key => [key, this.#output(key, outputs[key] ?? null)] as const)
    return objectOfValues([['outputs', objectOfValues(entries, this.origin)]], this.origin)
  }

  #output(key: string, definition: Json): Value {
    const path = this.#pathOf('outputs', key)
    const object = isObject(definition) ? definition : {}
    const frame = this.#input.outer?.quiet() ?? this.#definitions.actual
    const evaluate = () =>
      this.#once(`actual output ${key}`, `outputs.${key}`, path, () => {
        const loop = member(object, 'copy')
        const value = isObject(loop)
          ? loopValue(loop, key, step(path, 'copy'), frame)
          : templateValue(member(object, 'value') ?? null, step(path, 'value'), frame)
        return secured(value, typeOf(object, this.template.data))
      })
    return lazyObject(this.origin, { value: evaluate })
  }

  #evaluateParameter(key: string, definition: JsonObject, mode: Mode): Value {
    const type = typeOf(definition, this.template.data)
    const given = this.#input.given(key, mode)
    const value = given && !meansDefault(given, definition, type) ? given : this.#defaultOf(key, definition, type, mode)
    const result = secured(value, type)
    if (mode === 'actual') this.#check(key, result, type)
    return result
  }

  #check(key: string, value: Value, type: ParameterType): void {
    const reason = refusal(value, type)
    if (reason)
      this.context.mistakes.report(value.origin.place, `The value of parameter ${key} ${reason}; Azure refuses it.`)
  }

  #defaultOf(key: string, definition: JsonObject, type: ParameterType, mode: Mode): Value {
    const path = this.#pathOf('parameters', key)
    const place = this.#placeOf(path)
    const text = `parameters('${key}')`
    const written = actualKey(definition, 'defaultValue')
    if (written !== undefined) {
      const value = templateValue(definition[written] ?? null, step(path, written), this.#definitions[mode])
      if (value.kind !== 'unknown' || mode === 'actual') return value
    } else if (isNullable(type)) return knownValue(null, { place, kind: 'computed' })
    if (mode === 'symbolic') return knownValue(`‹${this.id}${text}›`.toLowerCase(), { place, kind: 'computed' })
    const missing = this.#input.missing(key, place)
    if (missing) this.context.mistakes.report(missing.place, missing.message)
    const only = this.#onlyChoice(type, path)
    if (only) return only
    const unknown = unknownValue({ kind: 'parameter', name: key }, text, { place, kind: 'computed' })
    return { ...unknown, present: isFilledText(definition) }
  }

  /** Where one value alone is allowed, whoever deploys has to give that one. */
  #onlyChoice(type: ParameterType, path: JsonPath): Value | undefined {
    const [only, ...others] = allowedValues(type) ?? []
    if (only === undefined || others.length > 0 || typeof only === 'object') return undefined
    return knownValue(only, { place: this.#placeOf(step(path, 'allowedValues', 0)), kind: 'written' })
  }

  #variableLoop(name: string): { readonly json: JsonObject; readonly index: number } | undefined {
    const loops = member(this.#variables, 'copy')
    if (!Array.isArray(loops)) return undefined
    const lower = name.toLowerCase()
    const index = loops.findIndex(one => isObject(one) && String(member(one, 'name')).toLowerCase() === lower)
    const json = loops[index]
    return isObject(json) ? { json, index } : undefined
  }

  #once(key: string, text: string, path: JsonPath, evaluate: () => Value): Value {
    const known = this.#memo.get(key)
    if (known === evaluating) {
      const at = { place: this.#placeOf(path) }
      return unknownValue({ kind: 'error', message: `${text} is defined by itself`, at }, text, this.origin)
    }
    if (known) return known
    this.#memo.set(key, evaluating)
    const value = evaluate()
    this.#memo.set(key, value)
    return value
  }

  #pathOf(...steps: readonly (string | number)[]): JsonPath {
    return step(this.template.path, ...steps)
  }

  #placeOf(path: JsonPath): Place {
    return { kind: 'json', source: this.template.source, path }
  }
}

/** A text that must be given and may not be empty. */
function isFilledText(definition: JsonObject): boolean {
  const length = member(definition, 'minLength')
  return /^(secure)?string$/i.test(String(member(definition, 'type'))) && typeof length === 'number' && length > 0
}

/** For a parameter that is not nullable, null counts as not given; modules of the public registry are built upon it. */
function meansDefault(given: Value, definition: JsonObject, type: ParameterType): boolean {
  const isNull = given.kind === 'known' && given.data === null
  return isNull && !isNullable(type) && actualKey(definition, 'defaultValue') !== undefined
}

/** An object whose members are computed when asked for. */
function lazyObject(origin: Origin, members: Readonly<Record<string, () => Value | undefined>>): ObjectValue {
  const byLower = new Map(Object.entries(members).map(([key, evaluate]) => [key.toLowerCase(), evaluate]))
  return { kind: 'object', origin, keys: () => Object.keys(members), get: key => byLower.get(key.toLowerCase())?.() }
}
