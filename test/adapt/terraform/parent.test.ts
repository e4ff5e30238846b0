import { describe, expect, test } from 'vitest'
import { adapt, resourceAt, valueAt } from './adapt-helper.ts'

const server = 'resource "azurerm_mssql_server" "main" { name = "sql-main" }\n'
const assessment = `
resource "azurerm_mssql_server_vulnerability_assessment" "main" {
  server_security_alert_policy_id = azurerm_mssql_server_security_alert_policy.main.id
}`

describe('the parent of a resource that names a sibling of it', () => {
  test('is what the sibling belongs to', () => {
    const policy = `
resource "azurerm_mssql_server_security_alert_policy" "main" {
  server_name = azurerm_mssql_server.main.name
}`
    const adapted = adapt({ 'main.tf': server + policy + assessment })
    expect(resourceAt(adapted, 'azurerm_mssql_server_vulnerability_assessment.main').parent).toBe(
      resourceAt(adapted, 'azurerm_mssql_server.main').key,
    )
  })

  test('is not known when the sibling does not say', () => {
    const policy = `
variable "server" {}
resource "azurerm_mssql_server_security_alert_policy" "main" {
  server_name = var.server
}`
    const adapted = adapt({ 'main.tf': server + policy + assessment })
    expect(resourceAt(adapted, 'azurerm_mssql_server_vulnerability_assessment.main').parent).toBeUndefined()
  })

  test('is not looked for in a circle', () => {
    const policies = `
resource "azurerm_mssql_server_security_alert_policy" "main" {
  server_name = azurerm_mssql_server_security_alert_policy.other.id
}
resource "azurerm_mssql_server_security_alert_policy" "other" {
  server_name = azurerm_mssql_server_security_alert_policy.main.id
}`
    const adapted = adapt({ 'main.tf': policies + assessment })
    expect(resourceAt(adapted, 'azurerm_mssql_server_vulnerability_assessment.main').parent).toBeUndefined()
    expect(resourceAt(adapted, 'azurerm_mssql_server_security_alert_policy.main').parent).toBeUndefined()
  })
})

describe('a reference to a resource that no file declares', () => {
  const adapted = adapt({
    'main.tf': `${server}
resource "azurerm_mssql_firewall_rule" "office" {
  server_id = azurerm_mssql_server.elsewhere.id
}
resource "azurerm_mssql_server_extended_auditing_policy" "main" {
  server_id        = azurerm_mssql_server.main.id
  storage_endpoint = azurerm_storage_account.audit.primary_blob_endpoint
}
resource "azurerm_mssql_server_extended_auditing_policy" "local" {
  server_id        = azurerm_mssql_server.main.id
  storage_endpoint = local.endpoint
}`,
  })

  test('is to none of those that are declared', () => {
    expect(resourceAt(adapted, 'azurerm_mssql_firewall_rule.office').parent).toBe(
      'undeclared:azurerm_mssql_server.elsewhere',
    )
  })

  test('is a value that is there', () => {
    const endpoint = (name: string) =>
      valueAt(
        resourceAt(adapted, `azurerm_mssql_server_extended_auditing_policy.${name}`),
        'properties.storageEndpoint',
      )
    expect(endpoint('main')).toMatchObject({ kind: 'unknown', target: { text: 'azurerm_storage_account.audit' } })
    expect(endpoint('local')?.target).toBeUndefined()
  })
})
