import { kustoText } from './attribute.ts'
import { chunks, type ReadOutcome, readRows } from './azure/read-rows.ts'
import { AzureFault, type AzureReader, type GraphRow } from './azure/reader.ts'
import { columnsOf, otherColumns, rowType, tableOf } from './tables.ts'

export interface LiveQuery {
  readonly subscriptions: readonly string[]
  /** Types that the code declares. */
  readonly types: ReadonlySet<string>
  /** Names of resource groups of which everything is read. */
  readonly groups: readonly string[]
}

export interface Readable {
  /** Lower case. */
  readonly subscriptions: readonly string[]
  readonly failure: string | undefined
}

/**
 * The subscriptions that the identity can read. Resource Graph leaves out the rows of others without a word, so that
 * nothing may be said about them.
 */
export async function readableSubscriptions(reader: AzureReader, wanted: readonly string[]): Promise<Readable> {
  const found = new Set<string>()
  const query = {
    table: 'resourcecontainers',
    where: "type =~ 'microsoft.resources/subscriptions'",
    columns: ['subscriptionId'],
    subscriptions: wanted,
  }
  try {
    const { failures } = await readRows(reader, query, new Set(), row => {
      found.add(String(row['subscriptionId'] ?? lastPart(row)).toLowerCase())
    })
    return { subscriptions: [...found].filter(one => wanted.includes(one)), failure: failures[0] }
  } catch (error) {
    if (error instanceof AzureFault) return { subscriptions: [], failure: error.message }
    throw error
  }
}

function lastPart(row: GraphRow): string {
  return String(row['id']).split('/').at(-1) ?? ''
}

const typesOfQuery = 150

/** Rows of the declared types, and everything in the groups that the code owns. Each row is taken once. */
export async function readLive(
  reader: AzureReader,
  { subscriptions, types, groups }: LiveQuery,
  take: (row: GraphRow) => void,
): Promise<ReadOutcome> {
  const seen = new Set<string>()
  const failures: string[] = []
  let short = 0
  const read = async (table: string, where: string) => {
    const columns = columnsOf[table] ?? otherColumns
    const outcome = await readRows(reader, { table, where, columns, subscriptions }, seen, take)
    failures.push(...outcome.failures.map(one => `${table}: ${one}`))
    short += outcome.short
  }
  for (const [table, own] of byTable(types))
    for (const some of chunks(own, typesOfQuery))
      await read(table, `type in~ (${some.map(one => kustoText(rowType(one))).join(', ')})`)
  for (const some of chunks(groups, typesOfQuery)) {
    const list = some.map(kustoText).join(', ')
    await read('resources', `resourceGroup in~ (${list})`)
    await read(
      'policyresources',
      `type in~ ('microsoft.authorization/policyexemptions') and resourceGroup in~ (${list})`,
    )
    await read(
      'authorizationresources',
      `type =~ 'microsoft.authorization/roleassignments' and resourceGroup in~ (${list})`,
    )
  }
  return { short, failures: [...new Set(failures)] }
}

function byTable(types: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>([['resourcecontainers', ['microsoft.resources/resourcegroups']]])
  for (const type of types) {
    const table = tableOf(type)
    if (table === undefined) continue
    const own = found.get(table) ?? []
    if (!own.includes(type)) own.push(type)
    found.set(table, own)
  }
  return found
}
