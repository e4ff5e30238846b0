import type { RuleSummary, Severity } from '../model/finding.ts'
import type { Json } from '../model/json.ts'
import { builtInAliases } from '../policy/alias.ts'
import { compileCondition } from '../policy/compile.ts'
import type { Condition } from '../policy/condition.ts'
import type { CompileOptions, ConditionError, ExpressionLanguage } from '../policy/environment.ts'
import { isList, isRecord } from '../policy/json-shape.ts'
import { not } from '../policy/logic.ts'
import { policyTypes } from './policy-types.ts'
import type { Rule } from './rule.ts'

type Members = { readonly [key: string]: Json }

/** An Azure Policy definition as a rule, the reason why it cannot be judged before a deployment, or what is wrong with it. */
export type CompiledPolicy =
  | { readonly rule: Rule }
  | { readonly outOfReach: string }
  | { readonly errors: readonly ConditionError[] }

/** What an effect is worth when it would act: what Azure refuses is grave, what Azure mends by itself is not. */
const severities: Readonly<Record<string, Severity>> = {
  deny: 'high',
  audit: 'medium',
  auditifnotexists: 'medium',
  deployifnotexists: 'low',
  modify: 'low',
  append: 'low',
}

/**
 * Compiles a definition, whole or its `properties` alone; parameters have their defaults. A resource to which the effect
 * would apply violates it. https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-basics
 */
export function compilePolicy(definition: Json, name: string, expressions: ExpressionLanguage): CompiledPolicy {
  const properties = isRecord(definition) ? (definition['properties'] ?? definition) : undefined
  const policyRule = isRecord(properties) ? properties['policyRule'] : undefined
  if (!isRecord(properties) || !isRecord(policyRule))
    return wrong(['policyRule'], 'a policy definition has a policyRule with if and then')
  const { if: condition, then } = policyRule
  if (condition === undefined || !isRecord(then)) return wrong(['policyRule'], 'a policyRule has if and then')
  const mode = String(properties['mode'] ?? 'All')
  if (!/^(all|indexed)$/i.test(mode)) return { outOfReach: `mode ${mode} is evaluated inside of the service` }
  const parameters = defaultsOf(properties['parameters'])
  const effect = String(resolve(then['effect'] ?? '', parameters)).toLowerCase()
  const severity = severities[effect]
  if (!severity) return { outOfReach: effectReach(effect) }
  const options: CompileOptions = { aliases: builtInAliases, expressions, parameters }
  const applies = compileCondition(condition, options)
  if ('errors' in applies) return { errors: below(applies.errors, 'policyRule', 'if') }
  const types = policyTypes(condition, json => resolve(json, parameters))
  const summary = summaryOf(properties, name, severity)
  const targets = (types ?? ['*']).map(type => ({ type, each: undefined }))
  if (!/ifnotexists$/.test(effect)) return { rule: { ...rule(summary, targets), require: not(applies.condition) } }
  const required = compileExistence(then['details'] ?? null, types, options)
  if (!('condition' in required)) return required
  return { rule: { ...rule(summary, targets), when: applies.condition, require: required.condition } }
}

function rule(summary: RuleSummary, targets: Rule['targets']): Omit<Rule, 'require'> {
  return { summary, targets, when: undefined, fixes: [] }
}

function wrong(path: readonly string[], message: string): CompiledPolicy {
  return { errors: [{ path, message }] }
}

function below(errors: readonly ConditionError[], ...path: readonly string[]): readonly ConditionError[] {
  return errors.map(error => ({ ...error, path: [...path, ...error.path] }))
}

function effectReach(effect: string): string {
  if (effect === 'disabled') return 'effect disabled by default'
  return `effect ${effect === '' ? 'missing' : effect} does not look at what a resource is`
}

function defaultsOf(parameters: Json | undefined): Readonly<Record<string, Json>> {
  if (!isRecord(parameters)) return {}
  const entries = Object.entries(parameters).flatMap(([name, declared]) =>
    isRecord(declared) && declared['defaultValue'] !== undefined ? [[name, declared['defaultValue']] as const] : [],
  )
  return Object.fromEntries(entries)
}

