import type { ModelSettings } from '../config/configuration.ts'
import type { ModelAccess } from './access.ts'
import { type Budget, estimateTokens, type Tokens } from './budget.ts'
import type { AnswerSchema } from './schemas.ts'
import { boundedFetch } from './transport.ts'

export interface Question {
  readonly system: string
  readonly user: string
  readonly schema: AnswerSchema
}

/** What came of a question. Only `answered` has a text, and that is not trusted either. */
export type Reply =
  | { readonly kind: 'answered'; readonly text: string; readonly tokens: Tokens }
  | { readonly kind: 'refused' | 'truncated' | 'filtered'; readonly tokens: Tokens }
  /** `fatal`: another question would fare no better. */
  | { readonly kind: 'failed'; readonly reason: string; readonly fatal: boolean }

export interface ModelClient {
  /** Never rejects. */
  ask(question: Question): Promise<Reply>
}

const maxRetries = 2

/** Loads `openai` with the first question, so that a scan without a model does not pay for it. */
export function openClient(settings: ModelSettings, access: ModelAccess, budget: Budget): ModelClient {
  let loading: ReturnType<typeof loadClient> | undefined
  const load = () => (loading ??= loadClient(settings, access))
  return {
    async ask(question) {
      const { client, OpenAI } = await load()
      const stop = new AbortController()
      const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(Math.max(1, Math.ceil(budget.remainingMs())))])
      let requests = 0
      const fetch = boundedFetch(timeoutMs(settings), {
        onRequest: () => void (requests++ > 0 && !budget.countRetry() && stop.abort()),
        remainingMs: budget.remainingMs,
      })
      try {
        const body = requestBody(settings, question)
        return readReply(await client.withOptions({ fetch }).chat.completions.create(body, { signal }), question)
      } catch (error) {
        return describeFailure(error, signal.aborted, OpenAI)
      }
    },
  }
}

async function loadClient(settings: ModelSettings, { baseUrl, key }: ModelAccess) {
  const { OpenAI } = await import('openai/client')
  const timeout = timeoutMs(settings)
  const client = new OpenAI({ apiKey: key, baseURL: baseUrl, timeout, maxRetries, logLevel: 'off' })
  return { client, OpenAI }
}

function timeoutMs({ timeoutSeconds }: ModelSettings): number {
  return Math.ceil(timeoutSeconds * 1000)
}

function requestBody({ name, provider, answerTokens }: ModelSettings, { system, user, schema }: Question) {
  return {
    model: name,
    messages: [
      { role: 'system' as const, content: system },
      { role: 'user' as const, content: user },
    ],
    response_format: { type: 'json_schema' as const, json_schema: { ...schema, strict: true } },
    // Servers that are only compatible know the older name.
    ...(provider === 'compatible' ? { max_tokens: answerTokens } : { max_completion_tokens: answerTokens }),
  }
}

/** The answer as it came: nothing of its shape is taken for granted. */
function readReply(completion: unknown, question: Question): Reply {
  const choice = member(member(completion, 'choices'), 0)
  const message = member(choice, 'message')
  const text = member(message, 'content')
  const tokens = readUsage(completion, question, typeof text === 'string' ? text : '')
  const finish = member(choice, 'finish_reason')
  if (finish === 'content_filter') return { kind: 'filtered', tokens }
  if (finish === 'length') return { kind: 'truncated', tokens }
  const refusal = member(message, 'refusal')
  if (typeof refusal === 'string' && refusal !== '') return { kind: 'refused', tokens }
  if (typeof text === 'string') return { kind: 'answered', text, tokens }
  return { kind: 'failed', reason: 'the answer has no text', fatal: false }
}

/** Servers may leave the usage out or make it up; less than nothing is not believed. */
function readUsage(completion: unknown, { system, user }: Question, text: string): Tokens {
  const usage = member(completion, 'usage')
  const count = (name: string, guess: number) => {
    const value = member(usage, name)
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : guess
  }
  return {
    prompt: count('prompt_tokens', estimateTokens(system) + estimateTokens(user)),
    completion: count('completion_tokens', estimateTokens(text)),
  }
}

function member(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined
}

const none: Tokens = { prompt: 0, completion: 0 }
/** Not let in, or no such model. */
const fatalStatus: ReadonlySet<number> = new Set([401, 403, 404])

type Errors = Awaited<ReturnType<typeof loadClient>>['OpenAI']

/** Azure answers 400 with this code when its filter stops the question itself. Texts of errors may quote anything: only the status is told. */
function describeFailure(error: unknown, aborted: boolean, errors: Errors): Reply {
  const failed = (reason: string, fatal = false): Reply => ({ kind: 'failed', reason, fatal })
  if (member(error, 'code') === 'content_filter') return { kind: 'filtered', tokens: none }
  if (aborted) return failed('the budget was used up')
  if (error instanceof errors.APIConnectionTimeoutError) return failed('the model did not answer in time')
  if (error instanceof errors.APIConnectionError) return failed('the model cannot be reached')
  const status = member(error, 'status')
  if (typeof status === 'number') return failed(`the model answered with status ${status}`, fatalStatus.has(status))
  if (error instanceof errors.OpenAIError) return failed('no token could be had for the model', true)
  return failed('the answer of the model cannot be read')
}
