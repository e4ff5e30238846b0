import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import type { Diagnostic } from '../model/diagnostic.ts'

/** A YAML file as data, with a way back from a place in the data to the line it stands on. */
export interface YamlData {
  readonly data: unknown
  readonly diagnostics: readonly Diagnostic[]
  /** Position of the value at a path; with `key`, of that member's name. The nearest ancestor's where there is none. */
  locate(
    path: readonly (string | number)[],
    key?: string,
  ): { readonly line: number; readonly column: number } | undefined
}

const maxLength = 1024 * 1024
const maxDepth = 100

/** Never throws on what a file contains: what is wrong becomes a diagnostic and `data` is then undefined. */
export function readYaml(text: string, file: string): YamlData {
  if (text.length > maxLength) return failed(file, 'is over 1 MiB; a configuration file of that size is a mistake')
  if (nestsTooDeep(text)) return failed(file, `nests deeper than ${maxDepth} levels`)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  const diagnostics = document.errors.map(
    (error): Diagnostic => ({ severity: 'error', file, ...at(error.pos[0]), message: `YAML: ${error.message}` }),
  )
  if (diagnostics.length > 0) return { data: undefined, diagnostics, locate: () => undefined }
  try {
    return { data: document.toJS() ?? {}, diagnostics, locate }
  } catch (error) {
    return failed(file, `cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }

  function locate(path: readonly (string | number)[], key?: string) {
    const node = nearest(path)
    const named = key === undefined ? undefined : keyNode(node, key)
    const offset = (named ?? node)?.range?.[0]
    return offset === undefined ? undefined : at(offset)
  }

  function nearest(path: readonly (string | number)[]): Node | undefined {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
      if (node) return node as Node
    }
    return undefined
  }
}

function failed(file: string, what: string): YamlData {
  return {
    data: undefined,
    diagnostics: [{ severity: 'error', file, message: `The file ${what}.` }],
    locate: () => undefined,
  }
}

function keyNode(node: Node | undefined, key: string): Node | undefined {
  if (!isMap(node)) return undefined
  const pair = node.items.find(item => isScalar(item.key) && String(item.key.value) === key)
  return pair && isScalar(pair.key) ? pair.key : undefined
}

/** The YAML parser recurses; brackets and indentation bound how deep it can go. */
function nestsTooDeep(text: string): boolean {
  let open = 0
  let deepest = 0
  for (const character of text) {
    if (character === '[' || character === '{') deepest = Math.max(deepest, ++open)
    else if (character === ']' || character === '}') open = Math.max(0, open - 1)
  }
  if (deepest > maxDepth) return true
  return text.split('\n').some(line => /^(?:[ \t]*[-?:](?=\s))*/.exec(line)![0].split(/[-?:]/).length > maxDepth)
}
