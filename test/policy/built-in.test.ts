import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/model/json.ts'
import { builtInAliases } from '../../src/policy/alias.ts'
import { compileCondition } from '../../src/policy/compile.ts'
import { evaluateCondition } from '../../src/policy/evaluate.ts'
import { extendPath, type Step } from '../../src/policy/path.ts'
import { armLanguage } from './expressions.ts'
import { alone, resource } from './values.ts'

const definitionsFile = '../shared/data/azure-policy/definitions.jsonl.gz'
const aliasFile = '../shared/data/alias-paths.json'

interface Definition {
  readonly name: string
  readonly properties: {
    readonly mode?: string
    readonly parameters?: Readonly<Record<string, { readonly defaultValue?: Json }>>
    readonly policyRule: {
      readonly if: Json
      readonly then: { readonly details?: { readonly existenceCondition?: Json } }
    }
  }
}

function readDefinitions(): readonly Definition[] {
  const lines = gunzipSync(readFileSync(definitionsFile)).toString('utf8').trim().split('\n')
  const all = lines.map(line => JSON.parse(line) as Definition)
  return all.filter(({ properties }) => ['all', 'indexed'].includes(properties.mode?.toLowerCase() ?? ''))
}

function compile({ properties }: Definition, condition: Json) {
  const entries = Object.entries(properties.parameters ?? {})
  const parameters = Object.fromEntries(
    entries.flatMap(([name, { defaultValue }]) => (defaultValue === undefined ? [] : [[name, defaultValue]])),
  )
  return compileCondition(condition, { aliases: builtInAliases, expressions: armLanguage, parameters })
}

describe.skipIf(!existsSync(definitionsFile))('the built-in policies of Azure', () => {
  const definitions = existsSync(definitionsFile) ? readDefinitions() : []
  const conditions = definitions.flatMap(definition => {
    const { if: condition, then } = definition.properties.policyRule
    const existence = then.details?.existenceCondition
    return existence === undefined
      ? [{ definition, condition }]
      : [
          { definition, condition },
          { definition, condition: existence },
        ]
  })

  test('compile', () => {
    const reasons = new Map<string, string[]>()
    let count = 0
    for (const { definition, condition } of conditions) {
      const result = compile(definition, condition)
      if ('condition' in result) count++
      else
        for (const { message } of result.errors)
          reasons.set(message, [...(reasons.get(message) ?? []), definition.name])
    }
    console.log(`${count} of ${conditions.length} conditions of ${definitions.length} built-in policies compile`)
    for (const [reason, names] of reasons) console.log(`${names.length} refused (${names[0]}): ${reason}`)
    expect(conditions.length).toBeGreaterThan(3000)
    expect([...reasons.keys()]).toEqual([])
  })

  test('evaluate to one of three values, with evidence where there are leaves', () => {
    const account = resource('Microsoft.Storage/storageAccounts', {
      name: 'x',
      location: 'westeurope',
      tags: { env: 'prod' },
      properties: {
        minimumTlsVersion: 'TLS1_0',
        networkAcls: { defaultAction: 'Allow', ipRules: [{ value: '1.2.3.4' }] },
      },
    })
    const tally = { true: 0, false: 0, unknown: 0 }
    for (const { definition, condition } of conditions) {
      const result = compile(definition, condition)
      if (!('condition' in result)) continue
      const verdict = evaluateCondition(result.condition, account, alone)
      tally[verdict.result]++
      if (verdict.result !== 'true') expect(verdict.evidence, definition.name).not.toHaveLength(0)
    }
    console.log('over one storage account:', tally)
    expect(tally.true).toBeGreaterThan(10)
    expect(tally.false).toBeGreaterThan(2000)
  })
})

test.skipIf(!existsSync(aliasFile))('aliases read the paths that resource providers publish', () => {
  const { aliases } = JSON.parse(readFileSync(aliasFile, 'utf8')) as { aliases: Record<string, string | string[]> }
  expect(Object.keys(aliases).length).toBeGreaterThan(200)
  for (const [alias, path] of Object.entries(aliases)) {
    const target = builtInAliases.resolve(alias)
    const paths = 'paths' in target ? target.paths.map(steps => spell(steps).toLowerCase()) : []
    expect(paths, alias).toEqual([path].flat().map(text => text.toLowerCase()))
  }
})

function spell(steps: readonly Step[]): string {
  return steps.reduce((path, step) => (step.kind === 'each' ? `${path}[*]` : extendPath(path, [step])), '')
}
