import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfiguration } from '../../src/config/load.ts'
import type { Json } from '../../src/model/json.ts'
import { evaluateRule } from '../../src/rules/evaluate-rule.ts'
import { compilePolicy } from '../../src/rules/policy-definition.ts'
import { policyTypes } from '../../src/rules/policy-types.ts'
import type { RuleStatus } from '../../src/rules/rule.ts'
import { scan } from '../../src/run.ts'
import { loadPolicies } from '../../src/scan/load-policies.ts'
import { policyLanguage } from '../../src/scan/policy-language.ts'
import { relateResources } from '../../src/scan/relations.ts'
import { unitsBelow } from './units.ts'

const account = { field: 'type', equals: 'Microsoft.Storage/storageAccounts' }
const oldTls = { field: 'Microsoft.Storage/storageAccounts/minimumTlsVersion', notEquals: 'TLS1_2' }

function definition(effect: string, more: object = {}, rule: object = { allOf: [account, oldTls] }): object {
  const policyRule = Object.fromEntries([
    ['if', rule],
    ['then', { effect, ...more }],
  ])
  return { name: 'Min TLS', properties: { displayName: 'Old TLS', mode: 'Indexed', policyRule } }
}

function compile(json: object, name = 'x') {
  return compilePolicy(json as Json, name, policyLanguage)
}

describe('a definition as a rule', () => {
  it('has its severity by effect and its types from the condition', () => {
    const severityOf = (effect: string) => {
      const compiled = compile(definition(effect))
      return 'rule' in compiled ? compiled.rule.summary.severity : compiled
    }
    expect(severityOf('Deny')).toBe('high')
    expect(severityOf('audit')).toBe('medium')
    expect(severityOf('modify')).toBe('low')
    expect(severityOf('disabled')).toEqual({ outOfReach: 'effect disabled by default' })
    expect(severityOf('manual')).toMatchObject({ outOfReach: expect.stringContaining('manual') })
  })

  it('says what is wrong, and where', () => {
    expect(compile({})).toEqual({
      errors: [{ path: ['policyRule'], message: 'a policy definition has a policyRule with if and then' }],
    })
    expect(compile(definition('audit', {}, { allOf: [{ field: 'type', equls: 'x' }] }))).toMatchObject({
      errors: [
        {
          path: ['policyRule', 'if', 'allOf', 0],
          message: "'equls' is not a keyword of conditions; did you mean equals?",
        },
        { path: ['policyRule', 'if', 'allOf', 0] },
      ],
    })
    expect(compile(definition('auditIfNotExists'))).toMatchObject({
      errors: [{ message: 'this effect needs details' }],
    })
  })

  it.each([
    [account, ['Microsoft.Storage/storageAccounts']],
    [
      { allOf: [oldTls, { anyOf: [account, { field: 'type', in: ['A.B/c'] }] }] },
      ['Microsoft.Storage/storageAccounts', 'A.B/c'],
    ],
    [{ field: 'type', equals: "[parameters('type')]" }, undefined],
    [{ not: account }, undefined],
    [{ anyOf: [account, oldTls] }, undefined],
    [{ field: 'type', like: 'Microsoft.*' }, undefined],
  ])('%j looks at %j', (condition, types) => {
    expect(policyTypes(condition as Json, json => json)).toEqual(types)
  })
})

describe('policy folders', () => {
  let root = ''
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'guardrail-policy-'))
    mkdirSync(join(root, 'policies'))
  })
  afterAll(() => rmSync(root, { recursive: true }))

  const put = (path: string, data: object) => writeFileSync(join(root, path), JSON.stringify(data, undefined, 2))

  it('become findings', async () => {
    put('policies/tls.json', definition('deny'))
    put('policies/diagnostics.json', {
      ...definition('auditIfNotExists', { details: { type: 'Microsoft.Insights/diagnosticSettings' } }, account),
      name: 'diagnostics',
    })
    put('policies/off.json', { ...definition('disabled'), name: 'off' })
    put('main.json', {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: [
        {
          type: 'Microsoft.Storage/storageAccounts',
          apiVersion: '2023-05-01',
          name: 'st',
          properties: { minimumTlsVersion: 'TLS1_0' },
        },
      ],
    })
    const { rules, diagnostics } = loadPolicies([join(root, 'policies')])
    expect(diagnostics.map(one => `${one.severity} ${one.message}`)).toEqual([
      'info Not judged: effect disabled by default.',
    ])
    const { configuration } = loadConfiguration(undefined, { today: '2026-01-01' })
    if (!configuration) throw new Error('the default configuration does not load')
    const { findings } = await scan({ root, configuration, rules, version: 'test' })
    expect(findings.map(one => [one.rule.id, one.rule.severity, one.location.startLine, one.status])).toEqual([
      ['policy/min-tls', 'high', 10, 'violation'],
      ['policy/diagnostics', 'medium', 6, 'violation'],
    ])
  })

  it('that are not there, or hold something else, are errors', () => {
    put('policies/broken.json', { properties: { policyRule: 1 } })
    const messages = loadPolicies([join(root, 'none'), join(root, 'policies')]).diagnostics.map(one => one.message)
    expect(messages[0]).toMatch(/cannot be read/)
    expect(messages.join()).toMatch(/a policyRule with if and then/)
  })
})

describe('the built-in definitions', () => {
  const file = '../shared/data/azure-policy/definitions.jsonl.gz'
  const roots = ['../shared/real', '../shared/corpus']
  const isThere = existsSync(file) && roots.every(existsSync)
  /** Every how manieth definition and unit is taken; the bench takes all. */
  const [definitionStep, unitStep] = [6, 8]

  it('evaluate on real resources without an internal error', { timeout: 120_000 }, () => {
    if (!isThere) console.log(`${file} or ${roots.join(', ')} is not there: no built-in policy was evaluated`)
    const lines = isThere ? gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n') : []
    const definitions = lines
      .map(line => JSON.parse(line) as { readonly name: string })
      .filter((_, index) => index % definitionStep === 0)
    const compiled = definitions.map(one => ({ name: one.name, result: compile(one, one.name) }))
    expect(compiled.flatMap(({ name, result }) => ('errors' in result ? [name] : []))).toEqual([])
    const rules = compiled.flatMap(({ result }) => ('rule' in result ? [result.rule] : []))
    expect(rules.length).toBeGreaterThan(definitions.length / 2 - 1)
    const tally: Record<RuleStatus, number> = { compliant: 0, violation: 0, unknown: 0, 'not-applicable': 0 }
    const units = isThere
      ? roots.flatMap(root => [...unitsBelow(root)].filter((_, index) => index % unitStep === 0))
      : []
    for (const unit of units) {
      const adapted = unit.adapt(new Map())
      const context = relateResources(adapted.resources, adapted.complete)
      for (const resource of adapted.resources)
        for (const rule of rules)
          tally[evaluateRule({ ...rule, targets: [{ type: '*', each: undefined }] }, resource, context).status]++
    }
    if (!isThere) return
    console.log(
      `${rules.length} of ${definitions.length} built-in policies on ${units.length} templates and roots:`,
      tally,
    )
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(0)
  })
})
