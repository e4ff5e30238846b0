import { describe, expect, test } from 'vitest'
import { depthExceeded, maxJsonDepth, parseJson } from '../../../src/parse/json/parse.ts'

function parse(text: string) {
  return parseJson({ path: 'a.json', text })
}

test('what only ARM accepts: comments, trailing commas, line breaks in strings', () => {
  expect(parse('// "one quote\n{ "a": "x\ny", /* [ */ "b": [1, 2,], }')).toEqual({ data: { a: 'x\ny', b: [1, 2] } })
})

test('a byte order mark', () => {
  expect(parse('\ufeff{"a": 1}')).toEqual({ data: { a: 1 } })
})

test.each([
  ['{ "a": 1 "b": 2 }', 10, 'a comma is expected before this'],
  ['{ "a": }', 8, 'a value is expected'],
  ['{ "a": 1', 9, 'a closing brace `}` is missing'],
  ['{ "a": "x', 8, 'the string is not closed'],
])('%s', (text, column, message) => {
  expect(parse(text)).toMatchObject({ diagnostic: { line: 1, column, message: `Not valid JSON: ${message}.` } })
})

describe('nesting that would exhaust the stack is refused, wherever a quote is hidden', () => {
  const deep = '['.repeat(100_000)
  test.each([
    ['plain', `{ "a": ${deep} }`],
    ['a comment before', `/* " */ { "a": ${deep} }`],
    ['a line comment before', `// "\n{ "a": ${deep} }`],
    ['an escaped quote', `{ "b": "\\"", "a": ${deep} }`],
  ])('%s', (_, text) => {
    expect(parse(text)).toMatchObject({ diagnostic: { message: expect.stringContaining(`${maxJsonDepth} levels`) } })
  })

  test('a string that a line break ends, for parsers that end it there', () => {
    expect(depthExceeded(`{"a": "b\n, "c": ${deep}`)).toBe(true)
  })

  test('brackets in strings and comments do not nest', () => {
    expect(depthExceeded(`{"a": "${deep}", /* ${deep} */ "b": 1 } // ${deep}`)).toBe(false)
  })
})
