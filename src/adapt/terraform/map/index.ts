import { appService } from './appservice.ts'
import { compute } from './compute.ts'
import { containerRegistry } from './container-registry.ts'
import { cosmosDb } from './cosmosdb.ts'
import { keyVault } from './key-vault.ts'
import { network } from './network.ts'
import { networkEdge } from './network-edge.ts'
import { networkWaf } from './network-waf.ts'
import { redis } from './redis.ts'
import { storage } from './storage.ts'
import type { TerraformMap } from './types.ts'

/** Every azurerm resource type whose meaning in ARM is known. */
export const terraformMap: TerraformMap = {
  ...appService,
  ...storage,
  ...keyVault,
  ...cosmosDb,
  ...containerRegistry,
  ...redis,
  ...network,
  ...networkWaf,
  ...compute,
  ...networkEdge,
}
