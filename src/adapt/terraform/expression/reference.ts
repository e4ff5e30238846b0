import type { Expression, GetAttribute, Index, Variable } from '../../../parse/hcl/ast.ts'
import type { ReferenceStep } from '../scope.ts'
import type { TfValue } from '../value.ts'
import { computedAt, type Evaluation, fail, placeOf, textOf } from './evaluation.ts'
import { parseNumber } from './number-text.ts'
import { attributeOf, itemAt } from './step.ts'
import { usedAt } from './values.ts'

type Step = GetAttribute | Index

/** `var.a.b[0]`: the scope resolves as much of it as it can, the rest are attributes and items of that value. */
export function evaluateReference(expression: Variable | Step, evaluation: Evaluation): TfValue {
  const { root, steps } = unwind(expression)
  if (root.kind !== 'variable') return follow(evaluation.evaluate(root), steps, evaluation)
  const names = staticSteps(steps)
  const resolved = evaluation.scope.resolve(root.name, names, expression)
  if (!resolved) return undeclared(expression, evaluation)
  const rest = steps.slice(resolved.consumed)
  return follow(usedAt(resolved.value, placeOf(evaluation, expression)), rest, evaluation)
}

/** The steps from the root outwards, without recursion since a file may hold any number of them. */
function unwind(expression: Variable | Step): { root: Expression; steps: readonly Step[] } {
  const steps: Step[] = []
  let root: Expression = expression
  while (root.kind === 'attribute' || root.kind === 'index') {
    steps.push(root)
    root = root.target
  }
  return { root, steps: steps.reverse() }
}

function staticSteps(steps: readonly Step[]): readonly ReferenceStep[] {
  const names: ReferenceStep[] = []
  for (const step of steps) {
    const name = step.kind === 'attribute' ? step.name : staticKey(step.key)
    if (name === undefined) break
    names.push(name)
  }
  return names
}

function staticKey(key: Expression): ReferenceStep | undefined {
  if (key.kind === 'number') {
    const number = parseNumber(key.text)
    return typeof number === 'number' ? number : undefined
  }
  if (key.kind !== 'template') return undefined
  if (key.parts.length === 0) return ''
  const [only, ...others] = key.parts
  return only?.kind === 'text' && others.length === 0 ? only.value : undefined
}

function follow(start: TfValue, steps: readonly Step[], evaluation: Evaluation): TfValue {
  let value = start
  for (const step of steps) {
    if (!evaluation.scope.spend()) return value
    const next =
      step.kind === 'attribute' ? attributeOf(value, step.name) : itemAt(value, evaluation.evaluate(step.key))
    value = computedAt(evaluation, step, next)
  }
  return value
}

function undeclared(expression: Variable | Step, evaluation: Evaluation): TfValue {
  const value = fail(
    evaluation,
    expression,
    `Nothing is declared that ${textOf(evaluation, expression)} could refer to.`,
  )
  evaluation.log.undeclared.push(value)
  const address = resourceAddress(expression)
  return address === undefined ? value : { ...value, target: { key: `undeclared:${address}`, text: address } }
}

/** What is meant is a resource that no file declares, and so none of those that are declared: `azurerm_subnet.app`. */
function resourceAddress(expression: Variable | Step): string | undefined {
  const { root, steps } = unwind(expression)
  const [name] = staticSteps(steps)
  return root.kind === 'variable' && root.name.includes('_') && name !== undefined ? `${root.name}.${name}` : undefined
}
