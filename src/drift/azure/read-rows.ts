import { AzureFault, type AzureReader, type GraphPage, type GraphRow } from './reader.ts'

export interface RowQuery {
  /** `resources`, `authorizationresources` … */
  readonly table: string
  /** Kusto condition. */
  readonly where: string
  /** Columns beside `id`. */
  readonly columns: readonly string[]
  readonly subscriptions: readonly string[]
}

export interface ReadOutcome {
  /** Rows that Resource Graph counted and did not deliver, after a second look. */
  readonly short: number
  /** Why a part was not read. */
  readonly failures: readonly string[]
}

/** A partition is small enough that the estate seldom moves while it is paged. */
const rowsOfPartition = 10_000
const largestPage = 1000
const groupOfSubscriptions = 100
const parallel = 4

/**
 * Hands over the rows of a table, each once: partitions by the hash of the id, pages within, and a set of what was seen,
 * since pages of an estate that moves overlap. A partition that came short, or whose page was refused, is read again.
 */
export async function readRows(
  reader: AzureReader,
  query: RowQuery,
  seen: Set<string>,
  take: (row: GraphRow) => void,
): Promise<ReadOutcome> {
  const failures: string[] = []
  let short = 0
  const tasks: (() => Promise<void>)[] = []
  for (const subscriptions of chunks(query.subscriptions, groupOfSubscriptions)) {
    const part = { ...query, subscriptions }
    const failure = await attempt(async () => {
      const total = await countRows(reader, part)
      const count = Math.max(1, Math.ceil(total / rowsOfPartition))
      for (let index = 0; index < count; index++) tasks.push(() => readOne(part, index, count))
    })
    if (failure !== undefined) failures.push(failure)
  }

  async function readOne(part: RowQuery, index: number, count: number): Promise<void> {
    const failure = await attempt(async () => {
      short += await readPartition(reader, kusto(part, index, count), part.subscriptions, seen, take)
    })
    if (failure !== undefined) failures.push(failure)
  }

  await inParallel(tasks, parallel)
  return { short, failures: [...new Set(failures)] }
}

async function attempt(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof AzureFault) return error.message
    throw error
  }
}

async function countRows(reader: AzureReader, { table, where, subscriptions }: RowQuery): Promise<number> {
  const text = `${table} | where ${where} | project id | order by id asc`
  return (await reader.query({ text, subscriptions, top: 1 })).total
}

function kusto({ table, where, columns }: RowQuery, index: number, count: number): string {
  const partition = count === 1 ? '' : ` | where hash(tolower(id)) % ${count} == ${index}`
  return `${table} | where ${where}${partition} | project ${['id', ...columns].join(', ')} | order by id asc`
}

/** Returns how many rows are missing in the end. */
async function readPartition(
  reader: AzureReader,
  text: string,
  subscriptions: readonly string[],
  seen: Set<string>,
  take: (row: GraphRow) => void,
): Promise<number> {
  const own = new Set<string>()
  let top = largestPage
  let missing = 0
  for (let round = 0; round < 2; ) {
    try {
      const expected = await readPages(reader, { text, subscriptions, top }, row => {
        const id = String(row['id']).toLowerCase()
        own.add(id)
        if (seen.has(id)) return
        seen.add(id)
        take(row)
      })
      missing = Math.max(0, expected - own.size)
      if (missing === 0) return 0
      round++
    } catch (error) {
      if (!(error instanceof AzureFault)) throw error
      if (error.kind === 'too-large' && top > 1) top = Math.floor(top / 2)
      else if (error.kind === 'bad-page' && round === 0) round++
      else throw error
    }
  }
  return missing
}

/** All pages of one query; returns the number of rows that Resource Graph says there are. */
async function readPages(
  reader: AzureReader,
  query: { readonly text: string; readonly subscriptions: readonly string[]; readonly top: number },
  take: (row: GraphRow) => void,
): Promise<number> {
  let page: GraphPage = await reader.query(query)
  const { total } = page
  for (const row of page.rows) take(row)
  while (page.skipToken !== undefined) {
    page = await reader.query({ ...query, skipToken: page.skipToken })
    for (const row of page.rows) take(row)
  }
  if (page.truncated) throw new AzureFault('rejected', 'Resource Graph cut the answer off without a way to go on.')
  return total
}

export function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}

/** Runs tasks, at most `width` at a time. */
export async function inParallel(tasks: readonly (() => Promise<void>)[], width: number): Promise<void> {
  let next = 0
  const worker = async () => {
    for (let task = tasks[next++]; task; task = tasks[next++]) await task()
  }
  await Promise.all(Array.from({ length: Math.min(width, tasks.length) }, worker))
}
