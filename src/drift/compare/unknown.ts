import type { Json } from '../../model/json.ts'
import type { UnknownReason, UnknownValue } from '../../model/value.ts'
import { canonicalId } from './scalars.ts'

const texts = {
  parameter: name => `parameter ${name} has no value`,
  variable: name => `variable ${name} has no value`,
  runtime: name => `${name} is known only in Azure`,
  'data-source': name => `data source ${name} is read during the deployment`,
  module: name => `module ${name} could not be read`,
  function: name => `${name}() cannot be computed offline`,
  error: message => message,
  limit: message => message,
  scope: name => `${name} depends on where it is deployed to`,
  unmapped: name => `${name} is not understood yet`,
} satisfies Record<UnknownReason['kind'], (what: string) => string>

export function unknownText({ reason }: UnknownValue): string {
  return texts[reason.kind]('message' in reason ? reason.message : reason.name)
}

/** Whether Azure names the resource that the code refers to; `undefined` where that cannot be told. */
export function sameReference(
  value: UnknownValue,
  live: Json | undefined,
  { idOf }: { idOf(key: string): string | undefined },
): boolean | undefined {
  const id = value.target && idOf(value.target.key)
  if (id === undefined || typeof live !== 'string') return undefined
  if (canonicalId(live) === canonicalId(id)) return true
  return namesWhole(value.expression) && live.startsWith('/') ? false : undefined
}

/** Whether an expression is the id of a resource, and not something in it or made of it. */
function namesWhole(expression: string): boolean {
  return /^[\w.\-[\]"]+\.id$/.test(expression) || /^\[?resourceId\(/i.test(expression)
}
