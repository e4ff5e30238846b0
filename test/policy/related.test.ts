import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/model/json.ts'
import type { Resource } from '../../src/model/resource.ts'
import { evaluateCondition } from '../../src/policy/evaluate.ts'
import type { PolicyContext } from '../../src/policy/scope.ts'
import { compiled, mistakes, resource, unknown, value } from './values.ts'

const server = resource('Microsoft.Sql/servers', { name: 'sql', properties: { mode: 'on' } })
const type = 'Microsoft.Sql/servers/auditingSettings'

function auditing(state: Json, more: Partial<Resource> = {}): Resource {
  return resource(type, { name: 'sql/default', properties: { state, mode: 'off' } }, more)
}

function context(resources: readonly Resource[], complete = true): PolicyContext {
  return {
    related: (from, wanted, scope) => ({
      resources: from === server && scope === 'child' ? resources.filter(r => r.type.toLowerCase() === wanted) : [],
      complete,
    }),
  }
}

const condition: Json = {
  related: { type, name: 'default', where: { field: 'properties.state', equals: 'Enabled' } },
}

function verdict(resources: readonly Resource[], complete = true, json = condition) {
  return evaluateCondition(
    compiled(json, { resourceTypes: ['Microsoft.Sql/servers'] }),
    server,
    context(resources, complete),
  )
}

describe('related', () => {
  test('holds when one resource fits', () => {
    expect(verdict([auditing('Disabled'), auditing('Enabled')]).result).toBe('true')
  })

  test('is false when none does, and says why', () => {
    const { result, evidence } = verdict([auditing('Disabled')])
    expect(result).toBe('false')
    expect(evidence.map(leaf => [leaf.resource.type, leaf.path, leaf.value])).toMatchObject([
      [type, 'properties.state', { data: 'Disabled' }],
    ])
  })

  test('is false without any, at the resource itself', () => {
    const { result, evidence } = verdict([])
    expect(result).toBe('false')
    expect(evidence.map(leaf => [leaf.resource, leaf.path, leaf.operator, leaf.expected])).toEqual([
      [server, '', 'related', `${type} default`],
    ])
  })

  test('is unknown when one could be hidden, or may fit, or may not be deployed', () => {
    expect(verdict([], false).result).toBe('unknown')
    expect(verdict([auditing('Enabled', { deployed: unknown() })]).result).toBe('unknown')
    expect(verdict([auditing('Enabled', { name: unknown() })]).result).toBe('unknown')
    expect(verdict([auditing('Enabled', { deployed: value(false) })]).result).toBe('false')
    expect(verdict([auditing('Enabled')], false).result).toBe('true')
  })

  test('the name narrows', () => {
    expect(verdict([auditing('Enabled', { name: value('sql/other') })]).result).toBe('false')
  })

  test('below not, the resource that fits is the evidence', () => {
    const { result, evidence } = verdict([auditing('Enabled')], true, { not: { related: { type } } })
    expect(result).toBe('false')
    expect(evidence.map(leaf => [leaf.resource.type, leaf.path])).toEqual([[type, '']])
  })

  test('fields within where are those of the other resource', () => {
    const off = { related: { type, where: { field: 'properties.mode', equals: 'off' } } }
    expect(verdict([auditing('Enabled')], true, off).result).toBe('true')
  })

  test('a type that is no child needs a scope', () => {
    const options = { resourceTypes: ['Microsoft.Sql/servers'] }
    const other = { type: 'Microsoft.Network/privateEndpoints' }
    expect(mistakes({ related: other }, options).join()).toContain('is not a child of Microsoft.Sql/servers')
    expect(mistakes({ related: { ...other, scope: 'referencedBy' } }, options)).toEqual([])
  })
})
