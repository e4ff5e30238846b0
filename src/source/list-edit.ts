import type { Span } from './source-file.ts'

/** What to cut so that items of a list go with their separators: from the end of the one before, or up to the start of the next. */
export function removeSpans(items: readonly Span[], indexes: readonly number[]): readonly Span[] {
  const gone = new Set(indexes)
  const firstKept = items.findIndex((_, index) => !gone.has(index))
  return indexes.flatMap(index => {
    const [before, item, after] = [items[index - 1], items[index], items[index + 1]]
    if (!item) return []
    if (index > firstKept && before) return [{ start: before.end, end: item.end }]
    return after ? [{ start: item.start, end: after.start }] : []
  })
}
