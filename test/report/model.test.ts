import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import type { Advisory, ModelUsage } from '../../src/model/advice.ts'
import { renderHtml } from '../../src/report/html/render-html.ts'
import { renderJson } from '../../src/report/json.ts'
import { renderMarkdown } from '../../src/report/markdown/render-markdown.ts'
import { usageSentence } from '../../src/report/model-text.ts'
import { renderTable } from '../../src/report/table/render-table.ts'
import { buildFinding, buildPatch, buildReport } from './builders.ts'

const hostile = '@everyone ![x](https://evil.example) <img src=x> ##vso[task.complete]\n::error::x\u001b[31m'

const usage: ModelUsage = {
  model: 'gpt-x',
  calls: 12,
  cached: 3,
  promptTokens: 12345,
  completionTokens: 678,
  cost: 0.01234,
  patches: { asked: 6, proven: 4 },
  predictions: { made: 2, accepted: 1 },
  stopped: 'the time is up',
}

function build(text: string) {
  const finding = buildFinding({
    patch: buildPatch({ by: 'model' }),
    model: { explanation: text, businessImpact: text, patchReason: text },
  })
  const unknown = buildFinding({
    fingerprint: 'f2',
    status: 'unknown',
    blockedBy: 'parameter tls has no value',
    model: { settledBy: { mustBeTrue: text, input: text } },
  })
  const { resource, location } = finding
  const advisory: Advisory = { resource, location, path: text, value: text, title: text, reason: text }
  return buildReport({ findings: [finding, unknown], advisories: [advisory], model: { ...usage, stopped: text } })
}

test('JSON is as the schema says, and holds all of it', () => {
  const document = JSON.parse(renderJson(build('plain')))
  const schema = JSON.parse(readFileSync('schema/report.schema.json', 'utf8'))
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema)
  validate(document)
  expect(validate.errors ?? []).toEqual([])
  expect(document.findings[0].model).toEqual({ explanation: 'plain', businessImpact: 'plain', patchReason: 'plain' })
  expect(document.findings[1].model).toEqual({ settledBy: { input: 'plain', mustBeTrue: 'plain' } })
  expect(document.advisories).toHaveLength(1)
  expect(document.model).toMatchObject({ calls: 12, stopped: 'plain' })
})

test('every report shows notes, advisories and usage, and says whose they are', () => {
  const report = build('Clients may use the weak version.')
  const table = renderTable(report, { color: false, width: 120 })
  for (const text of [
    'The model explains: Clients',
    'ADVISORY',
    'does not count for the gate',
    'model gpt-x: 12 calls',
  ])
    expect(table).toContain(text)
  const markdown = renderMarkdown(report)
  for (const text of ['**The model explains.** Clients', '1 advisory of a model, not counted for the gate', '12 calls'])
    expect(markdown).toContain(text)
  const page = renderHtml(report)
  for (const text of ['The model explains', 'Advisories of a model', '12 calls']) expect(page).toContain(text)
})

test('text of a model is escaped like any other', () => {
  const report = build(hostile)
  const prose = renderMarkdown(report).replace(/`[^`\n]*`/g, '')
  expect(prose).not.toMatch(/@everyone|!\[x\]|https:\/\/evil|<img|^::error/m)
  const table = renderTable(report, { color: false, width: 120 })
  for (const part of ['##vso[', '\n::error', '\u001b']) expect(table).not.toContain(part)
  expect(renderHtml(report)).not.toContain('<img src=x>')
  for (const part of ['##vso[', '\u001b']) expect(renderJson(report)).not.toContain(part)
})

test('usage in one sentence', () => {
  expect(usageSentence(usage)).toBe(
    'model gpt-x: 12 calls, 3 answers from the cache · 12,345 tokens in, 678 out, cost 0.0123 · 4 of 6 patches proven · 1 of 2 predictions hold · stopped: the time is up',
  )
})
