import { describe, expect, test } from 'vitest'
import { splitByWeight } from '../../src/scan/shard.ts'

function weights(count: number, weight: (i: number) => number = () => 1): Map<string, number> {
  return new Map(Array.from({ length: count }, (_, i) => [`unit${i}`, weight(i)]))
}

function loads(all: ReadonlyMap<string, number>, count: number): number[] {
  const sums = new Array<number>(count).fill(0)
  for (const [key, part] of splitByWeight(all, count)) sums[part - 1] = (sums[part - 1] ?? 0) + (all.get(key) ?? 0)
  return sums
}

describe('the split', () => {
  test.each([1, 2, 4, 7, 16])('into %i: every unit once, no part much above the mean', count => {
    const all = weights(1000, i => 100 + ((i * 7919) % 5000))
    const parts = splitByWeight(all, count)
    expect(parts.size).toBe(1000)
    expect(new Set(parts.values())).toEqual(new Set(Array.from({ length: count }, (_, i) => i + 1)))
    const mean = [...all.values()].reduce((sum, one) => sum + one, 0) / count
    expect(Math.max(...loads(all, count))).toBeLessThanOrEqual(mean * 1.15)
  })

  test('does not depend on the order in which units are found', () => {
    const all = weights(200, i => i % 13)
    const reversed = new Map([...all].reverse())
    expect([...splitByWeight(reversed, 5)].sort()).toEqual([...splitByWeight(all, 5)].sort())
  })

  test('a new unit moves few others', () => {
    const all = weights(500, i => 100 + (i % 50))
    const before = splitByWeight(all, 4)
    const after = splitByWeight(new Map([...all, ['new', 120]]), 4)
    const moved = [...before].filter(([key, part]) => after.get(key) !== part)
    expect(moved.length).toBeLessThan(50)
  })

  test('one unit that outweighs all others stands alone as far as it goes', () => {
    const all = new Map([...weights(10), ['giant', 1000]])
    const parts = splitByWeight(all, 3)
    expect([...parts].filter(([, part]) => part === parts.get('giant'))).toHaveLength(1)
  })

  test('more parts than units leave some empty', () => {
    expect(splitByWeight(weights(2), 5).size).toBe(2)
    expect(splitByWeight(new Map(), 5).size).toBe(0)
  })
})
