import type { Value } from '../model/value.ts'

const maximumDepth = 40

/** Keys of the resources that a value or any part of it names. Evaluates the whole value. */
export function referencedKeys(value: Value): readonly string[] {
  const keys = new Set<string>()
  collect(value, keys, 0)
  return [...keys]
}

function collect(value: Value, keys: Set<string>, depth: number): void {
  if (value.target) keys.add(value.target.key)
  if (depth > maximumDepth) return
  if (value.kind === 'array') {
    for (let index = 0; index < value.length; index++) collect(value.item(index), keys, depth + 1)
    if (value.rest) collect(value.rest, keys, depth + 1)
  }
  if (value.kind === 'object') {
    for (const key of value.keys()) {
      const member = value.get(key)
      if (member) collect(member, keys, depth + 1)
    }
  }
}
