import type { Node } from 'jsonc-parser'
import type { JsonPath } from '../../model/value.ts'
import type { SourceFile, Span } from '../../source/source-file.ts'
import { jsonTree } from './parse.ts'

/** Steps from the root to the leaf. */
export function jsonSteps(path: JsonPath): readonly (string | number)[] {
  const steps: (string | number)[] = []
  for (let at: JsonPath | undefined = path; at?.step !== undefined; at = at.parent) steps.push(at.step)
  return steps.reverse()
}

/** The node at a path, or the nearest one above it when the path leads to something that is not written. */
export function jsonNodeAt(
  source: SourceFile,
  path: JsonPath,
): { readonly node: Node; readonly exact: boolean } | undefined {
  let node = jsonTree(source)
  if (!node) return undefined
  for (const step of jsonSteps(path)) {
    const next = childAt(node, step)
    if (!next) return { node, exact: false }
    node = next
  }
  return { node, exact: true }
}

/** Offsets of the value at a path; for a member, those of the value alone. */
export function locateJson(source: SourceFile, path: JsonPath): Span {
  const found = jsonNodeAt(source, path)
  return found ? { start: found.node.offset, end: found.node.offset + found.node.length } : { start: 0, end: 0 }
}

/** The last of several members of the same name counts, as in `JSON.parse`; ARM ignores case. */
function childAt(node: Node, step: string | number): Node | undefined {
  if (typeof step === 'number') return node.type === 'array' ? node.children?.[step] : undefined
  if (node.type !== 'object') return undefined
  const members = node.children ?? []
  const exact = members.findLast(member => member.children?.[0]?.value === step)
  const lower = step.toLowerCase()
  return (exact ?? members.findLast(member => String(member.children?.[0]?.value).toLowerCase() === lower))
    ?.children?.[1]
}
