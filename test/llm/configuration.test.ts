import { describe, expect, test } from 'vitest'
import { loadConfiguration } from '../../src/config/load.ts'

const load = (text: string) => loadConfiguration({ text, path: '.guardrail.yml' }, { today: '2026-01-01' })

test('no section, no model', () => {
  expect(load('').configuration?.model).toBeUndefined()
})

test('a name is enough; the rest has defaults, and predictions are not among them', () => {
  expect(load('model: { name: gpt-x }').configuration?.model).toEqual({
    name: 'gpt-x',
    provider: 'openai',
    auth: 'key',
    tasks: ['patches', 'unknowns', 'explanations'],
    minSeverity: 'low',
    concurrency: 4,
    timeoutSeconds: 30,
    answerTokens: 4000,
    cache: undefined,
    audit: undefined,
    budget: { calls: 50, tokens: 200000, seconds: 120, cost: undefined, inputPrice: undefined, outputPrice: undefined },
  })
})

describe('what is wrong is said', () => {
  test.each([
    ['no name', 'model: { provider: azure }', /needs name/],
    [
      'an address, which comes from the environment',
      'model: { name: m, base-url: "https://evil.example" }',
      /base-url/,
    ],
    ['a key, which belongs in no file', 'model: { name: m, key: k }', /Unknown option "key"/],
    ['another provider', 'model: { name: m, provider: other }', /allowed: openai, azure, compatible/],
    ['a cap of money without prices', 'model: { name: m, budget: { cost: 1 } }', /input-price/],
    ['a task that there is none of', 'model: { name: m, tasks: [verdicts] }', /allowed: patches/],
  ])('%s', (_, text, message) => {
    const { configuration, diagnostics } = load(text)
    expect(configuration).toBeUndefined()
    expect(diagnostics[0]?.message).toMatch(message)
  })
})
