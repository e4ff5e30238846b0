import { randomBytes, randomUUID } from 'node:crypto'
import type { ModelSettings, ModelTask } from '../config/configuration.ts'
import type { Json } from '../model/json.ts'
import { type AuditLog, type AuditRecord, sha256 } from './audit.ts'
import { type Budget, type BudgetCap, estimateTokens } from './budget.ts'
import type { AnswerCache } from './cache.ts'
import type { ModelClient, Reply } from './client.ts'
import { promptVersion, systemPrompt, userPrompt } from './prompts.ts'
import { type Answers, answerSchemas, readAnswer } from './schemas.ts'

/** An answer of the right shape. Whoever asked says what came of it. */
export interface Asked<T extends ModelTask> {
  readonly answer: Answers[T]
  conclude(verdict: string, accepted: boolean): void
}

/** Where questions go: first to the cache, then to the model as long as the budget and the model allow. */
export interface Desk {
  /** `data` must be redacted. `undefined` when there is no answer of the right shape; the audit knows why. */
  ask<T extends ModelTask>(task: T, fingerprint: string, data: Json): Promise<Asked<T> | undefined>
  /** Answers that came from the cache. */
  cached(): number
  /** Why the model is asked no more. */
  stopped(): string | undefined
}

export interface DeskOptions {
  readonly settings: ModelSettings
  readonly client: ModelClient
  readonly budget: Budget
  readonly cache: AnswerCache
  readonly audit: AuditLog
}

/** So many questions without an answer in a row, and the model counts as down. */
const maxFailures = 3

const caps = {
  calls: 'the budget of calls is used up',
  tokens: 'the budget of tokens is used up',
  seconds: 'the time is up',
  cost: 'the budget of money is used up',
} satisfies Record<BudgetCap, string>

export function openDesk({ settings, client, budget, cache, audit }: DeskOptions): Desk {
  const nonce = randomBytes(12).toString('hex')
  const run = { RunId: randomUUID(), PromptVersion: promptVersion, Provider: settings.provider, Model: settings.name }
  let cached = 0
  let failures = 0
  let stopped: string | undefined

  async function replyTo(task: ModelTask, key: string, data: Json): Promise<Replied | undefined> {
    const known = cache.get(key)
    if (known) {
      cached++
      return { source: 'cache', reply: { ...known, tokens: noTokens }, ms: 0 }
    }
    if (stopped !== undefined) return undefined
    const question = { system: systemPrompt(task), user: userPrompt(data, nonce), schema: answerSchemas[task] }
    const prompt = estimateTokens(question.system) + estimateTokens(question.user)
    const reservation = budget.reserve({ prompt, completion: settings.answerTokens })
    if ('exceeded' in reservation) {
      stopped ??= caps[reservation.exceeded]
      return undefined
    }
    const started = performance.now()
    const reply = await client.ask(question)
    reservation.settle(reply.kind === 'failed' ? undefined : reply.tokens)
    note(reply, key)
    return { source: 'model', reply, ms: Math.round(performance.now() - started) }
  }

  function note(reply: Reply, key: string): void {
    failures = reply.kind === 'failed' ? failures + 1 : 0
    if (reply.kind === 'answered') cache.put(key, { kind: reply.kind, text: reply.text })
    else if (reply.kind === 'refused' || reply.kind === 'filtered') cache.put(key, { kind: reply.kind, text: '' })
    else if (reply.kind === 'failed' && (reply.fatal || failures >= maxFailures)) stopped ??= reply.reason
  }

  return {
    async ask(task, fingerprint, data) {
      const input = JSON.stringify([systemPrompt(task), data])
      const key = sha256(JSON.stringify([promptVersion, settings.provider, settings.name, task, fingerprint, input]))
      const replied = await replyTo(task, key, data)
      if (!replied) return undefined
      const facts = { ...run, Task: task, Fingerprint: fingerprint, ...measure(input, replied) }
      const conclude = (verdict: string, accepted: boolean) => {
        const by = task === 'patches' ? 'proof' : 'check'
        const TimeGenerated = new Date().toISOString()
        audit.write({
          TimeGenerated,
          ...facts,
          Verdict: verdict,
          Accepted: accepted,
          AcceptedBy: accepted ? by : 'nobody',
        })
      }
      const { reply } = replied
      if (reply.kind !== 'answered') {
        conclude(reply.kind === 'failed' ? reply.reason : reply.kind, false)
        return undefined
      }
      const read = readAnswer(task, reply.text)
      if ('answer' in read) return { answer: read.answer, conclude }
      conclude(`not as asked for: ${read.problem}`, false)
      return undefined
    },
    cached: () => cached,
    stopped: () => stopped,
  }
}

interface Replied {
  readonly source: AuditRecord['Source']
  readonly reply: Reply
  readonly ms: number
}

const noTokens = { prompt: 0, completion: 0 }

function measure(input: string, { source, reply, ms }: Replied) {
  const output = reply.kind === 'answered' ? reply.text : ''
  const tokens = reply.kind === 'failed' ? noTokens : reply.tokens
  return {
    Source: source,
    Outcome: reply.kind,
    InputSha256: sha256(input),
    InputBytes: Buffer.byteLength(input),
    OutputSha256: sha256(output),
    OutputBytes: Buffer.byteLength(output),
    PromptTokens: tokens.prompt,
    CompletionTokens: tokens.completion,
    DurationMs: ms,
  }
}
