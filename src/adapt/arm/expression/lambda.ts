import type { Value } from '../../../model/value.ts'
import type { ArmNode, CallNode } from './ast.ts'
import type { CallSite, Evaluation } from './call-site.ts'
import { type FunctionError, fail } from './functions/function.ts'

export interface Lambda {
  call(...args: readonly Value[]): Value
}

/** Reads `lambda('a', 'b', body)` with at least one and at most so many variables. */
export function lambdaOf(site: CallSite, index: number, most: number): Lambda | FunctionError {
  const node = site.node.args[index]
  if (node?.kind !== 'call' || node.lowerName !== 'lambda') return fail(`expects a lambda as argument ${index + 1}`)
  const names = namesOf(node)
  const body = node.args.at(-1)
  if (!names || !body || names.length < 1 || names.length > most)
    return fail(`expects a lambda of 1 to ${most} variables`)
  return { call: (...args) => site.evaluation.evaluate(body, bind(site.evaluation, names, args)) }
}

function namesOf(lambda: CallNode): readonly string[] | undefined {
  const names = lambda.args
    .slice(0, -1)
    .map((node: ArmNode) => (node.kind === 'string' ? node.value.toLowerCase() : undefined))
  return names.every(name => name !== undefined) ? names : undefined
}

function bind(evaluation: Evaluation, names: readonly string[], args: readonly Value[]): Evaluation {
  let { variables } = evaluation
  names.forEach((lowerName, index) => {
    const value = args[index]
    if (value) variables = { lowerName, value, outer: variables }
  })
  return { ...evaluation, variables }
}
