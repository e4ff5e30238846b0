import type { Rows } from './types.ts'

const legacyLinux = (arm: string): Rows => ({
  [`${arm}osProfile.linuxConfiguration.ssh.publicKeys[*].path`]: 'os_profile_linux_config.ssh_keys[*].path',
  [`${arm}osProfile.linuxConfiguration.ssh.publicKeys[*].keyData`]: 'os_profile_linux_config.ssh_keys[*].key_data',
})

const legacyBoth = (arm: string): Rows => ({
  [`${arm}osProfile.adminUsername`]: 'os_profile.admin_username',
  [`${arm}osProfile.adminPassword`]: 'os_profile.admin_password',
  [`${arm}osProfile.customData`]: 'os_profile.custom_data',
  [`${arm}osProfile.linuxConfiguration.patchSettings`]: { value: null },
  [`${arm}osProfile.windowsConfiguration.patchSettings`]: { value: null },
  [`${arm}osProfile.windowsConfiguration.winRM.listeners[*].protocol`]: {
    from: 'os_profile_windows_config.winrm[*].protocol',
    as: { values: { HTTP: 'Http', HTTPS: 'Https' } },
  },
  [`${arm}userData`]: { value: null },
  [`${arm}securityProfile.encryptionAtHost`]: { value: false },
})

/** `azurerm_virtual_machine` without name, location, tags and identity. */
export const legacyMachine: Rows = {
  ...legacyBoth('properties.'),
  ...legacyLinux('properties.'),
  'properties.hardwareProfile.vmSize': 'vm_size',
  'properties.osProfile.computerName': 'os_profile.computer_name',
  'properties.osProfile.allowExtensionOperations': { value: true },
  'properties.osProfile.linuxConfiguration.disablePasswordAuthentication':
    'os_profile_linux_config.disable_password_authentication',
  'properties.osProfile.linuxConfiguration.provisionVMAgent': { value: true, when: 'os_profile_linux_config' },
  'properties.osProfile.windowsConfiguration.provisionVMAgent': {
    from: 'os_profile_windows_config.provision_vm_agent',
    default: false,
  },
  'properties.osProfile.windowsConfiguration.enableAutomaticUpdates': {
    from: 'os_profile_windows_config.enable_automatic_upgrades',
    default: false,
  },
  'properties.osProfile.windowsConfiguration.timeZone': 'os_profile_windows_config.timezone',
  'properties.storageProfile.imageReference.id': 'storage_image_reference.id',
  'properties.storageProfile.imageReference.publisher': 'storage_image_reference.publisher',
  'properties.storageProfile.imageReference.offer': 'storage_image_reference.offer',
  'properties.storageProfile.imageReference.sku': 'storage_image_reference.sku',
  'properties.storageProfile.imageReference.version': 'storage_image_reference.version',
  'properties.storageProfile.osDisk.name': 'storage_os_disk.name',
  'properties.storageProfile.osDisk.osType': 'storage_os_disk.os_type',
  'properties.storageProfile.osDisk.createOption': 'storage_os_disk.create_option',
  'properties.storageProfile.osDisk.encryptionSettings': { value: null },
  'properties.storageProfile.osDisk.vhd.uri': 'storage_os_disk.vhd_uri',
  'properties.storageProfile.osDisk.managedDisk.id': 'storage_os_disk.managed_disk_id',
  'properties.storageProfile.osDisk.managedDisk.storageAccountType': 'storage_os_disk.managed_disk_type',
  'properties.storageProfile.osDisk.managedDisk.diskEncryptionSet': { value: null },
  'properties.storageProfile.dataDisks[*].lun': 'storage_data_disk[*].lun',
  'properties.storageProfile.dataDisks[*].name': 'storage_data_disk[*].name',
  'properties.storageProfile.dataDisks[*].vhd.uri': 'storage_data_disk[*].vhd_uri',
  'properties.storageProfile.dataDisks[*].managedDisk.id': 'storage_data_disk[*].managed_disk_id',
  'properties.storageProfile.dataDisks[*].managedDisk.storageAccountType': 'storage_data_disk[*].managed_disk_type',
  'properties.networkProfile.networkInterfaces[*].id': 'network_interface_ids[*]',
  'properties.diagnosticsProfile.bootDiagnostics.enabled': { from: 'boot_diagnostics.enabled', withoutBlock: false },
  'properties.diagnosticsProfile.bootDiagnostics.storageUri': 'boot_diagnostics.storage_uri',
  'properties.availabilitySet.id': 'availability_set_id',
  zones: 'zones',
}

