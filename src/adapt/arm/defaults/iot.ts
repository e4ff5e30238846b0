import type { ArmDefaultTable } from './types.ts'

export const iot = {
  'Microsoft.Devices/IotHubs': {
    'properties.publicNetworkAccess': {
      value: 'Enabled',
      source: 'https://learn.microsoft.com/azure/iot-hub/iot-hub-public-network-access',
    },
  },
} satisfies ArmDefaultTable
