import { describe, expect, test } from 'vitest'
import type { Behaviour } from '../servers/openai.ts'
import { scanWithModel, setting } from './scan-with-model.ts'

const cluster = (name: string) =>
  `resource "azurerm_kubernetes_cluster" "${name}" {\n  name = "aks-${name}"\n  identity {\n    type = "SystemAssigned"\n  }\n}\n`
const privateCluster = 'properties.apiServerAccessProfile.enablePrivateCluster'
const good: Behaviour = { kind: 'answer', answer: { candidates: [setting(privateCluster, true)] } }

function run(behave: (count: number) => Behaviour, model: Record<string, unknown> = {}, clusters = 1) {
  const text = Array.from({ length: clusters }, (_, index) => cluster(`c${index}`)).join('\n')
  return scanWithModel({
    files: { 'main.tf': text },
    rules: ['test/open-api-server'],
    model: { tasks: ['patches'], concurrency: 1, ...model },
    behave: (_, count) => behave(count),
  })
}

describe('the run succeeds, and the verdict is the same, when the model', () => {
  test.each<[string, Behaviour, Record<string, unknown>, string]>([
    ['refuses', { kind: 'refusal' }, {}, 'refused'],
    ['is cut off', { kind: 'finish', reason: 'length' }, {}, 'truncated'],
    ['is stopped by a content filter', { kind: 'finish', reason: 'content_filter' }, {}, 'filtered'],
    ['may not hear the question', { kind: 'status', status: 400, code: 'content_filter' }, {}, 'filtered'],
    ['does not take the request', { kind: 'status', status: 400 }, {}, 'the model answered with status 400'],
    ['does not let us in', { kind: 'status', status: 401 }, {}, 'the model answered with status 401'],
    ['does not exist', { kind: 'status', status: 404 }, {}, 'the model answered with status 404'],
    [
      'wants to be left alone for long',
      { kind: 'status', status: 429, retryAfter: '3600000' },
      {},
      'the model answered with status 429',
    ],
    ['answers with a web page', { kind: 'raw', body: '<html>', type: 'text/html' }, {}, 'the answer has no text'],
    [
      'answers with half of a document',
      { kind: 'raw', body: '{"choices":[' },
      {},
      'the answer of the model cannot be read',
    ],
    ['answers with something else', { kind: 'raw', body: '[null]' }, {}, 'the answer has no text'],
    ['writes no JSON', { kind: 'text', text: 'Sure! Here is your patch.' }, {}, 'not as asked for: it is not JSON'],
    ['writes JSON of another shape', { kind: 'answer', answer: { patches: [] } }, {}, 'not as asked for'],
    ['adds members', { kind: 'answer', answer: { candidates: [], verdict: 'passed' } }, {}, 'not as asked for'],
    [
      'writes without end',
      { kind: 'answer', answer: { candidates: [], x: 'x'.repeat(30_000) } },
      {},
      'not as asked for: it is longer',
    ],
    ['is silent', { kind: 'silent' }, { 'timeout-seconds': 0.05 }, 'the model did not answer in time'],
    ['drips', { kind: 'drip' }, { 'timeout-seconds': 0.2 }, 'the model did not answer in time'],
    ['floods', { kind: 'flood' }, {}, 'the model cannot be reached'],
    ['hangs up', { kind: 'hang-up' }, {}, 'the model cannot be reached'],
  ])('%s', async (_, behaviour, model, verdict) => {
    const { report, audit } = await run(() => behaviour, model)
    expect(report.verdict).toMatchObject({ outcome: 'failed', blocking: 1 })
    expect(report.findings[0]?.patch).toBe(null)
    expect(report.diagnostics.filter(one => one.severity === 'error')).toEqual([])
    expect(audit()[0]?.Verdict).toContain(verdict)
    expect(audit()[0]?.Accepted).toBe(false)
  })

  test('sends us elsewhere: the question does not go along', async () => {
    const other = await run(() => good)
    const { report } = await run(() => ({ kind: 'redirect', to: `${other.server.baseUrl}/chat/completions` }))
    expect(report.findings[0]?.patch).toBe(null)
    expect(other.server.requests).toHaveLength(1)
  })

  test('comes back after an error: it is asked again', async () => {
    const { report, server } = await run(count =>
      count === 1 ? { kind: 'status', status: 503, retryAfter: '1' } : good,
    )
    expect(server.requests).toHaveLength(2)
    expect(report.model?.calls).toBe(2)
    expect(report.findings[0]?.patch?.by).toBe('model')
  })

  test('is down: after three questions it is left alone, and the report says so', async () => {
    const { report, server } = await run(() => ({ kind: 'status', status: 400 }), {}, 6)
    expect(server.requests).toHaveLength(3)
    expect(report.model?.stopped).toBe('the model answered with status 400')
    expect(report.diagnostics).toContainEqual(expect.objectContaining({ severity: 'warning', file: 'model' }))
  })

  test('does not let us in: one question is enough to know', async () => {
    expect((await run(() => ({ kind: 'status', status: 403 }), {}, 6)).server.requests).toHaveLength(1)
  })
})

describe('caps', () => {
  test.each([
    ['calls', { calls: 2 }, 2, 'the budget of calls is used up'],
    ['no calls at all', { calls: 0 }, 0, 'the budget of calls is used up'],
    ['tokens', { tokens: 7000 }, 1, 'the budget of tokens is used up'],
    ['money', { cost: 0.05, 'input-price': 1, 'output-price': 10 }, 1, 'the budget of money is used up'],
    ['seconds', { seconds: 0 }, 0, 'the time is up'],
  ])('%s', async (_, budget, requests, stopped) => {
    const usage = { prompt_tokens: 4000, completion_tokens: 800 }
    const { report, server } = await run(() => ({ ...good, usage }) as Behaviour, { budget }, 5)
    expect(server.requests).toHaveLength(requests)
    expect(report.model?.stopped).toBe(stopped)
    expect(report.findings.filter(one => one.patch)).toHaveLength(requests)
    expect(report.verdict).toMatchObject({ outcome: 'failed', blocking: 5 })
  })

  test('retries count as calls', async () => {
    const { server } = await run(() => ({ kind: 'status', status: 503, retryAfter: '1' }), { budget: { calls: 2 } }, 3)
    expect(server.requests).toHaveLength(2)
  })

  test('usage that nobody can believe is not believed', async () => {
    const usage = { prompt_tokens: -1e12, completion_tokens: 'many' }
    const { report } = await run(() => ({ ...good, usage }) as Behaviour)
    expect(report.model?.promptTokens).toBeGreaterThan(100)
    expect(report.model?.completionTokens).toBeGreaterThan(10)
  })
})

test('an audit file that cannot be written is a warning', async () => {
  const { report } = await run(() => good, { audit: 'main.tf/audit.jsonl' })
  expect(report.diagnostics).toContainEqual(
    expect.objectContaining({ severity: 'warning', message: expect.stringContaining('model.audit') }),
  )
  expect(report.findings[0]?.patch?.by).toBe('model')
})
