import { tracked } from './common.ts'
import type { TerraformMap } from './types.ts'

export const resources = {
  azurerm_resource_group: {
    type: 'Microsoft.Resources/resourceGroups',
    properties: { ...tracked, managedBy: 'managed_by' },
  },
} satisfies TerraformMap
