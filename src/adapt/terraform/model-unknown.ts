import type { Place, UnknownValue } from '../../model/value.ts'
import type { TfUnknown } from './expression/values.ts'

/** An unknown value as the model has it; `place` is where it is used. */
export function modelUnknownOf(value: TfUnknown, place: Place): UnknownValue {
  return {
    kind: 'unknown',
    reason: value.reason,
    expression: value.expression,
    origin: value.origin ?? { place, kind: 'computed' },
    secure: value.sensitive,
    target: value.target,
    present: value.notBlank,
  }
}
