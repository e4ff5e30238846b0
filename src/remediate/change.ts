import type { Json } from '../model/json.ts'
import type { Edit } from '../source/edit.ts'

/** What a fix asks of one resource, in ARM's vocabulary. Texts may hold placeholders (`placeholder.ts`). */
export interface Change {
  readonly settings: readonly Setting[]
  readonly removals: readonly Removal[]
  readonly additions: readonly NewResource[]
  readonly inputs: Readonly<Record<string, NewInput>>
  /** The resource itself, or the item that the change is meant for, must go. */
  readonly deletes?: boolean | undefined
}

export type Steps = readonly (string | number)[]

/** A property of a resource and the value that it must have. */
export interface Setting {
  readonly path: Steps
  readonly value: Json
}

/** Items of an array that must go. */
export interface Removal {
  readonly path: Steps
  readonly indexes: readonly number[]
}

export interface NewResource {
  readonly as: string
  readonly type: string
  readonly apiVersion: string
  readonly scope: 'child' | 'extension' | 'beside'
  readonly parent?: string | undefined
  readonly name: string
  readonly body: Readonly<Record<string, Json>>
}

export interface NewInput {
  readonly description: string
  readonly secure?: true | undefined
}

/** Added resources that the resource under test comes to name, so that they must be there before it. */
export function neededFirst({ settings, additions }: Change): readonly NewResource[] {
  const text = JSON.stringify(settings.map(one => one.value))
  return additions.filter(one => text.includes(`{${one.as}.`))
}

/** How a change can be written. */
export interface Ways {
  /** For each value that is written: the places where it may be changed, the deciding literal first. */
  readonly replacements: readonly (readonly Edit[])[]
  /** For what is not written, and for what must go. */
  readonly insertions: readonly Edit[]
  /** Types, in lower case, under which new resources are listed. */
  readonly adds: readonly string[]
  /** New parameters or variables, as they are written. */
  readonly needs: readonly string[]
  /** The provider would delete the resource and create it again. */
  readonly replaces: boolean
}

/** Why a change has no way. */
export interface NoWay {
  readonly reason: string
}

export function noWay(reason: string): NoWay {
  return { reason }
}
