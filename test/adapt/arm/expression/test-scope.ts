import { evaluateArm } from '../../../../src/adapt/arm/expression/evaluate.ts'
import {
  isArmExpression,
  parseArmExpressionCached,
  unescapeArmString,
} from '../../../../src/adapt/arm/expression/parse.ts'
import { type ArmScope, createBudget, type ResourceName } from '../../../../src/adapt/arm/expression/scope.ts'
import type { Json } from '../../../../src/model/json.ts'
import { knownValue, objectOfValues, unknownValue } from '../../../../src/model/make-value.ts'
import type { Origin, Place, Value } from '../../../../src/model/value.ts'
import { valueOfJson } from '../../../../src/model/value-of-json.ts'

const source = { path: 'main.json', text: '{}' }

/** A place of its own in the test's template. */
export function placeOf(name: string): Place {
  return { kind: 'json', source, path: { parent: { parent: undefined, step: undefined }, step: name } }
}

export const use = placeOf('use')

export function written(name: string): Origin {
  return { place: placeOf(name), kind: 'written' }
}

/** What a test's expressions see; names in lower case. */
export interface World {
  readonly parameters?: Readonly<Record<string, Value>>
  readonly variables?: Readonly<Record<string, Value>>
  readonly copyIndex?: number | Readonly<Record<string, number>>
  readonly subscriptionId?: string
  readonly resourceGroup?: string
  readonly managementGroup?: string
  readonly level?: ArmScope['level']
  readonly now?: Date
  readonly steps?: number
  readonly scope?: Partial<ArmScope>
}

export function scopeOf(world: World): ArmScope {
  const origin = written('scope')
  const member = (name: string, data: string | undefined) =>
    data === undefined ? unknownValue({ kind: 'scope', name }, `${name}()`, origin) : knownValue(data, origin)
  const { copyIndex, subscriptionId, resourceGroup, managementGroup } = world
  return {
    level: world.level ?? 'resourceGroup',
    budget: createBudget(world.steps),
    now: world.now,
    parameter: name => world.parameters?.[name.toLowerCase()],
    variable: name => world.variables?.[name.toLowerCase()],
    copyIndex(loop) {
      const index = typeof copyIndex === 'object' ? copyIndex[loop ?? ''] : copyIndex
      return index === undefined ? undefined : knownValue(index, origin)
    },
    userFunction: () => undefined,
    scopeFunction(name) {
      if (name === 'subscription')
        return objectOfValues([['subscriptionId', member('subscription', subscriptionId)]], origin)
      if (name === 'resourcegroup') return objectOfValues([['name', member('resourceGroup', resourceGroup)]], origin)
      if (name !== 'managementgroup') return undefined
      const id = managementGroup && `/providers/Microsoft.Management/managementGroups/${managementGroup}`
      return objectOfValues(
        [
          ['name', member('managementGroup', managementGroup)],
          ['id', member('managementGroup', id)],
        ],
        origin,
      )
    },
    runtimeFunction: () => undefined,
    resourceReference: ({ type, names, text }: ResourceName) => ({
      key: `${type}|${names.map(name => (name.kind === 'known' ? name.data : '?')).join('/')}`,
      text,
    }),
    ...world.scope,
  }
}

/** Evaluates a string as a template's JSON would have it: an expression, an escaped text or a text. */
export function evaluate(text: string, world: World | ArmScope = {}): Value {
  if (!isArmExpression(text)) return knownValue(unescapeArmString(text), { place: use, kind: 'written' })
  return evaluateArm(parseArmExpressionCached(text), 'budget' in world ? world : scopeOf(world), use)
}

/** Values of plain data, each with an origin of its own name. */
export function valuesOf(data: Readonly<Record<string, Json>>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(data).map(([name, json]) => [name.toLowerCase(), valueOfJson(json, written(name))]),
  )
}
