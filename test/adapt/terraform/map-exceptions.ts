/**
 * Rows that differ from the reference data on purpose, and why. Keys are the ids of `check-map.ts`; `**` stands for
 * any text: `'azurerm_x Microsoft.X/y properties.y default': 'reason'`.
 */
export const mapExceptions: Readonly<Record<string, string>> = {
  'azurerm_storage_account Microsoft.Storage/storageAccounts/queueServices properties.logging.** path':
    'Storage Analytics logging belongs to the data plane: ARM has no path for it',
  'azurerm_storage_account_queue_properties Microsoft.Storage/storageAccounts/queueServices properties.logging.** path':
    'Storage Analytics logging belongs to the data plane: ARM has no path for it',
  'azurerm_key_vault_key Microsoft.KeyVault/vaults/keys properties.curveName default':
    'the default holds for elliptic-curve keys only',
  'azurerm_key_vault_certificate Microsoft.KeyVault/vaults/certificates':
    'certificates belong to the data plane; the name is that of Azure Policy (Microsoft.KeyVault.Data)',
  'azurerm_network_security_rule Microsoft.Network/networkSecurityGroups/securityRules':
    'the data lists 390 types only; the same rules are checked inside networkSecurityGroups',
  '**_slot Microsoft.Web/sites/slots': 'the data lists 390 types only; a slot has the shape of a site',
  '**_slot Microsoft.Web/sites/slots/config': 'the data lists 390 types only; it has the shape of sites/config',
  'azurerm_app_service Microsoft.Web/sites properties.siteConfig.azureStorageAccounts[*].** path':
    'ARM keys the mounts by name; Terraform repeats a block, so that they are a list',
  'azurerm_linux_web_app Microsoft.Web/sites properties.siteConfig.azureStorageAccounts[*].** path':
    'ARM keys the mounts by name; Terraform repeats a block, so that they are a list',
  'azurerm_windows_web_app Microsoft.Web/sites properties.siteConfig.azureStorageAccounts[*].** path':
    'ARM keys the mounts by name; Terraform repeats a block, so that they are a list',
  '** Microsoft.Web/sites properties.siteConfig.builtInLoggingEnabled path':
    'ARM has only the app setting that the provider writes',
}

/** Whether an exception speaks of this problem. */
export function isException(pattern: string, id: string): boolean {
  const parts = pattern.split('**')
  const [first = '', ...rest] = parts
  if (rest.length === 0) return pattern === id
  const last = rest.at(-1) ?? ''
  return id.startsWith(first) && id.endsWith(last) && id.length >= first.length + last.length
}