/** The value behind `[parameters('x')]`; anything else is itself. */
function resolve(json: Json, parameters: Readonly<Record<string, Json>>): Json {
  const name = typeof json === 'string' ? /^\[\s*parameters\('([^']+)'\)\s*\]$/i.exec(json)?.[1] : undefined
  if (name === undefined) return json
  const key = Object.keys(parameters).find(one => one.toLowerCase() === name.toLowerCase())
  return (key === undefined ? undefined : parameters[key]) ?? json
}

/** `details` of auditIfNotExists: a resource of a type that must exist, in relation to the one that the policy looks at. */
function compileExistence(
  details: Json,
  types: readonly string[] | undefined,
  options: CompileOptions,
): { readonly condition: Condition } | Exclude<CompiledPolicy, { rule: Rule }> {
  if (!isRecord(details)) return { errors: [{ path: ['policyRule', 'then'], message: 'this effect needs details' }] }
  const { type, name } = details
  if (typeof type !== 'string')
    return { errors: [{ path: ['policyRule', 'then', 'details'], message: 'details name a type' }] }
  const wanted = typeof name === 'string' ? resolve(name, options.parameters ?? {}) : undefined
  if (typeof wanted === 'string' && wanted.startsWith('['))
    return { outOfReach: 'the name of the other resource is computed by Azure' }
  const where = details['existenceCondition'] ?? details['existencecondition']
  const related: Members = {
    type,
    scope: scopeOfDetails(details, type, types),
    ...(wanted === undefined ? {} : { name: nameOf(String(wanted)) }),
    ...(where === undefined ? {} : { where }),
  }
  const compiled = compileCondition({ related }, { ...options, extensions: true })
  return 'condition' in compiled ? compiled : { errors: below(compiled.errors, 'policyRule', 'then', 'details') }
}

/** `server/current` names the last segment. */
function nameOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

/** A resource with a scope of its own lies anywhere in the deployment; one below the type is its child, the type itself a neighbour. */
function scopeOfDetails(details: Members, type: string, types: readonly string[] | undefined): string {
  const elsewhere = Object.keys(details).some(key => /^(existenceScope|resourceGroupName)$/i.test(key))
  if (elsewhere || !types) return 'sameRoot'
  const lower = type.toLowerCase()
  if (types.some(one => lower.startsWith(`${one.toLowerCase()}/`))) return 'child'
  return types.some(one => one.toLowerCase() === lower) ? 'sameRoot' : 'extension'
}

function summaryOf(properties: Members, name: string, severity: Severity): RuleSummary {
  const text = (key: string) => (typeof properties[key] === 'string' ? properties[key] : undefined)
  const isBuiltIn = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name)
  return {
    id: `policy/${slug(name)}`,
    title: text('displayName') ?? name,
    severity,
    aliases: [],
    controls: {},
    why: text('description') ?? 'An Azure Policy definition of yours asks for it.',
    impact: 'What the policy does in Azure to a resource like this one.',
    references: ['https://learn.microsoft.com/azure/governance/policy/overview'],
    azurePolicy: isBuiltIn ? name : undefined,
  }
}

function slug(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'unnamed'
  )
}

/** Functions in a definition whose answer lies outside of the resource. */
export function outsideFunctions(definition: Json): readonly string[] {
  const found = new Set<string>()
  const open: Json[] = [definition]
  for (let json = open.pop(); json !== undefined; json = open.pop()) {
    if (typeof json === 'string' && json.startsWith('['))
      for (const [, name] of json.matchAll(
        /\b(requestContext|policy|utcNow|subscription|resourceGroup|managementGroup)\(/gi,
      ))
        found.add(`${name}()`)
    else if (isList(json)) open.push(...json)
    else if (isRecord(json)) open.push(...Object.values(json))
  }
  return [...found]
}
