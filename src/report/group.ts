import type { Finding } from '../model/finding.ts'

/** Findings of one rule in one file together, in the order of the first of each group. */
export function groupByRuleAndFile(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  return groupBy(findings, finding => JSON.stringify([finding.rule.id, finding.location.file]))
}

/** Items with the same key together, in the order of the first of each group. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()]
}
