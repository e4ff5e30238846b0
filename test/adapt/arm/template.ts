import { type Adapted, type ArmOptions, adaptArm } from '../../../src/adapt/arm/adapt.ts'
import type { JsonObject } from '../../../src/adapt/arm/template.ts'
import type { Json } from '../../../src/model/json.ts'
import { jsonOfValue } from '../../../src/model/json-of-value.ts'
import type { Resource } from '../../../src/model/resource.ts'
import type { Value } from '../../../src/model/value.ts'

const noScopes = { subscription: undefined, resourceGroup: undefined, tenant: undefined, location: undefined }

/** A template of a resource group around what a test is about. */
export function template(resources: Json, more: JsonObject = {}): JsonObject {
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    ...more,
    resources,
  }
}

/** A resource of a type without defaults, with these properties. */
export function thing(name: string, properties: Json = {}, more: JsonObject = {}): JsonObject {
  return { type: 'Contoso.Test/things', apiVersion: '2024-01-01', name, ...more, properties }
}

/** A nested deployment of inner scope. */
export function nested(
  name: string,
  inner: JsonObject,
  parameters: JsonObject = {},
  more: JsonObject = {},
): JsonObject {
  return {
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2022-09-01',
    name,
    ...more,
    properties: {
      mode: 'Incremental',
      expressionEvaluationOptions: { scope: 'inner' },
      parameters,
      template: inner,
    },
  }
}

/** Reads a template as if it lay in `main.json`, pretty-printed. Further files are those that it links to. */
export function adapt(data: JsonObject, options: Partial<ArmOptions> = {}, path = 'main.json'): Adapted {
  const source = { path, text: JSON.stringify(data, undefined, 2) }
  return adaptArm(source, data, { parameterFiles: [], environment: undefined, scopes: noScopes, ...options })
}

export function parameterFile(path: string, parameters: JsonObject): ArmOptions['parameterFiles'][number] {
  const data = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
    parameters,
  }
  return { source: { path, text: JSON.stringify(data, undefined, 2) }, data }
}

export function valueAt(resource: Resource | undefined, path: string): Value | undefined {
  let value: Value | undefined = resource?.body
  for (const step of path.split('.')) {
    if (value?.kind === 'object') value = value.get(step) ?? value.rest
    else if (value?.kind === 'array') value = Number(step) < value.length ? value.item(Number(step)) : value.rest
    else return value?.kind === 'unknown' ? value : undefined
  }
  return value
}

/** The plain data at a path; `?` and the reason for what is not known, `undefined` for what is absent. */
export function read(resource: Resource | undefined, path: string): Json | undefined {
  const value = valueAt(resource, path)
  return value && show(value)
}

export function show(value: Value): Json {
  const json = jsonOfValue(value)
  if (json.kind === 'json') return json.data
  const { reason } = json
  return `? ${reason.kind} ${'name' in reason ? reason.name : reason.message}`
}

/** Properties of all resources of the type that `thing` makes. */
export function things({ resources }: Adapted): readonly Json[] {
  return resources.filter(one => one.type === 'Contoso.Test/things').map(one => read(one, 'properties') ?? null)
}

export function names({ resources }: Adapted): readonly Json[] {
  return resources.map(one => show(one.name))
}

export function messages({ diagnostics }: Adapted): readonly string[] {
  return diagnostics.map(one => `${one.line}:${one.column} ${one.message}`)
}
