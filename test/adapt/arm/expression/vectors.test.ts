import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ArmScope } from '../../../../src/adapt/arm/expression/scope.ts'
import type { Json } from '../../../../src/model/json.ts'
import { jsonOfValue } from '../../../../src/model/json-of-value.ts'
import type { Value } from '../../../../src/model/value.ts'
import { valueOfJson } from '../../../../src/model/value-of-json.ts'
import { evaluate, scopeOf, written } from './test-scope.ts'

interface Vector {
  readonly id: string
  readonly expression: string
  readonly expected?: Json
  readonly isError?: boolean
  readonly basis: string
  readonly context?: {
    readonly parameters?: Readonly<Record<string, Json>>
    readonly variables?: Readonly<Record<string, Json>>
    readonly copyIndex?: number | Readonly<Record<string, number>>
    readonly parametersAreTemplateDefaults?: boolean
    readonly scope?: {
      readonly subscriptionId?: string
      readonly resourceGroup?: string
      readonly managementGroup?: string
    }
  }
}

const file = '../shared/oracle/arm-functions.json'

/** Vectors that are not followed, and on whose word. */
const disputed: Readonly<Record<string, { readonly ours: Json; readonly source: string }>> = {
  'arm-0286': {
    ours: 'data:text/plain;charset=utf-8;base64,SGVsbG8=',
    source: "Azure/bicep FunctionResolverTests: the engine writes charset=utf-8, the documentation's table utf8",
  },
  'arm-0380': {
    ours: '2023-04-07T14:53:14Z',
    source:
      'Azure/bicep Expressions baseline: the engine writes ISO 8601; the table shows the same instant in US notation',
  },
  'arm-0381': { ours: '2020-03-29T14:53:14Z', source: 'as arm-0380' },
  'arm-0382': { ours: '2020-04-07T15:53:14Z', source: 'as arm-0380' },
}

function lowered<T>(data: Readonly<Record<string, T>> = {}): Map<string, T> {
  return new Map(Object.entries(data).map(([name, one]) => [name.toLowerCase(), one]))
}

function scopeFor({ context = {} }: Vector): ArmScope {
  const parameters = lowered(context.parameters)
  const variables = lowered(context.variables)
  const { copyIndex } = context
  const valueFor = (json: Json | undefined, name: string): Value | undefined => {
    if (json === undefined) return undefined
    return typeof json === 'string' ? evaluate(json, scope) : valueOfJson(json, written(name))
  }
  const scope: ArmScope = scopeOf({
    ...context.scope,
    ...(copyIndex === undefined ? {} : { copyIndex }),
    scope: {
      parameter: name => valueFor(parameters.get(name.toLowerCase()), name),
      variable: name => valueFor(variables.get(name.toLowerCase()), name),
    },
  })
  return scope
}

const isThere = existsSync(file)
const vectors = isThere
  ? (JSON.parse(readFileSync(file, 'utf8')) as { readonly vectors: readonly Vector[] }).vectors
  : []

describe('vectors of the ARM engine and its documentation', () => {
  it('are there, or are said to be missing', () => {
    if (!isThere) console.log(`${file} is not there: the vectors of the ARM engine were not run`)
    expect(vectors.length).toBe(isThere ? 332 : 0)
    const ids = vectors.map(vector => vector.id)
    expect(Object.keys(disputed).filter(id => !ids.includes(id))).toEqual(isThere ? [] : Object.keys(disputed))
  })

  for (const vector of vectors) {
    it(`${vector.id} ${vector.expression.slice(0, 100)}`, () => {
      const result = jsonOfValue(evaluate(vector.expression, scopeFor(vector)))
      if (vector.isError) return expect(result).toMatchObject({ kind: 'unknown', reason: { kind: 'error' } })
      expect(result).toMatchObject({ kind: 'json' })
      const expected = disputed[vector.id]?.ours ?? vector.expected
      expect(result.kind === 'json' ? result.data : undefined).toEqual(expected)
    })
  }
})
