import { comparePaths } from '../source/discover.ts'
import type { Edit } from '../source/edit.ts'

/** Patches that are tried at once; bounds the cost of keeping them apart. */
const maxGroup = 200

interface Edited {
  readonly edits: readonly Edit[]
}

interface Group<T> {
  readonly members: T[]
  readonly seen: Set<string>
  edits: readonly Edit[]
}

/** Groups within which no two edits touch the same text; those that are the same count once, and insertions may share a place. */
export function groupEdits<T extends Edited>(attempts: readonly T[]): readonly (readonly T[])[] {
  const full: Group<T>[] = []
  let open: Group<T>[] = []
  for (const attempt of attempts) {
    const group = open.find(one => join(one, attempt))
    if (!group) open.push({ members: [attempt], seen: new Set(attempt.edits.map(keyOf)), edits: attempt.edits })
    else if (group.members.length >= maxGroup) {
      full.push(group)
      open = open.filter(one => one !== group)
    }
  }
  return [...full, ...open].map(one => one.members)
}

function join<T extends Edited>(group: Group<T>, attempt: T): boolean {
  const fresh = attempt.edits.filter(edit => !group.seen.has(keyOf(edit)))
  const together = [...group.edits, ...fresh]
  if (!areApart(together, true)) return false
  group.members.push(attempt)
  group.edits = together
  for (const edit of fresh) group.seen.add(keyOf(edit))
  return true
}

function keyOf(edit: Edit): string {
  return `${edit.file}\n${edit.start}\n${edit.end}\n${edit.text}`
}

export function uniqueEdits(edits: readonly Edit[]): readonly Edit[] {
  return [...new Map(edits.map(edit => [keyOf(edit), edit])).values()]
}

/** As many of the patches as can be written at once, each edit once; the others have to wait for another scan. */
export function composePatches(patches: readonly Edited[]): readonly Edit[] {
  let edits: readonly Edit[] = []
  for (const patch of patches) {
    const more = uniqueEdits([...edits, ...patch.edits])
    if (areApart(more)) edits = more
  }
  return edits
}

/** Whether no two edits overlap or, unless `share` allows it, insert at the same place. */
export function areApart(edits: readonly Edit[], share = false): boolean {
  const ordered = [...edits].sort((a, b) => comparePaths(a.file, b.file) || a.start - b.start || a.end - b.end)
  return ordered.every((right, index) => {
    const left = ordered[index - 1]
    if (!left || left.file !== right.file) return true
    return (
      right.start >= left.end && (right.start > left.start || (share ? right.end >= left.end : right.end > left.end))
    )
  })
}

/** Insertions of one change at one place, in their order, as one edit. */
export function joinInsertions(edits: readonly Edit[]): readonly Edit[] {
  const joined = new Map<string, Edit>()
  for (const edit of edits) {
    const key = edit.start === edit.end ? `${edit.file}\n${edit.start}` : keyOf(edit)
    const known = joined.get(key)
    joined.set(key, known && edit.start === edit.end ? { ...known, text: known.text + edit.text } : edit)
  }
  return [...joined.values()]
}
