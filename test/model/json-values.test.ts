import { describe, expect, it } from 'vitest'
import { asSecure, usedVia } from '../../src/model/decorate.ts'
import type { Json } from '../../src/model/json.ts'
import { jsonOfValue } from '../../src/model/json-of-value.ts'
import { arrayOfValues, knownValue, objectOfValues, unknownValue } from '../../src/model/make-value.ts'
import type { Origin, Value } from '../../src/model/value.ts'
import { valueOfJson } from '../../src/model/value-of-json.ts'

const source = { path: 'a.json', text: '' }
const root: Origin = { place: { kind: 'json', source, path: { parent: undefined, step: undefined } }, kind: 'written' }

function member(value: Value | undefined, key: string): Value {
  const found = value?.kind === 'object' ? value.get(key) : undefined
  if (!found) throw new Error(`no ${key}`)
  return found
}

describe('valueOfJson', () => {
  it('gives each member of written data a place of its own', () => {
    const value = member(valueOfJson({ a: { B: [1] } }, root), 'A')
    expect(member(value, 'b').origin.place).toMatchObject({ path: { step: 'B', parent: { step: 'a' } } })
  })

  it('shares the origin of what was not written there', () => {
    const origin: Origin = { ...root, kind: 'computed' }
    expect(member(valueOfJson({ a: 1 }, origin), 'a').origin).toBe(origin)
  })

  it('prefers the exact spelling and takes no inherited member', () => {
    const value = valueOfJson({ A: 1, a: 2 }, root)
    expect(member(value, 'a')).toMatchObject({ data: 2 })
    expect(value.kind === 'object' && value.get('toString')).toBe(undefined)
  })

  it('goes back to the same data', () => {
    const data: Json = { a: [1, 'x', null, { b: true }], ['__proto__']: 1 }
    expect(jsonOfValue(valueOfJson(data, root))).toMatchObject({ kind: 'json', data, secure: false })
  })
})

describe('jsonOfValue', () => {
  const missing = unknownValue({ kind: 'parameter', name: 'p' }, 'p', root)

  it('finds the first part that is unknown', () => {
    expect(jsonOfValue(objectOfValues([['a', arrayOfValues([missing], root)]], root))).toMatchObject(missing)
    expect(jsonOfValue(arrayOfValues([], root, missing))).toMatchObject(missing)
  })

  it('knows whether any part is secret', () => {
    const secret = knownValue('x', root, true)
    expect(jsonOfValue(arrayOfValues([secret], root))).toMatchObject({ secure: true })
    expect(jsonOfValue(arrayOfValues([secret, missing], root))).toMatchObject({ kind: 'unknown', secure: true })
  })

  it('is not taken in by data that looks like an unknown', () => {
    const data: Json = { kind: 'unknown', reason: { kind: 'error', message: 'x' } }
    expect(jsonOfValue(valueOfJson(data, root))).toMatchObject({ kind: 'json', data })
  })

  it('ends at depth and size', () => {
    let deep: Value = knownValue(1, root)
    for (let i = 0; i < 10_000; i++) deep = arrayOfValues([deep], root)
    expect(jsonOfValue(deep)).toMatchObject({ reason: { kind: 'limit' } })
    let wide: Value = knownValue(1, root)
    for (let i = 0; i < 100; i++) wide = arrayOfValues([wide, wide], root)
    expect(jsonOfValue(wide)).toMatchObject({ reason: { kind: 'limit' } })
  })
})

describe('decorated values', () => {
  const step: Origin = { place: { kind: 'span', source, start: 0, end: 1 }, kind: 'computed' }

  it('pass the decoration on to their members', () => {
    const value = member(asSecure(usedVia(valueOfJson({ a: { b: 1 } }, root), step)), 'a')
    expect(member(value, 'b')).toMatchObject({ data: 1, secure: true, origin: { kind: 'written', via: step } })
  })

  it('do not forget what was changed in a copy', () => {
    const copy = { ...usedVia(valueOfJson({ a: 1 }, root), step), target: { key: 'k', text: 't' } }
    expect(asSecure(copy)).toMatchObject({ target: { key: 'k' }, secure: true })
  })

  it('may be decorated again and again', () => {
    let value = valueOfJson({ a: { b: 1 } }, root)
    for (let i = 0; i < 20_000; i++)
      value = usedVia(value, { ...step, place: { kind: 'span', source, start: i, end: i } })
    expect(member(member(value, 'a'), 'b')).toMatchObject({ data: 1 })
  })
})
