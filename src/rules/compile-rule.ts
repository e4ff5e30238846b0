import type { RuleSummary } from '../model/finding.ts'
import type { Json } from '../model/json.ts'
import { builtInAliases } from '../policy/alias.ts'
import { compileCondition } from '../policy/compile.ts'
import type { Condition } from '../policy/condition.ts'
import type { CompileOptions, ConditionError } from '../policy/environment.ts'
import { allOf } from '../policy/logic.ts'
import { parsePath } from '../policy/path.ts'
import { compileFixes } from './fix.ts'
import {
  type CompiledTarget,
  type Rule,
  type RuleDocument,
  type RuleSource,
  type RuleTarget,
  targetType,
} from './rule.ts'

/** Compiles a rule that the schema accepts. Mistakes name the path below rule.yaml. */
export function compileRule(
  source: RuleSource,
): { readonly rule: Rule } | { readonly errors: readonly ConditionError[] } {
  const { rule: document } = source
  const errors: ConditionError[] = []
  const targets = targetsOf(document, errors)
  const resourceTypes = targets.map(targetType)
  const options: CompileOptions = { aliases: builtInAliases, extensions: true, resourceTypes }
  const compile = (key: keyof RuleDocument, json: Json | undefined): Condition | undefined =>
    json === undefined ? undefined : compilePart(key, json, options, errors)
  const when = compile('when', document.when)
  const required = compile('require', document.require)
  const related = compile('requireRelated', relatedCondition(document.requireRelated))
  const fixes = compileFixes(document.fix, options, errors)
  const require = [required, related].filter(part => part !== undefined)
  if (errors.length > 0) return { errors }
  const summary = summaryOf(source)
  return { rule: { summary, targets, when, require: allOf(require), fixes } }
}

function relatedCondition(json: Json | undefined): Json | undefined {
  return json === undefined ? undefined : { related: json }
}

function compilePart(
  key: keyof RuleDocument,
  json: Json,
  options: CompileOptions,
  errors: ConditionError[],
): Condition | undefined {
  const compiled = compileCondition(json, options)
  if ('condition' in compiled) return compiled.condition
  const start = key === 'requireRelated' ? 1 : 0
  errors.push(...compiled.errors.map(error => ({ ...error, path: [key, ...error.path.slice(start)] })))
  return undefined
}

function targetsOf(document: RuleDocument, errors: ConditionError[]): readonly CompiledTarget[] {
  const listed = Array.isArray(document.resource) ? (document.resource as readonly RuleTarget[]) : undefined
  const targets = listed ?? [document.resource as RuleTarget]
  return targets.map((target, index) => {
    if (typeof target === 'string') return { type: target, each: undefined }
    const each = parsePath(target.each)
    const path = ['resource', ...(listed ? [index] : []), 'each']
    if ('error' in each) errors.push({ path, message: each.error })
    else if (each.at(-1)?.kind !== 'each')
      errors.push({ path, message: 'each is the path of an array and ends in [*]' })
    return { type: target.type, each: 'error' in each ? undefined : each }
  })
}

function summaryOf({ id, rule }: RuleSource): RuleSummary {
  const { title, severity, why, impact, references, azurePolicy } = rule
  const { aliases = [], controls = {} } = rule
  return { id, title, severity, aliases, controls, why, impact, references, azurePolicy }
}
