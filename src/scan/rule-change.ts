import type { Json } from '../model/json.ts'
import type { ObjectValue, Value } from '../model/value.ts'
import { scopeOf } from '../policy/evaluate.ts'
import type { PolicyContext, Scope } from '../policy/scope.ts'
import type { Change, Removal, Setting, Steps } from '../remediate/change.ts'
import { followPath } from '../remediate/follow.ts'
import { stepsOf } from '../remediate/plan.ts'
import type { Fix, RuleFix } from '../rules/fix.ts'
import type { Failure } from './evaluate.ts'

export interface RuleChange {
  readonly change: Change
  readonly source: RuleFix
}

/** What the fixes of a rule ask of a resource that violates it; those that are not meant for it are left out. */
export function changesFor({ rule, resource, path }: Failure, context: PolicyContext): readonly RuleChange[] {
  const base = path === '' ? [] : stepsOf(path)
  if (!base) return []
  const scope = itemScope(scopeOf(resource, context), base, path)
  return rule.fixes.flatMap(fix => {
    if (fix.when && fix.when.truth(scope) !== 'true') return []
    if (fix.source.only !== undefined && fix.source.only !== resource.language) return []
    const change = changeOf(fix, base, scope)
    return change ? [{ change, source: fix.source }] : []
  })
}

/** The item that the rule judged as the root, as its condition saw it. */
function itemScope(scope: Scope, base: Steps, rootPath: string): Scope {
  const item = base.length > 0 ? followPath(scope.root, base)?.last : undefined
  return item?.kind === 'object' ? { ...scope, root: item, rootPath } : scope
}

function changeOf({ source, items }: Fix, base: Steps, scope: Scope): Change | undefined {
  const settings: Setting[] = []
  const removals: Removal[] = []
  for (const [path, value] of Object.entries(source.set ?? {})) {
    const found = concretePaths(scope.root, path)
    if (!found) return undefined
    settings.push(...found.map(steps => ({ path: [...base, ...steps], value: value as Json })))
  }
  for (const { path, where, with: value } of items) {
    const steps = stepsOf(path)
    if (!steps) return undefined
    const full = [...base, ...steps]
    const indexes = fittingItems(scope, steps, where)
    if (value !== undefined) settings.push(...indexes.map(index => ({ path: [...full, index], value })))
    else if (indexes.length > 0) removals.push({ path: full, indexes })
  }
  return {
    settings,
    removals,
    additions: source.add ?? [],
    inputs: source.inputs ?? {},
    deletes: source.delete === true,
  }
}

/** The path for each item that its `[*]` stands for; `undefined` when those are not known one by one. */
function concretePaths(root: ObjectValue, path: string): readonly Steps[] | undefined {
  const parts = path.split('[*]')
  let found: readonly Steps[] = [[]]
  for (const [index, part] of parts.entries()) {
    const steps = part === '' ? [] : stepsOf(part.startsWith('.') ? part.slice(1) : part)
    if (!steps) return undefined
    found = found.map(one => [...one, ...steps])
    if (index < parts.length - 1) found = found.flatMap(one => itemsBelow(root, one))
  }
  return found
}

function itemsBelow(root: ObjectValue, path: Steps): readonly Steps[] {
  const found = followPath(root, path)
  if (!found || found.missing.length > 0 || found.last.kind !== 'array') return []
  return Array.from({ length: found.last.length }, (_, index) => [...path, index])
}

function fittingItems(scope: Scope, steps: Steps, where: Fix['items'][number]['where']): readonly number[] {
  const found = followPath(scope.root, steps)
  if (!found || found.missing.length > 0 || found.last.kind !== 'array') return []
  const { last } = found
  return Array.from({ length: last.length }, (_, index) => index).filter(
    index => where.truth({ ...scope, root: holding(last.item(index)) }) === 'true',
  )
}

/** An object with the item as its only member, which conditions call `item`. */
function holding(item: Value): ObjectValue {
  return { kind: 'object', origin: item.origin, keys: () => ['item'], get: key => (key === 'item' ? item : undefined) }
}
