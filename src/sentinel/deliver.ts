import { join } from 'node:path'
import { chunkRecords, fitRecord } from './chunk.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Connection } from './connection.ts'
import { type DeadLetter, openDeadLetter } from './dead-letter.ts'
import { acquireLock } from './lock.ts'
import type { TableRecord } from './record.ts'
import { sendChunk } from './send-chunk.ts'
import { openSpool, type Spool } from './spool.ts'
import type { TableName } from './tables.ts'

export interface DeliveryOptions {
  readonly connection: Connection
  readonly streamOf: (table: TableName) => string
  /** Folder of spool, dead letters and lock. */
  readonly folder: string
  /** Tells apart the files of several data collection rules in one folder. */
  readonly key: string
  /** Room for what waits. */
  readonly spoolBytes: number
  /** How long the whole delivery may take. */
  readonly timeoutMs: number
  /** Stops the delivery; what is not sent waits. */
  readonly signal?: AbortSignal
  readonly clock?: Clock
}

export interface Delivery {
  readonly sent: Readonly<Partial<Record<TableName, number>>>
  /** Records that wait in the spool for the next run. */
  readonly waiting: number
  /** Records in the dead-letter file that were added by this delivery. */
  readonly refused: number
  /** Records for which the spool had no room, or that never reached it: their reports have to be sent again. */
  readonly untaken: number
  /** Lines of the spool that were no records; they are in the dead-letter file. */
  readonly damaged: number
  readonly problems: readonly string[]
  readonly files: { readonly spool: string; readonly deadLetter: string }
}

const lockWaitMs = 30_000

/**
 * At least once: records are on the disk before the first request and leave it only when the service has accepted them,
 * or refused them, which moves them to the dead-letter file. What waited from earlier runs goes first.
 */
export async function deliver(records: readonly TableRecord[], options: DeliveryOptions): Promise<Delivery> {
  const { folder, key, clock = systemClock, signal } = options
  const files = { spool: join(folder, `spool-${key}.jsonl`), deadLetter: join(folder, `dead-letter-${key}.jsonl`) }
  const lock = await acquireLock(join(folder, `spool-${key}.lock`), {
    clock,
    waitMs: Math.min(lockWaitMs, options.timeoutMs),
    ...(signal ? { signal } : {}),
  })
  if ('heldBy' in lock)
    return { ...nothing, untaken: records.length, files, problems: [`The spool is in use by ${lock.heldBy}`] }
  try {
    const spool = openSpool(files.spool, options.spoolBytes)
    return { ...(await deliverLocked(records, spool, openDeadLetter(files.deadLetter, clock.now), options)), files }
  } finally {
    lock.release()
  }
}

const nothing = { sent: {}, waiting: 0, refused: 0, untaken: 0, damaged: 0, problems: [] } as const

async function deliverLocked(
  records: readonly TableRecord[],
  spool: Spool,
  deadLetter: DeadLetter,
  options: DeliveryOptions,
): Promise<Omit<Delivery, 'files'>> {
  const clock = options.clock ?? systemClock
  const deadline = clock.now() + options.timeoutMs
  const queue = records.map(fitRecord)
  let taken = 0
  let total: Drain = { sent: {}, waiting: 0, refused: 0, damaged: 0, problems: [] }
  do {
    taken += spool.append(queue.slice(taken))
    total = addDrains(total, await drain(spool, deadLetter, { ...options, clock, deadline }))
  } while (taken < queue.length && total.waiting === 0)
  return { ...total, untaken: queue.length - taken }
}

type Drain = Omit<Delivery, 'files' | 'untaken'>

/** Sends what the spool holds and leaves in it what could not be sent. */
async function drain(
  spool: Spool,
  deadLetter: DeadLetter,
  options: DeliveryOptions & { readonly clock: Clock; readonly deadline: number },
): Promise<Drain> {
  const { records, damaged } = spool.read()
  deadLetter.keepDamaged(damaged)
  const sent: Partial<Record<TableName, number>> = {}
  const waiting: TableRecord[] = []
  let refused = 0
  const problems = new Map<TableName | 'all', string>()
  const signal = AbortSignal.any([
    ...(options.signal ? [options.signal] : []),
    AbortSignal.timeout(Math.max(1, options.deadline - options.clock.now())),
  ])
  for (const chunk of chunkRecords(records)) {
    if (problems.has('all') || problems.has(chunk.table)) {
      waiting.push(...chunk.records)
      continue
    }
    const stream = options.streamOf(chunk.table)
    const outcome = await sendChunk(chunk, { ...options, stream, signal })
    sent[chunk.table] = (sent[chunk.table] ?? 0) + outcome.sent.length
    for (const one of outcome.refused) {
      deadLetter.refuse(one.records, one.reason)
      refused += one.records.length
    }
    waiting.push(...outcome.kept)
    if (outcome.problem) problems.set(outcome.problem.of === 'setup' ? chunk.table : 'all', outcome.problem.message)
  }
  spool.replace(waiting)
  return { sent, waiting: waiting.length, refused, damaged: damaged.length, problems: [...new Set(problems.values())] }
}

function addDrains(a: Drain, b: Drain): Drain {
  const names = [...Object.keys(a.sent), ...Object.keys(b.sent)] as TableName[]
  return {
    sent: Object.fromEntries(names.map(name => [name, (a.sent[name] ?? 0) + (b.sent[name] ?? 0)])),
    waiting: b.waiting,
    refused: a.refused + b.refused,
    damaged: a.damaged + b.damaged,
    problems: [...a.problems, ...b.problems],
  }
}
