import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { AzurermMajor } from '../../../src/adapt/terraform/map/types.ts'

export interface DocumentedArgument {
  readonly default?: string
  readonly values?: readonly string[]
}

/** Blocks of a resource's documentation page by name, `''` being the resource itself. */
export type DocumentedType = Readonly<Record<string, Readonly<Record<string, DocumentedArgument>>>>

export interface ArmProperty {
  readonly k: string
  readonly in?: readonly string[]
  readonly f?: string
}

export interface ReferenceData {
  readonly azurerm: ReadonlyMap<string, ReadonlyMap<AzurermMajor, DocumentedType>>
  readonly arm: ReadonlyMap<string, Readonly<Record<string, ArmProperty>>>
}

const folder = new URL('../../../../shared/data/', import.meta.url)

/** The provider's pages and ARM's types; `undefined` where `../shared` is absent. */
export function readReferenceData(): ReferenceData | undefined {
  if (!existsSync(folder)) return undefined
  const azurerm = lines<{ type: string; versions: Record<string, DocumentedType> }>('azurerm-args.jsonl.gz')
  const arm = lines<{ type: string; paths: Record<string, ArmProperty> }>('arm-types.jsonl.gz')
  return {
    azurerm: new Map(azurerm.map(row => [row.type, byMajor(row.versions)])),
    arm: new Map(arm.map(row => [row.type, row.paths])),
  }
}

function byMajor(versions: Record<string, DocumentedType>): ReadonlyMap<AzurermMajor, DocumentedType> {
  return new Map(Object.entries(versions).map(([tag, blocks]) => [Number(tag.charAt(1)) as AzurermMajor, blocks]))
}

function lines<T>(name: string): T[] {
  const text = gunzipSync(readFileSync(new URL(name, folder))).toString('utf8')
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as T)
}
