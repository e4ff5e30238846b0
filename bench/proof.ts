import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Configuration } from '../src/config/configuration.ts'
import type { Rule } from '../src/rules/rule.ts'
import { scan } from '../src/run.ts'

export interface ProofBench {
  readonly resources: number
  readonly patches: number
  readonly scanMs: number
  readonly provenMs: number
}

const folders = 20
const perFolder = 50

/** A repository of 1,000 resources, half Terraform and half ARM, in which every tenth accepts an old TLS version. */
export async function benchProof(configuration: Configuration, rules: readonly Rule[]): Promise<ProofBench> {
  const root = mkdtempSync(join(tmpdir(), 'guardrail-proof-'))
  try {
    for (let index = 0; index < folders; index++) writeFolder(join(root, `f${index}`), index % 2 === 0)
    const mended = rules.map(rule => (rule.summary.id === 'storage/min-tls' ? rule : { ...rule, fixes: [] }))
    const run = (patches: boolean) => scan({ root, configuration, rules: mended, version: 'bench', patches })
    let [scanMs, provenMs, patches, resources] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0]
    for (let round = 0; round < 3; round++) {
      const started = performance.now()
      const plain = await run(false)
      const scanned = performance.now()
      const report = await run(true)
      scanMs = Math.min(scanMs, scanned - started)
      provenMs = Math.min(provenMs, performance.now() - scanned)
      patches = report.findings.filter(one => one.patch !== null).length
      resources = plain.summary.resources
    }
    return { resources, patches, scanMs, provenMs }
  } finally {
    rmSync(root, { recursive: true })
  }
}

function writeFolder(folder: string, terraform: boolean): void {
  mkdirSync(folder)
  const accounts = Array.from({ length: perFolder }, (_, index) => ({ index, tls: index % 10 === 0 ? '1_0' : '1_2' }))
  if (terraform) {
    const blocks = accounts.map(
      ({ index, tls }) =>
        `resource "azurerm_storage_account" "a${index}" {\n  name                     = "st${index}"\n  resource_group_name      = "rg"\n  location                 = "westeurope"\n  account_tier             = "Standard"\n  account_replication_type = "GRS"\n  min_tls_version          = "TLS${tls}"\n}\n`,
    )
    writeFileSync(join(folder, 'main.tf'), blocks.join('\n'))
    return
  }
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: accounts.map(({ index, tls }) => ({
      type: 'Microsoft.Storage/storageAccounts',
      apiVersion: '2023-05-01',
      name: `st${index}`,
      location: 'westeurope',
      kind: 'StorageV2',
      sku: { name: 'Standard_GRS' },
      properties: { minimumTlsVersion: `TLS${tls}` },
    })),
  }
  writeFileSync(join(folder, 'main.json'), JSON.stringify(template, undefined, 2))
}
