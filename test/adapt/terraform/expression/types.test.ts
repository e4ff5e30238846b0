import { describe, expect, it } from 'vitest'
import { typeOf } from '../../../../src/adapt/terraform/expression/type.ts'
import {
  applyDefaults,
  convertValue,
  parseTypeConstraint,
  parseVariableType,
} from '../../../../src/adapt/terraform/expression/types.ts'
import { unifyTypes } from '../../../../src/adapt/terraform/expression/unify.ts'
import type { TfValue } from '../../../../src/adapt/terraform/value.ts'
import { describeValue, typeText } from './cty.ts'
import { parsed, run } from './scope.ts'

function converted(type: string, text: string): TfValue {
  const { expression, source } = parsed(type)
  const constraint = parseTypeConstraint(expression, source)
  if ('error' in constraint) throw new Error(constraint.error)
  const { value } = run(text)
  return convertValue(constraint.defaults ? applyDefaults(value, constraint.defaults) : value, constraint.type)
}

describe('conversion to a type constraint', () => {
  it.each([
    ['string', '5', '5'],
    ['number', '"0.5"', '1p-1'],
    ['bool', '"true"', true],
    ['list(string)', '[1, true, "a"]', ['1', 'true', 'a']],
    ['set(number)', '["2", 1, 2]', [1, 2]],
    ['map(any)', '{ a = 1, b = "x" }', { a: '1', b: 'x' }],
    ['list(any)', '[1, "a"]', ['1', 'a']],
    ['tuple([string, number])', '[1, "2"]', ['1', 2]],
    ['object({ a = string })', '{ a = 1, extra = 2 }', { a: '1' }],
    ['object({ a = string, b = optional(number) })', '{ a = 1 }', { a: '1', b: null }],
    ['object({ a = optional(string, "x") })', '{}', { a: 'x' }],
    ['object({ a = optional(string, "x") })', '{ a = null }', { a: 'x' }],
    ['map(object({ n = optional(object({ m = optional(number, 5) }), {}) }))', '{ k = {} }', { k: { n: { m: 5 } } }],
    ['list(object({ a = optional(list(string), []) }))', '[{}, { a = [1] }]', [{ a: [] }, { a: ['1'] }]],
    ['any', '[1, "a"]', [1, 'a']],
    ['object({ a = string })', 'null', null],
  ])('%s of %s', (type, text, expected) => {
    expect(describeValue(converted(type, text))).toEqual(expected)
  })

  it.each([
    ['number', '"five"', 'a number is required'],
    ['list(string)', '"a"', 'list of string required, but have string'],
    ['object({ a = string })', '{}', 'attribute "a" is required'],
    ['object({ a = number })', '{ a = [] }', 'attribute "a": number required, but have tuple'],
    ['tuple([string])', '["a", "b"]', 'a tuple of 1 elements is required, but have 2'],
  ])('%s refuses %s', (type, text, message) => {
    expect(converted(type, text)).toMatchObject({ kind: 'unknown', reason: { kind: 'error', message } })
  })

  it('keeps where parts come from: a default is decided by the type constraint', () => {
    const value = converted('object({ tls = optional(string, "TLS1_0"), name = string })', '{ name = "a" }')
    const tls = value.kind === 'object' ? value.entries.get('tls') : undefined
    const place = tls?.origin?.place
    expect(place?.kind === 'span' && place.source.text.slice(place.start, place.end)).toBe('"TLS1_0"')
  })
})

describe('type constraints', () => {
  it.each([
    ['list', 'requires one argument'],
    ['strin', 'not a valid type specification'],
    ['object({ a = optional(string, 5, 6) })', 'at most two arguments'],
    ['object({ a = optional(number, "x") })', 'not compatible'],
    ['object({ a = optional(string, upper("x")) })', 'Functions may not be called here'],
    ['object({ a = optional(string, var.x) })', 'Nothing is declared'],
    ['[string]', 'A type specification is'],
  ])('%s is refused', (text, message) => {
    const { expression, source } = parsed(text)
    const result = parseTypeConstraint(expression, source)
    expect('error' in result && result.error).toContain(message)
  })

  it.each([
    ['"string"', 'string'],
    ['"list"', 'list(dynamic)'],
    ['map', 'map(dynamic)'],
    ['map(string)', 'map(string)'],
  ])('of variables may be in the old style: %s', (text, expected) => {
    const { expression, source } = parsed(text)
    const result = parseVariableType(expression, source)
    expect('type' in result && typeText(result.type)).toBe(expected)
  })
})

describe('the common type of', () => {
  it.each([
    ['[1, "a"]', 'string'],
    ['[1, true]', undefined],
    ['[{ a = 1 }, { a = "x" }]', 'object({a:string,})'],
    ['[{ a = 1 }, { b = "x" }]', 'map(string)'],
    ['[[1], ["a", true]]', 'list(string)'],
    ['[{ a = 1 }, [1]]', undefined],
    ['[toset(["a"]), ["b"]]', 'set(string)'],
    ['[tomap({ a = 1 }), {}]', 'map(number)'],
    ['[null, 1]', 'number'],
  ])('%s', (text, expected) => {
    const { value } = run(text)
    const type = unifyTypes(value.kind === 'tuple' ? value.items.map(typeOf) : [])
    expect(type && typeText(type)).toBe(expected)
  })
})
