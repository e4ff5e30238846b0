import { expect } from 'vitest'
import type { Body } from '../../../src/parse/hcl/ast.ts'

interface Range {
  readonly start: number
  readonly end: number
}

/**
 * Checks that all spans of a body lie in the text, run forwards, and lie in the span of what they belong to.
 * The spans of a block's type and labels may lie outside of it in JSON, where blocks of a type share them.
 */
export function expectNestedSpans(body: Body, length: number): void {
  const faults: string[] = []
  checkNode(body, { start: 0, end: length }, 'body', faults)
  expect(faults).toEqual([])
}

function checkNode(value: unknown, outer: Range, path: string, faults: string[]): void {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) checkNode(item, outer, `${path}[${i}]`, faults)
    return
  }
  if (value === null || typeof value !== 'object') return
  const range = isRange(value) ? value : outer
  const fits = outer.start <= range.start && range.start <= range.end && range.end <= outer.end
  if (!fits) faults.push(`${path}: ${range.start}-${range.end} is not in ${outer.start}-${outer.end}`)
  for (const [key, member] of Object.entries(value)) checkNode(member, range, `${path}.${key}`, faults)
}

function isRange(value: object): value is Range {
  return 'start' in value && 'end' in value && typeof value.start === 'number' && typeof value.end === 'number'
}
