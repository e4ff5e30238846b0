import type { Finding, FindingResource, OriginStep } from '../model/finding.ts'
import type { Json } from '../model/json.ts'
import { jsonOfValue } from '../model/json-of-value.ts'
import type { Resource } from '../model/resource.ts'
import type { UnknownReason, UnknownValue, Value } from '../model/value.ts'
import { resolvePlace } from '../parse/place.ts'
import type { Evidence } from '../policy/verdict.ts'
import { followPath } from '../remediate/follow.ts'
import { stepsOf } from '../remediate/plan.ts'
import { isSecretName } from '../source/mask.ts'
import { positionAt, type SourceFile, type SourceRange } from '../source/source-file.ts'
import type { Failure } from './evaluate.ts'
import { callStep, evidenceRange, originSteps, toLocation } from './locate.ts'

/** What a failure looks like to a person, before suppressions and patches. */
export function describeFinding(failure: Failure, note?: string): Finding {
  const evidence = decidingEvidence(failure)
  const { rule, resource, status } = failure
  return {
    fingerprint: failure.fingerprint,
    status,
    rule: rule.summary,
    risk: riskOf(failure),
    resource: describeResource(resource),
    location: toLocation(ownRange(evidenceRange(resource, evidence), resource)),
    origin: originOf(evidence),
    ...moduleCalls(resource),
    message: [describeEvidence(evidence, rule.summary.title), ...remarksOn(evidence), ...(note ? [note] : [])].join(
      ' ',
    ),
    blockedBy: status === 'unknown' ? blockedBy(evidence) : undefined,
    patch: null,
  }
}

/** A copy that `terraform init` made cannot be edited; what calls it can. */
function ownRange(range: SourceRange, { calls }: Resource): SourceRange {
  if (!isInstalled(range.source)) return range
  const own = calls.map(resolvePlace).findLast(call => !isInstalled(call.source))
  return own ?? range
}

function isInstalled({ path }: SourceFile): boolean {
  return path.includes('.terraform/modules/')
}

/** Nested deployments are no module calls: their places are those of a template. */
function moduleCalls({ calls }: Resource): Pick<Finding, 'calls'> {
  const spans = calls.filter(place => place.kind === 'span')
  return spans.length === 0 ? {} : { calls: spans.map(callStep) }
}

function remarksOn(evidence: Evidence | undefined): readonly string[] {
  return evidence?.resource.remarks?.(evidence.path) ?? []
}

/** The leaf to show: an unknown one when the failure is, else one whose value was written. */
function decidingEvidence({ evidence, status }: Failure): Evidence | undefined {
  if (status === 'unknown') return evidence.find(one => one.value?.kind === 'unknown') ?? evidence[0]
  return evidence.find(one => one.value && one.value.origin.kind !== 'default') ?? evidence[0]
}

const baseRisk = { critical: 90, high: 70, medium: 40, low: 15 } as const

function riskOf({ rule, status }: Failure): number {
  const base = baseRisk[rule.summary.severity]
  return status === 'unknown' ? Math.round(base / 3) : base
}

const described = new WeakMap<Resource, FindingResource>()

/** Computed once for each resource, which may have many findings. */
export function describeResource(resource: Resource): FindingResource {
  const known = described.get(resource)
  if (known) return known
  const description = describe(resource)
  described.set(resource, description)
  return description
}

function describe(resource: Resource): FindingResource {
  const range = resolvePlace(resource.place)
  return {
    address: resource.address,
    type: resource.type,
    name: resource.name.kind === 'known' && !resource.name.secure ? String(resource.name.data) : undefined,
    declaredName: resource.declaredName,
    file: range.source.path,
    startLine: positionAt(range.source, range.start).line,
    endLine: positionAt(range.source, Math.max(range.start, range.end - 1)).line,
  }
}

function originOf(evidence: Evidence | undefined): readonly OriginStep[] {
  return originSteps(evidence?.value)
}

/** `properties.minimumTlsVersion is "TLS1_0"; it must be one of TLS1_2, TLS1_3.` */
function describeEvidence(evidence: Evidence | undefined, title: string): string {
  if (!evidence || evidence.path === '') return `${title}.`
  if (evidence.operator === 'secretLike' && evidence.value?.kind === 'known')
    return `${evidence.path} holds what looks like a secret.`
  if (isText(evidence.value) && isNamedSecret(evidence)) return `${evidence.path} is a text that is not shown here.`
  return `${evidence.path} ${isWhat(evidence.value)}.`
}

function isText(value: Value | undefined): boolean {
  return value?.kind === 'known' && typeof value.data === 'string' && value.data !== ''
}

/** By its own name, or as the `value` of a setting that is named like a credential. */
function isNamedSecret({ path, resource }: Evidence): boolean {
  const last = path.slice(path.lastIndexOf('.') + 1)
  if (last !== 'value') return isSecretName(last)
  const steps = stepsOf(path)
  const sibling = steps && followPath(resource.body, [...steps.slice(0, -1), 'name'])
  if (!sibling || sibling.missing.length > 0) return false
  return sibling.last.kind === 'known' && isSecretName(String(sibling.last.data))
}

function isWhat(value: Value | undefined): string {
  if (!value) return 'is not set'
  const shown = showValue(value)
  return value.origin.kind === 'default' ? `is not set, which means ${shown}` : `is ${shown}`
}

/** Secure values are not shown. */
export function showValue(value: Value): string {
  if (value.secure) return 'a secure value'
  if (value.kind === 'unknown') return `unknown (${value.expression})`
  const json = jsonOfValue(value)
  return json.kind === 'json' && !json.secure ? shorten(json.data) : value.kind === 'array' ? 'a list' : 'an object'
}

function shorten(json: Json): string {
  const text = JSON.stringify(json)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

const settles = {
  parameter: name => `parameter ${name} has no value; pass a parameter file`,
  variable: name => `variable ${name} has no value; pass a .tfvars file`,
  runtime: name => `${name} is known only in Azure`,
  'data-source': name => `data source ${name} is read during the deployment`,
  module: name => `module ${name} could not be read; vendor it into the repository`,
  function: name => `${name}() cannot be computed before deployment`,
  error: message => message,
  limit: message => message,
  scope: name => `${name} depends on where it is deployed; set the scope in .guardrail.yml`,
  unmapped: name => `${name} is not understood yet`,
} satisfies Record<UnknownReason['kind'], (what: string) => string>

function blockedBy(evidence: Evidence | undefined): string {
  const value = evidence?.value
  if (value?.kind === 'unknown') return reasonText(value)
  return evidence?.path
    ? `whether ${evidence.path} is set is not known`
    : 'a related resource may exist that was not read'
}

function reasonText({ reason, expression }: UnknownValue): string {
  const text = settles[reason.kind]('message' in reason ? reason.message : reason.name)
  return expression === '' || text.includes(expression) ? text : `${expression}: ${text}`
}
