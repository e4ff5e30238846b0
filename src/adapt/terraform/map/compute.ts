import { identity, tracked } from './common.ts'
import { legacyMachine, legacyScaleSet } from './compute-legacy.ts'
import {
  linuxMachine,
  linuxScaleSet,
  orchestratedScaleSet,
  windowsMachine,
  windowsScaleSet,
} from './compute-profile.ts'
import type { Rows, TerraformMap, TypeMap } from './types.ts'

const machine = (properties: Rows): TypeMap => ({
  type: 'Microsoft.Compute/virtualMachines',
  properties: { ...tracked, ...identity, ...properties },
})

const scaleSet = (properties: Rows): TypeMap => ({
  type: 'Microsoft.Compute/virtualMachineScaleSets',
  properties: { ...tracked, ...identity, ...properties },
})

const extension = {
  name: 'name',
  'properties.publisher': 'publisher',
  'properties.type': 'type',
  'properties.typeHandlerVersion': 'type_handler_version',
  'properties.enableAutomaticUpgrade': 'automatic_upgrade_enabled',
  'properties.settings': { from: 'settings', as: 'json' },
  'properties.protectedSettings': { from: 'protected_settings', as: 'json' },
  'properties.suppressFailures': { from: 'failure_suppression_enabled', default: false },
} satisfies Rows

export const compute: TerraformMap = {
  azurerm_linux_virtual_machine: machine(linuxMachine),
  azurerm_windows_virtual_machine: machine(windowsMachine),
  azurerm_virtual_machine: machine(legacyMachine),
  azurerm_linux_virtual_machine_scale_set: scaleSet(linuxScaleSet),
  azurerm_windows_virtual_machine_scale_set: scaleSet(windowsScaleSet),
  azurerm_orchestrated_virtual_machine_scale_set: scaleSet(orchestratedScaleSet),
  azurerm_virtual_machine_scale_set: scaleSet(legacyScaleSet),

  azurerm_virtual_machine_data_disk_attachment: {
    extends: 'Microsoft.Compute/virtualMachines',
    joins: 'virtual_machine_id',
    properties: {
      'properties.storageProfile.dataDisks[*].lun': 'lun',
      'properties.storageProfile.dataDisks[*].createOption': { from: 'create_option', default: 'Attach' },
      'properties.storageProfile.dataDisks[*].managedDisk.id': 'managed_disk_id',
      'properties.storageProfile.dataDisks[*].vhd': { value: null },
    },
  },

  azurerm_virtual_machine_extension: {
    type: 'Microsoft.Compute/virtualMachines/extensions',
    parent: 'virtual_machine_id',
    properties: { ...extension, tags: 'tags', 'properties.autoUpgradeMinorVersion': 'auto_upgrade_minor_version' },
  },

  azurerm_virtual_machine_scale_set_extension: {
    type: 'Microsoft.Compute/virtualMachineScaleSets/extensions',
    parent: 'virtual_machine_scale_set_id',
    properties: {
      ...extension,
      'properties.autoUpgradeMinorVersion': { from: 'auto_upgrade_minor_version', default: true },
    },
  },

  azurerm_managed_disk: {
    type: 'Microsoft.Compute/disks',
    properties: {
      ...tracked,
      zones: { from: 'zone', as: 'list' },
      'sku.name': 'storage_account_type',
      'properties.osType': 'os_type',
      'properties.diskSizeGB': 'disk_size_gb',
      'properties.creationData.createOption': 'create_option',
      'properties.creationData.sourceResourceId': 'source_resource_id',
      'properties.encryption.diskEncryptionSetId': 'disk_encryption_set_id',
      'properties.encryptionSettingsCollection.enabled': { from: 'encryption_settings.enabled', default: true },
      'properties.securityProfile.securityType': 'security_type',
      'properties.securityProfile.secureVMDiskEncryptionSetId': 'secure_vm_disk_encryption_set_id',
      'properties.networkAccessPolicy': { from: 'network_access_policy', default: 'AllowAll' },
      'properties.diskAccessId': 'disk_access_id',
      'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'enabled', default: 'Enabled' },
      'properties.maxShares': 'max_shares',
      'properties.burstingEnabled': 'on_demand_bursting_enabled',
    },
  },

  azurerm_disk_encryption_set: {
    type: 'Microsoft.Compute/diskEncryptionSets',
    properties: {
      ...tracked,
      ...identity,
      'properties.activeKey.keyUrl': { from: ['key_vault_key_id', 'managed_hsm_key_id'] },
      'properties.encryptionType': { from: 'encryption_type', default: 'EncryptionAtRestWithCustomerKey' },
      'properties.rotationToLatestKeyVersionEnabled': { from: 'auto_key_rotation_enabled', default: false },
      'properties.federatedClientId': 'federated_client_id',
    },
  },

  azurerm_disk_access: { type: 'Microsoft.Compute/diskAccesses', properties: { ...tracked } },

  azurerm_snapshot: {
    type: 'Microsoft.Compute/snapshots',
    properties: {
      ...tracked,
      'properties.creationData.createOption': 'create_option',
      'properties.creationData.sourceResourceId': 'source_resource_id',
      'properties.diskSizeGB': 'disk_size_gb',
      'properties.incremental': { from: 'incremental_enabled', default: false },
      'properties.networkAccessPolicy': { from: 'network_access_policy', default: 'AllowAll' },
      'properties.diskAccessId': 'disk_access_id',
      'properties.publicNetworkAccess': { from: 'public_network_access_enabled', as: 'enabled', default: 'Enabled' },
    },
  },

  azurerm_backup_protected_vm: {
    type: 'Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems',
    parent: 'recovery_vault_name',
    properties: {
      'properties.protectedItemType': { value: 'Microsoft.Compute/virtualMachines' },
      'properties.sourceResourceId': 'source_vm_id',
      'properties.policyId': 'backup_policy_id',
      'properties.protectionState': 'protection_state',
    },
  },
}
