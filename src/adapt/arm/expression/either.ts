import { objectOfValues } from '../../../model/make-value.ts'
import { nested } from '../../../model/nesting.ts'
import type { ArrayValue, ObjectValue, UnknownValue, Value } from '../../../model/value.ts'
import { type CallSite, charge, computed, dependent, onDemand } from './call-site.ts'
import { itemOf, memberOf } from './members.ts'

/** What is certain of a value that is one of two, when it is not known which: equal scalars, and members that both have. */
export function either(a: Value, b: Value, condition: UnknownValue, site: CallSite): Value {
  const limit = charge(site, 1)
  if (limit) return limit
  return nested(
    () => common(a, b, condition, site),
    () => dependent(site, condition),
  )
}

function common(a: Value, b: Value, condition: UnknownValue, site: CallSite): Value {
  if (a.kind === 'known' && b.kind === 'known' && a.data === b.data) {
    return { ...computed(site, a.data), secure: a.secure || b.secure || undefined }
  }
  if (a.kind === 'array' && b.kind === 'array' && a.length === b.length && !a.rest && !b.rest)
    return arrays(a, b, condition, site)
  if (a.kind === 'object' && b.kind === 'object') return objects(a, b, condition, site)
  const secure = condition.secure || a.secure || b.secure || undefined
  return { ...dependent(site, condition), secure, target: sameTarget(a, b) }
}

/** Both branches name one resource: so does the result. */
function sameTarget(a: Value, b: Value): Value['target'] {
  return a.target && a.target.key === b.target?.key ? a.target : undefined
}

function arrays(a: ArrayValue, b: ArrayValue, condition: UnknownValue, site: CallSite): ArrayValue {
  const item = (index: number) => onDemand(site, () => either(itemOf(a, index), itemOf(b, index), condition, site))
  return { kind: 'array', origin: site.evaluation.origin, length: a.length, item }
}

/** Members that only one branch has are left to `rest`. */
function objects(a: ObjectValue, b: ObjectValue, condition: UnknownValue, site: CallSite): ObjectValue {
  const entries: [string, Value][] = []
  for (const key of a.keys()) {
    const [one, other] = [memberOf(a, key), memberOf(b, key)]
    if (one && other) entries.push([key, either(one, other, condition, site)])
  }
  const same = entries.length === a.keys().length && entries.length === b.keys().length
  return objectOfValues(entries, site.evaluation.origin, a.rest ?? b.rest ?? (same ? undefined : condition))
}
