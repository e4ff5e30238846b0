import { describe, expect, test } from 'vitest'
import { parseHcl, parseHclExpression, parseHclTemplate } from '../../../src/parse/hcl/parse.ts'

function errorsOf(text: string): readonly string[] {
  return parseHcl({ path: 'main.tf', text }).diagnostics.map(d => `${d.line}:${d.column} ${d.message}`)
}

describe('messages name the place, the cause and the next step', () => {
  test.each([
    ['a = "x\nb = 1\n', '1:5 Unclosed string: the line ends before its closing quote'],
    ['a = "x', '1:5 Unclosed string: the file ends before its closing quote'],
    ["a = 'x'\n", '1:5 Invalid quotes: strings are written in double quotes'],
    ['a = “x”\n', '1:5 Curly quotes are not valid'],
    ['a = `x`\n', '1:5 Invalid quotes'],
    ['a = "\\o"\n', '1:6 Invalid escape sequence "\\o". Use \\n'],
    ['a = "\\u12"\n', '1:6 Invalid escape sequence: "\\u" must be followed by 4 hexadecimal digits.'],
    ['a = "\\ud800"\n', '1:6 Invalid escape sequence: "\\ud800" is not a Unicode character.'],
    ['a = 1\na = 2\n', '2:1 Attribute redefined: "a" was already set on line 1. Remove one of the two.'],
    ['a = 1 b = 2\n', '1:7 Missing newline after argument: expected the end of the line, but found "b".'],
    ['a = 1,\n', '1:6 Unexpected comma after argument'],
    ['a {} b {}\n', '1:6 Missing newline after block'],
    ['a {\n', '1:3 Unclosed block "a": the file ends before its "}".'],
    ['a = 1\n}\n', '2:1 Unexpected "}": no block is open here.'],
    ['a = [1\n', '1:5 Unclosed list: the file ends before its "]".'],
    ['a = [1 2]\n', '1:8 Missing separator: expected "," before the next item'],
    ['a = {b = 1 c = 2}\n', '1:12 Missing separator: expected a newline or "," before the next item'],
    ['a = {b}\n', '1:7 Missing separator: expected "=" between key and value.'],
    ['a = {b\n}\n', '1:7 Missing value: expected "=" and the value after the key.'],
    ['a = {\n', '2:1 Missing value: the file ends where an expression was expected. Check that the brackets match.'],
    ['a = {b = 1\n', '2:1 Missing value'],
    ['a = {b = 1', '1:5 Unclosed object: the file ends before its "}".'],
    ['a = (1\n', '1:5 Unclosed parenthesis: the file ends before its ")".'],
    ['a = f(1 2)\n', '1:9 Missing separator: expected "," before the next argument'],
    ['a = f(1\n', '1:5 Unclosed function call'],
    ['a = f(b... , c)\n', '1:12 Expected ")" right after "..."'],
    ['a = b[0\n', '2:1 Unclosed index'],
    ['a = b.\n', '1:7 Missing attribute name'],
    ['a = b.0.1\n', '1:7 Invalid index: two indexes after one another must be written in brackets, here [0][1].'],
    ['a = b.*.*\n', '1:9 A splat cannot be used within ".*".'],
    ['a = b & c\n', '1:7 There are no bitwise operators: did you mean "&&"?'],
    ['a = b ? c\n', '1:10 Missing the second result of a conditional'],
    ['a = \n', '1:5 Missing value: expected an expression before the end of the line.'],
    ['a =', '1:4 Missing value: the file ends'],
    ['a = <<EOT x\n', '1:5 Invalid heredoc'],
    ['a = <<EOT\nx\n', '1:5 Unclosed heredoc: no line holds just "EOT".'],
    ['a = <<EOT\nx\nEOT', '3:1 The "EOT" that ends a heredoc must be followed by a newline.'],
    ['a = "${b"\n', '1:6 Unclosed template sequence'],
    ['a = "${b c}"\n', '1:10 Unexpected characters: expected "}" to end the template sequence.'],
    ['a = "%{ iff b }"\n', '1:9 Invalid template directive "iff"'],
    ['a = "%{ if b }"\n', '1:6 Unclosed "if" directive: expected "%{ endif }"'],
    ['a = "%{ endfor }"\n', '1:6 Unexpected "endfor" directive: no "for" is open here.'],
    ['a = [for x of y : x]\n', '1:12 Invalid "for": expected "in"'],
    ['a = [for k, v in y : k => v]\n', '1:22 Invalid "for": a list has no keys.'],
    ['a = {for v in y : v}\n', '1:19 Invalid "for": an object needs a key.'],
    ['a\n{\n}\n', '1:2 Invalid block definition: the "{" of "a" must stand on the same line'],
    ['a "b"\n', '1:6 Invalid block definition: expected "{" on this line.'],
    ['a "b" = 1\n', '1:7 Unexpected "="'],
    ['a "${b}" {}\n', '1:4 A label cannot hold a template.'],
    ['a { b = 1, c = 2 }\n', '1:10 A block on a single line holds a single argument'],
    ['"a" = 1\n', '1:1 Invalid argument name: names are written without quotes.'],
    ['a: 1\n', '1:2 Unexpected ":" after "a": arguments are set with "=".'],
    ['a\n', '1:1 Argument or block definition required'],
    ['a = 1 /* b\n', '1:7 Unclosed comment'],
    [
      'a = b\u00a0\n',
      '1:6 Missing newline after argument: expected the end of the line, but found the character U+00A0.',
    ],
  ])('%j', (text, message) => {
    const [first, ...rest] = errorsOf(text)
    expect(first).toContain(message)
    expect(rest).toEqual([])
  })

  test('an expression ends with the text', () => {
    expect(parseHclExpression('a b').diagnostics[0]?.message).toContain('Unexpected characters after the expression')
  })

  test('a template that does not parse is a template of something invalid', () => {
    const { template, diagnostics } = parseHclTemplate('a ${b')
    expect(diagnostics).toHaveLength(1)
    expect(template.parts).toMatchObject([{ kind: 'interpolation', value: { kind: 'invalid' } }])
  })
})

