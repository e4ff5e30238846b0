import { describe, expect, test } from 'vitest'
import type { Body, Expression, SplatStep, TemplatePart } from '../../../src/parse/hcl/ast.ts'
import { parseHcl, parseHclExpression, parseHclTemplate } from '../../../src/parse/hcl/parse.ts'

/** Prints a tree so that its structure can be read: every operation in parentheses, every step on its own. */
function print(e: Expression): string {
  switch (e.kind) {
    case 'number':
      return e.text
    case 'bool':
      return String(e.value)
    case 'null':
      return 'null'
    case 'variable':
      return e.name
    case 'template':
      return `"${e.parts.map(printPart).join('')}"`
    case 'attribute':
      return `${print(e.target)}.${e.name}`
    case 'index':
      return `${print(e.target)}[${print(e.key)}]`
    case 'splat':
      return `${print(e.target)}${printStep({ form: e.form, each: e.each, span: e })}`
    case 'call':
      return `${e.name}(${e.args.map(print).join(', ')}${e.expandFinal ? '...' : ''})`
    case 'conditional':
      return `(${print(e.condition)} ? ${print(e.then)} : ${print(e.else)})`
    case 'binary':
      return `(${print(e.left)} ${e.operator} ${print(e.right)})`
    case 'unary':
      return `(${e.operator}${print(e.operand)})`
    case 'tuple':
      return `[${e.items.map(print).join(', ')}]`
    case 'object':
      return `{${e.items.map(item => `${item.name ?? `(${print(item.key)})`} = ${print(item.value)}`).join(', ')}}`
    case 'for': {
      const names = e.keyName === undefined ? e.valueName : `${e.keyName}, ${e.valueName}`
      const result = `${e.key ? `${print(e.key)} => ` : ''}${print(e.value)}${e.group ? '...' : ''}`
      return `<for ${names} in ${print(e.collection)} : ${result}${e.condition ? ` if ${print(e.condition)}` : ''}>`
    }
    case 'parentheses':
      return `(${print(e.inner)})`
    case 'invalid':
      return '?'
  }
}

function printStep(step: SplatStep): string {
  if ('form' in step) return `<${step.form}: ${step.each.map(printStep).join('')}>`
  return 'name' in step ? `.${step.name}` : `[${print(step.key)}]`
}

function printPart(part: TemplatePart): string {
  if (part.kind === 'text') return part.value
  if (part.kind === 'interpolation') return `\${${print(part.value)}}`
  if (part.kind === 'if') {
    const otherwise = part.else.length > 0 ? `|${part.else.map(printPart).join('')}` : ''
    return `<if ${print(part.condition)}: ${part.then.map(printPart).join('')}${otherwise}>`
  }
  const names = part.key === undefined ? part.value : `${part.key}, ${part.value}`
  return `<for ${names} in ${print(part.collection)}: ${part.body.map(printPart).join('')}>`
}

function read(text: string): string {
  const { expression, diagnostics } = parseHclExpression(text)
  expect(diagnostics).toEqual([])
  return print(expression)
}

function readTemplate(text: string): string {
  const { template, diagnostics } = parseHclTemplate(text)
  expect(diagnostics).toEqual([])
  return template.parts.map(printPart).join('')
}

function readBody(text: string): Body {
  const { body, diagnostics } = parseHcl({ path: 'main.tf', text })
  expect(diagnostics).toEqual([])
  return body
}

describe('literals', () => {
  test.each([
    '0',
    '12',
    '1.5',
    '2e3',
    '2.5E-3',
    '1e+9',
    '123456789012345678901234567890',
    'true',
    'false',
    'null',
    'truest',
  ])('%s', text => expect(read(text)).toBe(text))
})

