import type { TfValue } from '../../value.ts'
import { convertValue } from '../convert.ts'
import { countGraphemes } from '../text.ts'
import { boolType, dynamicType, listOf, numberType, typeOf } from '../type.ts'
import { unifyTypes } from '../unify.ts'
import {
  boolValue,
  failure,
  isMapping,
  isSequence,
  markedSensitive,
  nullValue,
  numberValue,
  stillUnknown,
} from '../values.ts'
import { any, type TfFunction, typed } from './function.ts'

const length: TfFunction = {
  params: [any('value', { unknown: true, marked: true })],
  returns: numberType,
  call: ([value = nullValue()]) => markedSensitive(lengthOf(value), value.sensitive),
}

function lengthOf(value: TfValue): TfValue {
  if (value.kind === 'string') return numberValue(countGraphemes(value.value))
  if (isMapping(value)) return numberValue(value.entries.size)
  if (value.kind === 'unknown') return lengthOfUnknown(value)
  if (!isSequence(value)) return failure('argument must be a string, a collection type, or a structural type')
  const blocker = value.kind === 'set' ? value.items.find(item => item.kind === 'unknown') : undefined
  return blocker ? { ...stillUnknown(blocker, numberType), notNull: true } : numberValue(value.items.length)
}

function lengthOfUnknown(value: Extract<TfValue, { kind: 'unknown' }>): TfValue {
  const { type } = value
  if (type.kind === 'tuple') return numberValue(type.elements.length)
  if (type.kind === 'object') return numberValue(type.attributes.size)
  if (type.kind === 'number' || type.kind === 'bool') {
    return failure('argument must be a string, a collection type, or a structural type')
  }
  return { ...stillUnknown(value, numberType), notNull: true }
}

const anything = any('vals', { nullable: true, unknown: true, marked: true })

/** The first argument that is neither null nor the empty string, as the type that all have in common. */
const coalesce: TfFunction = {
  params: [],
  variadic: anything,
  returns: dynamicType,
  call(args) {
    const type = args.length > 0 ? unifyTypes(args.map(typeOf)) : undefined
    if (!type) return failure('all arguments must have the same type')
    const first = args.find(value => value.kind !== 'null' && !(value.kind === 'string' && value.value === ''))
    return first ? convertValue(first, type) : failure('no non-null, non-empty-string arguments')
  },
}

const coalescelist: TfFunction = {
  params: [],
  variadic: anything,
  returns: dynamicType,
  call(args) {
    if (args.length === 0) return failure('at least one argument is required')
    for (const value of args) {
      if (value.kind === 'unknown') return value
      if (value.kind === 'null') continue
      if (value.kind !== 'list' && value.kind !== 'tuple')
        return failure('coalescelist arguments must be lists or tuples')
      if (value.items.length > 0) return value
    }
    return failure('no non-null arguments')
  },
}

/** `neutral` is the answer for the empty list. Null counts as false. */
function quantified(neutral: boolean): TfFunction {
  return {
    params: [typed('list', listOf(boolType), { partial: true })],
    returns: boolType,
    call([list]) {
      const items = list && isSequence(list) ? list.items : []
      if (items.some(item => (item.kind === 'bool' ? item.value !== neutral : item.kind === 'null' && neutral))) {
        return boolValue(!neutral)
      }
      const blocker = items.find(item => item.kind === 'unknown')
      return blocker ? { ...stillUnknown(blocker, boolType), notNull: true } : boolValue(neutral)
    },
  }
}

export const choiceFunctions = {
  alltrue: quantified(true),
  anytrue: quantified(false),
  coalesce,
  coalescelist,
  length,
} satisfies Record<string, TfFunction>
