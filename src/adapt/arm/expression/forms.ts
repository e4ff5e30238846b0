import { usedVia } from '../../../model/decorate.ts'
import type { UnknownValue, Value } from '../../../model/value.ts'
import { argument, type CallSite, computed, dependent } from './call-site.ts'
import { either } from './either.ts'
import type { Form, Forms } from './form.ts'
import { type FunctionError, fail, isFunctionError } from './functions/function.ts'
import { numberFunctions } from './functions/numbers.ts'
import { describeValue } from './members.ts'

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-logical and -deployment */
export const forms: Forms = {
  if: { min: 3, max: 3, evaluate: choose },
  and: junction(false),
  or: junction(true),
  coalesce: { min: 1, max: undefined, evaluate: coalesce },
  parameters: lookup('parameter', (site, name) => site.evaluation.scope.parameter(name)),
  variables: lookup('variable', (site, name) => site.evaluation.scope.variable(name)),
  copyindex: { min: 0, max: 2, evaluate: copyIndex },
  fail: { min: 1, max: 1, evaluate: site => fail(`stops the deployment: ${messageOf(argument(site, 0))}`) },
}

/** Only the chosen branch is evaluated; of two branches what they agree on, where the condition is not known. */
function choose(site: CallSite): Value | FunctionError {
  const condition = argument(site, 0)
  if (condition.kind === 'unknown') return either(argument(site, 1), argument(site, 2), condition, site)
  if (condition.kind !== 'known' || typeof condition.data !== 'boolean')
    return fail(`expects a Boolean as condition, not ${describeValue(condition)}`)
  return argument(site, condition.data ? 1 : 2)
}

/** `and`, `or`: one argument that decides is enough, whatever the others are. */
function junction(deciding: boolean): Form {
  return {
    min: 2,
    max: undefined,
    evaluate(site) {
      let unknown: UnknownValue | undefined
      for (let index = 0; index < site.node.args.length; index++) {
        const value = argument(site, index)
        if (value.kind === 'unknown') unknown ??= value
        else if (value.kind !== 'known' || typeof value.data !== 'boolean')
          return fail(`expects Booleans, not ${describeValue(value)}`)
        else if (value.data === deciding) return computed(site, deciding)
      }
      return unknown ? dependent(site, unknown) : computed(site, !deciding)
    },
  }
}

/** The first value that is not null. */
function coalesce(site: CallSite): Value {
  for (let index = 0; index < site.node.args.length; index++) {
    const value = argument(site, index)
    if (value.kind !== 'known' || value.data !== null) return value
  }
  return computed(site, null)
}

/** The value keeps the origin of its literal, which now leads to this place. */
function lookup(noun: string, find: (site: CallSite, name: string) => Value | undefined): Form {
  return {
    min: 1,
    max: 1,
    evaluate(site) {
      const name = argument(site, 0)
      if (name.kind === 'unknown') return dependent(site, name)
      if (name.kind !== 'known' || typeof name.data !== 'string') return fail(`expects the name of a ${noun}`)
      const value = find(site, name.data)
      return value
        ? usedVia(value, site.evaluation.origin)
        : fail(`finds no ${noun} ${name.secure ? 'of that name' : `'${name.data}'`} in the template`)
    },
  }
}

/** `copyIndex()`, `copyIndex(offset)`, `copyIndex(loop)`, `copyIndex(loop, offset)`. */
function copyIndex(site: CallSite): Value | FunctionError {
  const args = site.node.args.map((_, index) => argument(site, index))
  const unknown = args.find(arg => arg.kind === 'unknown')
  if (unknown?.kind === 'unknown') return dependent(site, unknown)
  const data = args.map(arg => (arg.kind === 'known' ? arg.data : undefined))
  const loop = typeof data[0] === 'string' ? data[0] : undefined
  const offset = (loop === undefined ? data[0] : data[1]) ?? 0
  if (typeof offset !== 'number') return fail('expects an integer as offset')
  const index = site.evaluation.scope.copyIndex(loop)
  if (!index) return fail(loop === undefined ? 'stands outside of a loop' : `finds no loop '${loop}' around it`)
  if (index.kind === 'unknown') return dependent(site, index)
  const sum =
    index.kind === 'known' ? numberFunctions['add']?.call([index.data, offset], { now: undefined }) : undefined
  return sum === undefined || isFunctionError(sum)
    ? (sum ?? fail('has an index that is no number'))
    : computed(site, sum as number)
}

function messageOf(value: Value): string {
  return value.kind === 'known' && !value.secure ? String(value.data) : 'no message is known'
}
