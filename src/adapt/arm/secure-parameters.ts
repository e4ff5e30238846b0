import { asSecure } from '../../model/decorate.ts'
import { knownValue } from '../../model/make-value.ts'
import type { Resource } from '../../model/resource.ts'
import { valueOfJson } from '../../model/value-of-json.ts'
import type { Deployment } from './deployment.ts'
import { isObject, type JsonObject, member, objectMember, step } from './template.ts'

/** What rules call a parameter of a template. Azure has no such resource type; it is judged like one. */
export const parameterType = 'Microsoft.Resources/deployments/parameters'

/** The secure parameters of a template as resources, with `type` and the `defaultValue` as it is written. */
export function secureParameters(deployment: Deployment): readonly Resource[] {
  const parameters = objectMember(deployment.template.data, 'parameters')
  return Object.keys(parameters).flatMap(name => {
    const definition = parameters[name]
    return isObject(definition) && isSecure(definition) ? [parameterResource(deployment, name, definition)] : []
  })
}

function isSecure(definition: JsonObject): boolean {
  return /^secure(string|object)$/i.test(String(member(definition, 'type')))
}

function parameterResource(deployment: Deployment, name: string, definition: JsonObject): Resource {
  const { source, path } = deployment.template
  const place = { kind: 'json', source, path: step(path, 'parameters', name) } as const
  const written = valueOfJson(definition, { place, kind: 'written' })
  const body = written.kind === 'object' ? written : undefined
  return {
    key: deployment.context.keyOf(deployment.scopeName, parameterType, name),
    type: parameterType,
    apiVersion: undefined,
    language: 'arm',
    address: `parameters.${name}`,
    declaredType: parameterType,
    declaredName: name,
    place,
    calls: [],
    name: knownValue(name, { place, kind: 'computed' }),
    body: {
      kind: 'object',
      origin: { place, kind: 'written' },
      keys: () => Object.keys(definition),
      get(key) {
        const value = body?.get(key)
        return value && key.toLowerCase() === 'defaultvalue' ? asSecure(value) : value
      },
    },
    parent: undefined,
    references: () => [],
    deployed: knownValue(true, { place, kind: 'computed' }),
    existing: false,
  }
}
