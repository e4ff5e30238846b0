import type { ModelBudget } from '../config/configuration.ts'

export interface Tokens {
  readonly prompt: number
  readonly completion: number
}

/** Which cap does not allow another question. */
export type BudgetCap = 'calls' | 'tokens' | 'seconds' | 'cost'

/** Set aside for one question until its answer tells what it used. */
export interface Reservation {
  /** What it used, or undefined when nothing is known: then what was set aside counts. */
  settle(used: Tokens | undefined): void
}

export interface Budget {
  /** Counts a question and sets aside the most that it can use, or names the cap that it would break. */
  reserve(expected: Tokens): Reservation | { readonly exceeded: BudgetCap }
  /** Counts one more request of a question that has begun; `false` when there is none left. */
  countRetry(): boolean
  /** Milliseconds until the time is up. */
  remainingMs(): number
  spent(): { readonly calls: number; readonly tokens: Tokens; readonly cost: number | undefined }
}

/** Keeps the caps of a run. `now` is a clock in milliseconds; it starts to count with the first question. */
export function openBudget(limits: ModelBudget, now: () => number = () => performance.now()): Budget {
  let started: number | undefined
  let calls = 0
  let prompt = 0
  let completion = 0
  const reserved = { prompt: 0, completion: 0 }
  const costOf = (tokens: Tokens) =>
    (tokens.prompt * (limits.inputPrice ?? 0) + tokens.completion * (limits.outputPrice ?? 0)) / 1_000_000
  const remainingMs = () => limits.seconds * 1000 - (started === undefined ? 0 : now() - started)

  function exceededBy(expected: Tokens): BudgetCap | undefined {
    const all = {
      prompt: prompt + reserved.prompt + expected.prompt,
      completion: completion + reserved.completion + expected.completion,
    }
    if (calls >= limits.calls) return 'calls'
    if (remainingMs() <= 0) return 'seconds'
    if (all.prompt + all.completion > limits.tokens) return 'tokens'
    return limits.cost !== undefined && costOf(all) > limits.cost ? 'cost' : undefined
  }

  return {
    reserve(expected) {
      const exceeded = exceededBy(expected)
      if (exceeded) return { exceeded }
      started ??= now()
      calls++
      reserved.prompt += expected.prompt
      reserved.completion += expected.completion
      return {
        settle(used = expected) {
          reserved.prompt -= expected.prompt
          reserved.completion -= expected.completion
          prompt += used.prompt
          completion += used.completion
        },
      }
    },
    countRetry() {
      if (calls >= limits.calls) return false
      calls++
      return true
    },
    remainingMs,
    spent() {
      const tokens = { prompt, completion }
      const priced = limits.inputPrice !== undefined || limits.outputPrice !== undefined
      return { calls, tokens, cost: priced ? costOf(tokens) : undefined }
    },
  }
}

/** A guess that is rather too high: three bytes a token. */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 3)
}
