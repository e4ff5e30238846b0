import type { DriftChange, DriftRecord } from '../model/drift.ts'
import type { Json } from '../model/json.ts'
import { chunks, readRows } from './azure/read-rows.ts'
import { AzureFault, type AzureReader, type GraphRow } from './azure/reader.ts'
import { isJsonObject, memberOf, valueAt } from './compare/shape.ts'
import { withoutIndexes } from './traits.ts'

const idsOfQuery = 50
/** Attribution is for people; a run that drowns in drift does not need it for all. */
const mostAttributed = 2000

interface Change {
  readonly change: DriftChange
  /** In lower case, without indexes; with whether Azure made the change. */
  readonly paths: ReadonlyMap<string, boolean>
}

export interface Attribution {
  readonly records: readonly DriftRecord[]
  readonly failure: string | undefined
}

/** Who changed what, from the record of changes that Resource Graph keeps for 14 days. The dangerous are looked up first. */
export async function attribute(
  records: readonly DriftRecord[],
  reader: AzureReader,
  subscriptions: readonly string[],
): Promise<Attribution> {
  const wanted = [...records].filter(isLive).sort((a, b) => Number(b.dangerous) - Number(a.dangerous))
  const ids = [...new Set(wanted.map(one => one.resource.id?.toLowerCase() ?? ''))].slice(0, mostAttributed)
  const changes = new Map<string, Change[]>()
  const failure = ids.length === 0 ? undefined : await readChanges(reader, ids, subscriptions, changes)
  return { records: records.map(one => withChange(one, changes)), failure }
}

function isLive({ kind, resource }: DriftRecord): boolean {
  return kind !== 'not-verifiable' && resource.id !== undefined
}

async function readChanges(
  reader: AzureReader,
  ids: readonly string[],
  subscriptions: readonly string[],
  changes: Map<string, Change[]>,
): Promise<string | undefined> {
  const seen = new Set<string>()
  for (const some of chunks(ids, idsOfQuery)) {
    const list = some.map(kustoText).join(', ')
    const query = {
      table: 'resourcechanges',
      where: `tolower(tostring(properties.targetResourceId)) in (${list})`,
      columns: ['properties'],
      subscriptions,
    }
    try {
      const { failures } = await readRows(reader, query, seen, row => addChange(row, changes))
      if (failures[0] !== undefined) return failures[0]
    } catch (error) {
      if (error instanceof AzureFault) return error.message
      throw error
    }
  }
  return undefined
}

/** https://learn.microsoft.com/azure/data-explorer/kusto/query/scalar-data-types/string: a backslash escapes, a line may not end inside. */
export function kustoText(text: string): string {
  const escaped = text.replace(/[\\']|[\p{Cc}\p{Cf}\p{Surrogate}\u2028\u2029]/gu, character =>
    character === '\\' || character === "'" ? `\\${character}` : unicodeEscape(character),
  )
  return `'${escaped}'`
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function addChange(row: GraphRow, changes: Map<string, Change[]>): void {
  const properties = row['properties']
  const id = memberOf(properties, 'targetResourceId')
  const at = valueAt(properties, 'changeAttributes.timestamp')
  if (typeof id !== 'string' || typeof at !== 'string') return
  const change: DriftChange = {
    at,
    by: textAt(properties, 'changeAttributes.changedBy'),
    byType: textAt(properties, 'changeAttributes.changedByType'),
    client: textAt(properties, 'changeAttributes.clientType'),
    operation: textAt(properties, 'changeAttributes.operation'),
    correlation: textAt(properties, 'changeAttributes.correlationId'),
    exact: false,
  }
  const key = id.toLowerCase()
  const all = changes.get(key) ?? []
  all.push({ change, paths: changedPaths(memberOf(properties, 'changes')) })
  changes.set(key, all)
}

function changedPaths(changes: Json | undefined): ReadonlyMap<string, boolean> {
  if (!isJsonObject(changes)) return new Map()
  return new Map(
    Object.entries(changes).map(([path, change]) => [
      withoutIndexes(path).toLowerCase(),
      /^system$/i.test(textAt(change, 'changeCategory') ?? ''),
    ]),
  )
}

function textAt(json: Json | undefined, path: string): string | undefined {
  const value = valueAt(json, path)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The latest change of the property, else of the resource. What only Azure itself moved is of little weight. */
function withChange(record: DriftRecord, changes: ReadonlyMap<string, readonly Change[]>): DriftRecord {
  const all = [...(changes.get(record.resource.id?.toLowerCase() ?? '') ?? [])].sort((a, b) =>
    a.change.at < b.change.at ? 1 : -1,
  )
  const path = withoutIndexes(record.path).toLowerCase()
  const touches = (one: string) => one === path || one.startsWith(`${path}.`) || path.startsWith(`${one}.`)
  const exact = path === '' ? undefined : all.find(({ paths }) => [...paths.keys()].some(touches))
  const found = exact ?? all[0]
  if (!found) return record
  const change = { ...found.change, exact: exact !== undefined }
  const bySystem = exact !== undefined && [...exact.paths].filter(([one]) => touches(one)).every(([, system]) => system)
  return bySystem && !record.dangerous ? { ...record, change, severity: 'low' } : { ...record, change }
}
