// node bench/model.ts [folder]: what a model adds where no rule has a proven patch: share proven, tokens, seconds.
// OPENAI_API_KEY (and OPENAI_BASE_URL), or AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_API_KEY, with GUARDRAIL_BENCH_MODEL name
// the model; without them a stand-in on this machine answers, which measures the way there and back and not a model.
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfiguration } from '../src/config/load.ts'
import { readAccess } from '../src/llm/access.ts'
import type { AuditRecord } from '../src/llm/audit.ts'
import { entraCredential } from '../src/llm/entra.ts'
import { loadRules } from '../src/rules/load-rules.ts'
import { scan } from '../src/run.ts'
import { type SeenRequest, startModelServer } from '../test/servers/openai.ts'

const folder = process.argv[2] ?? join(import.meta.dirname, '..', '..', 'shared', 'corpus')
const calls = Number(process.env['GUARDRAIL_BENCH_CALLS'] ?? 300)
const name = process.env['GUARDRAIL_BENCH_MODEL']

const audit = join(import.meta.dirname, '..', 'build', 'bench-model.jsonl')

const server =
  name === undefined ? await startModelServer(request => ({ kind: 'answer', answer: standIn(request) })) : undefined
if (server)
  console.log('GUARDRAIL_BENCH_MODEL is not set: a stand-in answers by rote. The figures say nothing about a model.')

const { configuration, diagnostics } = loadConfiguration(
  {
    path: 'bench',
    text: JSON.stringify({
      model: {
        name: name ?? 'stand-in',
        provider: process.env['AZURE_OPENAI_ENDPOINT']
          ? 'azure'
          : process.env['OPENAI_BASE_URL']
            ? 'compatible'
            : 'openai',
        tasks: ['patches'],
        audit,
        budget: { calls, tokens: 1_000_000_000, seconds: 86_400 },
      },
    }),
  },
  { today: '2026-01-01' },
)
if (!configuration?.model) throw new Error(JSON.stringify(diagnostics))
const access = server
  ? { baseUrl: server.baseUrl, key: 'none' }
  : readAccess(configuration.model, process.env, entraCredential)
if ('problem' in access) throw new Error(access.problem)

const { rules } = loadRules([join(import.meta.dirname, '..', 'rules')])
const options = { root: folder, configuration, rules, version: 'bench' }
const before = await timed(() => scan(options))
rmSync(audit, { force: true })
const after = await timed(() => scan({ ...options, model: { access } }))
await server?.close()

const open = before.result.findings.filter(one => one.status === 'violation' && one.patch === null)
const mended = after.result.findings.filter(one => one.status === 'violation' && one.patch?.by === 'model')
const usage = after.result.model
if (!usage) throw new Error('the model was not asked')
const { asked, proven } = usage.patches
console.log(`violations without a proven patch of a rule: ${open.length}`)
console.log(`cases asked: ${asked}, proven: ${proven} (${share(proven, asked)}); findings mended: ${mended.length}`)
console.log(`calls: ${usage.calls}, tokens: ${usage.promptTokens} in, ${usage.completionTokens} out`)
console.log(
  `seconds: ${answerSeconds().toFixed(1)} of waiting for answers, added up; ${after.seconds.toFixed(1)} for all`,
)
if (usage.stopped) console.log(`stopped: ${usage.stopped}`)

function answerSeconds(): number {
  const records = readFileSync(audit, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as AuditRecord)
  return records.reduce((sum, one) => sum + one.DurationMs, 0) / 1000
}

function share(part: number, whole: number): string {
  return whole === 0 ? 'nothing to prove' : `${((100 * part) / whole).toFixed(1)} %`
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly seconds: number }> {
  const started = performance.now()
  return { result: await work(), seconds: (performance.now() - started) / 1000 }
}

/** One candidate for each settable property: what its operator expects, where that is a value. */
function standIn({ data }: SeenRequest) {
  const settable = data['settable'] as { path: string; now: unknown; operator: string; expected: unknown }[]
  const wanted = settable.flatMap(({ path, operator, expected, now }) => {
    const value = Array.isArray(expected) ? expected.at(-1) : operator === 'notEquals' ? opposite(now) : expected
    return value === undefined || value === null ? [] : [{ path, valueJson: JSON.stringify(value) }]
  })
  return { candidates: wanted.map(one => ({ settings: [one], reason: 'It is what the rule expects.' })) }
}

function opposite(now: unknown): unknown {
  return typeof now === 'boolean' ? !now : undefined
}
