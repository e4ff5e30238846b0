import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Node, parseTree } from 'jsonc-parser'
import { describe, expect, it } from 'vitest'
import { maskNewlines } from '../../../src/parse/json/mask-newlines.ts'
import { parseJson } from '../../../src/parse/json/parse.ts'
import { type JsonNode, jsonItems, jsonMembers, jsonRoot } from '../../../src/parse/json/tree.ts'
import type { SourceFile } from '../../../src/source/source-file.ts'

/** Offsets as both trees see them, so that jsonc-parser is the referee. */
type Shape = readonly [start: number, end: number, ...children: unknown[]]

function ours(source: SourceFile, node: JsonNode): Shape {
  const members = jsonMembers(source, node).map(member => [member.key, member.start, ours(source, member.value)])
  return [node.start, node.end, ...members, ...jsonItems(source, node).map(item => ours(source, item))]
}

function theirs(node: Node): Shape {
  const children = (node.children ?? []).map(child => {
    if (node.type === 'array') return theirs(child)
    const [key, value] = child.children ?? []
    return [key?.value, key?.offset, value && theirs(value)]
  })
  return [node.offset, node.offset + node.length, ...children]
}

function expectSameTree(text: string): void {
  const source = { path: 'a.json', text }
  const [root, referee] = [jsonRoot(source), parseTree(maskNewlines(text), [], { allowTrailingComma: true })]
  expect(root && ours(source, root)).toEqual(referee && theirs(referee))
}

describe('offsets', () => {
  it.each([
    '{}',
    '[]',
    '"a\\"b"',
    ' { "a" : [ 1, -2.5e3, true, null, "x" ] , "b\\u0041" : { "c" : {} } } ',
    '{ "a": "]}{[", "b": "\\\\", "c": [[[]], {}] }',
    '{ // a } comment\n  "a": 1, /* { */ "b": [1, 2,], // ]\n}',
    '{"url":"https://x//y","n":1}',
  ])('%s', expectSameTree)

  it('after a byte order mark', () => {
    const source = { path: 'a.json', text: '\ufeff{"a":1}' }
    expect(jsonRoot(source)).toMatchObject({ start: 1, end: 8 })
  })

  it('with line breaks inside of strings, as ARM accepts them', () => {
    const source = { path: 'a.json', text: '{"a":"x\ny","b":2}' }
    const [a, b] = jsonMembers(source, jsonRoot(source) as JsonNode)
    expect([a?.value.end, b?.start]).toEqual([10, 11])
  })

  it('of a document that is cut off are those that can be known', () => {
    expect(jsonRoot({ path: 'a.json', text: '{"a": [1' })).toBeUndefined()
    expect(jsonRoot({ path: 'a.json', text: '' })).toBeUndefined()
  })
})

const samples = join('..', 'shared', 'real', 'arm-samples')

it('the same as jsonc-parser on real templates', () => {
  if (!existsSync(samples)) return console.log(`${samples} is not here: only the texts above were compared`)
  const files = readdirSync(samples, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.json'))
  for (const file of files) {
    const text = readFileSync(join(samples, file), 'utf8').replace(/^\ufeff/, '')
    if ('data' in parseJson({ path: file, text })) expectSameTree(text)
  }
  expect(files.length).toBeGreaterThan(50)
})
