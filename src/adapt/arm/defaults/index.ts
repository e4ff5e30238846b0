import { appService } from './appservice.ts'
import { storage } from './storage.ts'
import type { ArmDefault, ArmDefaultTable } from './types.ts'

const services: readonly ArmDefaultTable[] = [appService, storage]

/** By ARM type in lower case. */
export const armDefaultTable: ReadonlyMap<string, Readonly<Record<string, ArmDefault>>> = new Map(
  services.flatMap(service =>
    Object.entries(service).map(([type, defaults]) => [type.toLowerCase(), defaults] as const),
  ),
)
