import type { Chunk } from './chunk.ts'
import type { Clock } from './clock.ts'
import type { Connection } from './connection.ts'
import { type Failure, readFailure } from './failure.ts'
import type { TableRecord } from './record.ts'

export interface SendOptions {
  readonly connection: Connection
  readonly stream: string
  readonly clock: Clock
  /** Aborts when the run is out of time or stopped. */
  readonly signal: AbortSignal
  /** Milliseconds since the epoch after which no attempt begins. */
  readonly deadline: number
}

/** What became of each record of a chunk. */
export interface SendOutcome {
  readonly sent: readonly TableRecord[]
  readonly refused: readonly { readonly records: readonly TableRecord[]; readonly reason: string }[]
  /** Not delivered, or not known to be. */
  readonly kept: readonly TableRecord[]
  /** Why records were kept; `setup` concerns this stream, `service` all of them. */
  readonly problem?: { readonly of: 'setup' | 'service'; readonly message: string } | undefined
}

const attempts = 5
const requestMs = 60_000
const firstWaitMs = 1_000
const longestWaitMs = 30_000
/** Requests that may be spent on finding the records that the service does not want. */
const splits = 40

/** Sends a chunk until it is accepted or there is no point in going on. What is refused is divided to find the culprit. */
export async function sendChunk(chunk: Chunk, options: SendOptions): Promise<SendOutcome> {
  const sent: TableRecord[] = []
  const refused: { records: readonly TableRecord[]; reason: string }[] = []
  const parts: (readonly TableRecord[])[] = [chunk.records]
  let left = splits
  for (let part = parts.pop(); part; part = parts.pop()) {
    const failure = await sendWithRetries(part, options)
    if (!failure) sent.push(...part)
    else if (failure.kind !== 'refused')
      return { sent, refused, kept: [part, ...parts.reverse()].flat(), problem: problemOf(failure) }
    else if (part.length > 1 && left > 0) {
      left--
      const middle = Math.ceil(part.length / 2)
      parts.push(part.slice(middle), part.slice(0, middle))
    } else refused.push({ records: part, reason: failure.message })
  }
  return { sent, refused, kept: [] }
}

function problemOf({ kind, message }: Failure): SendOutcome['problem'] {
  return { of: kind === 'setup' ? 'setup' : 'service', message }
}

async function sendWithRetries(
  records: readonly TableRecord[],
  { connection, stream, clock, signal, deadline }: SendOptions,
): Promise<Failure | undefined> {
  let renewed = false
  let failure: Failure | undefined
  for (let attempt = 1; attempt <= attempts; attempt++) {
    if (signal.aborted || clock.now() >= deadline) return failure ?? outOfTime
    failure = await sendOnce(records, { connection, stream, clock, signal })
    if (!failure) return undefined
    if (failure.kind === 'token' && !renewed) {
      renewed = true
      connection.renew()
      continue
    }
    if (failure.kind !== 'transient') return failure
    const waitMs = failure.waitMs ?? backOff(attempt)
    if (attempt === attempts || clock.now() + waitMs >= deadline) return failure
    await clock.wait(waitMs, signal)
  }
  return failure
}

const outOfTime: Failure = { kind: 'transient', waitMs: undefined, message: 'The time for delivery is up' }

async function sendOnce(
  records: readonly TableRecord[],
  { connection, stream, clock, signal }: Omit<SendOptions, 'deadline'>,
): Promise<Failure | undefined> {
  const until = AbortSignal.any([signal, AbortSignal.timeout(requestMs)])
  try {
    await connection.upload(
      stream,
      records.map(one => one.row),
      until,
    )
    return until.aborted ? outOfTime : undefined
  } catch (error) {
    return readFailure(error, { stream, now: clock.now() })
  }
}

/** Doubles from a second, with a random part so that many runs do not come back together. */
function backOff(attempt: number): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2)
}
