import { describe, expect, it } from 'vitest'
import type { ReadLinked } from '../../../src/adapt/arm/context.ts'
import { isObject, type JsonObject } from '../../../src/adapt/arm/template.ts'
import { adapt, messages, names, nested, read, template, thing, things } from './template.ts'

const parameters = { p: { type: 'string', defaultValue: 'outer' } }
const show = thing('a', { p: "[parameters('p')]", v: "[variables('v')]" })

function outer(deployment: JsonObject): JsonObject {
  const properties = isObject(deployment['properties']) ? deployment['properties'] : {}
  return { ...deployment, properties: { ...properties, expressionEvaluationOptions: { scope: 'outer' } } }
}

describe('scope of expressions', () => {
  const inner = template([show], {
    parameters: { p: { type: 'string', defaultValue: 'inner' } },
    variables: { v: 'inner' },
    outputs: { o: { type: 'string', value: "[parameters('p')]" } },
  })
  const deploy = (deployment: JsonObject) =>
    adapt(
      template(
        [
          deployment,
          thing('b', { o: "[reference(resourceId('Microsoft.Resources/deployments', 'n')).outputs.o.value]" }),
        ],
        {
          parameters,
          variables: { v: 'outer' },
        },
      ),
    )

  it("inner: parameters, variables and outputs are the nested template's own", () => {
    expect(things(deploy(nested('n', inner)))).toEqual([{ p: 'inner', v: 'inner' }, { o: 'inner' }])
  })

  it('outer, which is the default: they are those of the template around', () => {
    expect(things(deploy(outer(nested('n', inner))))).toEqual([{ p: 'outer', v: 'outer' }, { o: 'outer' }])
    const { properties, ...rest } = nested('n', inner)
    const plain = { ...rest, properties: { mode: 'Incremental', template: inner } }
    expect(properties).toBeDefined()
    expect(things(deploy(plain))).toEqual([{ p: 'outer', v: 'outer' }, { o: 'outer' }])
  })

  it('of a template that a variable holds are its own, and its brackets are unescaped once', () => {
    const loaded = template([thing('a', { p: "[[parameters('p')]" })], { parameters: { p: { type: 'string' } } })
    const deployment = outer(nested('n', {}, { p: { value: 'given' } }))
    const properties = { ...(deployment['properties'] as JsonObject), template: "[variables('$fxv#0')]" }
    const data = template([{ ...deployment, properties }], { variables: { '$fxv#0': loaded } })
    const adapted = adapt(data)
    expect(things(adapted)).toEqual([{ p: 'given' }])
    expect(adapted.diagnostics).toEqual([])
  })
})

describe('conditions', () => {
  it('of a deployment hold for what is in it; what is switched off is not entered', () => {
    const inner = template([thing('a')])
    const data = template(
      [
        nested('on', inner, {}, { condition: "[parameters('on')]" }),
        nested('off', template([thing('b')]), {}, { condition: false }),
      ],
      { parameters: { on: { type: 'bool' } } },
    )
    const { resources } = adapt(data)
    expect(resources.map(one => one.address)).toEqual([
      'Microsoft.Resources/deployments/on',
      'on > Contoso.Test/things/a',
      'Microsoft.Resources/deployments/off',
    ])
    expect(resources[1]?.deployed).toMatchObject({ kind: 'unknown', reason: { name: 'on' } })
    expect(resources[2]?.deployed).toMatchObject({ data: false })
  })
})

