import type { Json } from '../../../model/json.ts'

/** What a property is when a template leaves it out. API versions are compared as texts: `2019-04-01`. */
export interface ArmDefault {
  readonly value: Json
  /** The first API version with this default; absent: all. An unknown version counts as the newest. */
  readonly since?: string
  /** The first API version without it. */
  readonly until?: string
  /** The documentation that says so. */
  readonly source: string
}

/** ARM type to property path (`properties.minimumTlsVersion`, `properties.rules[*].enabled`) to its default. */
export type ArmDefaultTable = Readonly<Record<string, Readonly<Record<string, ArmDefault>>>>
