import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/model/json.ts'
import { compileRule } from '../../src/rules/compile-rule.ts'
import { evaluateRule } from '../../src/rules/evaluate-rule.ts'
import type { Rule, RuleDocument } from '../../src/rules/rule.ts'
import { alone, type Data, list, record, resource, unknown, value } from '../policy/values.ts'

function rule(document: Partial<RuleDocument> & { readonly require: Json }): Rule {
  const texts = { title: 'Thing is open', severity: 'high', why: 'w', impact: 'i', references: [] } as const
  const compiled = compileRule({
    id: 'a/b',
    file: 'f',
    rule: { ...texts, resource: 'Microsoft.Test/things', ...document },
  })
  if ('errors' in compiled) throw new Error(JSON.stringify(compiled.errors))
  return compiled.rule
}

function judge(of: Rule, properties: { readonly [key: string]: Data }, type = 'Microsoft.Test/things') {
  return evaluateRule(of, resource(type, { name: 'x', properties }), alone)
}

const when = { field: 'properties.on', equals: true }
const require = { field: 'properties.safe', equals: true }

describe('a rule', () => {
  const subject = rule({ when, require })
  test.each([
    ['compliant', { on: true, safe: true }],
    ['violation', { on: true, safe: false }],
    ['violation', { on: true }],
    ['unknown', { on: true, safe: unknown() }],
    ['not-applicable', { on: false, safe: false }],
    ['not-applicable', { safe: unknown() }],
    ['compliant', { on: unknown(), safe: true }],
    ['unknown', { on: unknown(), safe: false }],
    ['unknown', { on: unknown(), safe: unknown() }],
  ] as const)('is %s: %j', (status, properties) => {
    const outcome = judge(subject, properties)
    expect(outcome.status).toBe(status)
    expect(outcome.failures.map(failure => failure.status)).toEqual(
      status === 'violation' || status === 'unknown' ? [status] : [],
    )
    for (const failure of outcome.failures) expect(failure.evidence.length).toBeGreaterThan(0)
  })

  test('does not apply to another type', () => {
    expect(judge(subject, { on: true }, 'Microsoft.Test/others').status).toBe('not-applicable')
    expect(judge(subject, { on: true }, 'microsoft.test/THINGS').status).toBe('violation')
  })

  test('that cannot be judged names what stands in the way', () => {
    const [failure] = judge(subject, { on: unknown(), safe: unknown() }).failures
    expect(failure?.evidence.map(leaf => leaf.path)).toEqual(['properties.on', 'properties.safe'])
  })

  test('points at what the author wrote before what is absent or a default', () => {
    const two = rule({
      require: {
        anyOf: [
          { field: 'properties.a', equals: 1 },
          { field: 'properties.b', equals: 1 },
          { field: 'properties.c', equals: 1 },
        ],
      },
    })
    const standard = { ...value(2), origin: { ...value(2).origin, kind: 'default' as const } }
    const outcome = evaluateRule(
      two,
      resource(
        'Microsoft.Test/things',
        {},
        {
          body: {
            ...record({}),
            get: () => ({
              ...record({ c: 2 }),
              get: key => (key === 'b' ? standard : key === 'c' ? value(2) : undefined),
            }),
          },
        },
      ),
      alone,
    )
    expect(outcome.failures[0]?.evidence.map(leaf => leaf.path)).toEqual([
      'properties.c',
      'properties.a',
      'properties.b',
    ])
  })
})

describe('each', () => {
  const target = { type: 'Microsoft.Test/things', each: 'properties.parts[*]' }
  const subject = rule({ resource: [target, 'Microsoft.Test/things/parts'], when, require })
  const good = { name: 'a', properties: { on: true, safe: true } }
  const bad = { name: 'b', properties: { on: true, safe: false } }
  const off = { name: 'c', properties: { on: false } }

  test('reports items one by one, with paths below the resource', () => {
    const { status, failures } = judge(subject, {
      parts: [good, bad, off, { properties: { on: true, safe: unknown() } }],
    })
    expect(status).toBe('violation')
    expect(failures.map(failure => [failure.status, failure.path, failure.evidence[0]?.path])).toEqual([
      ['violation', 'properties.parts[1]', 'properties.parts[1].properties.safe'],
      ['unknown', 'properties.parts[3]', 'properties.parts[3].properties.safe'],
    ])
  })

  test.each([
    ['compliant', [good, off]],
    ['not-applicable', [off]],
    ['not-applicable', []],
    ['unknown', unknown()],
    ['unknown', [good, unknown()]],
    ['unknown', list([good], unknown())],
  ] as const)('is %s for the whole: %#', (status, parts) =>
    expect(judge(subject, { parts: parts as Data }).status).toBe(status),
  )

  test('judges the child resource by the same words', () => {
    expect(judge(subject, { on: true, safe: false }, 'Microsoft.Test/things/parts').status).toBe('violation')
  })

  test('an alias of the child type and the name mean the item', () => {
    const named = rule({
      resource: target,
      require: {
        anyOf: [
          { field: 'name', equals: 'a' },
          { field: 'Microsoft.Test/things/parts/safe', equals: true },
        ],
      },
    })
    expect(judge(named, { parts: [{ name: 'a' }] }).status).toBe('compliant')
    expect(judge(named, { parts: [{ name: 'b', properties: { safe: true } }] }).status).toBe('compliant')
    expect(judge(named, { parts: [{ name: 'b' }] }).status).toBe('violation')
  })
})
