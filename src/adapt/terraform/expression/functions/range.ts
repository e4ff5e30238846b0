import type { TfValue } from '../../value.ts'
import { addNumbers, compareNumbers, type TfNumber } from '../number.ts'
import { listOf, numberType } from '../type.ts'
import { failure, listValue, numberValue } from '../values.ts'
import { number, type TfFunction } from './function.ts'

const itemLimit = 1024

/** `range(end)`, `range(start, end)`, `range(start, end, step)`: at most 1024 numbers, as in Terraform. */
const range: TfFunction = {
  params: [],
  variadic: number('params'),
  returns: listOf(numberType),
  call(args) {
    const [a, b, c] = args.map(value => (value.kind === 'number' ? value.value : 0))
    if (a === undefined || args.length > 3) return failure('must have one, two, or three arguments')
    const [start, end] = b === undefined ? [0, a] : [a, b]
    return counted(start, end, c ?? (compareNumbers(end, start) < 0 ? -1 : 1))
  },
}

function counted(start: TfNumber, end: TfNumber, step: TfNumber): TfValue {
  const direction = Math.sign(compareNumbers(step, 0))
  if (direction === 0) return failure('step must not be zero')
  if (Math.sign(compareNumbers(start, end)) === direction) {
    return failure(`step must be ${direction > 0 ? 'negative' : 'positive'} from this start to this end`)
  }
  const items: TfValue[] = []
  for (let at = start; Math.sign(compareNumbers(end, at)) === direction; at = addNumbers(at, step) ?? end) {
    if (items.length === itemLimit) return failure('more than 1024 values were generated; use a larger step')
    items.push(numberValue(at))
  }
  return listValue(numberType, items)
}

export const rangeFunctions = { range } satisfies Record<string, TfFunction>
