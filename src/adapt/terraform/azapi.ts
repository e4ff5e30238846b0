import type { Json } from '../../model/json.ts'
import type { ObjectValue, UnknownValue, Value } from '../../model/value.ts'
import { valueOfJson } from '../../model/value-of-json.ts'
import { type BodySubject, bodyOf } from './body.ts'
import { evaluateAt, expressionIn } from './content.ts'
import type { ResourceNode } from './declared-resource.ts'
import { modelValueOf } from './expression/model-value.ts'
import { identity, tracked } from './map/common.ts'
import { compileRows } from './map/compile.ts'
import type { Rows } from './map/types.ts'
import { latestMajor } from './version.ts'

const rows: Rows = { ...tracked, ...identity }
const ownMembers = new Set(['name', 'location', 'tags', 'identity'])

/** ARM type and API version of an azapi resource; `undefined` where its `type` is not known. */
export function azapiType(node: ResourceNode): { readonly type: string; readonly apiVersion: string } | undefined {
  const type = node.content.attribute('type')
  const match = type?.kind === 'string' ? /^([^@]+)@([^@]+)$/.exec(type.value) : null
  return match?.[1] && match[2] ? { type: match[1], apiVersion: match[2] } : undefined
}

/** The body of an `azapi_resource`: ARM's own shape, passed through, with the arguments that stand beside it. */
export function azapiBody(node: ResourceNode, subject: BodySubject): ObjectValue {
  const layer = { node: compileRows(rows, latestMajor), content: node.content }
  const own = bodyOf(subject, () => [layer])
  const isOwn = (key: string) => ownMembers.has(key) || Object.hasOwn(subject.fixed, key)
  let written: { readonly value: Value | undefined } | undefined
  const body = (): ObjectValue | undefined => {
    written ??= { value: writtenBody(node) }
    return written.value && asObject(written.value)
  }
  return {
    kind: 'object',
    origin: own.origin,
    get rest() {
      return body()?.rest
    },
    keys: () => [...new Set([...own.keys(), ...(body()?.keys() ?? [])])],
    get(key) {
      const lower = key.toLowerCase()
      return (isOwn(lower) ? own.get(key) : undefined) ?? body()?.get(key)
    },
  }
}

/** What an `azapi_update_resource` sets on another resource of the same root. */
export function azapiOverlay(node: ResourceNode): { readonly target: string; readonly body: ObjectValue } | undefined {
  if (node.declared.type !== 'azapi_update_resource') return undefined
  const target = node.content.attribute('resource_id')?.target?.key
  const body = writtenBody(node)
  return target === undefined || !body ? undefined : { target, body: asObject(body) }
}

/** Lays an object over another one, member by member. */
export function overlaid(base: ObjectValue, over: ObjectValue): ObjectValue {
  return {
    kind: 'object',
    origin: base.origin,
    rest: over.rest ?? base.rest,
    keys: () => [...new Set([...base.keys(), ...over.keys()])],
    get(key) {
      const upper = over.get(key)
      const lower = base.get(key)
      return upper?.kind === 'object' && lower?.kind === 'object' ? overlaid(lower, upper) : (upper ?? lower)
    },
  }
}

/** The `body`, an object or the JSON text of one. `jsonencode(…)` is looked into, so that one unknown part leaves the others known. */
function writtenBody(node: ResourceNode): Value | undefined {
  const { declared } = node
  const planned = node.planned ? node.content.attribute('body') : undefined
  if (planned) return asJson(modelValueOf(planned, declared.place))
  const found = expressionIn(declared.declaration.parts, 'body')
  if (!found) return undefined
  const { value: expression } = found.attribute
  const [argument] = expression.kind === 'call' && expression.name === 'jsonencode' ? expression.args : []
  const value = modelValueOf(evaluateAt(argument ?? expression, node.scope(found.source)), declared.place)
  return asJson(value)
}

function asJson(value: Value): Value {
  return value.kind === 'known' && typeof value.data === 'string' ? parsed(value.data, value) : value
}

/** An object of which it is not known whether it applies: its members are there or not, and nothing of them is known. */
export function uncertain(body: ObjectValue, why: UnknownValue): ObjectValue {
  const member = (value: Value): Value => (value.kind === 'object' ? uncertain(value, why) : why)
  return {
    ...body,
    get(key) {
      const value = body.get(key)
      return value && member(value)
    },
    keys: () => body.keys(),
  }
}

function parsed(text: string, value: Value): Value {
  try {
    return valueOfJson(JSON.parse(text) as Json, value.origin, value.secure)
  } catch {
    const message = 'The body is not valid JSON.'
    return { kind: 'unknown', reason: { kind: 'error', message }, expression: 'body', origin: value.origin }
  }
}

function asObject(value: Value): ObjectValue {
  if (value.kind === 'object') return value
  const rest = value.kind === 'unknown' ? value : undefined
  return { kind: 'object', origin: value.origin, rest, keys: () => [], get: () => undefined }
}
