import { ai } from './ai.ts'
import { aks } from './aks.ts'
import { apim } from './apim.ts'
import { appPlatform } from './app-platform.ts'
import { appService } from './appservice.ts'
import { cdn } from './cdn.ts'
import { compute } from './compute.ts'
import { containerRegistry } from './container-registry.ts'
import { containerInstance } from './containerinstance.ts'
import { cosmosDb } from './cosmosdb.ts'
import { dataPlatform } from './data-platform.ts'
import { defender } from './defender.ts'
import { iam } from './iam.ts'
import { iot } from './iot.ts'
import { keyVault } from './key-vault.ts'
import { kusto } from './kusto.ts'
import { mariadb } from './mariadb.ts'
import { messaging } from './messaging.ts'
import { monitor } from './monitor.ts'
import { mysql } from './mysql.ts'
import { network } from './network.ts'
import { networkEdge } from './network-edge.ts'
import { networkWaf } from './network-waf.ts'
import { operations } from './operations.ts'
import { postgresql } from './postgresql.ts'
import { redis } from './redis.ts'
import { resources } from './resources.ts'
import { sql } from './sql.ts'
import { storage } from './storage.ts'
import { synapse } from './synapse.ts'
import type { TerraformMap } from './types.ts'

/** Every azurerm resource type whose meaning in ARM is known. */
export const terraformMap: TerraformMap = {
  ...appService,
  ...storage,
  ...keyVault,
  ...cosmosDb,
  ...containerRegistry,
  ...redis,
  ...resources,
  ...network,
  ...networkWaf,
  ...compute,
  ...networkEdge,
  ...aks,
  ...apim,
  ...containerInstance,
  ...defender,
  ...iam,
  ...iot,
  ...monitor,
  ...messaging,
  ...ai,
  ...dataPlatform,
  ...appPlatform,
  ...operations,
  ...cdn,
  ...kusto,
  ...mariadb,
  ...mysql,
  ...postgresql,
  ...sql,
  ...synapse,
}
