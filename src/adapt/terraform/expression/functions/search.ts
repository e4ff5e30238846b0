import type { TfValue } from '../../value.ts'
import { convertValue } from '../convert.ts'
import { valuesEqual } from '../equality.ts'
import { boolType, dynamicType, listOf, numberType } from '../type.ts'
import { unifyTypes } from '../unify.ts'
import {
  boolValue,
  failure,
  identityKey,
  isSequence,
  listValue,
  nullValue,
  numberValue,
  stillUnknown,
  type TfUnknown,
} from '../values.ts'
import { any, type TfFunction, typed } from './function.ts'

const anyList = listOf(dynamicType)

const contains: TfFunction = {
  params: [any('list', { partial: true }), any('value', { partial: true })],
  returns: boolType,
  call([list = nullValue(), value = nullValue()]) {
    if (!isSequence(list)) return failure('argument must be list, tuple, or set')
    let blocker: TfUnknown | undefined
    for (const item of list.items) {
      const equal = valuesEqual(item, value)
      if (equal === true) return boolValue(true)
      if (equal !== false) blocker ??= equal
    }
    return blocker ? stillUnknown(blocker, boolType) : boolValue(false)
  },
}

const index: TfFunction = {
  params: [any('list'), any('value')],
  returns: numberType,
  call([list = nullValue(), value = nullValue()]) {
    if (!isSequence(list)) return failure('argument must be a list or tuple')
    if (list.items.length === 0) return failure('cannot search an empty list')
    const at = list.items.findIndex(item => valuesEqual(item, value) === true)
    return at < 0 ? failure('item not found') : numberValue(at)
  },
}

const distinct: TfFunction = {
  params: [typed('list', anyList)],
  returns: anyList,
  call([list]) {
    if (list?.kind !== 'list') return failure('a list is required')
    const seen = new Map<string, TfValue>()
    for (const item of list.items) {
      const key = identityKey(item)
      if (!seen.has(key)) seen.set(key, item)
    }
    return listValue(list.element, [...seen.values()])
  },
}

const matchkeys: TfFunction = {
  params: [typed('values', anyList), typed('keys', anyList), typed('searchset', anyList)],
  returns: anyList,
  call([values, keys, wanted]) {
    if (values?.kind !== 'list' || keys?.kind !== 'list' || wanted?.kind !== 'list')
      return failure('lists are required')
    if (values.items.length !== keys.items.length) return failure('length of keys and values should be equal')
    const element = unifyTypes([keys.element, wanted.element])
    if (!element) return failure('keys and searchset must be of the same type')
    const search = new Set(wanted.items.map(item => identityKey(convertValue(item, element))))
    const keyed = keys.items.map(item => identityKey(convertValue(item, element)))
    return listValue(
      values.element,
      values.items.filter((_, i) => search.has(keyed[i] ?? '')),
    )
  },
}

export const searchFunctions = { contains, distinct, index, matchkeys } satisfies Record<string, TfFunction>