describe('one broken item does not lose the rest', () => {
  function outline(text: string): { errors: number; items: string } {
    const { body, diagnostics } = parseHcl({ path: 'main.tf', text })
    const items = [
      ...body.attributes.map(a => `${a.name}${a.value.kind === 'invalid' ? '?' : ''}`),
      ...body.blocks.map(block => {
        const names = block.body.attributes.map(a => `${a.name}${a.value.kind === 'invalid' ? '?' : ''}`)
        return `${block.type}(${[...names, ...block.body.blocks.map(b => b.type)].join(' ')})`
      }),
    ]
    return { errors: diagnostics.length, items: items.join(' ') }
  }

  test.each([
    ['a = "x\nb = 1\n', 'a? b'],
    ['a = [1 2\nb = 1\n', 'a? b'],
    ['a {\n  x = [1,\n  y = 2\n  z = 3\n}\nb = 1\n', 'b a(x? y z)'],
    ['a {\n  x = {\n    k = [1 2]\n  }\n  y = 1\n}\nb {}\n', 'a(x? y) b()'],
    ['a {\n  x = 1 2\n  y = 1\n}\nb {}\n', 'a(x? y) b()'],
    ['a {\n  x = f(1\n}\n\nb {\n}\n', 'a(x?) b()'],
    ['a {\n  x = <<EOT\n  text\n  y = 1\n}\nb {\n}\n', 'a(x?) b()'],
    ['a {\n  x = <<EOT\n{\n}\n}\n\nb {\n  y = 1\n}\n', 'a(x?) b(y)'],
    ['a {\n  x = <<EOT\n  text\n}\n', 'a(x?)'],
    ['a {\n  x = {\n    k = "1\n    l = 2\n  }\n  y = 1\n}\n', 'a(x? y)'],
    ['a {\n  x = "${b"\n  y = 1\n}\n', 'a(x? y)'],
    ['a "b\n  x = 1\n}\nc = 1\n', 'x c'],
    ['}\na = 1\n', 'a'],
    ['? x\na = 1\n', 'a'],
    ['a = 1\na = 2\nb = 3\n', 'a b'],
    ['a\n{\n  b = 1\n}\n', 'a(b)'],
    ['a { b = 1, c = 2 }\nd = 1\n', 'd a(b c)'],
    ['a { b = 1\n  c = 2\n}\n', 'a(b c)'],
  ])('%j', (text, items) => {
    const found = outline(text)
    expect(found.items).toBe(items)
    expect(found.errors).toBeGreaterThan(0)
  })

  test('a forgotten brace does not swallow the blocks that follow at the same column', () => {
    const text = 'a {\n  x = 1\n  n {\n    y = 1\n}\n\nb {\n  z = 1\n}\nc = 1\n'
    expect(outline(text)).toEqual({ errors: 1, items: 'c a(x n) b(z)' })
    expect(errorsOf(text)).toEqual([
      '1:3 Unclosed block "a": the file ends before its "}". It probably belongs before line 7.',
    ])
  })

  test('blocks at the first column that belong to a block stay in it when its brace is there', () => {
    expect(outline('a {\nb {\n}\nc = 1\n}\n')).toEqual({ errors: 0, items: 'a(c b)' })
  })

  test('half an expression is invalid, not a value', () => {
    const { body } = parseHcl({ path: 'main.tf', text: 'a = [1, 2 3]\n' })
    expect(body.attributes[0]?.value).toEqual({ kind: 'invalid', start: 4, end: 10 })
  })
})
