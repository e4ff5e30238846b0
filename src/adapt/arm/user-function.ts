import type { Json } from '../../model/json.ts'
import type { Value } from '../../model/value.ts'
import type { Deployment } from './deployment.ts'
import type { UserFunction } from './expression/scope.ts'
import { Frame, type Mode } from './frame.ts'
import { isObject, type JsonObject, member, step } from './template.ts'
import { templateValue } from './template-value.ts'

/** A frame in which the parameters are a function's own; its variables and the other functions stay in reach, as Bicep's need them. */
class FunctionFrame extends Frame {
  readonly #bound: ReadonlyMap<string, Value>

  constructor(deployment: Deployment, mode: Mode, bound: ReadonlyMap<string, Value>) {
    super(deployment, { mode, reports: false, loop: undefined })
    this.#bound = bound
  }

  override parameter(name: string): Value | undefined {
    return this.#bound.get(name.toLowerCase())
  }

  override symbolic(): Frame {
    return this.mode === 'symbolic' ? this : new FunctionFrame(this.deployment, 'symbolic', this.#bound)
  }
}

/** A member of the template's `functions` (learn.microsoft.com, user-defined functions in ARM templates). */
export function userFunctionOf(
  deployment: Deployment,
  namespace: string,
  name: string,
  mode: Mode,
): UserFunction | undefined {
  const found = findFunction(deployment.template.data, namespace, name)
  if (!found) return undefined
  const declared = member(found.json, 'parameters')
  const parameters = Array.isArray(declared)
    ? declared.map(one => (isObject(one) ? String(member(one, 'name')).toLowerCase() : ''))
    : []
  const output = member(found.json, 'output')
  const path = found.steps.reduce((at, next) => step(at, next), step(deployment.template.path, 'functions'))
  return {
    parameterCount: parameters.length,
    call(args) {
      const bound = new Map(
        parameters.flatMap((parameter, index) => (args[index] ? [[parameter, args[index]] as const] : [])),
      )
      const frame = new FunctionFrame(deployment, mode, bound)
      return templateValue(
        (isObject(output) ? member(output, 'value') : null) ?? null,
        step(path, 'output', 'value'),
        frame,
      )
    },
  }
}

function findFunction(
  template: JsonObject,
  namespace: string,
  name: string,
): { readonly json: JsonObject; readonly steps: readonly (string | number)[] } | undefined {
  const groups = member(template, 'functions')
  if (!Array.isArray(groups)) return undefined
  for (const [index, group] of groups.entries() as Iterable<[number, Json]>) {
    if (!isObject(group) || String(member(group, 'namespace')).toLowerCase() !== namespace.toLowerCase()) continue
    const members = member(group, 'members')
    const json = isObject(members) ? member(members, name) : undefined
    if (isObject(json)) return { json, steps: [index, 'members', name] }
  }
  return undefined
}
