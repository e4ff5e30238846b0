import type { Value } from '../model/value.ts'
import type { Condition } from './condition.ts'
import type { Field } from './field.ts'
import type { Comparison } from './leaf.ts'
import type { Scope } from './scope.ts'
import type { Truth } from './verdict.ts'

/** `addressRange: {from, to}`: two fields that hold the first and the last address are judged as one range. */
export function rangeLeaf(from: Field, to: Field, comparison: Comparison): Condition {
  return {
    truth: scope => judge(from, to, comparison, scope).truth,
    explain(scope, result, evidence) {
      const { resource } = scope
      const { operator } = comparison
      const { value } = judge(from, to, comparison, scope)
      const expected = comparison.expected(scope)
      evidence.push({ resource, path: from.place(scope), value, container: scope.root, operator, expected, result })
    },
  }
}

/** The value that decides: what is not known, else where the range starts. */
function judge(
  from: Field,
  to: Field,
  comparison: Comparison,
  scope: Scope,
): { truth: Truth; value: Value | undefined } {
  const [first, last] = [one(from, scope), one(to, scope)]
  const test = comparison.test(scope)
  if (typeof test !== 'function') return { truth: 'unknown', value: test }
  if (first?.kind === 'unknown') return { truth: 'unknown', value: first }
  if (last?.kind === 'unknown') return { truth: 'unknown', value: last }
  if (first?.kind !== 'known' || last?.kind !== 'known') return { truth: test(undefined), value: first }
  return { truth: test({ ...first, data: `${first.data}-${last.data}` }), value: first }
}

function one(field: Field, scope: Scope): Value | undefined {
  let selected: Value | undefined
  field.visit(scope, value => {
    selected = value
    return false
  })
  return selected
}
