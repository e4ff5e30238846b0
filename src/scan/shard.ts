import { createHash } from 'node:crypto'
import type { Shard } from '../model/report.ts'
import { comparePaths } from '../source/discover.ts'
import type { Unit } from './unit.ts'

/** How far above the mean the work of one part may lie, so that few units change parts when the repository grows. */
const slack = 1.1

/** Whether a unit belongs to one part. All environments of a template or a root stay together, since they share findings. */
export function shareOf(
  units: Iterable<Unit>,
  bytesOf: (path: string) => number,
  { index, count }: Shard,
): (unit: Unit) => boolean {
  const weights = new Map<string, number>()
  for (const unit of units) {
    const bytes = unit.files.reduce((sum, path) => sum + bytesOf(path), 0)
    weights.set(keyOf(unit), (weights.get(keyOf(unit)) ?? 0) + bytes)
  }
  const parts = splitByWeight(weights, count)
  return unit => parts.get(keyOf(unit)) === index
}

/**
 * Rendezvous hashing with a bound on each part's load: every job comes to the same split by itself, no part is much
 * heavier than the mean unless one unit is, and a new unit moves few others. Parts count from 1.
 */
export function splitByWeight(weights: ReadonlyMap<string, number>, count: number): ReadonlyMap<string, number> {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  const most = (total / count) * slack
  const loads = new Array<number>(count).fill(0)
  const parts = new Map<string, number>()
  const heaviestFirst = [...weights].sort(([a, x], [b, y]) => y - x || comparePaths(a, b))
  for (const [key, weight] of heaviestFirst) {
    const part = preferred(key, count).find(one => (loads[one] ?? 0) + weight <= most) ?? lightest(loads)
    loads[part] = (loads[part] ?? 0) + weight
    parts.set(key, part + 1)
  }
  return parts
}

function preferred(key: string, count: number): readonly number[] {
  const scored = Array.from({ length: count }, (_, part) => ({
    part,
    score: createHash('sha256').update(`${part} ${key}`).digest('hex'),
  }))
  return scored.sort((a, b) => comparePaths(a.score, b.score)).map(one => one.part)
}

function lightest(loads: readonly number[]): number {
  return loads.indexOf(Math.min(...loads))
}

function keyOf(unit: Unit): string {
  return `${unit.language} ${unit.files[0] ?? ''}`
}
