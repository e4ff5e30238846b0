import type { Json } from '../../../model/json.ts'
import type { ArgumentPath, ArgumentRow, AzurermMajor, ConstantRow, Default, Row, TemplateRow } from './types.ts'

/** One step of an ARM or argument path: a name, entered once or (`[*]`) through all its items. */
export interface PathStep {
  readonly name: string
  readonly all: boolean
}

const step = /\['([^']*)'\]|([^.[\]]+)(\[\*\])?/g

/** Steps of `network_rules.ip_rules[*]`, or of `properties.customProperties['a.b']` where a name holds dots. */
export function parsePath(path: string): readonly PathStep[] {
  return Array.from(path.matchAll(step), ([, quoted, name = '', all]) => ({
    name: quoted ?? name,
    all: all !== undefined,
  }))
}

/** A row in its long form. */
export function longRow(row: Row): ArgumentRow | TemplateRow | ConstantRow {
  return typeof row === 'string' ? { from: row } : row
}

/** The names of an argument, the newest first. */
export function namesOf(from: ArgumentPath | readonly ArgumentPath[]): readonly ArgumentPath[] {
  return typeof from === 'string' ? [from] : from
}

/** Arguments in a template row, in order: `account_tier` of `{account_tier}_{account_replication_type}`. */
export function templateArguments(template: string): readonly ArgumentPath[] {
  return [...template.matchAll(/\{([^}]+)\}/g)].flatMap(match => match[1] ?? [])
}

/** The default that holds in a major; `undefined` when there is none. */
export function defaultFor(value: Default | undefined, major: AzurermMajor): Json | undefined {
  if (!isByMajor(value)) return value
  let found: Json | undefined
  for (const since of [3, 4, 5] as const) {
    const entry = value.since[since]
    if (since <= major && entry !== undefined) found = entry
  }
  return found
}

function isByMajor(value: Default | undefined): value is { since: Partial<Record<AzurermMajor, Json>> } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'since' in value
}
