import { describe, expect, test } from 'vitest'
import { readPlan } from '../../../src/adapt/plan/plan.ts'
import { dataAt, resourceAt, valueAt } from '../terraform/adapt-helper.ts'
import { adaptedPlan, planText } from './plan-helper.ts'

const account = 'azurerm_storage_account.s'
const accountType = 'Microsoft.Storage/storageAccounts'

describe('a plan', () => {
  test('is told from other JSON by its format version and its resources', () => {
    const kindOf = (text: string) => readPlan({ path: 'x.json', text }).kind
    expect(kindOf(planText([]))).toBe('plan')
    expect(kindOf('{"format_version":"1.0","values":{}}')).toBe('other')
    expect(kindOf('{"resource_changes":[]}')).toBe('other')
    expect(kindOf('["format_version", "resource_changes"]')).toBe('other')
    expect(kindOf('{"format_version":"1.0","resource_changes":[')).toBe('broken')
    expect(kindOf('{"format_version":"1.0","resource_changes":[1,null,{"change":2},{"address":1}]}')).toBe('plan')
  })

  test('gives the values that resources will have', () => {
    const adapted = adaptedPlan(
      planText([
        {
          address: account,
          after: {
            name: 'st',
            location: 'westeurope',
            account_tier: 'Standard',
            account_replication_type: 'LRS',
            min_tls_version: 'TLS1_0',
            network_rules: [{ default_action: 'Deny', ip_rules: ['1.2.3.4'], bypass: null }],
            tags: null,
            blob_properties: [],
          },
          unknown: { id: true, primary_access_key: true },
        },
      ]),
    )
    const resource = resourceAt(adapted, account, accountType)
    expect(dataAt(resource, 'name')).toBe('st')
    expect(dataAt(resource, 'sku.name')).toBe('Standard_LRS')
    expect(dataAt(resource, 'properties.minimumTlsVersion')).toBe('TLS1_0')
    expect(dataAt(resource, 'properties.networkAcls.defaultAction')).toBe('Deny')
    expect(dataAt(resource, 'properties.networkAcls.ipRules')).toEqual([{ value: '1.2.3.4' }])
    expect(dataAt(resource, 'tags')).toBeUndefined()
    expect(resource.place).toMatchObject({ kind: 'json', source: { path: 'tfplan.json' } })
    expect(valueAt(resource, 'properties.minimumTlsVersion')?.origin.place.kind).toBe('json')
    expect(adapted.diagnostics).toEqual([])
  })

  test('leaves out what is deleted, left behind or read', () => {
    const adapted = adaptedPlan(
      planText([
        { address: 'azurerm_subnet.gone', after: null, actions: ['delete'] },
        { address: 'azurerm_subnet.old', after: { name: 'o' }, more: { deposed: 'abc' } },
        { address: 'data.azurerm_subnet.read', after: { name: 'r' }, actions: ['read'] },
        { address: 'azurerm_subnet.same', after: { name: 's' }, actions: ['no-op'] },
        { address: 'random_id.x', after: { byte_length: 2 } },
      ]),
    )
    expect(adapted.resources.map(one => one.address)).toEqual(['azurerm_subnet.same'])
  })

  test('does not know what is known after apply, unless the provider fills it in', () => {
    const configuration = {
      root_module: { resources: [{ address: account, expressions: { min_tls_version: { references: ['var.tls'] } } }] },
    }
    const adapted = adaptedPlan(
      planText(
        [{ address: account, after: { name: 'st' }, unknown: { min_tls_version: true, network_rules: true } }],
        configuration,
      ),
    )
    const resource = resourceAt(adapted, account, accountType)
    expect(dataAt(resource, 'properties.minimumTlsVersion')).toBe('unknown: runtime')
    expect(dataAt(resource, 'properties.networkAcls.defaultAction')).toBe('Allow')
  })

  test('keeps secrets secret', () => {
    const adapted = adaptedPlan(
      planText([
        {
          address: 'azurerm_key_vault_secret.s',
          after: { name: 's', value: 'hunter2', tags: { a: 'x', b: 'y' } },
          sensitive: { value: true, tags: { a: true } },
        },
      ]),
    )
    const secret = resourceAt(adapted, 'azurerm_key_vault_secret.s')
    expect(valueAt(secret, 'properties.value')).toMatchObject({ kind: 'known', secure: true })
    expect(valueAt(secret, 'tags.a')?.secure).toBe(true)
    expect(valueAt(secret, 'tags.b')?.secure).toBeFalsy()
  })

  test('joins satellites by what the configuration refers to, through modules and by index', () => {
    const subnet = (index: string) => ({
      address: `module.net.azurerm_subnet.s["${index}"]`,
      after: { name: index },
      unknown: { id: true },
    })
    const association = (index: string) => ({
      address: `azurerm_subnet_network_security_group_association.a["${index}"]`,
      after: {},
      unknown: { subnet_id: true, network_security_group_id: true },
    })
    const configuration = {
      root_module: {
        resources: [
          {
            address: 'azurerm_subnet_network_security_group_association.a',
            expressions: {
              subnet_id: { references: ['module.net.ids', 'module.net', 'each.key'] },
              network_security_group_id: {
                references: ['azurerm_network_security_group.g.id', 'azurerm_network_security_group.g'],
              },
            },
          },
        ],
        module_calls: {
          net: {
            expressions: {},
            module: {
              outputs: { ids: { expression: { references: ['azurerm_subnet.s'] } } },
              resources: [{ address: 'azurerm_subnet.s', expressions: { name: { references: ['each.key'] } } }],
            },
          },
        },
      },
    }
    const group = { address: 'azurerm_network_security_group.g', after: { name: 'g' }, unknown: { id: true } }
    const adapted = adaptedPlan(planText([subnet('x'), subnet('y'), association('x'), group], configuration))
    const groupOf = (index: string) =>
      valueAt(resourceAt(adapted, `module.net.azurerm_subnet.s["${index}"]`), 'properties.networkSecurityGroup.id')
    expect(groupOf('x')).toMatchObject({ kind: 'unknown', target: { text: 'azurerm_network_security_group.g' } })
    expect(groupOf('y')).toBeUndefined()
    const references = resourceAt(adapted, 'azurerm_subnet_network_security_group_association.a["x"]').references()
    expect(references).toEqual([
      'terraform::tfplan.json:module.net.azurerm_subnet.s["x"]',
      'terraform::tfplan.json:azurerm_network_security_group.g',
    ])
  })

  test('takes the provider version from its configuration', () => {
    const blobAccess = (version: string) =>
      dataAt(
        resourceAt(
          adaptedPlan(
            planText([{ address: account, after: { name: 'st' } }], {
              provider_config: { azurerm: { name: 'azurerm', version_constraint: version } },
              root_module: {},
            }),
          ),
          account,
          accountType,
        ),
        'properties.allowBlobPublicAccess',
      )
    expect(blobAccess('~> 3.0')).toBe(true)
    expect(blobAccess('>= 4.0')).toBe(false)
  })

  test('without changes is read by its planned values', () => {
    const resource = { address: `module.m.${account}`, mode: 'managed', type: 'azurerm_storage_account', name: 's' }
    const text = JSON.stringify({
      format_version: '1.0',
      planned_values: {
        root_module: {
          child_modules: [{ address: 'module.m', resources: [{ ...resource, values: { min_tls_version: 'TLS1_0' } }] }],
        },
      },
    })
    const adapted = adaptedPlan(text)
    expect(dataAt(resourceAt(adapted, `module.m.${account}`, accountType), 'properties.minimumTlsVersion')).toBe(
      'TLS1_0',
    )
  })

  test('passes azapi bodies and templates through', () => {
    const template = {
      resources: [
        { type: accountType, apiVersion: '2023-05-01', name: 'held', properties: { minimumTlsVersion: 'TLS1_1' } },
      ],
    }
    const adapted = adaptedPlan(
      planText([
        {
          address: 'azapi_resource.a',
          after: {
            type: `${accountType}@2023-05-01`,
            name: 'st',
            body: { properties: { minimumTlsVersion: 'TLS1_0' } },
          },
        },
        {
          address: 'azurerm_resource_group_template_deployment.d',
          after: { name: 'd', template_content: JSON.stringify(template) },
        },
      ]),
    )
    expect(dataAt(resourceAt(adapted, 'azapi_resource.a'), 'properties.minimumTlsVersion')).toBe('TLS1_0')
    const held = adapted.resources.find(one => one.address.endsWith('/held'))
    expect(held && dataAt(held, 'properties.minimumTlsVersion')).toBe('TLS1_1')
  })

  test('that is nested without end is cut off', () => {
    let deep: unknown = 'x'
    for (let i = 0; i < 2_000; i++) deep = { a: deep }
    const adapted = adaptedPlan(planText([{ address: account, after: { tags: deep } }]))
    expect(dataAt(resourceAt(adapted, account, accountType), 'tags')).toMatch(/^unknown: limit/)
  })
})
