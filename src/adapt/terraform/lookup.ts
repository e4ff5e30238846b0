import type { Place } from '../../model/value.ts'
import type { Blocks, Content } from './content.ts'
import type { TfUnknown } from './expression/values.ts'
import type { PathStep } from './map/row.ts'
import type { TfValue } from './value.ts'

/** What an argument path leads to in a block. */
export type Found =
  | { readonly kind: 'value'; readonly value: TfValue; readonly place: Place }
  /** The path ends at a block. */
  | { readonly kind: 'block'; readonly place: Place }
  /** The argument is absent from a block that is there. */
  | { readonly kind: 'absent'; readonly place: Place }
  | { readonly kind: 'no-block'; readonly place: Place }
  | { readonly kind: 'unknown'; readonly value: TfUnknown; readonly place: Place }

/** Follows an argument path without `[*]`. */
export function lookUp(content: Content, steps: readonly PathStep[]): Found {
  const last = steps.at(-1)
  const { place } = content
  if (!last) return content.value ? { kind: 'value', value: content.value, place } : { kind: 'block', place }
  const entered = enter(content, steps.slice(0, -1))
  if (entered.kind !== 'content') return entered
  return lookUpArgument(entered.content, last.name)
}

function lookUpArgument(content: Content, name: string): Found {
  const { place } = content
  const value = content.attribute(name)
  if (value) return { kind: 'value', value, place: value.origin?.place ?? place }
  const { items, rest } = content.blocks(name)
  if (items[0]) return { kind: 'block', place: items[0].place }
  if (rest) return { kind: 'unknown', value: rest, place }
  return { kind: 'absent', place }
}

type Entered =
  | { readonly kind: 'content'; readonly content: Content }
  | Extract<Found, { kind: 'no-block' | 'unknown' }>

/** Enters blocks by name, the first of each. */
export function enter(content: Content, steps: readonly PathStep[]): Entered {
  let inner = content
  for (const { name } of steps) {
    const { items, rest } = inner.blocks(name)
    const [first] = items
    if (!first)
      return rest ? { kind: 'unknown', value: rest, place: inner.place } : { kind: 'no-block', place: inner.place }
    inner = first
  }
  return { kind: 'content', content: inner }
}

/** Occurrences of a block, or items of a list, that a path ending in `[*]` goes through; `undefined` when there is neither. */
export function itemsAt(content: Content, steps: readonly PathStep[]): Blocks | undefined {
  const last = steps.at(-1)
  if (!last) return { items: [content] }
  const entered = enter(content, steps.slice(0, -1))
  if (entered.kind === 'no-block') return undefined
  if (entered.kind === 'unknown') return { items: [], rest: entered.value }
  const blocks = entered.content.blocks(last.name)
  const isEmpty = blocks.items.length === 0 && !blocks.rest
  return isEmpty && !entered.content.attribute(last.name) ? undefined : blocks
}
