import type { TerraformMap } from './types.ts'

/** Every azurerm resource type whose meaning in ARM is known. */
export const terraformMap: TerraformMap = {}
