import { existsSync, realpathSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadConfiguration } from '../../src/config/load.ts'
import { compareResource } from '../../src/drift/compare/compare.ts'
import { isJsonObject, type JsonObject } from '../../src/drift/compare/shape.ts'
import { examiner } from '../../src/drift/examine.ts'
import { type Declared, readIntent } from '../../src/drift/intent.ts'
import type { Json } from '../../src/model/json.ts'
import type { Value } from '../../src/model/value.ts'
import { indexRules } from '../../src/rules/rule-index.ts'
import { discoverFiles } from '../../src/source/discover.ts'
import { allRules, subscription } from './scene.ts'

const real = '../shared/real'
const yaml = `scope: { subscription: ${subscription}, resource-group: rg, location: westeurope, tenant: 99999999-0000-0000-0000-000000000000 }`

function declaredResources(root: string): readonly Declared[] {
  const { configuration } = loadConfiguration({ text: yaml, path: 'x' }, { today: '2026-11-24' })
  if (!configuration) throw new Error('no configuration')
  const path = realpathSync(root)
  const target = { environment: undefined, scopes: configuration.scope, covers: () => true }
  const discovery = discoverFiles(path, [], () => false)
  const intent = readIntent({ root: path, discovery, configuration, targets: [target], known: new Map() })
  return [...intent.byId.values()]
}

/** What Azure would answer: what is declared, as far as it is known, in another order and casing, with more beside it. */
function answerOf(declared: Declared): JsonObject {
  const answer = liveOf(declared.resource.body)
  const properties = isJsonObject(answer) && isJsonObject(answer['properties']) ? answer['properties'] : {}
  return {
    ...(isJsonObject(answer) ? answer : {}),
    properties: { ...properties, provisioningState: 'Succeeded', resourceGuid: 'g', somethingNew: { enabled: true } },
    systemData: { createdAt: '2026-01-01T00:00:00Z' },
  }
}

function liveOf(value: Value | undefined): Json | undefined {
  if (!value || value.secure) return undefined
  if (value.kind === 'unknown') return 'only Azure knows'
  if (value.kind === 'known') return otherCasing(value.data)
  if (value.kind === 'array') {
    const items = Array.from({ length: value.length }, (_, index) => liveOf(value.item(index)) ?? null)
    return items.reverse()
  }
  return Object.fromEntries(value.keys().flatMap(key => [[key, liveOf(value.get(key)) ?? null] as const]))
}

function otherCasing(data: Json): Json {
  return typeof data === 'string' && data.startsWith('/subscriptions/') ? data.toUpperCase() : data
}

test('what lives as it is declared is not drift, in real templates and Terraform', () => {
  const declared = existsSync(real) ? declaredResources(real) : declaredResources('examples')
  if (!existsSync(real)) console.log('the real repositories are not at hand; the examples were compared')
  const examine = examiner(indexRules(allRules()))
  const wrong: string[] = []
  let compared = 0
  for (const one of declared) {
    const id = 'id' in one.identity ? one.identity.id : ''
    const live = {
      id,
      key: id.toLowerCase(),
      type: one.resource.type,
      name: 'x',
      body: answerOf(one),
      inside: undefined,
    }
    const { records, comparison } = examine(one, live)
    compared += comparison.compared
    for (const record of records) wrong.push(`${one.resource.type} ${record.kind} ${record.path}: ${record.message}`)
  }
  console.log(`${declared.length} resources, ${compared} leaves`)
  expect(wrong.slice(0, 20)).toEqual([])
  expect(compared).toBeGreaterThan(0)
}, 300_000)

test('any declared leaf that another value took is found', () => {
  const declared = existsSync(real) ? declaredResources(real) : declaredResources('examples')
  let changed = 0
  const missed: string[] = []
  for (const one of declared) {
    const properties = one.resource.body.get('properties')
    if (properties?.kind !== 'object') continue
    for (const key of properties.keys()) {
      const member = properties.get(key)
      if (member?.kind !== 'known' || typeof member.data !== 'boolean' || member.origin.kind === 'default') continue
      const answer = answerOf(one)
      const live = { ...answer, properties: { ...(answer['properties'] as JsonObject), [key]: !member.data } }
      const { differences } = compareResource(one.resource, { live, idOf: () => undefined })
      changed++
      if (!differences.some(found => found.kind === 'changed' && found.path === `properties.${key}`))
        missed.push(`${one.resource.type} ${key}`)
    }
  }
  console.log(`${changed} leaves changed`)
  expect(changed).toBeGreaterThan(0)
  expect([...new Set(missed)]).toEqual([])
}, 300_000)
