import { describe, expect, test } from 'vitest'
import { parseTfJson } from '../../../src/parse/hcl/json.ts'
import { parseHcl, parseHclExpression, parseHclTemplate } from '../../../src/parse/hcl/parse.ts'

const size = 300_000

function fill(piece: string): string {
  return piece.repeat(Math.ceil(size / piece.length))
}

const nested = ['(', '[', '{a=', '"${', 'f(', '-', '!', '[for x in ', 'b?', 'b?c:', '<<A\n${', '"%{ if a }${']
const chained = ['.b', '[0]', '[*]', ' + 1', ' && c', '.*[0]']
const flat = [
  'a = <<EOT\n',
  'a = (1 2\n',
  'a = [1 2\n',
  'a = [\nb {\n',
  'a {\n',
  'a { ',
  'a "b\n',
  'a = \n',
  'a = [ }\n',
  '"${',
  '}',
  ')',
  '/*',
  '\r',
  '\u00a0',
  '\ud835',
  'a ',
  'a = "${[{(<<E\n',
  'a = (1 2 /*\n',
]

describe('nesting beyond the limit is an error, and nothing overflows or hangs', () => {
  test.each(nested)('a = %s…', piece => {
    const { body, diagnostics } = parseHcl({ path: 'a.tf', text: `a = ${fill(piece)}\nb = 1\n` })
    expect(diagnostics[0]?.message).toMatch(/^Nested too deeply: at most 500 levels are read/)
    expect(body.attributes[0]?.value.kind).toBe('invalid')
  })

  test.each(chained)('a = b%s…', piece => {
    const { body, diagnostics } = parseHcl({ path: 'a.tf', text: `a = b${fill(piece)}\nb = 1\n` })
    expect(diagnostics.map(d => d.message.slice(0, 17))).toEqual(['Nested too deeply'])
    expect(body.attributes.map(a => a.name)).toEqual(['a', 'b'])
  })

  test('500 levels are an error and 400 are not', () => {
    expect(parseHclExpression('('.repeat(500) + ')'.repeat(500)).diagnostics).toHaveLength(1)
    expect(parseHclExpression(`${'('.repeat(400)}1${')'.repeat(400)}`).diagnostics).toEqual([])
    expect(parseHclExpression(`a${' + 1'.repeat(400)}`).diagnostics).toEqual([])
  })

  test('a long flat list is fine', () => {
    expect(parseHclExpression(`[${'a.b.c[0] == 1 ? 2 : 3, '.repeat(20_000)}]`).diagnostics).toEqual([])
  })
})

describe('repeated errors', () => {
  test.each(flat)('%j…', piece => {
    const { diagnostics } = parseHcl({ path: 'a.tf', text: fill(piece) })
    expect(diagnostics.length).toBeGreaterThan(0)
    expect(diagnostics.length).toBeLessThanOrEqual(100)
    for (const { message } of diagnostics) expect(message.length).toBeLessThan(500)
  })

  test('the last of a hundred says that there are more', () => {
    const { diagnostics } = parseHcl({ path: 'a.tf', text: 'a = (1 2)\n'.repeat(200) })
    expect(diagnostics).toHaveLength(100)
    expect(diagnostics.at(-1)?.message).toContain('Further errors in this file are not listed.')
  })

  test.each([...nested, ...flat])('as a template: %j…', piece => {
    expect(parseHclTemplate(fill(piece)).template.kind).toBe('template')
  })
})

describe('JSON', () => {
  test.each(['[', '{"a":'])('%s…', piece => {
    const { diagnostics } = parseTfJson({ path: 'a.tf.json', text: fill(piece) })
    expect(diagnostics.map(d => d.message)).toEqual(['Nested too deeply: at most 500 levels are read.'])
  })

  test('strings', () => {
    const { diagnostics } = parseTfJson({ path: 'a.tf.json', text: `{"a":["${fill('${(')}", ${fill('"${a",')} 1]}` })
    expect(diagnostics).toHaveLength(100)
  })
})
