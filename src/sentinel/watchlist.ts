import type { AcceptedDrift } from '../config/configuration.ts'

/** Alias of the watchlist that `examples/sentinel` deploys. */
export const watchlistAlias = 'GuardrailAcceptedDrift'

/** Of Microsoft.SecurityInsights/watchlists and their items. */
export const watchlistApiVersion = '2025-09-01'

/** Where the items of the watchlist are read from Azure Resource Manager, page by page. */
export function watchlistItemsPath(workspaceId: string): string {
  return `${workspaceId.replace(/\/$/, '')}/providers/Microsoft.SecurityInsights/watchlists/${watchlistAlias}/watchlistItems`
}

export interface WatchlistPage {
  readonly accepted: readonly AcceptedDrift[]
  /** Rows that excuse nothing because something is missing in them. */
  readonly problems: readonly string[]
  /** Address of the next page. */
  readonly nextLink: string | undefined
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
    if (typeof row === 'string') problems.push(`Watchlist ${watchlistAlias}: ${row}.`)
    else accepted.push(row)
  }
  const nextLink = memberOf(body, 'nextLink')
  return { accepted, problems, nextLink: typeof nextLink === 'string' && nextLink !== '' ? nextLink : undefined }
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
