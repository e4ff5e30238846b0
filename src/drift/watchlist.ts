import type { AcceptedDrift } from '../config/configuration.ts'
import { AzureFault, type AzureReader, type GetAnswer } from './azure/reader.ts'

/** As `examples/sentinel` deploys it. */
const alias = 'GuardrailAcceptedDrift'
const apiVersion = '2025-09-01'
const mostPages = 1000

export interface Watchlist {
  readonly accepted: readonly AcceptedDrift[]
  /** Rows that excuse nothing, or why the rest could not be read. */
  readonly problems: readonly string[]
}

/** Reads the accepted drift of a workspace of Microsoft Sentinel. What cannot be read excuses nothing. */
export async function readWatchlist(reader: Pick<AzureReader, 'get'>, workspaceId: string): Promise<Watchlist> {
  const path = `${workspaceId.replace(/\/$/, '')}/providers/Microsoft.SecurityInsights/watchlists/${alias}/watchlistItems`
  const accepted: AcceptedDrift[] = []
  const problems: string[] = []
  let skipToken: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const answer = await ask(() => reader.get(path, apiVersion, skipToken))
    if (answer.kind !== 'found') return { accepted, problems: [...problems, refusal(answer)] }
    const read = readWatchlistPage(answer.body)
    accepted.push(...read.accepted)
    problems.push(...read.problems)
    if (read.skipToken === undefined) return { accepted, problems }
    skipToken = read.skipToken
  }
  return { accepted, problems: [...problems, `Watchlist ${alias}: only the first ${mostPages} pages were read.`] }
}

async function ask(get: () => Promise<GetAnswer>): Promise<GetAnswer> {
  try {
    return await get()
  } catch (error) {
    if (!(error instanceof AzureFault)) throw error
    return { kind: 'refused', status: error.status ?? 0, code: error.kind, message: error.message }
  }
}

function refusal(answer: Exclude<GetAnswer, { readonly kind: 'found' }>): string {
  const reason = answer.kind === 'absent' ? `it is not there (${answer.code})` : answer.message || answer.code
  const role =
    answer.kind === 'refused' && answer.status === 403 ? ' The identity needs Microsoft Sentinel Reader.' : ''
  return `Watchlist ${alias} could not be read, so what it accepts counts as drift: ${reason}.${role}`
}

export interface WatchlistPage extends Watchlist {
  /** Of the next page. */
  readonly skipToken: string | undefined
}

/** Reads one page of items, `{value: [{properties: {itemsKeyValue}}], nextLink}`. A row that is not complete excuses nothing. */
export function readWatchlistPage(body: unknown): WatchlistPage {
  const items = memberOf(body, 'value')
  const accepted: AcceptedDrift[] = []
  const problems: string[] = []
  for (const item of Array.isArray(items) ? items : []) {
    const properties = memberOf(item, 'properties')
    if (memberOf(properties, 'isDeleted') === true) continue
    const row = readRow(memberOf(properties, 'itemsKeyValue'))
    if (typeof row === 'string') problems.push(`Watchlist ${alias}: ${row}.`)
    else accepted.push(row)
  }
  return { accepted, problems, skipToken: skipTokenOf(memberOf(body, 'nextLink')) }
}

/** Only the token is taken from the link: whatever host it names does not get ours. */
function skipTokenOf(nextLink: unknown): string | undefined {
  if (typeof nextLink !== 'string' || !URL.canParse(nextLink)) return undefined
  return new URL(nextLink).searchParams.get('$skipToken') ?? undefined
}

function readRow(values: unknown): AcceptedDrift | string {
  const text = (name: string) => {
    const value = memberOf(values, name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const resource = text('Resource')
  const expires = text('Expires').slice(0, 10)
  if (resource === '') return 'a row without Resource excuses nothing'
  const missing = ['Reason', 'Owner', 'Expires'].filter(name => text(name) === '')
  if (missing.length > 0) return `the row for ${resource} lacks ${missing.join(', ')} and excuses nothing`
  if (!/^\d{4}-\d{2}-\d{2}$/.test(expires) || Number.isNaN(Date.parse(expires)))
    return `the row for ${resource} expires on ${text('Expires')}, which is no date (YYYY-MM-DD), and excuses nothing`
  return { resource, path: text('Path') || '*', reason: text('Reason'), owner: text('Owner'), expires }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined
}