describe('operators', () => {
  test.each([
    ['1 + 2 * 3', '(1 + (2 * 3))'],
    ['1 - 2 - 3', '((1 - 2) - 3)'],
    ['a || b && c == d', '(a || (b && (c == d)))'],
    ['a < b == c >= d', '((a < b) == (c >= d))'],
    ['a != b && c <= d || e > f', '(((a != b) && (c <= d)) || (e > f))'],
    ['7 / 2 % 2', '((7 / 2) % 2)'],
    ['(1 + 2) * 3', '(((1 + 2)) * 3)'],
    ['-a.b + c', '((-a.b) + c)'],
    ['!a && !!b', '((!a) && (!(!b)))'],
    ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
    ['a ? b ? 1 : 2 : 3', '(a ? (b ? 1 : 2) : 3)'],
    ['a-b', 'a-b'],
    ['a - b', '(a - b)'],
    ['1-2', '(1 - 2)'],
    ['a /* one */ + // two\n b # three', '(a + b)'],
    ['\n1\n+\n2\n', '(1 + 2)'],
  ])('%j', (text, expected) => expect(read(text)).toBe(expected))
})

describe('traversals', () => {
  test.each([
    ['a.b.c', 'a.b.c'],
    ['a["b"].c', 'a["b"].c'],
    ['a[b.c + 1]', 'a[(b.c + 1)]'],
    ['a.0.b', 'a[0].b'],
    ['a . /* c */ b [ 0 ]', 'a.b[0]'],
    ['f(a).b', 'f(a).b'],
    ['a.*.b.0.c', 'a<attribute: .b[0].c>'],
    ['a.*.b[0]', 'a<attribute: .b>[0]'],
    ['a[*].b[0].c', 'a<full: .b[0].c>'],
    ['a[*][*].c', 'a<full: <full: .c>>'],
    ['a[*].b.*.c[0]', 'a<full: .b<attribute: .c>[0]>'],
    ['a[ * ]', 'a<full: >'],
    ['[1, 2][0]', '[1, 2][0]'],
  ])('%j', (text, expected) => expect(read(text)).toBe(expected))
})

describe('calls', () => {
  test.each([
    ['f()', 'f()'],
    ['f(1, 2,)', 'f(1, 2)'],
    ['f(\n  1,\n  2\n)', 'f(1, 2)'],
    ['f(a...)', 'f(a...)'],
    ['f(1, g(2)...)', 'f(1, g(2)...)'],
    ['provider::azapi::build_id("x")', 'provider::azapi::build_id("x")'],
    ['a :: b (1)', 'a::b(1)'],
  ])('%j', (text, expected) => expect(read(text)).toBe(expected))
})

describe('collections', () => {
  test.each([
    ['[]', '[]'],
    ['[1, "a", [true],]', '[1, "a", [true]]'],
    ['[\n  1, # one\n  2 // two\n]', '[1, 2]'],
    ['{}', '{}'],
    ['{ a = 1, "b" : 2, (c) = 3 }', '{a = 1, ("b") = 2, ((c)) = 3}'],
    ['{\n  a = 1\n  b = 2,\n\n  c : 3 # three\n}', '{a = 1, b = 2, c = 3}'],
    ['{ true = 1, null = 2 }', '{true = 1, null = 2}'],
    ['{ "${a}-b" = 1 }', '{("${a}-b") = 1}'],
    ['{ a.b = 1, 5 = 2 }', '{(a.b) = 1, (5) = 2}'],
    ['[for v in a : v]', '<for v in a : v>'],
    ['[for k, v in a : "${k}=${v}" if v != null]', '<for k, v in a : "${k}=${v}" if (v != null)>'],
    ['{for k, v in a : k => v.b... if c}', '<for k, v in a : k => v.b... if c>'],
    ['{\n for v in a :\n v => v\n}', '<for v in a : v => v>'],
  ])('%j', (text, expected) => expect(read(text)).toBe(expected))
})

describe('strings', () => {
  test.each([
    ['""', '""'],
    ['"\\n\\r\\t\\"\\\\"', '"\n\r\t"\\"'],
    ['"\\u00e9 \\U0001F600"', '"é 😀"'],
    ['"$${a} %%{b} $$ %% $ % $$$ {"', '"${a} %{b} $$ %% $ % $$$ {"'],
    ['"${a}"', '"${a}"'],
    ['"a ${b} c"', '"a ${b} c"'],
    ['"${"${a}"}"', '"${"${a}"}"'],
    ['"${{a = 1}.a}"', '"${{a = 1}.a}"'],
    ['"${\n a\n}"', '"${a}"'],
    ['"a ${~ b ~} c"', '"a${b}c"'],
    ['"%{ if a }yes%{ else }no%{ endif }"', '"<if a: yes|no>"'],
    ['"%{if a~} yes %{~ endif}!"', '"<if a: yes>!"'],
    ['"%{ for k, v in a }${k}%{ if v }!%{ endif }%{ endfor }"', '"<for k, v in a: ${k}<if v: !>>"'],
    ['"e\u0301"', '"\u00e9"'],
  ])('%j', (text, expected) => expect(read(text)).toBe(expected))
})

