import type { Json } from '../model/json.ts'

/** `{self.id}`, `{input.subnetId}`, `{endpoint.name}` in the texts of a fix. */
export interface Reference {
  readonly name: string
  readonly member: string
}

export type Piece = string | Reference

const reference = /\{([A-Za-z]\w*)\.([A-Za-z]\w*)\}/g

/** A text as literal pieces and references; one empty piece for an empty text. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of text.matchAll(reference)) {
    if (match.index > at) pieces.push(text.slice(at, match.index))
    pieces.push({ name: match[1] ?? '', member: match[2] ?? '' })
    at = match.index + match[0].length
  }
  if (at < text.length || pieces.length === 0) pieces.push(text.slice(at))
  return pieces
}

export function hasReference(text: string): boolean {
  return piecesOf(text).some(piece => typeof piece !== 'string')
}

/** Replaces every text in a value, names of members included; `undefined` as soon as one text has no replacement. */
export function mapTexts(value: Json, replace: (text: string) => string | undefined): Json | undefined {
  if (typeof value === 'string') return replace(value)
  if (Array.isArray(value)) {
    const items = value.map(item => mapTexts(item, replace))
    return items.every(item => item !== undefined) ? items : undefined
  }
  if (value === null || typeof value !== 'object') return value
  const members: [string, Json][] = []
  for (const [key, item] of Object.entries(value)) {
    const [name, inner] = [replace(key), mapTexts(item, replace)]
    if (name === undefined || inner === undefined) return undefined
    members.push([name, inner])
  }
  return Object.fromEntries(members)
}

export interface InputName {
  /** As the fix calls it. */
  readonly input: string
  readonly kind: 'input' | 'vaultOf' | 'keyOf'
}

/**
 * The inputs that a fix asks for in its texts. `{vaultOf.key}` and `{keyOf.key}` are the vault and the name of a key,
 * for which azurerm takes the id as a whole.
 */
export function inputsIn(value: unknown): readonly InputName[] {
  const found = new Map<string, InputName>()
  for (const [text, kind, input = ''] of JSON.stringify(value).matchAll(reference))
    if (kind === 'input' || kind === 'vaultOf' || kind === 'keyOf') found.set(text, { input, kind })
  return [...found.values()]
}
