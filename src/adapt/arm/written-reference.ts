import { unknownValue } from '../../model/make-value.ts'
import { nested } from '../../model/nesting.ts'
import type { ObjectValue, UnknownValue, Value } from '../../model/value.ts'
import type { ReferenceCall } from './context.ts'

/**
 * What `reference()` of a resource in the same template gives: what its declaration writes is known, anything else only Azure
 * knows. Bicep's own evaluator answers it in the same way.
 */
export function writtenReference(
  body: Value | undefined,
  { text, place, target }: ReferenceCall,
): ObjectValue | undefined {
  if (body?.kind !== 'object') return undefined
  const origin = { place, kind: 'computed' } as const
  return openEnded(body, { ...unknownValue({ kind: 'runtime', name: 'reference' }, text, origin), target })
}

function openEnded(object: ObjectValue, rest: UnknownValue): ObjectValue {
  return {
    ...object,
    rest,
    get(key) {
      const member = nested(
        () => object.get(key),
        () =>
          unknownValue(
            { kind: 'limit', message: 'resources refer to one another too deeply' },
            rest.expression,
            rest.origin,
          ),
      )
      return member && openEndedPart(member, rest)
    },
  }
}

function openEndedPart(value: Value, rest: UnknownValue): Value {
  if (value.kind === 'object') return openEnded(value, rest)
  if (value.kind !== 'array') return value
  return { ...value, item: index => openEndedPart(value.item(index), rest) }
}