describe('heredocs', () => {
  test.each([
    ['<<EOT\nEOT\n', '""'],
    ['<<EOT\na\n  b\nEOT\n', '"a\n  b\n"'],
    ['<<EOT\n"\\n" ${a} $${b}\nEOT\n', '""\\n" ${a} ${b}\n"'],
    ['<<EOT\nNOT EOT\n  EOT  \n', '"NOT EOT\n"'],
    ['<<EOT\n${a}EOT\nEOT\n', '"${a}EOT\n"'],
    ['<<-EOT\n    a\n      b\n\n    ${c}\n  EOT\n', '"a\n  b\n\n${c}\n"'],
    ['<<-EOT\n    a\n  ${b}\n    c\n  EOT\n', '"  a\n${b}\n  c\n"'],
    ['<<EOT\r\na\r\nEOT\r\n', '"a\r\n"'],
    ['<<EOT\n%{ for v in a ~}\n  - ${v}\n%{ endfor ~}\nEOT\n', '"<for v in a:   - ${v}\n>"'],
    ['<<A\n${<<-A\n  x\nA\n}\nA\n', '"${"x\n"}\n"'],
    ['[<<A\na\nA\n, <<B\nb\nB\n]', '["a\n", "b\n"]'],
  ])('%j', (text, expected) => expect(read(text)).toBe(expected))
})

describe('bare templates', () => {
  test.each([
    ['', ''],
    ['#!/bin/sh\necho "\\n" $HOME\n', '#!/bin/sh\necho "\\n" $HOME\n'],
    ['a ${b} "c"', 'a ${b} "c"'],
    ['%{ for x in xs ~}\n${x}\n%{ endfor ~}\nend', '<for x in xs: ${x}\n>end'],
  ])('%j', (text, expected) => expect(readTemplate(text)).toBe(expected))
})

describe('bodies', () => {
  test('blocks, labels and arguments with their spans', () => {
    const text = 'resource "a_b" c {\n  x = 1 # one\n\n  y { z = "2" }\n}\n'
    const body = readBody(text)
    const block = body.blocks[0]
    const slice = (span: { start: number; end: number } | undefined): string => text.slice(span?.start, span?.end)
    expect(slice(block)).toBe(text.trimEnd())
    expect(slice(block?.typeSpan)).toBe('resource')
    expect(block?.labels.map(label => [label.value, label.quoted, slice(label)])).toEqual([
      ['a_b', true, '"a_b"'],
      ['c', false, 'c'],
    ])
    expect(slice(block?.openBrace) + slice(block?.closeBrace)).toBe('{}')
    expect(slice(block?.body.attributes[0])).toBe('x = 1')
    expect(slice(block?.body.attributes[0]?.nameSpan)).toBe('x')
    expect(slice(block?.body.attributes[0]?.value)).toBe('1')
    expect(slice(block?.body.blocks[0])).toBe('y { z = "2" }')
    expect(slice(block?.body.blocks[0]?.body)).toBe(' z = "2" ')
  })

  test('all three comment forms, CRLF and a byte order mark', () => {
    const body = readBody('\ufeff# one\r\n// two\r\n/* three\r\n*/ a /* b */ = /* c */ 1 // d\r\nb {\r\n}\r\n')
    expect(body.attributes.map(a => a.name)).toEqual(['a'])
    expect(body.blocks.map(b => b.type)).toEqual(['b'])
  })

  test('a label resolves escapes', () => expect(readBody('a "b\\"$${c" {}').blocks[0]?.labels[0]?.value).toBe('b"${c'))

  test('identifiers of other scripts', () =>
    expect(readBody('größe = 1\n今日は {}\n').attributes[0]?.name).toBe('größe'))
})
