import { describe, expect, test } from 'vitest'
import type { Block, Expression } from '../../../src/parse/hcl/ast.ts'
import { parseTfJson } from '../../../src/parse/hcl/json.ts'

function read(value: unknown): ReturnType<typeof parseTfJson> & { readonly text: string } {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2)
  return { text, ...parseTfJson({ path: 'main.tf.json', text }) }
}

function header(block: Block): string {
  return [block.type, ...block.labels.map(label => label.value)].join(' ')
}

function attribute(block: Block | undefined, name: string): Expression | undefined {
  return block?.body.attributes.find(a => a.name === name)?.value
}

describe('blocks', () => {
  test('have as many labels as Terraform gives their type', () => {
    const { body, diagnostics } = read({
      '//': 'a comment',
      resource: { azurerm_a: { one: {}, two: {} }, azurerm_b: { three: {} } },
      data: { azurerm_c: { four: {} } },
      module: { m: { source: './m' } },
      variable: { v: {} },
      output: { o: { value: 1 } },
      provider: { azurerm: [{ features: {} }, { alias: 'b' }] },
      locals: { a: 1 },
      terraform: { required_version: '>= 1' },
    })
    expect(diagnostics).toEqual([])
    expect(body.blocks.map(header)).toEqual([
      'resource azurerm_a one',
      'resource azurerm_a two',
      'resource azurerm_b three',
      'data azurerm_c four',
      'module m',
      'variable v',
      'output o',
      'provider azurerm',
      'provider azurerm',
      'locals',
      'terraform',
    ])
    expect(body.attributes).toEqual([])
  })

  test('may be lists at every level, and null is none', () => {
    const { body } = read({
      resource: [{ a: [{ b: [{ x: 1 }, { x: 2 }] }] }],
      locals: [{ a: 1 }, { b: 2 }],
      variable: null,
    })
    expect(body.blocks.map(header)).toEqual(['resource a b', 'resource a b', 'locals', 'locals'])
  })

  test('nested blocks are objects and lists of objects', () => {
    const { body } = read({ resource: { a: { b: { rule: [{ port: 1 }], identity: { type: 'x' } } } } })
    expect(attribute(body.blocks[0], 'rule')).toMatchObject({ kind: 'tuple', items: [{ kind: 'object' }] })
    expect(attribute(body.blocks[0], 'identity')).toMatchObject({ kind: 'object' })
  })

  test('spans are those of the file', () => {
    const { body, text } = read({ resource: { a: { b: { name: 'x', tags: { k: 'v' } } } } })
    const slice = (span: { start: number; end: number } | undefined): string => text.slice(span?.start, span?.end)
    const block = body.blocks[0]
    expect(slice(block?.typeSpan)).toBe('"resource"')
    expect(block?.labels.map(slice)).toEqual(['"a"', '"b"'])
    expect(slice(block)).toBe(`"b": {${slice(block?.body)}}`)
    expect(slice(block?.openBrace) + slice(block?.closeBrace)).toBe('{}')
    expect(slice(block?.body.attributes[0])).toBe('"name": "x"')
    expect(slice(block?.body.attributes[0]?.value)).toBe('"x"')
  })
})

describe('values', () => {
  test('strings are templates, whose spans look through escapes', () => {
    const { body, text } = read(
      '{"locals": {"a": "x\\n\\u0041\\t${var.b}-$${c} \\"${d["e"]}"}}'.replace('d["e"]', 'd[\\"e\\"]'),
    )
    const value = attribute(body.blocks[0], 'a')
    const parts = value?.kind === 'template' ? value.parts : []
    expect(parts.map(part => (part.kind === 'text' ? part.value : text.slice(part.start, part.end)))).toEqual([
      'x\nA\t',
      '${var.b}',
      '-${c} "',
      '${d[\\"e\\"]}',
    ])
    expect(parts[1]).toMatchObject({ value: { kind: 'attribute', name: 'b' } })
    expect(parts[3]).toMatchObject({ value: { kind: 'index', key: { kind: 'template', parts: [{ value: 'e' }] } } })
  })

  test('numbers keep their text; words, lists, objects and keys', () => {
    const { body } = read('{"locals": {"a": [1.50, true, null, {"k${b}": 1}]}}')
    expect(attribute(body.blocks[0], 'a')).toMatchObject({
      items: [
        { kind: 'number', text: '1.50' },
        { kind: 'bool', value: true },
        { kind: 'null' },
        {
          kind: 'object',
          items: [{ name: undefined, key: { kind: 'template', parts: [{ value: 'k' }, { kind: 'interpolation' }] } }],
        },
      ],
    })
  })

  test('references and types are expressions, descriptions and defaults are text', () => {
    const { body, diagnostics } = read({
      resource: { a: { b: { depends_on: ['c.d'], provider: 'azurerm.x', lifecycle: { ignore_changes: ['tags'] } } } },
      variable: { v: { type: 'list(string)', default: '${x', description: 'use ${y' } },
    })
    expect(diagnostics).toEqual([])
    expect(attribute(body.blocks[0], 'depends_on')).toMatchObject({ items: [{ kind: 'attribute', name: 'd' }] })
    expect(attribute(body.blocks[0], 'provider')).toMatchObject({ kind: 'attribute', name: 'x' })
    expect(attribute(body.blocks[0], 'lifecycle')).toMatchObject({
      items: [{ value: { items: [{ kind: 'variable', name: 'tags' }] } }],
    })
    expect(attribute(body.blocks[1], 'type')).toMatchObject({ kind: 'call', name: 'list' })
    expect(attribute(body.blocks[1], 'default')).toMatchObject({ parts: [{ kind: 'text', value: '${x' }] })
  })
})

describe('errors', () => {
  test.each([
    ['{"locals": {"a": "${b"}}', '1:19 Unclosed template sequence'],
    ['{"locals": {"a": "\\n${b c}"}}', '1:25 Unexpected characters: expected "}"'],
    ['{"locals": {"a": 1, "a": 2}}', '1:21 Attribute redefined: "a" was already set in this object.'],
    ['{"resource": "x"}', '1:14 Expected an object, or an array of objects.'],
    ['{"locals": {"a": 1,}}', '1:20 Invalid JSON: property name expected.'],
    ['{"locals": {} // x\n}', '1:15 Invalid JSON: invalid comment token.'],
    ['', '1:1 Invalid JSON: value expected.'],
  ])('%s', (text, message) => {
    const found = read(text).diagnostics.map(d => `${d.line}:${d.column} ${d.message}`)
    expect(found[0]).toContain(message)
  })

  test('a broken template is a template of something invalid; the rest is there', () => {
    const { body } = read('{"locals": {"a": "${b", "c": 1}}')
    expect(attribute(body.blocks[0], 'a')).toMatchObject({ kind: 'template', parts: [{ value: { kind: 'invalid' } }] })
    expect(attribute(body.blocks[0], 'c')).toMatchObject({ kind: 'number' })
  })
})
