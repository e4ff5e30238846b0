import type { TfType, TfValue } from '../../value.ts'
import { convertValue } from '../convert.ts'
import { sizeLimit } from '../measure.ts'
import { dynamicType, setOf, typeName, typeOf } from '../type.ts'
import { unifyTypes } from '../unify.ts'
import {
  failure,
  firstUnknown,
  identityKey,
  isSequence,
  limitReached,
  listValue,
  partOf,
  setValue,
  stillUnknown,
  type TfSequence,
  tupleValue,
} from '../values.ts'
import { any, type TfFunction, typed } from './function.ts'

const anySet = setOf(dynamicType)

type Membership = (key: string, others: readonly ReadonlySet<string>[]) => boolean

/** An operation on sets, whose items are first brought to one type. */
function operation(
  params: TfFunction['params'],
  variadic: boolean,
  compute: (sets: readonly (readonly TfValue[])[]) => readonly TfValue[],
): TfFunction {
  return {
    params,
    ...(variadic && { variadic: typed('other_sets', anySet) }),
    returns: anySet,
    call(args) {
      const element = unifyTypes(args.map(value => ('element' in value ? value.element : dynamicType)))
      if (!element) return failure('the given sets must all have compatible element types')
      const sets = args.map(value => (isSequence(value) ? value.items.map(item => convertValue(item, element)) : []))
      return setValue(element, compute(sets))
    },
  }
}

function chosen(sets: readonly (readonly TfValue[])[], keep: Membership): readonly TfValue[] {
  const [first = [], ...others] = sets
  const keys = others.map(items => new Set(items.map(identityKey)))
  return first.filter(item => keep(identityKey(item), keys))
}

const tupleLimit = sizeLimit / 2

/** All combinations, the last argument running fastest. Sets give a set, everything else a list. */
const setproduct: TfFunction = {
  params: [],
  variadic: any('sets', { partial: true }),
  returns: dynamicType,
  call(args) {
    if (args.length < 2) return failure('at least two arguments are required')
    const other = args.find(value => !isSequence(value))
    if (other) return failure(`a set or a list is required, but have ${typeName(typeOf(other))}`)
    const sets = args.filter(isSequence)
    const elements = sets.map(elementType)
    const total = sets.reduce((count, set) => count * set.items.length, 1)
    if (total * sets.length > tupleLimit) return limitReached('a product of more than half a million items')
    if (elements.some(type => type === undefined)) return failure('all elements must be of the same type')
    return product(
      sets,
      elements.filter(type => type !== undefined),
    )
  },
}

function elementType(value: TfSequence): TfType | undefined {
  return value.kind === 'tuple' ? unifyTypes(value.items.map(typeOf)) : value.element
}

function product(sets: readonly TfSequence[], elements: readonly TfType[]): TfValue {
  const type: TfType = { kind: 'tuple', elements }
  let rows: readonly (readonly TfValue[])[] = [[]]
  for (const [i, set] of sets.entries()) {
    const items = set.items.map(item => convertValue(partOf(set, item), elements[i]!))
    rows = rows.flatMap(row => items.map(item => [...row, item]))
  }
  const tuples = rows.map(tupleValue)
  if (!sets.every(set => set.kind === 'set')) return listValue(type, tuples)
  const blocker = sets.map(firstUnknown).find(value => value !== undefined)
  return blocker ? stillUnknown(blocker, setOf(type)) : setValue(type, tuples)
}

export const setFunctions = {
  setunion: operation([typed('first_set', anySet)], true, sets => sets.flat()),
  setintersection: operation([typed('first_set', anySet)], true, sets =>
    chosen(sets, (key, others) => others.every(set => set.has(key))),
  ),
  setsubtract: operation([typed('a', anySet), typed('b', anySet)], false, sets =>
    chosen(sets, (key, others) => !others.some(set => set.has(key))),
  ),
  setproduct,
} satisfies Record<string, TfFunction>
