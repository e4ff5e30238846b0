import type { TfValue } from '../value.ts'

/** Parts of a value, a string counting one more for each 32 characters. */
export const sizeLimit = 1_000_000
export const depthLimit = 200
export const textLimit = 4_000_000

export interface Measure {
  readonly size: number
  readonly depth: number
  /** No part of it is unknown. */
  readonly known: boolean
  /** Some part of it is sensitive. */
  readonly sensitive: boolean
}

const scalar: Measure = { size: 1, depth: 0, known: true, sensitive: false }
const sensitiveScalar: Measure = { ...scalar, sensitive: true }
const unknownScalar: Measure = { ...scalar, known: false }

const measures = new WeakMap<object, Measure>()

/** Size and nature of a value, counted once: values share parts, so that walking them again and again may cost exponentially. */
export function measure(value: TfValue): Measure {
  switch (value.kind) {
    case 'string':
      if (value.value.length < 32) return value.sensitive ? sensitiveScalar : scalar
      return { ...(value.sensitive ? sensitiveScalar : scalar), size: 1 + (value.value.length >> 5) }
    case 'number':
    case 'bool':
    case 'null':
      return value.sensitive ? sensitiveScalar : scalar
    case 'unknown':
      return value.sensitive ? { ...unknownScalar, sensitive: true } : unknownScalar
    default: {
      const contents = 'items' in value ? value.items : value.entries
      const counted = measures.get(contents) ?? measureContents(contents)
      return value.sensitive && !counted.sensitive ? { ...counted, sensitive: true } : counted
    }
  }
}

function measureContents(contents: readonly TfValue[] | ReadonlyMap<string, TfValue>): Measure {
  let size = 1
  let depth = 0
  let known = true
  let sensitive = false
  for (const item of contents.values()) {
    const part = measure(item)
    size += part.size
    depth = Math.max(depth, part.depth + 1)
    known &&= part.known
    sensitive ||= part.sensitive
  }
  const result = { size, depth, known, sensitive }
  measures.set(contents, result)
  return result
}
