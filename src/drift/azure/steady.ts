import { AzureFault, type AzureReader, type FaultKind, type Quota } from './reader.ts'

export interface SteadyOptions {
  /** Most tries of one request. */
  readonly attempts: number
  /** Most provider GETs of a run. */
  readonly maxGets: number
  sleep(ms: number): Promise<void>
  now(): number
}

export interface SteadyReader extends AzureReader {
  readonly counts: { queries: number; gets: number; throttled: number }
}

const repeated: ReadonlySet<FaultKind> = new Set(['throttled', 'transient', 'token'])
const firstWaitMs = 1000
const longestWaitMs = 60_000

/**
 * A reader that keeps within the quota that Resource Graph announces, and asks again where that helps. The client's own
 * retries need a Retry-After header, which Resource Graph does not always send.
 */
export function steadyReader(reader: AzureReader, options: SteadyOptions): SteadyReader {
  const counts = { queries: 0, gets: 0, throttled: 0 }
  const gate = quotaGate(options)

  async function persist<T>(send: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await send()
      } catch (error) {
        if (!(error instanceof AzureFault) || !repeated.has(error.kind) || attempt >= options.attempts) throw error
        if (error.kind === 'throttled') counts.throttled++
        if (error.kind === 'token') reader.renew()
        else await options.sleep(waitMs(error, attempt))
      }
    }
  }

  return {
    counts,
    renew: () => reader.renew(),
    query: query =>
      persist(async () => {
        await gate.enter()
        counts.queries++
        try {
          const page = await reader.query(query)
          gate.leave(page.quota)
          return page
        } catch (error) {
          gate.leave(undefined)
          throw error
        }
      }),
    get(path, apiVersion, skipToken) {
      if (counts.gets >= options.maxGets) {
        const message = `more than ${options.maxGets} resources have to be read one by one; raise drift.limits.gets`
        return Promise.resolve({ kind: 'refused', status: 0, code: 'RequestBudget', message })
      }
      counts.gets++
      return persist(() => reader.get(path, apiVersion, skipToken))
    },
  }
}

/** Doubles from try to try, with a part left to chance so that runs do not meet again. */
function waitMs(fault: AzureFault, attempt: number): number {
  const ms = Math.min(longestWaitMs, firstWaitMs * 2 ** (attempt - 1))
  const chance = ms * (0.5 + Math.random() / 2)
  return Math.max(fault.retryAfterMs ?? 0, chance)
}

/**
 * Lets as many queries out as the last answer said are left, those under way counted as used. Where nothing is known, as at
 * the start and when the time is over, one goes alone to find out.
 */
function quotaGate({ sleep, now }: SteadyOptions) {
  let known: { left: number; readonly until: number } | undefined
  let underWay = 0
  let waiting: (() => void)[] = []

  const isOver = () => known === undefined || now() >= known.until
  const mayGo = () => (known === undefined || isOver() ? underWay === 0 : known.left > underWay)

  return {
    async enter(): Promise<void> {
      while (!mayGo()) {
        if (underWay > 0) await new Promise<void>(resolve => waiting.push(resolve))
        else await sleep(Math.max(1, (known?.until ?? 0) - now()))
      }
      underWay++
    },
    leave(quota: Quota | undefined): void {
      underWay--
      if (!quota) known = undefined
      else if (known && !isOver()) known.left = Math.min(known.left, quota.remaining)
      else known = { left: quota.remaining, until: now() + quota.resetsAfterMs }
      const woken = waiting
      waiting = []
      for (const wake of woken) wake()
    },
  }
}
