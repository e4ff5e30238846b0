import type { Origin, Value } from './value.ts'

/** What is added to a value and to all of its members, while they stay what they are. */
interface Decoration {
  /** Steps towards the place of use, the nearest to the literal first. */
  readonly via: readonly Origin[]
  readonly secure: boolean
}

/**
 * On decorated arrays and objects: what they were made of, so that decorating again does not stack one wrapper on another.
 * `self` tells a copy, which may have been changed, from the original. (A WeakMap costs far more than the values themselves.)
 */
const made = Symbol('made')

interface Made {
  readonly self: Value
  readonly base: Value
  readonly decoration: Decoration
}

type Decorated = Value & { [made]?: Made }

const maximumSteps = 32

/** The value as it is used at another place: the origin still names the literal, and leads back to the place of use. */
export function usedVia(value: Value, step: Origin): Value {
  return decorate(value, { via: [step], secure: false })
}

/** The value and all of its members as a secret. */
export function asSecure(value: Value): Value {
  return value.secure && (value.kind === 'known' || value.kind === 'unknown')
    ? value
    : decorate(value, { via: [], secure: true })
}

function decorate(value: Value, added: Decoration): Value {
  if (value.kind === 'known' || value.kind === 'unknown') return { ...value, ...common(value, added) }
  const before = (value as Decorated)[made]
  if (before?.self !== value) return wrap(value, added)
  return wrap(before.base, combine(before.decoration, added))
}

function combine(first: Decoration, second: Decoration): Decoration {
  return { via: [...first.via, ...second.via].slice(0, maximumSteps), secure: first.secure || second.secure }
}

function wrap(base: Value, decoration: Decoration): Value {
  if (base.kind === 'known' || base.kind === 'unknown') return decorate(base, decoration)
  const rest = base.rest && { ...base.rest, ...common(base.rest, decoration) }
  const result: Decorated =
    base.kind === 'array'
      ? { ...base, ...common(base, decoration), rest, item: index => decorate(base.item(index), decoration) }
      : {
          ...base,
          ...common(base, decoration),
          rest,
          keys: () => base.keys(),
          get: key => decorateMember(base.get(key), decoration),
        }
  result[made] = { self: result, base, decoration }
  return result
}

function decorateMember(member: Value | undefined, decoration: Decoration): Value | undefined {
  return member && decorate(member, decoration)
}

function common(
  value: Value,
  { via, secure }: Decoration,
): { readonly origin: Origin; readonly secure?: boolean | undefined } {
  return { origin: extend(value.origin, via), secure: value.secure || secure || undefined }
}

/** Appends steps to the chain, without naming one place twice in a row and without end. */
function extend(origin: Origin, via: readonly Origin[]): Origin {
  if (via.length === 0) return origin
  const steps: Origin[] = []
  for (let step = origin.via; step && steps.length < maximumSteps; step = step.via) steps.push(step)
  for (const step of via) {
    if (step.place !== (steps.at(-1) ?? origin).place && steps.length < maximumSteps) steps.push(step)
  }
  return { ...origin, via: steps.reduceRight<Origin | undefined>((next, step) => ({ ...step, via: next }), undefined) }
}
