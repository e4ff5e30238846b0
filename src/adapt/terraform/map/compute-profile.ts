import type { Rows } from './types.ts'

const profile = 'properties.virtualMachineProfile.'

/** What the newer resource types for machines (`properties.`) and scale sets (`properties.virtualMachineProfile.`) share. */
const newMachine = (arm: string): Rows => ({
  [`${arm}storageProfile.imageReference.id`]: 'source_image_id',
  [`${arm}storageProfile.imageReference.publisher`]: 'source_image_reference.publisher',
  [`${arm}storageProfile.imageReference.offer`]: 'source_image_reference.offer',
  [`${arm}storageProfile.imageReference.sku`]: 'source_image_reference.sku',
  [`${arm}storageProfile.imageReference.version`]: 'source_image_reference.version',
  [`${arm}storageProfile.osDisk.caching`]: 'os_disk.caching',
  [`${arm}storageProfile.osDisk.diskSizeGB`]: 'os_disk.disk_size_gb',
  [`${arm}storageProfile.osDisk.managedDisk.storageAccountType`]: 'os_disk.storage_account_type',
  [`${arm}storageProfile.osDisk.managedDisk.diskEncryptionSet.id`]: 'os_disk.disk_encryption_set_id',
  [`${arm}securityProfile.encryptionAtHost`]: { from: 'encryption_at_host_enabled', default: false },
  [`${arm}diagnosticsProfile.bootDiagnostics.enabled`]: {
    from: 'boot_diagnostics',
    as: { whenPresent: true, otherwise: false },
  },
  [`${arm}diagnosticsProfile.bootDiagnostics.storageUri`]: 'boot_diagnostics.storage_account_uri',
  [`${arm}priority`]: { from: 'priority', default: 'Regular' },
})

const singleMachine = (arm: string): Rows => ({
  [`${arm}storageProfile.osDisk.managedDisk.securityProfile.securityEncryptionType`]:
    'os_disk.security_encryption_type',
  [`${arm}osProfile.adminUsername`]: 'admin_username',
  [`${arm}osProfile.adminPassword`]: 'admin_password',
  [`${arm}osProfile.customData`]: 'custom_data',
  [`${arm}userData`]: 'user_data',
  [`${arm}securityProfile.uefiSettings.secureBootEnabled`]: 'secure_boot_enabled',
  [`${arm}securityProfile.uefiSettings.vTpmEnabled`]: 'vtpm_enabled',
})

const linux = (arm: string, block = ''): Rows => ({
  [`${arm}storageProfile.osDisk.osType`]: { value: 'Linux' },
  [`${arm}osProfile.windowsConfiguration`]: { value: null },
  [`${arm}osProfile.linuxConfiguration.disablePasswordAuthentication`]: {
    from: `${block}disable_password_authentication`,
    default: true,
  },
  [`${arm}osProfile.linuxConfiguration.provisionVMAgent`]: { from: `${block}provision_vm_agent`, default: true },
  [`${arm}osProfile.linuxConfiguration.ssh.publicKeys[*].path`]: {
    from: `${block}admin_ssh_key[*].username`,
    as: { wrap: '/home/{}/.ssh/authorized_keys' },
  },
  [`${arm}osProfile.linuxConfiguration.ssh.publicKeys[*].keyData`]: `${block}admin_ssh_key[*].public_key`,
})

const windows = (arm: string): Rows => ({
  [`${arm}storageProfile.osDisk.osType`]: { value: 'Windows' },
  [`${arm}osProfile.linuxConfiguration`]: { value: null },
  [`${arm}osProfile.windowsConfiguration.provisionVMAgent`]: { from: 'provision_vm_agent', default: true },
  [`${arm}osProfile.windowsConfiguration.timeZone`]: 'timezone',
  [`${arm}osProfile.windowsConfiguration.winRM.listeners[*].protocol`]: 'winrm_listener[*].protocol',
})

