import type { Advisory } from '../model/advice.ts'
import type { Json } from '../model/json.ts'
import { jsonOfValue } from '../model/json-of-value.ts'
import type { Resource } from '../model/resource.ts'
import type { Value } from '../model/value.ts'
import { resolvePlace } from '../parse/place.ts'
import { followPath } from '../remediate/follow.ts'
import { stepsOf } from '../remediate/plan.ts'
import { describeResource } from '../scan/finding.ts'
import { evidenceRange, toLocation } from '../scan/locate.ts'
import { sha256 } from './audit.ts'
import type { UnitView } from './cases.ts'
import { describeValue, secureTexts } from './describe.ts'
import type { Desk } from './desk.ts'
import { readProse } from './plain-text.ts'
import { createRedactor } from './redact.ts'
import type { PredictionAnswer } from './schemas.ts'

const maxPredictions = 3
const maxBody = 8000

type Prediction = PredictionAnswer['predictions'][number]

export interface Predicted {
  readonly made: number
  readonly accepted: readonly Advisory[]
}

/** Asks for weaknesses that no rule looks for. One is taken only when its property is there and has the value. */
export async function predictWeaknesses(resource: Resource, view: UnitView, desk: Desk): Promise<Predicted> {
  const own = view.evaluation.failures.filter(one => one.resource.key === resource.key)
  const redactor = createRedactor(secureTexts(resource))
  const body = redactor.redactJson(describeBody(resource.body, 0))
  if (JSON.stringify(body).length > maxBody) return { made: 0, accepted: [] }
  const known = [...new Set(own.flatMap(one => [one.rule.summary.title, ...one.evidence.map(leaf => leaf.path)]))]
  const data = { resource: redactor.redactJson({ address: resource.address, type: resource.type }), body, known }
  const identity = sha256(JSON.stringify([resource.place.source.path, resource.address])).slice(0, 20)
  const asked = await desk.ask('predictions', identity, data)
  if (!asked) return { made: 0, accepted: [] }
  const covered = new Set(known.map(one => one.toLowerCase()))
  const all = asked.answer.predictions.slice(0, maxPredictions)
  const read = all.map(one => toAdvisory(one, resource, covered))
  const accepted = read.flatMap(one => ('problem' in one ? [] : [one]))
  const refused = read.flatMap(one => ('problem' in one ? [one.problem] : []))
  const verdict = [`${accepted.length} of ${all.length} hold`, ...refused].join('; ').slice(0, 500)
  asked.conclude(verdict, accepted.length > 0)
  return { made: all.length, accepted }
}

function toAdvisory(
  one: Prediction,
  resource: Resource,
  covered: ReadonlySet<string>,
): Advisory | { readonly problem: string } {
  if (one.address !== resource.address) return { problem: 'another resource' }
  if (covered.has(one.path.toLowerCase())) return { problem: 'a rule covers it' }
  const value = valueAt(resource, one.path)
  if (!value) return { problem: 'no such property' }
  if (value.secure) return { problem: 'a secure value' }
  const json = jsonOfValue(value)
  if (json.kind !== 'json' || json.secure) return { problem: 'the value is not known' }
  const text = JSON.stringify(json.data)
  if (text !== canonical(one.valueJson)) return { problem: 'the value is another one' }
  const title = readProse(one.title, 120)
  const reason = readProse(one.reason, 400)
  if ('problem' in title) return title
  if ('problem' in reason) return reason
  const evidence = {
    resource,
    path: one.path,
    value,
    container: value,
    operator: '',
    expected: null,
    result: 'false' as const,
  }
  return {
    resource: describeResource(resource),
    location: toLocation(
      value.origin.kind === 'default' ? resolvePlace(resource.place) : evidenceRange(resource, evidence),
    ),
    path: one.path,
    value: text.length > 200 ? `${text.slice(0, 199)}…` : createRedactor([]).redact(text),
    title: title.text,
    reason: reason.text,
  }
}

/** Names, tags and the like hold what anybody wrote there; a judgement about them is none. */
function valueAt(resource: Resource, path: string): Value | undefined {
  if (!/^(?:properties|sku|identity)(?:\.|\[|$)/.test(path)) return undefined
  const steps = stepsOf(path)
  if (!steps) return undefined
  const followed = followPath(resource.body, steps)
  if (!followed) return undefined
  if (followed.missing.length === 0) return followed.last
  const [name = '', ...deeper] = followed.missing
  return deeper.length === 0 && followed.last.kind === 'object' ? followed.last.get(name) : undefined
}

function canonical(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return undefined
  }
}

const maxDepth = 12

/** The resource in ARM's shape. */
function describeBody(value: Value, depth: number): Json {
  if (value.secure || value.kind === 'known' || value.kind === 'unknown' || depth > maxDepth)
    return describeValue(value)
  if (value.kind === 'array')
    return Array.from({ length: Math.min(value.length, 50) }, (_, index) => describeBody(value.item(index), depth + 1))
  return Object.fromEntries(
    value
      .keys()
      .slice(0, 200)
      .flatMap(key => {
        const member = value.get(key)
        return member ? [[key, describeBody(member, depth + 1)]] : []
      }),
  )
}
