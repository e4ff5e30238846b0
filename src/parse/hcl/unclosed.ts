import { positionAt } from '../../source/source-file.ts'
import type { Attribute, Block } from './ast.ts'
import { type Cursor, report } from './cursor.ts'
import type { Content } from './structure.ts'

type Head = Pick<Block, 'start' | 'type' | 'typeSpan' | 'labels' | 'openBrace'>

/**
 * Adds a block that the file's end found open. What begins as far left as the block itself was hardly meant to be in
 * it: from there on, items go to the parent, so that a forgotten brace does not hide the rest of the file.
 */
export function closeAtEnd(c: Cursor, head: Head, inner: Content, parent: Content): void {
  const split = firstOutdented(c, head, inner)
  const end = split ?? c.text.length
  reportUnclosed(c, head, split)
  const attributes = inner.attributes.filter(attribute => attribute.start < end)
  const blocks = inner.blocks.filter(block => block.start < end)
  const body = { start: head.openBrace.end, end, attributes, blocks }
  parent.blocks.push({ ...head, end, body, closeBrace: { start: end, end } })
  parent.blocks.push(...inner.blocks.slice(blocks.length))
  for (const attribute of inner.attributes.slice(attributes.length)) addIfNew(parent, attribute)
}

function addIfNew(parent: Content, attribute: Attribute): void {
  if (parent.named.has(attribute.name)) return
  parent.named.set(attribute.name, attribute)
  parent.attributes.push(attribute)
}

function firstOutdented(c: Cursor, head: Head, inner: Content): number | undefined {
  const from = positionAt(c.source, head.start)
  const isOutdented = (item: { start: number }): boolean => {
    const at = positionAt(c.source, item.start)
    return at.line > from.line && at.column <= from.column
  }
  const starts = [inner.attributes.find(isOutdented)?.start, inner.blocks.find(isOutdented)?.start]
  const known = starts.filter(start => start !== undefined)
  return known.length > 0 ? Math.min(...known) : undefined
}

function reportUnclosed(c: Cursor, head: Head, split: number | undefined): void {
  const line = split === undefined ? undefined : positionAt(c.source, split).line
  const hint = line === undefined ? 'Check that the braces match.' : `It probably belongs before line ${line}.`
  report(c, head.openBrace, `Unclosed block "${head.type}": the file ends before its "}". ${hint}`)
}
