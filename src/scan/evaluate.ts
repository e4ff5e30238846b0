import { hash } from 'node:crypto'
import { dirname } from 'node:path/posix'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Resource } from '../model/resource.ts'
import type { PolicyContext } from '../policy/scope.ts'
import { evaluateRule, type RuleFailure } from '../rules/evaluate-rule.ts'
import type { Rule, RuleStatus } from '../rules/rule.ts'
import type { RuleIndex } from '../rules/rule-index.ts'
import { relateResources } from './relations.ts'
import type { AdaptedUnit } from './unit.ts'

/** What one rule objects to in one resource, or in one item of an array in it. */
export interface Failure extends RuleFailure {
  readonly rule: Rule
  readonly resource: Resource
  readonly fingerprint: string
}

export interface Evaluation {
  readonly failures: readonly Failure[]
  readonly compliant: readonly { readonly rule: string; readonly resource: string }[]
  /** Says what was left out. */
  readonly diagnostics: readonly Diagnostic[]
}

/** From this many findings of one unit on, the copies of one declaration are no longer listed one by one. */
const manyFailures = 5_000
/** Findings of one rule that the copies of one declaration may then have. */
const maxCopies = 100

/** From this many resources of one unit on, what was evaluated of one is not kept for the next step. */
const manyResources = 10_000

/** Applies every rule to the resources of its types. What is not deployed, or only referred to, is not judged. */
export function evaluateResources(adapted: AdaptedUnit, rules: RuleIndex): Evaluation {
  const context = relateResources(adapted.resources, adapted.complete)
  const failures: Failure[] = []
  const compliant: { rule: string; resource: string }[] = []
  const seen = new Map<string, number>()
  const copies = new Map<string, number>()
  const isMany = adapted.resources.length > manyResources
  for (const resource of adapted.resources) {
    const applicable = rules.rulesFor(resource.type)
    if (applicable.length === 0 || !isJudged(resource)) continue
    for (const rule of applicable) {
      const status = judge(rule, resource, context, { failures, seen, copies })
      if (status === 'compliant') compliant.push({ rule: rule.summary.id, resource: resource.address })
    }
    if (isMany) resource.forget?.()
  }
  return { failures, compliant, diagnostics: leftOut(copies) }
}

/** What is only referred to, or declared but not deployed, is not judged. */
export function isJudged({ existing, deployed }: Resource): boolean {
  return !existing && (deployed.kind !== 'known' || String(deployed.data).toLowerCase() !== 'false')
}

interface Collected {
  readonly failures: Failure[]
  /** Findings by what identifies them. */
  readonly seen: Map<string, number>
  /** Findings of copies since there are many. */
  readonly copies: Map<string, number>
}

function judge(rule: Rule, resource: Resource, context: PolicyContext, collected: Collected): RuleStatus {
  const { failures, seen, copies } = collected
  const outcome = evaluateRule(rule, resource, context)
  for (const failure of outcome.failures) {
    if (failures.length >= manyFailures && isOneCopyTooMany(rule, resource, copies)) continue
    failures.push({ ...failure, rule, resource, fingerprint: fingerprint(rule, resource, failure, seen) })
  }
  return outcome.status
}

function isOneCopyTooMany(rule: Rule, resource: Resource, copies: Map<string, number>): boolean {
  const declared = resource.address.replace(/\[(?:\d+|"[^"]*")\]/g, '')
  if (declared === resource.address) return false
  const key = `${rule.summary.id}\n${resource.place.source.path}\n${declared}`
  const count = (copies.get(key) ?? 0) + 1
  copies.set(key, count)
  return count > maxCopies
}

function leftOut(copies: ReadonlyMap<string, number>): readonly Diagnostic[] {
  return [...copies].flatMap(([key, count]): Diagnostic[] => {
    const [rule = '', file = '', declared = ''] = key.split('\n')
    if (count <= maxCopies) return []
    const message = `${rule}: ${count - maxCopies} more copies of ${declared} have the same finding and are not listed.`
    return [{ severity: 'warning', file, message }]
  })
}

/**
 * Rule, address and property, and the root where it is not the file's own: two roots that call one module answer for
 * themselves. The same declaration repeated in one folder is numbered. Never a line, so that edits elsewhere leave it alone.
 */
function fingerprint(rule: Rule, resource: Resource, failure: RuleFailure, seen: Map<string, number>): string {
  const { path } = resource.place.source
  const root = rootOf(resource)
  const parts = [rule.summary.id, path, resource.address, failure.path, ...(root === undefined ? [] : [root])]
  const identity = JSON.stringify(parts)
  const count = seen.get(identity) ?? 0
  seen.set(identity, count + 1)
  return hash('sha256', count === 0 ? identity : `${identity}#${count}`, 'hex').slice(0, 20)
}

/** Where the outermost call stands: a root module's folder, or the template that links to this one. */
function rootOf({ language, place, calls }: Resource): string | undefined {
  const outermost = calls[0]?.source.path
  if (outermost === undefined || outermost === place.source.path) return undefined
  if (language !== 'terraform') return outermost
  const folder = dirname(outermost)
  return folder === dirname(place.source.path) ? undefined : folder
}