const profile = 'properties.virtualMachineProfile.'
const nic = `${profile}networkProfile.networkInterfaceConfigurations[*].`
const extension = `${profile}extensionProfile.extensions[*].`

/** `azurerm_virtual_machine_scale_set`, likewise. */
export const legacyScaleSet: Rows = {
  ...legacyBoth(profile),
  ...legacyLinux(profile),
  'sku.name': 'sku.name',
  'sku.tier': 'sku.tier',
  'sku.capacity': 'sku.capacity',
  zones: 'zones',
  'properties.orchestrationMode': { value: 'Uniform' },
  'properties.overprovision': { from: 'overprovision', default: true },
  'properties.singlePlacementGroup': { from: 'single_placement_group', default: true },
  'properties.upgradePolicy.mode': 'upgrade_policy_mode',
  'properties.upgradePolicy.automaticOSUpgradePolicy.enableAutomaticOSUpgrade': {
    from: 'automatic_os_upgrade',
    default: false,
  },
  [`${profile}osProfile.computerNamePrefix`]: 'os_profile.computer_name_prefix',
  [`${profile}osProfile.allowExtensionOperations`]: { value: true },
  [`${profile}osProfile.linuxConfiguration.disablePasswordAuthentication`]: {
    from: 'os_profile_linux_config.disable_password_authentication',
    default: false,
  },
  [`${profile}osProfile.linuxConfiguration.provisionVMAgent`]: { value: true, when: 'os_profile_linux_config' },
  [`${profile}osProfile.windowsConfiguration.provisionVMAgent`]: {
    from: 'os_profile_windows_config.provision_vm_agent',
    default: true,
  },
  [`${profile}osProfile.windowsConfiguration.enableAutomaticUpdates`]: {
    from: 'os_profile_windows_config.enable_automatic_upgrades',
    default: true,
  },
  [`${profile}storageProfile.imageReference.id`]: 'storage_profile_image_reference.id',
  [`${profile}storageProfile.imageReference.publisher`]: 'storage_profile_image_reference.publisher',
  [`${profile}storageProfile.imageReference.offer`]: 'storage_profile_image_reference.offer',
  [`${profile}storageProfile.imageReference.sku`]: 'storage_profile_image_reference.sku',
  [`${profile}storageProfile.imageReference.version`]: 'storage_profile_image_reference.version',
  [`${profile}storageProfile.osDisk.osType`]: 'storage_profile_os_disk.os_type',
  [`${profile}storageProfile.osDisk.vhdContainers`]: 'storage_profile_os_disk.vhd_containers',
  [`${profile}storageProfile.osDisk.managedDisk.storageAccountType`]: 'storage_profile_os_disk.managed_disk_type',
  [`${profile}diagnosticsProfile.bootDiagnostics.enabled`]: {
    from: 'boot_diagnostics.enabled',
    default: true,
    withoutBlock: false,
  },
  [`${nic}name`]: 'network_profile[*].name',
  [`${nic}properties.enableIPForwarding`]: { from: 'network_profile[*].ip_forwarding', default: false },
  [`${nic}properties.networkSecurityGroup.id`]: 'network_profile[*].network_security_group_id',
  [`${nic}properties.ipConfigurations[*].properties.subnet.id`]: 'network_profile[*].ip_configuration[*].subnet_id',
  [`${nic}properties.ipConfigurations[*].properties.publicIPAddressConfiguration.name`]:
    'network_profile[*].ip_configuration[*].public_ip_address_configuration.name',
  [`${extension}name`]: 'extension[*].name',
  [`${extension}properties.publisher`]: 'extension[*].publisher',
  [`${extension}properties.type`]: 'extension[*].type',
  [`${extension}properties.autoUpgradeMinorVersion`]: 'extension[*].auto_upgrade_minor_version',
  [`${extension}properties.enableAutomaticUpgrade`]: { value: null },
}
