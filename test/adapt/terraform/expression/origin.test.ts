import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../src/adapt/terraform/expression/evaluate.ts'
import { modelValueOf } from '../../../../src/adapt/terraform/expression/model-value.ts'
import { stringType } from '../../../../src/adapt/terraform/expression/type.ts'
import { partOf, stringValue, unknownValue, usedAt } from '../../../../src/adapt/terraform/expression/values.ts'
import type { Scope } from '../../../../src/adapt/terraform/scope.ts'
import type { TfValue } from '../../../../src/adapt/terraform/value.ts'
import type { Origin, Place } from '../../../../src/model/value.ts'
import { parsed, scopeOf } from './scope.ts'

/** Locals of one module, each in a source of its own named after it. */
function evaluateLocals(locals: Readonly<Record<string, string>>, text: string): TfValue {
  const at = (path: string, expression: string): { value: TfValue } => {
    const source = { path, text: expression }
    const scope: Scope = {
      ...scopeOf({ source }),
      resolve(_, [name]) {
        const local = locals[String(name)]
        return local === undefined ? undefined : { ...at(String(name), local), consumed: 1 }
      },
    }
    return { value: evaluate({ ...parsed(expression).expression }, scope) }
  }
  return at('use', text).value
}

function textAt(place: Place): string {
  if (place.kind !== 'span') throw new Error('a span was expected')
  return `${place.source.path}: ${place.source.text.slice(place.start, place.end)}`
}

function trail(origin: Origin | undefined): readonly string[] {
  return origin
    ? [`${textAt(origin.place)}${origin.kind === 'written' ? '' : ` (${origin.kind})`}`, ...trail(origin.via)]
    : []
}

const locals = {
  tls: '"TLS1_0"',
  settings: '{ tls = local.tls, list = ["a", "b"] }',
  chosen: 'true ? local.settings.tls : "x"',
  looked: 'lookup(local.settings, "tls", "none")',
}

describe('origin', () => {
  it.each([
    ['"plain"', ['use: "plain"']],
    ['local.tls', ['tls: "TLS1_0"', 'use: local.tls']],
    ['local.settings.tls', ['tls: "TLS1_0"', 'settings: local.tls', 'use: local.settings.tls']],
    ['local.chosen', ['tls: "TLS1_0"', 'settings: local.tls', 'chosen: local.settings.tls', 'use: local.chosen']],
    ['local.looked', ['tls: "TLS1_0"', 'settings: local.tls', 'looked: local.settings', 'use: local.looked']],
    ['local.settings.list[1]', ['settings: "b"', 'use: local.settings.list[1]']],
    ['coalesce(null, local.tls)', ['tls: "TLS1_0"', 'use: local.tls']],
    ['try(local.settings.nope, local.tls)', ['tls: "TLS1_0"', 'use: local.tls']],
    ['merge(local.settings, {}).tls', ['tls: "TLS1_0"', 'settings: local.tls', 'use: local.settings']],
    ['tolist(local.settings.list)[0]', ['settings: "a"', 'use: local.settings.list']],
    ['[for x in local.settings.list : x][0]', ['settings: "a"', 'use: local.settings.list', 'use: x']],
    ['"${local.tls}"', ['tls: "TLS1_0"', 'use: local.tls']],
    ['tostring(1)', ['use: 1']],
    ['(local.tls)', ['tls: "TLS1_0"', 'use: local.tls']],
    ['lower(local.tls)', ['use: lower(local.tls) (computed)']],
    ['"${local.tls}-x"', ['use: "${local.tls}-x" (computed)']],
    ['1 + 1', ['use: 1 + 1 (computed)']],
    ['local.settings.tls == "x"', ['use: local.settings.tls == "x" (computed)']],
  ])('of %s', (text, expected) => {
    expect(trail(evaluateLocals(locals, text).origin)).toEqual(expected)
  })

  it('of a part is told with the places at which the whole was used', () => {
    const value = evaluateLocals(locals, 'local.settings')
    if (value.kind !== 'object') throw new Error('an object was expected')
    expect(trail(partOf(value, value.entries.get('tls')!).origin)).toEqual([
      'tls: "TLS1_0"',
      'settings: local.tls',
      'use: local.settings',
    ])
  })

  it('does not grow without end', () => {
    const place: Place = { kind: 'span', source: { path: 'a', text: '' }, start: 0, end: 0 }
    let value: TfValue = { ...stringValue('x'), origin: { place, kind: 'written' } }
    for (let i = 0; i < 1000; i++) value = usedAt(value, place)
    expect(trail(value.origin).length).toBeLessThan(50)
  })
})

