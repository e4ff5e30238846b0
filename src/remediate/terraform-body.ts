import { companions } from '../adapt/terraform/map/creation.ts'
import { required } from '../adapt/terraform/map/required.ts'
import type { ArgumentPath } from '../adapt/terraform/map/types.ts'
import { type ArgumentValue, presentBlock } from '../adapt/terraform/writes.ts'
import type { Json } from '../model/json.ts'
import { type Addition, addTo } from './follow.ts'

/** Writes arguments into the tree of a new block. */
export function writeAll(body: Addition, values: readonly ArgumentValue[]): void {
  for (const { argument, value } of values) {
    const path = argument.split('.').map(part => part.replace(/\[(\d+)\]$/, '#$1'))
    if (value === presentBlock) openBlock(body, path)
    else addArgument(body, path, value)
  }
}

/** Adds an argument; one that is an item of a list, `ids#0`, is put into the list. */
export function addArgument(body: Addition, path: readonly string[], value: Json): void {
  const last = path.at(-1) ?? ''
  const list = /^(.*)#\d+$/.exec(last)?.[1]
  if (list === undefined) {
    addTo(body, path, value)
    return
  }
  const plain = [...path.slice(0, -1), list]
  const known = plain.reduce<Json | Addition | undefined>(
    (at, name) => (at instanceof Map ? at.get(name) : undefined),
    body,
  )
  addTo(body, plain, [...(Array.isArray(known) ? (known as readonly Json[]) : []), value])
}

/** A block that must be there, even if nothing is set in it. */
export function openBlock(body: Addition, path: readonly string[]): void {
  let at = body
  for (const name of path) {
    const known = at.get(name)
    const next: Addition = known instanceof Map ? known : new Map()
    at.set(name, next)
    at = next
  }
}

/** Occurrences of a block are told apart by a number. */
function nameOf(key: string): string {
  return key.replace(/#\d+$/, '')
}

/** Says which argument a new block would lack; `undefined` when azurerm takes all of them. */
export function lackingArgument(type: string, addition: Addition, outer: string): string | undefined {
  const own =
    outer === ''
      ? required[type]?.['']?.find(name => ![...addition.keys()].some(key => nameOf(key) === name))
      : undefined
  if (own !== undefined) return `${type} needs ${own}, which the fix does not know`
  return lackingInBlocks(type, addition, outer)
}

export function lackingInBlocks(type: string, addition: Addition, outer: string): string | undefined {
  for (const [key, inner] of addition) {
    if (!(inner instanceof Map)) continue
    const path = [outer, nameOf(key)].filter(part => part !== '').join('.')
    const names = [...inner.keys()].map(nameOf)
    const lacking = required[type]?.[path]?.find(name => !names.includes(name))
    if (lacking !== undefined) return `azurerm's block ${path} needs ${lacking}, which the fix does not know`
    const deeper = lackingInBlocks(type, inner, path)
    if (deeper !== undefined) return deeper
  }
  return undefined
}

/** Arguments that azurerm wants beside those that are set. */
export function companionsOf(type: string, argument: ArgumentPath): readonly ArgumentValue[] {
  const companion = companions[argument]
  if (!companion || companion.unless?.includes(type)) return []
  return Object.entries(companion.with).map(([name, value]) => ({ argument: name, value }))
}
