import type { Json } from '../model/json.ts'
import { jsonOfValue } from '../model/json-of-value.ts'
import type { Resource } from '../model/resource.ts'
import type { Value } from '../model/value.ts'
import { resolvePlace } from '../parse/place.ts'
import { originSteps } from '../scan/locate.ts'
import { lineStarts, positionAt } from '../source/source-file.ts'
import type { Case } from './cases.ts'
import { createRedactor, isSecretName, type Redactor } from './redact.ts'

/** What is looked at for secrets, and what is sent at most, in UTF-16 units. */
const maxRead = 20_000
const maxBlock = 12_000

/** What every question about a finding tells: rule, finding, resource and the text of its declaration, without secrets. */
export function describeCase({ findings: [finding], failure }: Case): {
  readonly data: Record<string, Json>
  readonly redactor: Redactor
} {
  const { rule, resource, message, blockedBy } = finding
  const redactor = createRedactor(secureTexts(failure.resource))
  const block = redactor.redact(declaration(failure.resource)).slice(0, maxBlock)
  const data = redactor.redactJson({
    rule: { id: rule.id, title: rule.title, why: rule.why },
    finding: { message, ...(blockedBy === undefined ? {} : { blockedBy }) },
    resource: { address: resource.address, type: resource.type, language: failure.resource.language },
    decidedBy: failure.evidence
      .slice(0, 1)
      .flatMap(one => originSteps(one.value))
      .map(step => step.text),
  })
  return { data: { ...(data as Record<string, Json>), block }, redactor }
}

/** Whole lines, so that the first one keeps its indentation. */
function declaration({ place }: Resource): string {
  const { source, start, end } = resolvePlace(place)
  const line = lineStarts(source)[positionAt(source, start).line - 1] ?? start
  const lead = source.text.slice(line, start)
  const from = /^\s*$/.test(lead) ? line : start
  return source.text.slice(from, Math.min(end, from + maxRead))
}

const maxVisited = 5000
const maxDepth = 20

/** Literals that the source marks as secret, or that are named like one, wherever they are written. */
export function secureTexts(resource: Resource): readonly string[] {
  const texts: string[] = []
  let visited = 0
  function visit(value: Value, depth: number, name: string): void {
    if (visited++ > maxVisited || depth > maxDepth) return
    if (value.kind === 'known') {
      if ((value.secure || isSecretName(name)) && typeof value.data === 'string') texts.push(value.data)
    } else if (value.kind === 'array') {
      for (let index = 0; index < value.length && visited <= maxVisited; index++)
        visit(value.item(index), depth + 1, name)
    } else if (value.kind === 'object') {
      const pair = value.get('name')
      const named = pair?.kind === 'known' && typeof pair.data === 'string' ? pair.data : undefined
      for (const key of value.keys()) {
        const member = value.get(key)
        if (member) visit(member, depth + 1, key === 'value' ? (named ?? key) : key)
      }
    }
  }
  visit(resource.body, 0, '')
  return texts
}

/** A value for a question: secure ones are not told, unknown ones by the expression that blocks them. */
export function describeValue(value: Value | undefined): Json {
  if (!value) return '(absent)'
  if (value.secure) return '(secure)'
  if (value.kind === 'unknown') return `(unknown: ${value.expression})`
  const json = jsonOfValue(value)
  if (json.kind !== 'json') return '(partly unknown)'
  if (json.secure) return '(secure)'
  return JSON.stringify(json.data).length > 2000 ? '(too long)' : json.data
}
