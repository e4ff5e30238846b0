import { asSecure } from '../../model/decorate.ts'
import type { Json } from '../../model/json.ts'
import type { Value } from '../../model/value.ts'
import { isObject, type JsonObject, member } from './template.ts'

/** `$ref`s that are followed one after the other. */
const maximumReferences = 20
/** Levels of properties and items in which secrets are looked for. */
const maximumDepth = 20

/**
 * What a parameter, an output or a member of one may be, with its `$ref` resolved; what stands beside a `$ref` wins.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/definitions
 */
export interface ParameterType {
  readonly template: JsonObject
  /** From the declaration itself to the definition at the end of its references. */
  readonly declarations: readonly JsonObject[]
}

export function typeOf(declaration: JsonObject, template: JsonObject): ParameterType {
  const declarations = [declaration]
  for (let count = 0; count < maximumReferences; count++) {
    const next = referenced(declarations.at(-1), template)
    if (!next) break
    declarations.push(next)
  }
  return { template, declarations }
}

function referenced(declaration: JsonObject | undefined, template: JsonObject): JsonObject | undefined {
  const reference = declaration && member(declaration, '$ref')
  const name = typeof reference === 'string' ? /^#\/definitions\/(.+)$/i.exec(reference)?.[1] : undefined
  const definitions = member(template, 'definitions')
  if (name === undefined || !isObject(definitions)) return undefined
  const found = member(definitions, decodePointer(name))
  return isObject(found) ? found : undefined
}

/** JSON pointers escape `~` and `/`, and URI fragments the rest. */
function decodePointer(text: string): string {
  const plain = text.replaceAll('~1', '/').replaceAll('~0', '~')
  try {
    return decodeURIComponent(plain)
  } catch {
    return plain
  }
}

/** A member of the declaration, or of what it refers to. */
export function facet({ declarations }: ParameterType, name: string): Json | undefined {
  for (const declaration of declarations) {
    const found = member(declaration, name)
    if (found !== undefined) return found
  }
  return undefined
}

export function isNullable(type: ParameterType): boolean {
  return facet(type, 'nullable') === true
}

export function allowedValues(type: ParameterType): readonly Json[] | undefined {
  const allowed = facet(type, 'allowedValues')
  return Array.isArray(allowed) ? allowed : undefined
}

/** The value with its secret parts marked, as far down as the type describes them. */
export function secured(value: Value, type: ParameterType, depth = 0): Value {
  const name = facet(type, 'type')
  if (typeof name === 'string' && /^secure(string|object)$/i.test(name)) return asSecure(value)
  if (depth > maximumDepth) return value
  if (value.kind === 'array') {
    const items = facet(type, 'items')
    if (!isObject(items) || !hasSecrets(type)) return value
    const itemType = typeOf(items, type.template)
    return { ...value, item: index => secured(value.item(index), itemType, depth + 1) }
  }
  const properties = value.kind === 'object' ? facet(type, 'properties') : undefined
  if (value.kind !== 'object' || !isObject(properties) || !hasSecrets(type)) return value
  return {
    ...value,
    get(key) {
      const found = value.get(key)
      const declared = member(properties, key)
      return found && isObject(declared) ? secured(found, typeOf(declared, type.template), depth + 1) : found
    },
  }
}

/** A cheap test, so that most values are left as they are. */
function hasSecrets({ template }: ParameterType): boolean {
  const known = secretTemplates.get(template)
  if (known !== undefined) return known
  const found =
    /"secure(string|object)"/i.test(JSON.stringify(member(template, 'definitions') ?? null)) || inlineSecrets(template)
  secretTemplates.set(template, found)
  return found
}

function inlineSecrets(template: JsonObject): boolean {
  const parameters = member(template, 'parameters')
  return (
    isObject(parameters) &&
    Object.values(parameters).some(
      one => isObject(one) && mentionsSecret(member(one, 'properties'), member(one, 'items')),
    )
  )
}

function mentionsSecret(...parts: readonly (Json | undefined)[]): boolean {
  return parts.some(part => part !== undefined && /"secure(string|object)"/i.test(JSON.stringify(part)))
}

const secretTemplates = new WeakMap<JsonObject, boolean>()
