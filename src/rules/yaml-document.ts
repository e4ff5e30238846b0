import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Json } from '../model/json.ts'

/** Steps below the root of a YAML document. */
export type YamlPath = readonly (string | number)[]

/** A YAML file that was read, able to say where each of its parts stands. */
export interface YamlFile {
  readonly json: Json
  /** A diagnostic at the part, or at its nearest ancestor that exists; `key` points at the name of a member. */
  problem(path: YamlPath, message: string, key?: string): Diagnostic
}

/** Parses YAML 1.2 into plain data. Repeated keys and bombs of aliases are mistakes. */
export function parseYaml(file: string, text: string): YamlFile | { readonly diagnostics: readonly Diagnostic[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const at = (offset: number, message: string): Diagnostic => {
    const { line, col } = lines.linePos(offset)
    return { severity: 'error', file, line, column: col, message }
  }
  const [first] = document.errors
  if (first) return { diagnostics: [at(first.pos[0], `the YAML does not parse: ${first.message}`)] }
  const json = readData(document)
  if ('error' in json) return { diagnostics: [at(0, json.error)] }
  return { json: json.data, problem: (path, message, key) => at(offsetOf(document, path, key), message) }
}

function readData(document: Document): { readonly data: Json } | { readonly error: string } {
  try {
    return { data: document.toJS({ maxAliasCount: 100 }) as Json }
  } catch (error) {
    return { error: `the YAML cannot be read: ${error instanceof Error ? error.message : String(error)}` }
  }
}

function offsetOf(document: Document, path: YamlPath, key: string | undefined): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    const named = length === path.length && key !== undefined ? keyOffset(node, key) : undefined
    const offset = named ?? (isNode(node) ? node.range?.[0] : undefined)
    if (offset !== undefined) return offset
  }
  return 0
}

function keyOffset(node: unknown, key: string): number | undefined {
  if (!isMap(node)) return undefined
  const pair = node.items.find(item => isNode(item.key) && String(item.key) === key)
  return isNode(pair?.key) ? pair.key.range?.[0] : undefined
}
