import { ai } from './ai.ts'
import { aks } from './aks.ts'
import { apim } from './apim.ts'
import { appPlatform } from './app-platform.ts'
import { appService } from './appservice.ts'
import { cdn } from './cdn.ts'
import { compute } from './compute.ts'
import { containerRegistry } from './container-registry.ts'
import { cosmosDb } from './cosmosdb.ts'
import { dataPlatform } from './data-platform.ts'
import { iot } from './iot.ts'
import { keyVault } from './keyvault.ts'
import { kusto } from './kusto.ts'
import { mariadb } from './mariadb.ts'
import { messaging } from './messaging.ts'
import { mysql } from './mysql.ts'
import { network } from './network.ts'
import { operations } from './operations.ts'
import { postgresql } from './postgresql.ts'
import { redis } from './redis.ts'
import { sql } from './sql.ts'
import { storage } from './storage.ts'
import { synapse } from './synapse.ts'
import type { ArmDefault, ArmDefaultTable } from './types.ts'

const services: readonly ArmDefaultTable[] = [
  appService,
  compute,
  network,
  storage,
  keyVault,
  cosmosDb,
  containerRegistry,
  redis,
  aks,
  apim,
  iot,
  messaging,
  ai,
  dataPlatform,
  appPlatform,
  operations,
  cdn,
  kusto,
  mariadb,
  mysql,
  postgresql,
  sql,
  synapse,
]

/** By ARM type in lower case. */
export const armDefaultTable: ReadonlyMap<string, Readonly<Record<string, ArmDefault>>> = new Map(
  services.flatMap(service =>
    Object.entries(service).map(([type, defaults]) => [type.toLowerCase(), defaults] as const),
  ),
)