const patches = {
  'properties.osProfile.linuxConfiguration.patchSettings.patchMode': { from: 'patch_mode', default: 'ImageDefault' },
} satisfies Rows

const windowsPatches = {
  'properties.osProfile.windowsConfiguration.enableAutomaticUpdates': {
    from: ['automatic_updates_enabled', 'enable_automatic_updates'],
    since: 4,
    default: true,
  },
  'properties.osProfile.windowsConfiguration.patchSettings.patchMode': { from: 'patch_mode', default: 'AutomaticByOS' },
} satisfies Rows

const machine = {
  ...newMachine('properties.'),
  ...singleMachine('properties.'),
  'properties.hardwareProfile.vmSize': 'size',
  'properties.osProfile.computerName': 'computer_name',
  'properties.osProfile.allowExtensionOperations': { from: 'allow_extension_operations', default: true },
  'properties.storageProfile.osDisk.name': 'os_disk.name',
  'properties.storageProfile.osDisk.managedDisk.id': { from: 'os_managed_disk_id', since: 4 },
  'properties.storageProfile.osDisk.encryptionSettings': { value: null },
  'properties.storageProfile.osDisk.vhd': { value: null },
  'properties.storageProfile.dataDisks': { value: null },
  'properties.networkProfile.networkInterfaces[*].id': 'network_interface_ids[*]',
  'properties.availabilitySet.id': 'availability_set_id',
  'properties.virtualMachineScaleSet.id': 'virtual_machine_scale_set_id',
  zones: { from: 'zone', as: 'list' },
} satisfies Rows

/** `azurerm_linux_virtual_machine` without name, location, tags and identity. */
export const linuxMachine: Rows = { ...machine, ...linux('properties.'), ...patches }

/** `azurerm_windows_virtual_machine`, likewise. */
export const windowsMachine: Rows = { ...machine, ...windows('properties.'), ...windowsPatches }

/** Network interfaces and extensions of the scale sets that write them in these blocks. */
const scaleSetParts = (forwarding: string | readonly string[], minorUpgrade: string): Rows => {
  const nic = `${profile}networkProfile.networkInterfaceConfigurations[*].`
  const extension = `${profile}extensionProfile.extensions[*].`
  return {
    [`${nic}name`]: 'network_interface[*].name',
    [`${nic}properties.enableIPForwarding`]:
      typeof forwarding === 'string'
        ? { from: forwarding, default: false }
        : { from: forwarding, since: 5, default: false },
    [`${nic}properties.networkSecurityGroup.id`]: 'network_interface[*].network_security_group_id',
    [`${nic}properties.ipConfigurations[*].name`]: 'network_interface[*].ip_configuration[*].name',
    [`${nic}properties.ipConfigurations[*].properties.subnet.id`]: 'network_interface[*].ip_configuration[*].subnet_id',
    [`${nic}properties.ipConfigurations[*].properties.publicIPAddressConfiguration.name`]:
      'network_interface[*].ip_configuration[*].public_ip_address.name',
    [`${extension}name`]: 'extension[*].name',
    [`${extension}properties.publisher`]: 'extension[*].publisher',
    [`${extension}properties.type`]: 'extension[*].type',
    [`${extension}properties.typeHandlerVersion`]: 'extension[*].type_handler_version',
    [`${extension}properties.autoUpgradeMinorVersion`]: { from: minorUpgrade, default: true },
  }
}

