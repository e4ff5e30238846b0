import { adaptArm } from '../src/adapt/arm/adapt.ts'
import type { JsonObject } from '../src/adapt/arm/template.ts'
import { bundledRules } from '../src/cli/bundled-rules.ts'
import { indexRules } from '../src/rules/rule-index.ts'
import { evaluateResources } from '../src/scan/evaluate.ts'

const sizes = [1, 10, 100, 1000] as const

export interface Growth {
  readonly what: string
  /** Milliseconds to read and judge a template with so many copies, by size. */
  readonly ms: readonly number[]
  /** Time for each copy at 1,000 against that at 100. */
  readonly ratio: number
}

/** How the time to read and judge a template grows, from 1 to 1,000. */
export function benchGrowth(): readonly Growth[] {
  const rules = indexRules(bundledRules())
  // The compiler of the engine has seen all the code before the first size is measured.
  for (const shape of Object.values(shapes)) for (let i = 0; i < 3; i++) judge(shape(200), rules)
  return Object.entries(shapes).map(([what, shape]) => {
    const ms = sizes.map(size => best(() => judge(shape(size), rules)))
    return { what, ms, ratio: (ms[3] ?? Number.NaN) / 10 / (ms[2] ?? Number.NaN) }
  })
}

export const growthSizes: readonly number[] = sizes

const shapes: Readonly<Record<string, (size: number) => JsonObject>> = {
  'copies in a loop': size => template(chunks(size).map(loop)),
  'resources one by one': size => template(Array.from({ length: size }, (_, i) => account(`st${i}`))),
  'nested deployments side by side': size =>
    template(Array.from({ length: size }, (_, i) => nested(`d${i}`, template([account(`st${i}`)])))),
  'chains of 20 nested deployments': size =>
    template(Array.from({ length: Math.ceil(size / 20) }, (_, i) => chain(`d${i}`, Math.min(size, 20)))),
  'copies of a property': size =>
    template(
      chunks(size).map((count, i) => ({
        ...account(`st${i}`),
        properties: { networkAcls: { copy: [ipRules(count)] } },
      })),
    ),
  'children and references': size =>
    template(Array.from({ length: size }, (_, i) => [account(`st${i}`), blob(i)]).flat()),
}

/** Loops of 500, since Azure accepts 800 copies. */
function chunks(size: number): readonly number[] {
  return Array.from({ length: Math.ceil(size / 500) }, (_, i) => Math.min(500, size - i * 500))
}

function template(resources: JsonObject[]): JsonObject {
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: { prefix: { type: 'string' }, tls: { type: 'string', defaultValue: 'TLS1_0' } },
    resources,
  }
}

function account(name: string): JsonObject {
  return {
    type: 'Microsoft.Storage/storageAccounts',
    apiVersion: '2023-05-01',
    name: `[concat(parameters('prefix'), '${name}')]`,
    kind: 'StorageV2',
    properties: { minimumTlsVersion: "[parameters('tls')]" },
  }
}

function loop(count: number, index: number): JsonObject {
  return {
    ...account('x'),
    name: `[concat(parameters('prefix'), '${index}-', copyIndex())]`,
    copy: { name: 'many', count },
  }
}

function ipRules(count: number): JsonObject {
  return { name: 'ipRules', count, input: { value: "[format('10.0.0.{0}', copyIndex('ipRules'))]" } }
}

function blob(index: number): JsonObject {
  const name = `[concat(parameters('prefix'), 'st${index}/default')]`
  return { type: 'Microsoft.Storage/storageAccounts/blobServices', apiVersion: '2023-05-01', name, properties: {} }
}

function nested(name: string, inner: JsonObject): JsonObject {
  const properties = {
    mode: 'Incremental',
    expressionEvaluationOptions: { scope: 'inner' },
    parameters: { prefix: { value: "[parameters('prefix')]" }, tls: { value: "[parameters('tls')]" } },
    template: inner,
  }
  return { type: 'Microsoft.Resources/deployments', apiVersion: '2022-09-01', name, properties }
}

function chain(name: string, levels: number): JsonObject {
  let inner = template([account(name)])
  for (let level = 1; level < levels; level++) inner = template([nested(`${name}-${level}`, inner)])
  return nested(name, inner)
}

function judge(data: JsonObject, rules: ReturnType<typeof indexRules>): void {
  const scopes = { subscription: undefined, resourceGroup: undefined, tenant: undefined, location: undefined }
  const source = { path: 'main.json', text: '{}' }
  const adapted = adaptArm(source, data, { parameterFiles: [], environment: undefined, scopes })
  evaluateResources(adapted, rules)
}

function best(run: () => void): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < 7; i++) {
    const started = performance.now()
    run()
    least = Math.min(least, performance.now() - started)
  }
  return least
}
