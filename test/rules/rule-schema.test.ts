import { expect, test } from 'vitest'
import schema from '../../schema/rule.schema.json' with { type: 'json' }
import { severities } from '../../src/model/finding.ts'
import { ownConditionKeys } from '../../src/policy/keys.ts'
import { relatedScopes } from '../../src/policy/scope.ts'

const { condition, related } = schema.definitions

test('the schema knows every keyword of conditions', () => {
  expect(Object.keys(condition.properties).sort()).toEqual([...ownConditionKeys].sort())
})

test('the schema lists what the code takes', () => {
  expect(related.properties.scope.enum.toSorted()).toEqual([...relatedScopes].sort())
  expect(schema.properties.severity.enum).toEqual(severities)
})
