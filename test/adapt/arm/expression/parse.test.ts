import { describe, expect, it } from 'vitest'
import {
  isArmExpression,
  maximumNesting,
  parseArmExpression,
  parseArmExpressionCached,
  unescapeArmString,
} from '../../../../src/adapt/arm/expression/parse.ts'

function rootOf(text: string) {
  const parsed = parseArmExpression(text)
  if (parsed.kind === 'error') throw new Error(parsed.message)
  return parsed.root
}

function errorOf(text: string) {
  const parsed = parseArmExpression(text)
  if (parsed.kind !== 'error') throw new Error('parsed although it is wrong')
  return { message: parsed.message, at: parsed.at }
}

describe('isArmExpression', () => {
  it('asks for brackets at both ends', () => {
    expect(isArmExpression("[concat('a')]")).toBe(true)
    expect(isArmExpression("a[concat('a')]")).toBe(false)
    expect(isArmExpression("[concat('a')] ")).toBe(false)
    expect(isArmExpression('[')).toBe(false)
    expect(isArmExpression('')).toBe(false)
  })

  it('knows the escape', () => {
    expect(isArmExpression('[[x]')).toBe(false)
    expect(unescapeArmString('[[x]')).toBe('[x]')
    expect(unescapeArmString('[[x')).toBe('[[x')
    expect(unescapeArmString('x')).toBe('x')
  })
})

describe('parseArmExpression', () => {
  it('keeps offsets into the string', () => {
    const text = "[ concat('a''b', -12).x[0] ]"
    const root = rootOf(text)
    expect(root).toMatchObject({ kind: 'index', index: { kind: 'number', value: 0 } })
    expect(text.slice(root.start, root.end)).toBe("concat('a''b', -12).x[0]")
    if (root.kind !== 'index' || root.target.kind !== 'property' || root.target.target.kind !== 'call')
      throw new Error()
    const call = root.target.target
    expect(call).toMatchObject({ name: 'concat', args: [{ value: "a'b" }, { value: -12 }] })
    expect(text.slice(call.start, call.end)).toBe("concat('a''b', -12)")
    expect(call.args.map(arg => text.slice(arg.start, arg.end))).toEqual(["'a''b'", '-12'])
  })

  it('keeps the spelling of names beside their lower case', () => {
    expect(rootOf('[resourceGroup()]')).toMatchObject({ name: 'resourceGroup', lowerName: 'resourcegroup' })
  })

  it('reads calls of user-defined functions', () => {
    expect(rootOf("[contoso.uniqueName('a')]")).toMatchObject({ namespace: 'contoso', name: 'uniqueName' })
    expect(rootOf('[__bicep.f()]')).toMatchObject({ namespace: '__bicep', name: 'f', args: [] })
  })

  it('allows line breaks between tokens', () => {
    expect(rootOf("[concat(\n  'a',\r\n\t'b'\n)]")).toMatchObject({ args: [{ value: 'a' }, { value: 'b' }] })
  })

  it('says what is wrong and where', () => {
    expect(errorOf("[concat('a]")).toEqual({ message: 'the string has no closing quote', at: 8 })
    expect(errorOf("[concat('a'] ]").at).toBe(11)
    expect(errorOf("[concat('a',)]")).toEqual({
      message: "a string, a number or a function was expected, not ')'",
      at: 12,
    })
    expect(errorOf('[parameters]')).toEqual({ message: "'(' was expected after parameters, not end", at: 11 })
    expect(errorOf('[f().]')).toEqual({ message: "a property name was expected after '.', not end", at: 5 })
    expect(errorOf('[f() g()]')).toEqual({ message: "unexpected 'g' after the expression", at: 5 })
    expect(errorOf('[]').at).toBe(1)
  })

  it('refuses what is nested too deep instead of overflowing the stack', () => {
    const nested = (depth: number) => `[${'f('.repeat(depth)}1${')'.repeat(depth)}]`
    expect(parseArmExpression(nested(maximumNesting - 1)).kind).toBe('expression')
    expect(errorOf(nested(maximumNesting)).message).toContain('nested deeper')
    expect(errorOf(nested(40_000)).message).toContain('nested deeper')
    expect(errorOf(`[f()${'.a'.repeat(50_000)}]`).message).toContain('follow one another')
    expect(errorOf(`[f(${'1,'.repeat(80_000)}1)]`).message).toContain('longer than')
  })

  it('gives the same tree from memory', () => {
    const text = "[parameters('x')]"
    expect(parseArmExpressionCached(text)).toBe(parseArmExpressionCached(text))
    expect(parseArmExpressionCached(text)).toEqual(parseArmExpression(text))
  })
})
