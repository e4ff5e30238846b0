import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { loadConfiguration } from '../../src/config/load.ts'
import { openReader } from '../../src/drift/azure/open-reader.ts'
import { type SteadyReader, steadyReader } from '../../src/drift/azure/steady.ts'
import { type DriftOptions, detectDrift } from '../../src/drift/detect.ts'
import type { DriftRecord, DriftReport } from '../../src/model/drift.ts'
import { loadRules } from '../../src/rules/load-rules.ts'
import type { Rule } from '../../src/rules/rule.ts'
import type { AzureServer } from '../servers/azure.ts'
import type { Certificate } from '../servers/certificate.ts'

export const subscription = '11111111-2222-3333-4444-555555555555'
export const group = `/subscriptions/${subscription}/resourceGroups/rg-shop`
export const now = new Date('2026-11-24T03:00:00Z')

let rules: readonly Rule[] | undefined

export function allRules(): readonly Rule[] {
  rules ??= loadRules(['rules']).rules
  return rules
}

export interface Scene {
  readonly root: string
  write(path: string, content: string | object): void
  run(options?: Partial<DriftOptions> & { readonly yaml?: string }): Promise<DriftReport>
  remove(): void
}

const configuration = `scope: { subscription: ${subscription}, resource-group: rg-shop, location: westeurope }`

/** A folder with code, compared with a stand-in for Azure through the real clients. Waits are cut short. */
export function createScene(azure: AzureServer, certificate: Certificate, timeoutMs = 2000): Scene {
  const root = mkdtempSync(join(tmpdir(), 'guardrail-drift-'))
  azure.put(group, { location: 'westeurope' })
  return {
    root,
    write(path, content) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content, null, 2))
    },
    async run({ yaml = configuration, ...options } = {}) {
      const loaded = loadConfiguration({ text: yaml, path: '.guardrail.yml' }, { today: '2026-11-24' })
      if (!loaded.configuration) throw new Error(JSON.stringify(loaded.diagnostics))
      const reader = await openSteady(azure, certificate, timeoutMs)
      return detectDrift({
        root,
        configuration: loaded.configuration,
        rules: allRules(),
        version: 'test',
        reader,
        now,
        ...options,
      })
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

export async function openSteady(
  azure: AzureServer,
  certificate: Certificate,
  timeoutMs = 2000,
  maxGets = 5000,
): Promise<SteadyReader> {
  const credential = {
    getToken: () => Promise.resolve({ token: azure.token(), expiresOnTimestamp: Date.now() + 3_600_000 }),
  }
  const reader = await openReader({ endpoint: azure.url, credential, authority: certificate.cert, timeoutMs })
  const sleep = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, Math.min(ms, 80)))
  return steadyReader(reader, { attempts: 6, maxGets, sleep, now: Date.now })
}

export function template(resources: readonly object[], parameters: object = {}): object {
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters,
    resources,
  }
}

export function storage(name: string, properties: object = {}, rest: object = {}): object {
  return {
    type: 'Microsoft.Storage/storageAccounts',
    apiVersion: '2023-05-01',
    name,
    location: 'westeurope',
    kind: 'StorageV2',
    sku: { name: 'Standard_GRS' },
    properties: {
      minimumTlsVersion: 'TLS1_2',
      supportsHttpsTrafficOnly: true,
      allowBlobPublicAccess: false,
      ...properties,
    },
    ...rest,
  }
}

export const storageId = (name: string) => `${group}/providers/Microsoft.Storage/storageAccounts/${name}`

/** `changed properties.minimumTlsVersion` */
export function brief(records: readonly DriftRecord[]): readonly string[] {
  return records.map(one => `${one.dangerous ? '!' : ''}${one.kind} ${one.resource.name} ${one.path}`.trim())
}
