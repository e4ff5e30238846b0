import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Defaults } from '../../../../src/adapt/terraform/expression/defaults.ts'
import { evaluateReporting } from '../../../../src/adapt/terraform/expression/evaluate.ts'
import { typeOf } from '../../../../src/adapt/terraform/expression/type.ts'
import { applyDefaults, parseTypeConstraint } from '../../../../src/adapt/terraform/expression/types.ts'
import { parseHclExpression, parseHclTemplate } from '../../../../src/parse/hcl/parse.ts'
import { describeValue, typeFromCty, typeText, valueFromCty } from './cty.ts'
import { scopeOf } from './scope.ts'

const path = '../shared/oracle/hcl-vectors.json'

interface Typed {
  readonly type: unknown
  readonly value: unknown
}

interface Vector {
  readonly id: string
  readonly kind: string
  readonly input: string | null
  readonly isError: boolean
  readonly context?: {
    readonly functions?: Readonly<Record<string, string>> | null
    readonly variables?: Readonly<Record<string, Typed>>
  } | null
  readonly expected?: Typed
  readonly expectedType?: unknown
  readonly expectedDefaults?: unknown
  readonly defaults?: RecordedDefaults
  readonly constraint?: boolean
  readonly withDefaults?: boolean
  readonly parseDiagnostics?: readonly { readonly severity?: string }[] | null
}

interface RecordedDefaults {
  readonly children: Readonly<Record<string, RecordedDefaults>>
  readonly defaultValues: Readonly<Record<string, Typed>>
}

/** Where we differ on purpose, and why. */
const disputed: Readonly<Record<string, string>> = {
  'hcl-0094': 'Terraform refuses names that are declared nowhere before try() could catch them',
  'hcl-0096': 'as above',
  'hcl-0112': 'as above, for can()',
  'hcl-0097': 'a reference that yields a list with an unknown item has succeeded: the list is kept',
  'hcl-0110': 'as above, for can()',
  'hcl-0159': 'the branch of a template that is not taken does not make the result sensitive, as with any conditional',
}

/** Functions that Terraform has, under the names by which it has them. */
const ours = new Set(['upper', 'min', 'concat', 'try', 'can'])

const vectors: readonly Vector[] = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).vectors : []

function ofKind(...kinds: string[]): readonly Vector[] {
  return vectors.filter(vector => kinds.includes(vector.kind))
}

function title(vector: Vector): string {
  return `${vector.id} ${JSON.stringify(vector.input).slice(0, 90)}`
}

it('knows where the vectors are, or says that they are not there', () => {
  if (vectors.length === 0) console.log(`${path} is not here: the vectors of hashicorp/hcl are not compared`)
  expect(vectors.length === 0 || vectors.length > 900).toBe(true)
})

describe.skipIf(vectors.length === 0)('expressions and templates of hashicorp/hcl', () => {
  for (const vector of ofKind('expression', 'template')) {
    const functions = Object.keys(vector.context?.functions ?? {})
    const skip = Object.hasOwn(disputed, vector.id) || !functions.every(name => ours.has(name))
    it.skipIf(skip)(title(vector), () => checkExpression(vector))
  }
})

function checkExpression(vector: Vector): void {
  const text = vector.input ?? ''
  const source = { path: 'main.tf', text: text.startsWith('<<') ? `${text}\n` : text }
  const { expression, diagnostics } =
    vector.kind === 'template'
      ? (({ template, diagnostics }) => ({ expression: template, diagnostics }))(parseHclTemplate(source))
      : parseHclExpression(source)
  const names = Object.entries(vector.context?.variables ?? {}).map(([name, each]) => [
    name,
    valueFromCty(typeFromCty(each.type), each.value),
  ])
  const { value, errors } = evaluateReporting(expression, scopeOf({ source, names: Object.fromEntries(names) }))
  const messages = [...diagnostics, ...errors].map(each =>
    'message' in each ? each.message : JSON.stringify(each.reason),
  )
  expect(messages.length > 0, `${messages.join('; ')} ${JSON.stringify(describeValue(value))}`).toBe(vector.isError)
  if (vector.isError || !vector.expected) return
  const expected = valueFromCty(typeFromCty(vector.expected.type), vector.expected.value)
  expect(describeValue(value)).toEqual(describeValue(expected))
  expect(typeText(typeOf(value))).toBe(typeText(typeOf(expected)))
}

describe.skipIf(vectors.length === 0)('type constraints of hashicorp/hcl', () => {
  for (const vector of ofKind('type-constraint')) {
    // Those that are no constraints but exact types may not say `any` or `optional`; variables of Terraform may.
    const exact = !vector.constraint && /any|optional/.test(vector.input ?? '')
    const noDefaults = vector.withDefaults === false && vector.input?.includes('optional(string, ')
    it.skipIf(exact || noDefaults || Object.hasOwn(disputed, vector.id))(title(vector), () => checkConstraint(vector))
  }
})

function checkConstraint(vector: Vector): void {
  const source = { path: 'main.tf', text: vector.input ?? '' }
  const { expression } = parseHclExpression(source)
  const result = parseTypeConstraint(expression, source)
  expect('error' in result, JSON.stringify(result)).toBe(vector.isError)
  if ('error' in result) return
  const type = typeFromCty(vector.expectedType)
  expect(typeText(result.type)).toBe(typeText(type))
  expect(optionalNames(result.type)).toEqual(optionalNames(type))
  if (vector.defaults)
    expect(describeDefaults(result.defaults)).toEqual(describeDefaults(defaultsFrom(vector.defaults)))
}

function optionalNames(type: ReturnType<typeof typeFromCty>): unknown {
  if (type.kind !== 'object') return 'element' in type ? optionalNames(type.element) : undefined
  return [[...(type.optional ?? [])].sort(), ...[...type.attributes.values()].map(optionalNames)]
}

function defaultsFrom(recorded: RecordedDefaults): Defaults {
  return {
    values: new Map(
      Object.entries(recorded.defaultValues).map(([name, each]) => [
        name,
        valueFromCty(typeFromCty(each.type), each.value),
      ]),
    ),
    children: new Map(Object.entries(recorded.children).map(([name, each]) => [name, defaultsFrom(each)])),
  }
}

function describeDefaults(defaults: Defaults | undefined): unknown {
  if (!defaults) return undefined
  return {
    values: Object.fromEntries(Array.from(defaults.values, ([name, each]) => [name, describeValue(each)])),
    children: Object.fromEntries(Array.from(defaults.children, ([name, each]) => [name, describeDefaults(each)])),
  }
}

describe.skipIf(vectors.length === 0)('defaults of hashicorp/hcl', () => {
  for (const vector of ofKind('apply-defaults')) {
    it.skipIf(Object.hasOwn(disputed, vector.id))(title(vector), () => checkDefaults(vector))
  }
})

function checkDefaults(vector: Vector): void {
  const input = vector.input as unknown as Typed
  const value = valueFromCty(typeFromCty(input.type), input.value)
  const result = vector.defaults ? applyDefaults(value, defaultsFrom(vector.defaults)) : value
  const expected = valueFromCty(typeFromCty(vector.expected?.type), vector.expected?.value)
  expect(describeValue(result)).toEqual(describeValue(expected))
  expect(typeText(typeOf(result))).toBe(typeText(typeOf(expected)))
}
