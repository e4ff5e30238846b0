import type { Body, Expression, ObjectExpression, Variable } from '../../parse/hcl/ast.ts'
import { literalText } from './module-source.ts'

/** The parts of a `dynamic` block. */
export interface Dynamic<T> {
  readonly forEach: Expression
  readonly iterator: string
  readonly content: T
}

/**
 * `dynamic` blocks of one type in JSON syntax, where they are attributes:
 * `"dynamic": { "setting": { "for_each": …, "iterator": …, "content": { … } } }`, each level possibly in an array.
 */
export function jsonDynamics(body: Body, name: string): readonly Dynamic<ObjectExpression>[] {
  const attribute = body.attributes.find(one => one.name === 'dynamic')
  if (!attribute) return []
  return objectsIn(attribute.value)
    .flatMap(object => objectsIn(memberOf(object, name)))
    .flatMap(object => {
      const forEach = memberOf(object, 'for_each')
      const [content] = objectsIn(memberOf(object, 'content'))
      if (!forEach || !content) return []
      return [{ forEach, content, iterator: iteratorName(memberOf(object, 'iterator')) ?? name }]
    })
}

/** An iterator is a bare name, in JSON the text of one. */
export function iteratorName(expression: Expression | undefined): string | undefined {
  if (!expression) return undefined
  return expression.kind === 'variable' ? (expression satisfies Variable).name : literalText(expression)
}

function objectsIn(expression: Expression | undefined): readonly ObjectExpression[] {
  if (expression?.kind === 'object') return [expression]
  return expression?.kind === 'tuple' ? expression.items.flatMap(objectsIn) : []
}

function memberOf(object: ObjectExpression, name: string): Expression | undefined {
  return object.items.find(item => (item.name ?? literalText(item.key)) === name)?.value
}
