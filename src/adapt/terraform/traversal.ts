import type { Body, Expression, Template, TemplatePart } from '../../parse/hcl/ast.ts'
import { metaArguments } from './meta-arguments.ts'
import { literalText } from './module-source.ts'

/** A reference in an expression: `azurerm_subnet.app[each.key].id`. */
export interface Traversal {
  readonly root: string
  /** The steps that are written out; an index that must be evaluated ends them. */
  readonly steps: readonly (string | number)[]
  /** That index. */
  readonly key: Expression | undefined
}

/** All references in an expression, without evaluating it. */
export function* traversalsOf(expression: Expression): Generator<Traversal> {
  const open: Expression[] = [expression]
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === 'variable' || next.kind === 'attribute' || next.kind === 'index') {
      const traversal = unwind(next, open)
      if (traversal) yield traversal
    } else open.push(...childrenOf(next))
  }
}

/** Expressions of the arguments in a body and its blocks, without those that belong to Terraform itself. */
export function* argumentExpressions(body: Body): Generator<Expression> {
  const open: Body[] = [body]
  for (let next = open.pop(); next; next = open.pop()) {
    for (const attribute of next.attributes) {
      const repeats = attribute.name === 'for_each' || attribute.name === 'count'
      if (repeats || !metaArguments.has(attribute.name)) yield attribute.value
    }
    for (const block of next.blocks) if (!metaArguments.has(block.type)) open.push(block.body)
  }
}

function unwind(expression: Expression, open: Expression[]): Traversal | undefined {
  const reversed: (string | number | Expression)[] = []
  let root = expression
  while (root.kind === 'attribute' || root.kind === 'index') {
    reversed.push(root.kind === 'attribute' ? root.name : (staticKey(root.key) ?? root.key))
    root = root.target
  }
  const all = reversed.reverse()
  for (const step of all) if (typeof step === 'object') open.push(step)
  if (root.kind !== 'variable') {
    open.push(root)
    return undefined
  }
  const end = all.findIndex(step => typeof step === 'object')
  const steps = (end < 0 ? all : all.slice(0, end)).filter(step => typeof step !== 'object')
  const key = end < 0 ? undefined : all[end]
  return { root: root.name, steps, key: typeof key === 'object' ? key : undefined }
}

function staticKey(key: Expression): string | number | undefined {
  return key.kind === 'number' ? Number(key.text) : literalText(key)
}

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'bool':
    case 'null':
    case 'invalid':
      return []
    case 'variable':
    case 'attribute':
    case 'index':
      return [expression]
    case 'template':
      return templateChildren(expression)
    case 'splat':
      return [expression.target, ...expression.each.flatMap(step => ('key' in step ? [step.key] : []))]
    case 'call':
      return expression.args
    case 'conditional':
      return [expression.condition, expression.then, expression.else]
    case 'binary':
      return [expression.left, expression.right]
    case 'unary':
      return [expression.operand]
    case 'tuple':
      return expression.items
    case 'object':
      return expression.items.flatMap(item => (item.name === undefined ? [item.key, item.value] : [item.value]))
    case 'for':
      return [expression.collection, expression.key, expression.value, expression.condition].filter(
        one => one !== undefined,
      )
    case 'parentheses':
      return [expression.inner]
  }
}

function templateChildren({ parts }: Template): readonly Expression[] {
  const found: Expression[] = []
  const open: TemplatePart[] = [...parts]
  for (let part = open.pop(); part; part = open.pop()) {
    if (part.kind === 'interpolation') found.push(part.value)
    if (part.kind === 'if') open.push(...part.then, ...part.else)
    if (part.kind === 'if') found.push(part.condition)
    if (part.kind === 'for') open.push(...part.body)
    if (part.kind === 'for') found.push(part.collection)
  }
  return found
}
