import { describe, expect, it } from 'vitest'
import { adapt, names, nested, show, template, thing } from './template.ts'

const lock = (more: object) =>
  ({ type: 'Microsoft.Authorization/locks', apiVersion: '2020-05-01', name: 'lock', properties: {}, ...more }) as never
const part = (name: string, more: object = {}) =>
  ({ type: 'Contoso.Test/things/parts', apiVersion: '2024-01-01', name, properties: {}, ...more }) as never

/** Index of the resource that each one is a child or an extension of. */
function parents(data: Parameters<typeof adapt>[0]): readonly number[] {
  const { resources } = adapt(data)
  return resources.map(one => resources.findIndex(other => other.key === one.parent))
}

describe('children', () => {
  it('are nested or named', () => {
    const inside = { type: 'parts', apiVersion: '2024-01-01', name: 'p', properties: {} }
    const data = template([thing('a', {}, { resources: [inside] }), part('a/q')])
    expect(names(adapt(data))).toEqual(['a', 'a/p', 'a/q'])
    expect(adapt(data).resources[1]?.type).toBe('Contoso.Test/things/parts')
    expect(parents(data)).toEqual([-1, 0, 0])
  })

  it('find their parent when the name is not known but written alike', () => {
    const data = template([thing("[parameters('n')]"), part("[format('{0}/{1}', parameters('n'), 'p')]")], {
      parameters: { n: { type: 'string' } },
    })
    expect(parents(data)).toEqual([-1, 0])
  })

  it('do not belong to a resource of that name in another group', () => {
    const data = template([thing('a'), nested('n', template([part('a/p')]), {}, { resourceGroup: 'other' })])
    expect(parents(data)[2]).toBe(-1)
  })

  it.each([
    ["[concat(parameters('n'), '/default')]", 'default'],
    ["[format('{0}/{1}', parameters('n'), variables('kind'))]", 'web'],
    ["[format('{0}/x-{1}', parameters('n'), variables('kind'))]", 'x-web'],
  ])('%s: the last segment is known', (name, last) => {
    const data = template([part(name)], { parameters: { n: { type: 'string' } }, variables: { kind: 'web' } })
    const { lastSegment } = adapt(data).resources[0] ?? {}
    expect(lastSegment && show(lastSegment)).toBe(last)
  })

  it.each([
    "[concat('a/', parameters('n'))]",
    "[format('a/{0}', parameters('n'))]",
    "[concat(parameters('n'), 'x')]",
    "[format('{0}/{1:N0}', parameters('n'), 5)]",
  ])('%s: it is not', name => {
    const data = template([part(name)], { parameters: { n: { type: 'string' } } })
    expect(adapt(data).resources[0]?.lastSegment).toBeUndefined()
  })
})

describe('extensions', () => {
  it('name what they extend in scope', () => {
    const data = template([
      thing('a'),
      lock({ scope: 'Contoso.Test/things/a' }),
      lock({ scope: "[resourceId('Contoso.Test/things', 'a')]" }),
      lock({ scope: "[format('Contoso.Test/things/{0}', 'a')]" }),
      lock({ scope: '/subscriptions/s/resourceGroups/other/providers/Contoso.Test/things/a' }),
    ])
    expect(parents(data)).toEqual([-1, 0, 0, 0, -1])
  })

  it('may be written in the older way, with their provider in the name', () => {
    const setting = {
      type: 'Contoso.Test/things/providers/diagnosticSettings',
      apiVersion: '2021-05-01-preview',
      name: 'a/Microsoft.Insights/logs',
      properties: {},
    }
    const data = template([thing('a'), setting])
    expect(adapt(data).resources[1]?.type).toBe('Microsoft.Insights/diagnosticSettings')
    expect(parents(data)).toEqual([-1, 0])
  })
})

describe('symbolic names', () => {
  it('are addresses; existing resources are only referred to', () => {
    const data = template(
      {
        store: thing('a', {}, { existing: true }),
        many: thing("[concat('b', copyIndex())]", {}, { copy: { name: 'many', count: 2 } }),
      },
      { languageVersion: '2.0' },
    )
    const { resources } = adapt(data)
    expect(resources.map(one => `${one.address} ${one.existing}`)).toEqual([
      'store true',
      'many[0] false',
      'many[1] false',
    ])
  })
})

describe('API versions', () => {
  const account = (more: object) =>
    ({ type: 'Microsoft.Storage/storageAccounts', name: 'st', properties: {}, ...more }) as never

  it('come from the profile of the template where a resource has none', () => {
    const version = (data: Parameters<typeof adapt>[0]) => adapt(data).resources[0]?.apiVersion
    expect(version(template([account({})], { apiProfile: '2019-03-01-hybrid' }))).toBe('2017-10-01')
    expect(version(template([account({ apiVersion: '2023-05-01' })], { apiProfile: '2019-03-01-hybrid' }))).toBe(
      '2023-05-01',
    )
    expect(version(template([account({})], { apiProfile: 'latest' }))).toBeUndefined()
    expect(version(template([account({ apiVersion: "[variables('v')]" })], { variables: { v: '2021-01-01' } }))).toBe(
      '2021-01-01',
    )
  })

  it('decide what an absent property means', () => {
    const publicAccess = (data: Parameters<typeof adapt>[0]) => {
      const properties = adapt(data).resources[0]?.body.get('properties')
      const value = properties?.kind === 'object' ? properties.get('allowBlobPublicAccess') : undefined
      return value && show(value)
    }
    expect(publicAccess(template([account({})], { apiProfile: '2019-03-01-hybrid' }))).toBeUndefined()
    expect(publicAccess(template([account({ apiVersion: '2023-05-01' })]))).toBe(false)
  })
})
