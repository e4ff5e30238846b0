import { describe, expect, test } from 'vitest'
import { parseTfJson } from '../../../src/parse/hcl/json.ts'
import { parseHcl, parseHclExpression, parseHclTemplate } from '../../../src/parse/hcl/parse.ts'
import { json, mutate, randomFrom, snippets } from './mutations.ts'
import { sharedTerraform } from './shared.ts'
import { expectNestedSpans } from './spans.ts'

function check(text: string): void {
  const { body, diagnostics } = parseHcl({ path: 'a.tf', text })
  expectNestedSpans(body, text.length)
  const hasInvalid = JSON.stringify(body).includes('"kind":"invalid"')
  if (hasInvalid) expect(diagnostics).not.toEqual([])
  for (const d of diagnostics) expect([d.line, d.column].every(n => n !== undefined && n > 0)).toBe(true)
}

describe('whatever the text, spans are sound and what is invalid is reported', () => {
  test.each(snippets.map((text, seed) => ({ text, seed })))('mutations of snippet $seed', ({ text, seed }) => {
    expect(parseHcl({ path: 'a.tf', text }).diagnostics).toEqual([])
    const random = randomFrom(seed + 1)
    for (let i = 0; i < 1500; i++) check(mutate(text, random))
  })

  test('every prefix', () => {
    for (const text of snippets) for (let end = 0; end <= text.length; end++) check(text.slice(0, end))
  })

  test('expressions and templates', () => {
    const random = randomFrom(3)
    for (let i = 0; i < 1500; i++) {
      const text = mutate(snippets[i % 2]?.slice(40, 400) ?? '', random)
      expect(parseHclExpression(text).expression.end).toBeLessThanOrEqual(text.length)
      expect(parseHclTemplate(text).template.end).toBeLessThanOrEqual(text.length)
    }
  })

  test('mutations of JSON', () => {
    const random = randomFrom(4)
    for (let i = 0; i < 1500; i++) {
      const text = mutate(json, random)
      const { body, diagnostics } = parseTfJson({ path: 'a.tf.json', text })
      for (const block of body.blocks) expectNestedSpans({ ...block.body, start: 0, end: text.length }, text.length)
      if (JSON.stringify(body).includes('"kind":"invalid"')) expect(diagnostics).not.toEqual([])
    }
  })

  test('mutations of real files, if they are here', () => {
    const random = randomFrom(5)
    const files = sharedTerraform().filter(file => file.text.length < 8000)
    if (files.length === 0) console.log('mutations of real files: skipped, ../shared is not here')
    for (const { text } of files) for (let i = 0; i < 4; i++) check(mutate(text, random))
  })
})
