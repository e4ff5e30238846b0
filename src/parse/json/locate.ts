import type { JsonPath } from '../../model/value.ts'
import type { SourceFile, Span } from '../../source/source-file.ts'
import { type JsonNode, jsonItems, jsonMembers, jsonRoot } from './tree.ts'

/** Steps from the root to the leaf. */
export function jsonSteps(path: JsonPath): readonly (string | number)[] {
  const steps: (string | number)[] = []
  for (let at: JsonPath | undefined = path; at?.step !== undefined; at = at.parent) steps.push(at.step)
  return steps.reverse()
}

export interface FoundNode {
  readonly node: JsonNode
  /** `false` when the path leads to something that is not written; the node is then the nearest one above. */
  readonly exact: boolean
}

export function jsonNodeAt(source: SourceFile, path: JsonPath): FoundNode | undefined {
  let node = jsonRoot(source)
  if (!node) return undefined
  for (const step of jsonSteps(path)) {
    const next = childAt(source, node, step)
    if (!next) return { node, exact: false }
    node = next
  }
  return { node, exact: true }
}

/** Offsets of the value at a path; for a member, those of the value alone. */
export function locateJson(source: SourceFile, path: JsonPath): Span {
  return jsonNodeAt(source, path)?.node ?? { start: 0, end: 0 }
}

/** The last of several members of the same name counts, as in `JSON.parse`; ARM ignores case. */
function childAt(source: SourceFile, node: JsonNode, step: string | number): JsonNode | undefined {
  if (typeof step === 'number') return jsonItems(source, node)[step]
  const members = jsonMembers(source, node)
  const exact = members.findLast(member => member.key === step)
  if (exact) return exact.value
  const lower = step.toLowerCase()
  return members.findLast(member => member.key.toLowerCase() === lower)?.value
}