describe('linked templates', () => {
  const files: Record<string, JsonObject> = {
    'modules/thing.json': template([thing('a', { p: "[parameters('p')]" })], { parameters: { p: { type: 'string' } } }),
    'modules/more.json': template([link('n', 'thing.json', { p: { value: 'through two' } })]),
    'loop.json': template([link('n', 'loop.json')]),
    'no.json': { some: 'json' },
  }
  const readLinked: ReadLinked = (from, path) => {
    const folder = from.includes('/') ? from.slice(0, from.lastIndexOf('/') + 1) : ''
    const data = files[`${folder}${path}`]
    if (!data) return { reason: 'does not exist' }
    return { source: { path: `${folder}${path}`, text: JSON.stringify(data, undefined, 2) }, data }
  }

  function link(name: string, relativePath: string, given: JsonObject = {}): JsonObject {
    const { properties: _, ...deployment } = nested(name, {})
    return { ...deployment, properties: { mode: 'Incremental', parameters: given, templateLink: { relativePath } } }
  }

  const deploy = (properties: JsonObject) =>
    adapt(template([{ type: 'Microsoft.Resources/deployments', apiVersion: '2022-09-01', name: 'n', properties }]), {
      readLinked,
    })

  it('are read by relativePath, each from the file that names it', () => {
    const adapted = adapt(template([link('m', 'modules/more.json')]), { readLinked })
    expect(things(adapted)).toEqual([{ p: 'through two' }])
    expect(adapted.resources.at(-1)?.place.source.path).toBe('modules/thing.json')
    expect(adapted.complete).toBe(true)
  })

  it.each([
    [{ relativePath: 'none.json' }, 'links to none.json, which does not exist'],
    [{ relativePath: 'no.json' }, 'links to no.json, which is no template'],
    [{ id: '/subscriptions/…' }, 'uses a template spec, which only Azure holds'],
    [
      { uri: 'https://example.com/t.json' },
      'links to a template by its URI, which is not fetched; link with relativePath to have it checked',
    ],
  ])('%j is said, and nothing counts as missing any more', (templateLink, message) => {
    const adapted = deploy({ mode: 'Incremental', templateLink })
    expect(adapted.complete).toBe(false)
    expect(messages(adapted)).toEqual([`11:25 Deployment n ${message}.`])
  })

  it('that link back to themselves end', () => {
    const adapted = adapt(template([link('n', 'loop.json')]), { readLinked })
    expect(messages(adapted).join()).toMatch(/links back to it/)
    expect(names(adapted)).toEqual(['n', 'n'])
  })
})

describe('the four scopes', () => {
  const schema = (kind: string) => `https://schema.management.azure.com/schemas/2019-08-01/${kind}.json#`
  const where = {
    subscription: '[subscription().subscriptionId]',
    group: '[resourceGroup().name]',
    management: '[managementGroup().name]',
    location: '[deployment().location]',
  }
  const at = (kind: string) => ({ ...template([thing('a', where)]), $schema: schema(kind) })
  const scopes = { subscription: 's', resourceGroup: 'g', managementGroup: 'm', tenant: 't', location: 'westeurope' }
  const member = (adapted: ReturnType<typeof adapt>, name: string) =>
    read(adapted.resources.at(-1), `properties.${name}`)

  it('are what the configuration gives', () => {
    const adapted = adapt(at('deploymentTemplate'), { scopes })
    expect(things(adapted)).toEqual([{ subscription: 's', group: 'g', management: 'm', location: 'westeurope' }])
  })

  it('change where a deployment names another one', () => {
    const group = adapt(template([nested('n', at('deploymentTemplate'), {}, { resourceGroup: 'other' })]), { scopes })
    expect(member(group, 'group')).toBe('other')
    const subscription = nested(
      'n',
      at('subscriptionDeploymentTemplate'),
      {},
      { subscriptionId: 'x', location: 'norwayeast' },
    )
    expect(member(adapt(template([subscription]), { scopes }), 'subscription')).toBe('x')
    expect(member(adapt(template([subscription]), { scopes }), 'location')).toBe('norwayeast')
    const management = nested(
      'n',
      at('managementGroupDeploymentTemplate'),
      {},
      { scope: 'Microsoft.Management/managementGroups/mg' },
    )
    expect(member(adapt(template([management]), { scopes }), 'management')).toBe('mg')
  })

  it('are not known without configuration', () => {
    expect(member(adapt(at('deploymentTemplate')), 'group')).toBe('? scope resourceGroup().name')
    expect(member(adapt(at('managementGroupDeploymentTemplate')), 'management')).toBe('? scope managementGroup().name')
  })

  it('tell resources of one name in two groups apart', () => {
    const inner = at('deploymentTemplate')
    const data = template([
      nested('x', inner, {}, { resourceGroup: 'x' }),
      nested('y', inner, {}, { resourceGroup: 'y' }),
      thing('a'),
    ])
    const keys = adapt(data)
      .resources.filter(one => one.type === 'Contoso.Test/things')
      .map(one => one.key)
    expect(new Set(keys).size).toBe(3)
  })
})