describe('target', () => {
  const target = { key: 'kv', text: 'azurerm_key_vault.kv' }
  const id: TfValue = {
    ...unknownValue(stringType, { kind: 'runtime', name: 'id' }, 'azurerm_key_vault.kv.id'),
    target,
  }
  const name: TfValue = { ...stringValue(' kv '), target }
  const evaluated = (text: string) =>
    evaluate(parsed(text).expression, scopeOf({ source: { path: 'a', text }, names: { id, name } }))

  it.each([
    'id',
    '"${id}"',
    'tostring(id)',
    'try(id, null)',
    'coalesce(id, "x")',
    '[id][0]',
    'true ? id : null',
    'trimspace(name)',
    'upper(name)',
    'tolist([name])[0]',
  ])('stays with %s', text => {
    expect(evaluated(text).target).toEqual(target)
  })

  it.each(['"${id}-x"', 'id == "x"', 'strrev(name)', 'split("/", id)[0]', 'id.part'])('does not stay with %s', text => {
    expect(evaluated(text).target).toBeUndefined()
  })
})

describe('a value as the model has it', () => {
  const place: Place = { kind: 'span', source: { path: 'main.tf', text: 'x' }, start: 0, end: 1 }
  const text =
    '{ minTls = "TLS1_2", off = null, ports = [80, 443], secret = sensitive({ a = "x" }), set = toset(["b", "a"]) }'
  const value = modelValueOf(evaluate(parsed(text).expression, scopeOf({ source: { path: 'main.tf', text } })), place)

  it('has no null members, and finds the others whatever their case', () => {
    if (value.kind !== 'object') throw new Error('an object was expected')
    expect(value.keys()).toEqual(['minTls', 'ports', 'secret', 'set'])
    expect(value.get('off')).toBeUndefined()
    expect(value.get('MINTLS')).toMatchObject({ kind: 'known', data: 'TLS1_2', origin: { kind: 'written' } })
    expect(value.get('nope')).toBeUndefined()
  })

  it('shows lists and sets as arrays', () => {
    const ports = value.kind === 'object' ? value.get('ports') : undefined
    const set = value.kind === 'object' ? value.get('set') : undefined
    if (ports?.kind !== 'array' || set?.kind !== 'array') throw new Error('arrays were expected')
    expect([ports.length, ports.item(1)]).toMatchObject([2, { kind: 'known', data: 443 }])
    expect(set.item(0)).toMatchObject({ data: 'a' })
    expect(() => ports.item(2)).toThrow(RangeError)
  })

  it('keeps secure what is part of something sensitive', () => {
    const secret = value.kind === 'object' ? value.get('secret') : undefined
    expect(secret).toMatchObject({ secure: true })
    expect(secret?.kind === 'object' && secret.get('a')).toMatchObject({ data: 'x', secure: true })
  })

  it('says why a value is unknown', () => {
    expect(modelValueOf(unknownValue(stringType, { kind: 'variable', name: 'tls' }, 'var.tls'), place)).toEqual({
      kind: 'unknown',
      reason: { kind: 'variable', name: 'tls' },
      expression: 'var.tls',
      origin: { place, kind: 'computed' },
    })
  })
})
