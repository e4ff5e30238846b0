import type { Json } from '../../model/json.ts'
import { isObject, type JsonObject, objectIn, type Plan, type PlannedResource, withoutIndexes } from './plan.ts'

/** Longer chains of variables and outputs are not followed. */
const maxHops = 50

interface ConfiguredModule {
  /** `module.net.`, empty for the root. */
  readonly prefix: string
  readonly module: JsonObject
  /** The arguments of the call. */
  readonly arguments: JsonObject
  readonly parent: ConfiguredModule | undefined
}

interface Configured {
  readonly expressions: JsonObject
  readonly module: ConfiguredModule
}

/** What resources refer to, by the `configuration` of a plan: attributes that are not known yet have no other trace of it. */
export class PlanReferences {
  readonly #planned = new Map<string, PlannedResource[]>()
  readonly #configured = new Map<string, Configured>()
  readonly #modules = new Map<string, ConfiguredModule>()

  constructor(plan: Plan) {
    for (const resource of plan.resources) {
      const known = this.#planned.get(resource.declared)
      if (known) known.push(resource)
      else this.#planned.set(resource.declared, [resource])
    }
    this.#readModules(objectIn(plan.configuration, 'root_module'))
  }

  /** Names of the arguments and blocks that are written; `undefined` where the plan does not say. */
  written(resource: PlannedResource): ReadonlySet<string> | undefined {
    const configured = this.#configured.get(resource.declared)
    return configured && new Set(Object.keys(configured.expressions))
  }

  /** The resources that an argument names, or that all arguments do. */
  *named(resource: PlannedResource, argument?: string): Generator<PlannedResource> {
    const configured = this.#configured.get(resource.declared)
    if (!configured) return
    const expression = argument === undefined ? configured.expressions : (configured.expressions[argument] ?? null)
    for (const reference of referencesIn(expression))
      yield* this.#resolve(reference, configured.module, resource, maxHops)
  }

  /** The instance at the index of the one that refers to it, or the only one. */
  instance(declared: string, index: PlannedResource['index']): PlannedResource | undefined {
    const all = this.#planned.get(declared) ?? []
    return all.find(one => one.index === index) ?? (all.length === 1 ? all[0] : undefined)
  }

  *#resolve(
    reference: string,
    module: ConfiguredModule,
    from: PlannedResource,
    hops: number,
  ): Generator<PlannedResource> {
    if (hops === 0) return
    const [first = '', second = '', third = ''] = withoutIndexes(reference).split('.')
    if (first === 'var') {
      if (!module.parent) return
      for (const next of referencesIn(module.arguments[second] ?? null))
        yield* this.#resolve(next, module.parent, from, hops - 1)
    } else if (first === 'module') {
      const called = this.#modules.get(`${module.prefix}module.${second}.`)
      const output = called && objectIn(objectIn(called.module, 'outputs'), third)
      for (const next of called && output ? referencesIn(output['expression'] ?? null) : [])
        yield* this.#resolve(next, called as ConfiguredModule, from, hops - 1)
    } else {
      const own = first === 'data' ? `data.${second}.${third}` : `${first}.${second}`
      const found = this.#exact(module, reference) ?? this.instance(module.prefix + own, from.index)
      if (found && found !== from) yield found
    }
  }

  /** `azurerm_subnet.app[0].id` says which instance it means. */
  #exact({ prefix }: ConfiguredModule, reference: string): PlannedResource | undefined {
    const match = /^((?:data\.)?[\w-]+\.[\w-]+)\[("(?:[^"\\]|\\.)*"|\d+)\]/.exec(reference)
    if (!match?.[1] || prefix !== '') return undefined
    return this.#planned.get(match[1])?.find(one => one.address === match[0])
  }

  #readModules(root: JsonObject): void {
    const open: ConfiguredModule[] = [{ prefix: '', module: root, arguments: {}, parent: undefined }]
    for (let next = open.pop(); next; next = open.pop()) {
      this.#modules.set(next.prefix, next)
      const resources = next.module['resources']
      for (const entry of Array.isArray(resources) ? resources : []) {
        if (isObject(entry) && typeof entry['address'] === 'string')
          this.#configured.set(next.prefix + entry['address'], {
            expressions: objectIn(entry, 'expressions'),
            module: next,
          })
      }
      for (const [name, call] of Object.entries(objectIn(next.module, 'module_calls'))) {
        if (!isObject(call)) continue
        const prefix = `${next.prefix}module.${name}.`
        open.push({ prefix, module: objectIn(call, 'module'), arguments: objectIn(call, 'expressions'), parent: next })
      }
    }
  }
}

/** All `references` below an expression. Each is listed in full and then shortened: only the full ones count. */
function referencesIn(expression: Json): readonly string[] {
  const found: string[] = []
  const open: Json[] = [expression]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const inner = Array.isArray(next) ? next : isObject(next) ? Object.values({ ...next, references: null }) : []
    for (const one of inner.toReversed()) open.push(one)
    if (!isObject(next)) continue
    const { references } = next
    if (Array.isArray(references)) found.push(...longest(references.filter(one => typeof one === 'string')))
  }
  return found
}

function longest(references: readonly string[]): readonly string[] {
  return references.filter(
    (one, index) => !references[index - 1]?.startsWith(`${one}.`) && !references[index - 1]?.startsWith(`${one}[`),
  )
}