const scaleSet: Rows = {
  ...newMachine(profile),
  ...singleMachine(profile),
  ...scaleSetParts(
    ['network_interface[*].ip_forwarding_enabled', 'network_interface[*].enable_ip_forwarding'],
    'extension[*].auto_upgrade_minor_version',
  ),
  [`${profile}extensionProfile.extensions[*].properties.enableAutomaticUpgrade`]:
    'extension[*].automatic_upgrade_enabled',
  [`${profile}osProfile.computerNamePrefix`]: 'computer_name_prefix',
  [`${profile}osProfile.allowExtensionOperations`]: { from: 'extension_operations_enabled', default: true },
  'sku.name': 'sku',
  zones: 'zones',
  'properties.orchestrationMode': { value: 'Uniform' },
  'properties.overprovision': { from: 'overprovision', default: true },
  'properties.singlePlacementGroup': { from: 'single_placement_group', default: true },
  'properties.upgradePolicy.mode': { from: 'upgrade_mode', default: 'Manual' },
  'properties.upgradePolicy.automaticOSUpgradePolicy.enableAutomaticOSUpgrade': {
    from: [
      'automatic_os_upgrade_policy.automatic_os_upgrade_enabled',
      'automatic_os_upgrade_policy.enable_automatic_os_upgrade',
    ],
    since: 5,
    withoutBlock: false,
  },
}

/** `azurerm_linux_virtual_machine_scale_set` without name, location, tags and identity. */
export const linuxScaleSet: Rows = {
  ...scaleSet,
  ...linux(profile),
  'sku.capacity': { from: 'instances', default: 0 },
  [`${profile}osProfile.linuxConfiguration.patchSettings.patchMode`]: { value: null },
}

/** `azurerm_windows_virtual_machine_scale_set`, likewise. */
export const windowsScaleSet: Rows = {
  ...scaleSet,
  ...windows(profile),
  'sku.capacity': 'instances',
  [`${profile}osProfile.windowsConfiguration.enableAutomaticUpdates`]: {
    from: ['automatic_updates_enabled', 'enable_automatic_updates'],
    since: 5,
    default: true,
  },
  [`${profile}osProfile.windowsConfiguration.patchSettings.patchMode`]: { value: null },
}

const orchestratedWindows = 'os_profile.windows_configuration.'
const orchestratedLinux = 'os_profile.linux_configuration.'

/** `azurerm_orchestrated_virtual_machine_scale_set`, likewise. */
export const orchestratedScaleSet: Rows = {
  ...newMachine(profile),
  ...scaleSetParts('network_interface[*].enable_ip_forwarding', 'extension[*].auto_upgrade_minor_version_enabled'),
  'sku.name': 'sku_name',
  'sku.capacity': 'instances',
  zones: 'zones',
  'properties.orchestrationMode': { value: 'Flexible' },
  'properties.upgradePolicy.mode': { from: 'upgrade_mode', since: 4, default: { since: { 4: 'Manual' } } },
  'properties.upgradePolicy.automaticOSUpgradePolicy.enableAutomaticOSUpgrade': { value: false },
  [`${profile}userData`]: 'user_data_base64',
  [`${profile}osProfile.customData`]: 'os_profile.custom_data',
  [`${profile}osProfile.allowExtensionOperations`]: { from: 'extension_operations_enabled', default: true },
  [`${profile}osProfile.linuxConfiguration.disablePasswordAuthentication`]: {
    from: `${orchestratedLinux}disable_password_authentication`,
    default: true,
  },
  [`${profile}osProfile.linuxConfiguration.provisionVMAgent`]: {
    from: `${orchestratedLinux}provision_vm_agent`,
    default: true,
  },
  [`${profile}osProfile.linuxConfiguration.ssh.publicKeys[*].keyData`]: `${orchestratedLinux}admin_ssh_key[*].public_key`,
  [`${profile}osProfile.linuxConfiguration.patchSettings.patchMode`]: {
    from: `${orchestratedLinux}patch_mode`,
    default: 'ImageDefault',
  },
  [`${profile}osProfile.windowsConfiguration.provisionVMAgent`]: {
    from: `${orchestratedWindows}provision_vm_agent`,
    default: true,
  },
  [`${profile}osProfile.windowsConfiguration.enableAutomaticUpdates`]: {
    from: `${orchestratedWindows}enable_automatic_updates`,
    default: true,
  },
  [`${profile}osProfile.windowsConfiguration.patchSettings.patchMode`]: {
    from: `${orchestratedWindows}patch_mode`,
    default: 'AutomaticByOS',
  },
}
