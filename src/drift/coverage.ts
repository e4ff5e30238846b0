import type { DriftGap } from '../model/drift.ts'

const shownExamples = 5

/** Counts what was left out, by reason. */
export interface Gaps {
  add(reason: string, example: string): void
  list(): readonly DriftGap[]
}

export function createGaps(): Gaps {
  const gaps = new Map<string, { count: number; examples: string[] }>()
  return {
    add(reason, example) {
      const known = gaps.get(reason) ?? { count: 0, examples: [] }
      known.count++
      if (known.examples.length < shownExamples) known.examples.push(example)
      gaps.set(reason, known)
    },
    list: () =>
      [...gaps]
        .map(([reason, gap]) => ({ reason, ...gap }))
        .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
  }
}
