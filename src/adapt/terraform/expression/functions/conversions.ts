import type { TfType } from '../../value.ts'
import { convertValue } from '../convert.ts'
import { brief } from '../text.ts'
import { boolType, dynamicType, listOf, mapOf, numberType, setOf, stringType, typeName, typeOf } from '../type.ts'
import { boolValue, failure, isFailure, nullValue } from '../values.ts'
import { any, type TfFunction } from './function.ts'

const asGiven = { nullable: true, unknown: true, marked: true }

function conversion(type: TfType): TfFunction {
  return {
    params: [any('v', asGiven)],
    returns: type,
    call([value = nullValue()]) {
      const result = convertValue(value, type)
      if (!isFailure(result) || isFailure(value)) return result
      const secret = value.sensitive === true
      const what = value.kind === 'string' && !secret ? brief(value.value) : typeName(typeOf(value))
      const wanted = 'element' in type ? `${type.kind} of any single type` : type.kind
      return failure(
        `Invalid value for "v" parameter: cannot convert ${what} to ${wanted}; ${result.reason.message}.`,
        type,
      )
    },
  }
}

export const conversionFunctions = {
  tostring: conversion(stringType),
  tonumber: conversion(numberType),
  tobool: conversion(boolType),
  tolist: conversion(listOf(dynamicType)),
  toset: conversion(setOf(dynamicType)),
  tomap: conversion(mapOf(dynamicType)),
  sensitive: {
    params: [any('value', asGiven)],
    returns: dynamicType,
    call: ([value = nullValue()]) => ({ ...value, sensitive: true }),
  },
  nonsensitive: {
    params: [any('value', asGiven)],
    returns: dynamicType,
    call: ([value = nullValue()]) => (value.sensitive ? { ...value, sensitive: undefined } : value),
  },
  issensitive: {
    params: [any('value', asGiven)],
    returns: boolType,
    call: ([value]) => boolValue(value?.sensitive === true),
  },
  // Values are not ephemeral here: those never leave the run, and nothing that is deployed holds them.
  ephemeralasnull: { params: [any('value', asGiven)], returns: dynamicType, call: ([value = nullValue()]) => value },
} satisfies Record<string, TfFunction>
