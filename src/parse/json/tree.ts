import type { SourceFile } from '../../source/source-file.ts'

/** A value of a JSON document with its offsets. Members and items are read when they are asked for. */
export interface JsonNode {
  readonly kind: 'object' | 'array' | 'string' | 'literal'
  readonly start: number
  readonly end: number
  /** The member whose value it is; `undefined` for the root and for items. */
  readonly member: JsonMember | undefined
}

export interface JsonMember {
  readonly key: string
  /** Where the key begins. */
  readonly start: number
  readonly value: JsonNode
}

interface Document {
  readonly text: string
  readonly brackets: Brackets
  readonly root: JsonNode | undefined
  readonly members: Map<JsonNode, readonly JsonMember[]>
  readonly items: Map<JsonNode, readonly JsonNode[]>
}

/** Offsets of the opening brackets in order, and of the character after the closing one of each (0: it is not closed). */
interface Brackets {
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

const documents = new WeakMap<SourceFile, Document>()

/** The root value of a document that `parseJson` has accepted. One pass over the text finds the brackets; nothing is built before it is asked for. */
export function jsonRoot(source: SourceFile): JsonNode | undefined {
  return documentOf(source).root
}

/** The members of an object in the order of the text; none for any other value. */
export function jsonMembers(source: SourceFile, node: JsonNode): readonly JsonMember[] {
  if (node.kind !== 'object') return []
  const document = documentOf(source)
  const known = document.members.get(node)
  if (known) return known
  const members = readMembers(document, node)
  document.members.set(node, members)
  return members
}

/** The items of an array; none for any other value. */
export function jsonItems(source: SourceFile, node: JsonNode): readonly JsonNode[] {
  if (node.kind !== 'array') return []
  const document = documentOf(source)
  const known = document.items.get(node)
  if (known) return known
  const items = readItems(document, node)
  document.items.set(node, items)
  return items
}

/** Lets go of what was built for a file whose places have all been looked up. */
export function forgetJson(source: SourceFile): void {
  documents.delete(source)
}

function documentOf(source: SourceFile): Document {
  const known = documents.get(source)
  if (known) return known
  const { text } = source
  const brackets = matchBrackets(text)
  const start = skipBlanks(text, text.charCodeAt(0) === 0xfeff ? 1 : 0)
  const root = start < text.length ? nodeAt(text, brackets, start) : undefined
  const document: Document = { text, brackets, root, members: new Map(), items: new Map() }
  documents.set(source, document)
  return document
}

function matchBrackets(text: string): Brackets {
  const starts: number[] = []
  const ends: number[] = []
  const open: number[] = []
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 34) at = endOfString(text, at) - 1
    else if (code === 123 || code === 91) {
      open.push(starts.length)
      starts.push(at)
      ends.push(0)
    } else if (code === 125 || code === 93) {
      const index = open.pop()
      if (index !== undefined) ends[index] = at + 1
    } else if (code === 47) at = Math.max(at, skipComment(text, at) - 1)
  }
  return { starts, ends }
}

function endOfBracket({ starts, ends }: Brackets, start: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) < start) low = middle + 1
    else high = middle
  }
  return starts[low] === start ? (ends[low] ?? 0) : 0
}

function readMembers({ text, brackets }: Document, object: JsonNode): readonly JsonMember[] {
  const members: JsonMember[] = []
  let at = skipSeparators(text, object.start + 1)
  while (at < object.end - 1 && text.charCodeAt(at) === 34) {
    const keyEnd = endOfString(text, at)
    const colon = skipBlanks(text, keyEnd)
    const member = { key: unquote(text.slice(at, keyEnd)), start: at }
    const value = nodeAt(text, brackets, skipBlanks(text, colon + 1), member)
    if (!value) break
    members.push(value.member ?? { ...member, value })
    at = skipSeparators(text, value.end)
  }
  return members
}

function readItems({ text, brackets }: Document, array: JsonNode): readonly JsonNode[] {
  const items: JsonNode[] = []
  let at = skipSeparators(text, array.start + 1)
  while (at < array.end - 1) {
    const item = nodeAt(text, brackets, at)
    if (!item) break
    items.push(item)
    at = skipSeparators(text, item.end)
  }
  return items
}

function nodeAt(
  text: string,
  brackets: Brackets,
  start: number,
  key?: { readonly key: string; readonly start: number },
): JsonNode | undefined {
  const code = text.charCodeAt(start)
  const kind = code === 123 ? 'object' : code === 91 ? 'array' : code === 34 ? 'string' : 'literal'
  const end =
    kind === 'string'
      ? endOfString(text, start)
      : kind === 'literal'
        ? endOfLiteral(text, start)
        : endOfBracket(brackets, start)
  if (end <= start) return undefined
  if (!key) return { kind, start, end, member: undefined }
  const node: JsonNode & { member: JsonMember | undefined } = { kind, start, end, member: undefined }
  node.member = { ...key, value: node }
  return node
}

function unquote(literal: string): string {
  if (!literal.includes('\\')) return literal.slice(1, -1)
  try {
    return JSON.parse(literal) as string
  } catch {
    return literal.slice(1, -1)
  }
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return text.length
    let slashes = 0
    while (text.charCodeAt(quote - 1 - slashes) === 92) slashes++
    if (slashes % 2 === 0) return quote + 1
    at = quote + 1
  }
}

function endOfLiteral(text: string, start: number): number {
  let at = start
  while (at < text.length && !/[\s,\]}/]/.test(text[at] ?? '')) at++
  return at
}

function skipComment(text: string, start: number): number {
  const next = text.charCodeAt(start + 1)
  const end = next === 47 ? text.indexOf('\n', start) : next === 42 ? text.indexOf('*/', start + 2) + 2 : start
  return end < start ? text.length : next === 42 && end === 1 ? text.length : end
}

function skipBlanks(text: string, start: number): number {
  let at = start
  for (;;) {
    const code = text.charCodeAt(at)
    if (code === 32 || (code >= 9 && code <= 13)) at++
    else if (code === 47) {
      const end = skipComment(text, at)
      if (end <= at) return at
      at = end
    } else return at
  }
}

function skipSeparators(text: string, start: number): number {
  let at = skipBlanks(text, start)
  while (text.charCodeAt(at) === 44) at = skipBlanks(text, at + 1)
  return at
}
