import type { Resource } from '../model/resource.ts'
import { builtInAliases } from './alias.ts'
import type { Condition } from './condition.ts'
import { scopeOf } from './evaluate.ts'
import { compileField } from './field.ts'
import type { Test } from './operators.ts'
import type { RelatedResources, RelatedScope, Scope } from './scope.ts'
import type { Evidence, Truth } from './verdict.ts'

export interface RelatedQuery {
  /** ARM types, one of which it has, as the rule writes them. */
  readonly types: readonly string[]
  readonly scope: RelatedScope
  readonly name: { readonly test: Test; readonly text: string } | undefined
  readonly where: Condition | undefined
}

/**
 * Whether a related resource exists that has the name and meets the condition, as auditIfNotExists asks. Absence is known
 * only when every resource that could be it was read.
 */
export function relatedLeaf(query: RelatedQuery): Condition {
  const types = query.types.map(type => type.toLowerCase())
  return {
    truth(scope) {
      const found = relatedOf(types, query.scope, scope)
      let result: Truth = found.complete ? 'false' : 'unknown'
      for (const resource of found.resources) {
        const truth = fits(query, resource, scope)
        if (truth === 'true') return truth
        if (truth === 'unknown') result = truth
      }
      return result
    },
    explain(scope, result, evidence) {
      const before = evidence.length
      const found = relatedOf(types, query.scope, scope)
      for (const resource of found.resources) explainOne(query, resource, scope, result, evidence)
      if (evidence.length === before) evidence.push(absence(query, scope, result))
    },
  }
}

function relatedOf(types: readonly string[], relation: RelatedScope, scope: Scope): RelatedResources {
  const [only, ...more] = types
  if (only !== undefined && more.length === 0) return scope.context.related(scope.resource, only, relation)
  const found = types.map(type => scope.context.related(scope.resource, type, relation))
  return { resources: found.flatMap(({ resources }) => resources), complete: found.every(({ complete }) => complete) }
}

const nameField = compileField('name', builtInAliases, [])

function fits(query: RelatedQuery, resource: Resource, scope: Scope): Truth {
  const inner = scopeOf(resource, scope.context)
  let result = nameFits(query, inner)
  if (result === 'false') return result
  result = both(result, query.where?.truth(inner) ?? 'true')
  return result === 'false' ? result : both(result, deployed(resource))
}

function both(a: Truth, b: Truth): Truth {
  if (a === 'false' || b === 'false') return 'false'
  return a === 'true' ? b : a
}

function nameFits(query: RelatedQuery, inner: Scope): Truth {
  if (!query.name || 'error' in nameField) return 'true'
  const { test } = query.name
  let result: Truth = 'false'
  nameField.visit(inner, value => {
    result = test(value)
    return false
  })
  return result
}

/** A resource that may not be deployed may not be there. */
function deployed(resource: Resource): Truth {
  if (resource.deployed.kind !== 'known') return 'unknown'
  return resource.deployed.data === false ? 'false' : 'true'
}

/** A resource of the right name that does not meet the condition says why; one of another name says nothing. */
function explainOne(query: RelatedQuery, resource: Resource, scope: Scope, result: Truth, evidence: Evidence[]): void {
  const inner = scopeOf(resource, scope.context)
  if (fits(query, resource, scope) !== result || nameFits(query, inner) === 'false') return
  const where = query.where?.truth(inner) === result ? query.where : undefined
  const self = { ...absence(query, scope, result), resource, value: resource.body, container: resource.body }
  if (where) where.explain(inner, result, evidence)
  else evidence.push(self)
}

function absence(query: RelatedQuery, scope: Scope, result: Truth): Evidence {
  return {
    resource: scope.resource,
    path: scope.rootPath,
    value: undefined,
    container: scope.root,
    operator: 'related',
    expected: query.types.join(' or ') + (query.name ? ` ${query.name.text}` : ''),
    result,
  }
}
