import type { TfValue } from '../../value.ts'
import { convertValue } from '../convert.ts'
import { compareText } from '../text.ts'
import { dynamicType, listOf, stringType, typeName, typeOf } from '../type.ts'
import { unifyTypes } from '../unify.ts'
import {
  failure,
  isSequence,
  listValue,
  markedSensitive,
  nullValue,
  partOf,
  stillUnknown,
  type TfSequence,
  tupleValue,
} from '../values.ts'
import { any, integerOf, number, type TfFunction, textOfArgument, typed } from './function.ts'

const anyList = listOf(dynamicType)
const stringList = listOf(stringType)
const wholeNumber = 'a whole number is required'

/** A sequence of the same kind with other items; a set becomes a list. */
function sequenceLike(value: TfSequence, items: readonly TfValue[]): TfValue {
  return value.kind === 'tuple' ? tupleValue(items) : listValue(value.element, items)
}

/** A negative index counts from the end, as in Terraform 1.12 and later; 1.11 fails on it. */
const element: TfFunction = {
  params: [any('list', { partial: true, marked: true }), number('index')],
  returns: dynamicType,
  call([list = nullValue(), index]) {
    const at = integerOf(index)
    if (list.kind !== 'list' && list.kind !== 'tuple')
      return failure(`cannot read elements from ${typeName(typeOf(list))}`)
    if (at === undefined) return failure(wholeNumber)
    const { length } = list.items
    const item = list.items[((at % length) + length) % length]
    if (!item) return failure('cannot use element function with an empty list')
    return markedSensitive(partOf(list, item), list.sensitive)
  },
}

const slice: TfFunction = {
  params: [any('list', { partial: true, marked: true }), number('start_index'), number('end_index')],
  returns: dynamicType,
  call([list = nullValue(), from, to]) {
    const start = integerOf(from)
    const end = integerOf(to)
    if (list.kind !== 'list' && list.kind !== 'tuple') return failure(`cannot slice ${typeName(typeOf(list))}`)
    if (start === undefined || end === undefined) return failure(wholeNumber)
    if (start < 0) return failure('start index must not be less than zero')
    if (end > list.items.length) return failure('end index must not be greater than the length of the list')
    if (start > end) return failure('start index must not be greater than end index')
    return markedSensitive(sequenceLike(list, list.items.slice(start, end)), list.sensitive)
  },
}

const reverse: TfFunction = {
  params: [any('list', { partial: true, marked: true })],
  returns: dynamicType,
  call([list = nullValue()]) {
    if (!isSequence(list)) return failure(`can only reverse list or tuple values, not ${typeName(typeOf(list))}`)
    return markedSensitive(sequenceLike(list, [...list.items].reverse()), list.sensitive)
  },
}

const sort: TfFunction = {
  params: [{ ...typed('list', stringList), partial: true }],
  returns: stringList,
  call([list]) {
    const items = list && isSequence(list) ? list.items : []
    const blocker = items.find(item => item.kind === 'unknown')
    if (blocker)
      return listValue(
        stringType,
        items.map(() => stillUnknown(blocker, stringType)),
      )
    const missing = items.findIndex(item => item.kind === 'null')
    if (missing >= 0) return failure(`given list element ${missing} is null; a null string cannot be sorted`)
    return listValue(
      stringType,
      [...items].sort((a, b) => compareText(textOfArgument(a), textOfArgument(b))),
    )
  },
}

const compact: TfFunction = {
  params: [typed('list', stringList)],
  returns: stringList,
  call([list]) {
    const items = list && isSequence(list) ? list.items : []
    return listValue(
      stringType,
      items.filter(item => item.kind === 'string' && item.value !== ''),
    )
  },
}

const one: TfFunction = {
  params: [any('list', { partial: true, marked: true })],
  returns: dynamicType,
  call([list = nullValue()]) {
    const problem = 'must be a list, set, or tuple value with either zero or one elements'
    if (!isSequence(list)) return failure(problem)
    const [first, second] = list.items
    if (second) return failure(problem)
    const none = nullValue('element' in list ? list.element : dynamicType)
    return markedSensitive(first ? partOf(list, first) : none, list.sensitive)
  },
}

const chunklist: TfFunction = {
  params: [typed('list', anyList, { partial: true }), number('size')],
  returns: listOf(anyList),
  call([list, size]) {
    const count = integerOf(size)
    if (list?.kind !== 'list' || count === undefined) return failure(wholeNumber)
    if (count < 0) return failure('the size argument must be positive')
    const type = listOf(list.element)
    if (list.items.length === 0) return listValue(type, [])
    if (count === 0) return listValue(type, [list])
    const chunks: TfValue[] = []
    for (let i = 0; i < list.items.length; i += count) {
      chunks.push(listValue(list.element, list.items.slice(i, i + count)))
    }
    return listValue(type, chunks)
  },
}

const concat: TfFunction = {
  params: [],
  variadic: any('seqs', { partial: true, marked: true }),
  returns: dynamicType,
  call(args) {
    if (args.length === 0) return failure('at least one argument is required')
    const other = args.find(value => value.kind !== 'list' && value.kind !== 'tuple')
    if (other) return failure(`all arguments must be lists or tuples; got ${typeName(typeOf(other))}`)
    const items = args.flatMap(value => (isSequence(value) ? value.items.map(item => partOf(value, item)) : []))
    const lists = args.every(value => value.kind === 'list')
    return markedSensitive(
      lists ? concatLists(args, items) : tupleValue(items),
      args.some(value => value.sensitive),
    )
  },
}

function concatLists(lists: readonly TfValue[], items: readonly TfValue[]): TfValue {
  const element = unifyTypes(lists.map(list => ('element' in list ? list.element : dynamicType)))
  return element
    ? listValue(
        element,
        items.map(item => convertValue(item, element)),
      )
    : tupleValue(items)
}

/** Unknown items may turn out to be lists themselves, upon which nothing is known of the result. */
const flatten: TfFunction = {
  params: [any('list', { partial: true, marked: true })],
  returns: dynamicType,
  call([list = nullValue()]) {
    if (!isSequence(list)) return failure('can only flatten lists, sets and tuples')
    const items: TfValue[] = []
    const blocker = collectItems(list, items)
    const result = blocker ? stillUnknown(blocker, dynamicType) : tupleValue(items)
    return markedSensitive(result, hasSensitiveSequence(list))
  },
}

const maybeSequence: readonly string[] = ['dynamic', 'list', 'set', 'tuple']

function collectItems(list: TfSequence, items: TfValue[]): Extract<TfValue, { kind: 'unknown' }> | undefined {
  for (const each of list.items) {
    const item = partOf(list, each)
    if (isSequence(item)) {
      const blocker = collectItems(item, items)
      if (blocker) return blocker
      continue
    }
    if (item.kind === 'unknown' && maybeSequence.includes(item.type.kind)) return item
    items.push(item)
  }
  return undefined
}

function hasSensitiveSequence(value: TfValue): boolean {
  return isSequence(value) && (value.sensitive === true || value.items.some(hasSensitiveSequence))
}

export const listFunctions = {
  chunklist,
  compact,
  concat,
  element,
  flatten,
  one,
  reverse,
  slice,
  sort,
} satisfies Record<string, TfFunction>
