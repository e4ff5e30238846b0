import type { ArmDefaultTable } from './types.ts'

const hostEncryption = {
  value: false,
  source: 'https://learn.microsoft.com/azure/virtual-machines/disk-encryption',
}
const disks = 'https://learn.microsoft.com/azure/virtual-machines/disks-restrict-import-export-overview'

/** Nothing below `linuxConfiguration` or `windowsConfiguration`: that they are there tells the operating system. */
export const compute = {
  'Microsoft.Compute/virtualMachines': { 'properties.securityProfile.encryptionAtHost': hostEncryption },
  'Microsoft.Compute/virtualMachineScaleSets': {
    'properties.virtualMachineProfile.securityProfile.encryptionAtHost': hostEncryption,
    'properties.upgradePolicy.automaticOSUpgradePolicy.enableAutomaticOSUpgrade': {
      value: false,
      source:
        'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-automatic-upgrade',
    },
  },
  'Microsoft.Compute/disks': {
    'properties.networkAccessPolicy': { value: 'AllowAll', source: disks },
    'properties.publicNetworkAccess': { value: 'Enabled', source: disks },
  },
} satisfies ArmDefaultTable
