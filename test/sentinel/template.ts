import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { loadConfiguration } from '../../src/config/load.ts'
import type { Json } from '../../src/model/json.ts'
import { jsonOfValue } from '../../src/model/json-of-value.ts'
import { readFiles } from '../../src/scan/files.ts'
import { discoverFiles } from '../../src/source/discover.ts'

export const folder = resolve(import.meta.dirname, '../../examples/sentinel')

export interface Deployed {
  readonly type: string
  readonly apiVersion: string | undefined
  readonly body: Readonly<Record<string, Json>>
}

const configuration = loadConfiguration(
  {
    path: '.guardrail.yml',
    text: `
scope: { subscription: 11111111-1111-1111-1111-111111111111, resource-group: rg-sentinel, tenant: t, location: westeurope }
parameter-files: [{ template: azuredeploy.json, files: [parameters.json] }]
`,
  },
  { today: '2026-01-01' },
).configuration

/** What `azuredeploy.json` deploys with some parameters, every expression evaluated. */
export function deployedResources(parameters: Readonly<Record<string, Json>> = {}): readonly Deployed[] {
  if (!configuration) throw new Error('the configuration does not load')
  const root = mkdtempSync(join(tmpdir(), 'guardrail-template-'))
  try {
    copyFileSync(join(folder, 'azuredeploy.json'), join(root, 'azuredeploy.json'))
    writeFileSync(join(root, 'parameters.json'), parameterFile({ workspaceName: 'log-sentinel', ...parameters }))
    const units = [
      ...readFiles(
        root,
        discoverFiles(root, [], () => false),
        configuration,
      ).units(),
    ]
    return units.flatMap(unit =>
      unit.adapt(new Map()).resources.map(({ type, apiVersion, body }) => {
        const json = jsonOfValue(body)
        if (json.kind !== 'json') throw new Error(`${type}: ${json.expression} is not known`)
        return { type, apiVersion, body: json.data as Deployed['body'] }
      }),
    )
  } finally {
    rmSync(root, { recursive: true })
  }
}

export function readContent(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

function parameterFile(values: Readonly<Record<string, Json>>): string {
  return JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
    contentVersion: '1.0.0.0',
    parameters: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])),
  })
}
