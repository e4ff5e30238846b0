import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../src/adapt/terraform/expression/evaluate.ts'
import { stringValue } from '../../../../src/adapt/terraform/expression/values.ts'
import type { Scope } from '../../../../src/adapt/terraform/scope.ts'
import type { TfValue } from '../../../../src/adapt/terraform/value.ts'
import { parsed, run, scopeOf } from './scope.ts'

function reason(value: TfValue): string {
  return value.kind === 'unknown' ? value.reason.kind : value.kind
}

describe('steps', () => {
  it('are counted for each part of an expression', () => {
    let spent = 0
    const { expression, source } = parsed('1 + 2 * 3')
    evaluate(expression, { ...scopeOf({ source }), spend: () => ++spent > 0 })
    expect(spent).toBeGreaterThanOrEqual(5)
  })

  it('that run out make the result unknown', () => {
    const { value } = run('[for x in range(1000) : [for y in range(1000) : y]]', { budget: 5000 })
    expect(JSON.stringify(value)).toContain('"limit"')
    expect(reason(run('upper("a")', { budget: 1 }).value)).toBe('limit')
  })

  it('are charged for large arguments', () => {
    const names = { s: stringValue('a'.repeat(1_000_000)) }
    expect(reason(run('regexall("b", s)', { names, budget: 1000 }).value)).toBe('limit')
  })
})

describe('depth', () => {
  it.each([
    ['parentheses', '('.repeat(450), '1', ')'.repeat(450)],
    ['calls', 'upper('.repeat(450), '"a"', ')'.repeat(450)],
    ['lists', '['.repeat(450), '1', ']'.repeat(450)],
    ['conditionals', 'false ? 1 : '.repeat(450), '2', ''],
    ['for expressions', '[for x in [1] : '.repeat(240), '1', ']'.repeat(240)],
  ])('of nested %s ends without overflow', (_, open, inner, close) => {
    expect(() => run(open + inner + close)).not.toThrow()
  })

  it('of references that lead back to themselves is limited', () => {
    const { expression, source } = parsed(
      'upper("${[for k, v in {a = (true ? local.a : "x")} : merge({a = v}, {})][0].a}")',
    )
    const scope: Scope = {
      ...scopeOf({ source }),
      resolve: () => ({ value: evaluate(expression, scope), consumed: 1 }),
    }
    expect(reason(evaluate(expression, scope))).toBe('limit')
  })

  it('of values is limited', () => {
    let value: TfValue = stringValue('a')
    for (let i = 0; i < 300; i++) value = run('[a]', { names: { a: value } }).value
    expect(JSON.stringify(value)).toContain('200 levels')
  })
})

describe('size', () => {
  it('of values that share their parts is counted as if they did not', () => {
    let list: TfValue = stringValue('a')
    for (let i = 0; i < 60; i++) list = run('[a, a]', { names: { a: list } }).value
    expect(() => run('jsonencode(a)', { names: { a: list } })).not.toThrow()
    expect(JSON.stringify(run('jsonencode(a)', { names: { a: list } }).value)).toContain('a million parts')
  })

  it.each([
    ['"${s}${s}${s}${s}${s}"'],
    ['join(s, [for i in range(1000) : s])'],
    ['replace(s, "a", s)'],
    ['replace(s, "/a/", s)'],
    ['format("%999999999s", "a")'],
    ['setproduct(range(1000), range(1000), range(1000))'],
    ['jsondecode(deep)'],
    ['yamldecode(deep)'],
    ['yamldecode(bomb)'],
    ['regexall("a[^b]*b|a", t)'],
    ['regex("(a{1,50}){1,20}b", s)'],
  ])('of %s is limited', text => {
    const names = {
      s: stringValue('a'.repeat(1_000_000)),
      t: stringValue('a'.repeat(20_000)),
      deep: stringValue('['.repeat(100_000)),
      bomb: stringValue(
        `a0: &a0 [x, x]\n${Array.from({ length: 60 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join('\n')}`,
      ),
    }
    expect(reason(run(text, { names }).value)).toBe('limit')
  })

  it('of data with ever new shapes does not square', () => {
    const shapes = JSON.stringify(Array.from({ length: 20_000 }, (_, i) => ({ [`k${i}`]: i })))
    const { value } = run('length(tolist(jsondecode(s)))', { names: { s: stringValue(shapes) } })
    expect(value).toMatchObject({ kind: 'number', value: 20_000 })
  })

  it('of numbers is limited', () => {
    expect(run('1e999999999').value).toMatchObject({ kind: 'number', value: Infinity })
    expect(run('pow(10, 1e9)').value).toMatchObject({ kind: 'number', value: Infinity })
    expect(reason(run('9'.repeat(20_000)).value)).toBe('error')
  })
})

describe('patterns', () => {
  it('that make other engines go on for ever take linear time', () => {
    const names = { s: stringValue(`${'a'.repeat(20_000)}!`) }
    expect(run('can(regex("^(a+)+$", s))', { names }).value).toMatchObject({ value: false })
    expect(run('can(regex("^(a|a)*$", s))', { names }).value).toMatchObject({ value: false })
  })

  it('have no look-around and no back-references, as in Terraform', () => {
    expect(run('can(regex("(?=a)", "a"))').value).toMatchObject({ value: false })
    expect(run('can(regex("(a)\\\\1", "aa"))').value).toMatchObject({ value: false })
  })
})
