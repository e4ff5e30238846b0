import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Json } from '../../model/json.ts'
import type { JsonPath } from '../../model/value.ts'
import { parseJson } from '../../parse/json/parse.ts'
import type { SourceFile } from '../../source/source-file.ts'

export type JsonObject = { readonly [key: string]: Json }

/** A resource as it will be when the plan is applied. */
export interface PlannedResource {
  /** `module.net["a"].azurerm_subnet.app[0]` */
  readonly address: string
  /** The same without indexes: what the configuration declares. */
  readonly declared: string
  readonly mode: 'managed' | 'data'
  readonly type: string
  readonly name: string
  readonly index: string | number | undefined
  readonly values: JsonObject
  /** `true`, or the members that are known after apply only. */
  readonly unknown: Json
  readonly sensitive: Json
  /** Of the values, in the plan. */
  readonly path: JsonPath
}

/** https://developer.hashicorp.com/terraform/internals/json-format#plan-representation */
export interface Plan {
  readonly source: SourceFile
  readonly resources: readonly PlannedResource[]
  /** `configuration`: what the modules say, as expressions. */
  readonly configuration: JsonObject
}

/** Whether a text may be what `terraform show -json` writes. */
export function mayBePlan(text: string): boolean {
  return text.includes('"format_version"') && /"(resource_changes|planned_values)"/.test(text)
}

export type ReadPlan =
  | { readonly kind: 'plan'; readonly plan: Plan }
  | { readonly kind: 'broken'; readonly diagnostic: Diagnostic }
  | { readonly kind: 'other' }

export function readPlan(source: SourceFile): ReadPlan {
  if (!mayBePlan(source.text)) return { kind: 'other' }
  const parsed = parseJson(source)
  if ('diagnostic' in parsed) return { kind: 'broken', diagnostic: parsed.diagnostic }
  const { data } = parsed
  if (!isObject(data) || typeof data['format_version'] !== 'string') return { kind: 'other' }
  const changes = data['resource_changes']
  const resources = Array.isArray(changes) ? changedResources(changes) : plannedResources(data['planned_values'])
  return { kind: 'plan', plan: { source, resources, configuration: objectIn(data, 'configuration') } }
}

export function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

export function objectIn(object: JsonObject, name: string): JsonObject {
  const member = object[name]
  return isObject(member) ? member : {}
}

const root: JsonPath = { parent: undefined, step: undefined }

function below(parent: JsonPath, ...steps: readonly (string | number)[]): JsonPath {
  return steps.reduce<JsonPath>((path, step) => ({ parent: path, step }), parent)
}

/** What will be deleted, and objects that a replacement left behind, are not deployed afterwards. */
function changedResources(changes: readonly Json[]): readonly PlannedResource[] {
  return changes.flatMap((entry, index) => {
    if (!isObject(entry) || entry['deposed'] !== undefined) return []
    const change = objectIn(entry, 'change')
    const path = below(root, 'resource_changes', index, 'change', 'after')
    return (
      toResource(entry, change['after'], change['after_unknown'] ?? {}, change['after_sensitive'] ?? {}, path) ?? []
    )
  })
}

/** Plans without `resource_changes`: unknown values are just not there. */
function plannedResources(planned: Json | undefined): readonly PlannedResource[] {
  const found: PlannedResource[] = []
  const start = isObject(planned) ? planned['root_module'] : undefined
  const open = [{ module: start, path: below(root, 'planned_values', 'root_module') }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { module, path } = next
    if (!isObject(module)) continue
    const resources = module['resources']
    for (const [index, entry] of Array.isArray(resources) ? resources.entries() : []) {
      if (!isObject(entry)) continue
      const own = below(path, 'resources', index, 'values')
      const resource = toResource(entry, entry['values'], undefined, entry['sensitive_values'] ?? {}, own)
      if (resource) found.push(resource)
    }
    const children = module['child_modules']
    const inner = Array.isArray(children)
      ? children.map((child, i) => ({ module: child, path: below(path, 'child_modules', i) }))
      : []
    for (const child of inner.reverse()) open.push(child)
  }
  return found
}

function toResource(
  entry: JsonObject,
  values: Json | undefined,
  unknown: Json | undefined,
  sensitive: Json,
  path: JsonPath,
): PlannedResource | undefined {
  const { address, type, name, mode, index } = entry
  if (typeof address !== 'string' || typeof type !== 'string' || typeof name !== 'string' || !isObject(values))
    return undefined
  return {
    address,
    declared: withoutIndexes(address),
    mode: mode === 'data' ? 'data' : 'managed',
    type,
    name,
    index: typeof index === 'string' || typeof index === 'number' ? index : undefined,
    values,
    unknown: unknown ?? {},
    sensitive,
    path,
  }
}

/** `module.net["a.b"].azurerm_subnet.app[0]` is declared as `module.net.azurerm_subnet.app`. */
export function withoutIndexes(address: string): string {
  return address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, '')
}
