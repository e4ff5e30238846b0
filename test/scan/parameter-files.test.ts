import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadConfiguration } from '../../src/config/load.ts'
import { loadRules } from '../../src/rules/load-rules.ts'
import { scan } from '../../src/run.ts'

const rules = loadRules(['rules']).rules.filter(rule => rule.summary.id === 'storage/min-tls')
const schemas = 'https://schema.management.azure.com/schemas/2019-04-01'
let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'guardrail-parameters-'))
  const account = {
    type: 'Microsoft.Storage/storageAccounts',
    apiVersion: '2023-01-01',
    name: 'stlogs',
    location: 'westeurope',
    properties: { minimumTlsVersion: "[parameters('tls')]" },
  }
  put('infra/main.json', {
    $schema: `${schemas}/deploymentTemplate.json#`,
    contentVersion: '1.0.0.0',
    parameters: { tls: { type: 'string', defaultValue: 'TLS1_2' } },
    resources: [account],
  })
  put('params/prod.json', {
    $schema: `${schemas}/deploymentParameters.json#`,
    contentVersion: '1.0.0.0',
    parameters: { tls: { value: 'TLS1_0' } },
  })
  put('infra/main.tf', 'variable "tls" { default = "TLS1_2" }\n')
  put('params/prod.tfvars', 'tls = "TLS1_0"\n')
})

afterEach(() => rmSync(root, { recursive: true }))

function put(path: string, content: unknown): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content, undefined, 2))
}

async function scanWith(text: string, paths: readonly string[] = []) {
  const file = { text, path: '.guardrail.yml' }
  const { configuration } = loadConfiguration(file, { today: '2026-01-01' })
  if (!configuration) throw new Error('the configuration does not load')
  const report = await scan({ root, paths, configuration, rules, version: 'test' })
  const problems = report.diagnostics.filter(one => one.severity !== 'info')
  return { findings: report.findings.length, outcome: report.verdict.outcome, problems }
}

const set = (template: string, file: string) => `parameter-files: [{ template: '${template}', files: ['${file}'] }]`

test.each([['params/prod.json'], ['./params/prod.json'], ['infra/../params//prod.json']])('%s is found', async file => {
  for (const paths of [[], ['infra']])
    expect(await scanWith(set('infra/*.json', file), paths)).toEqual({ findings: 1, outcome: 'failed', problems: [] })
})

test.each([['params/none.json'], ['infra/main.json'], ['../prod.json']])(
  '%s is no parameter file: the template is not judged as if nothing had been named',
  async file => {
    const { outcome, problems } = await scanWith(set('infra/*.json', file))
    expect(outcome).toBe('error')
    expect(problems).toMatchObject([{ severity: 'error', file, message: expect.stringContaining('was not read') }])
  },
)

test('a parameter file needs no $schema, in the configuration and beside the template', async () => {
  put('params/prod.json', { parameters: { tls: { value: 'TLS1_0' } } })
  expect((await scanWith(set('infra/*.json', 'params/prod.json'))).findings).toBe(1)
  put('infra/main.parameters.json', { Parameters: { tls: { value: 'TLS1_1' } } })
  expect(await scanWith('')).toEqual({ findings: 1, outcome: 'failed', problems: [] })
})

test('a parameter file that is excluded was not read', async () => {
  const { outcome } = await scanWith(`exclude: [params]\n${set('infra/*.json', 'params/prod.json')}`)
  expect(outcome).toBe('error')
})

test('a set that nothing uses is a warning when all is scanned', async () => {
  const variables = "var-files: [{ root: 'infr', files: [params/prod.tfvars] }]"
  const text = `${set('infr/*.json', 'params/prod.json')}\n${variables}`
  const { outcome, problems } = await scanWith(text)
  expect(outcome).toBe('passed')
  expect(problems.map(one => one.message)).toEqual([
    'parameter-files: no file matches "infr/*.json".',
    'var-files: no folder with Terraform files matches "infr".',
  ])
  expect((await scanWith(text, ['infra'])).problems).toEqual([])
})

test('variable files, too, are found however they are written', async () => {
  put(
    'infra/main.tf',
    'variable "tls" {}\nresource "azurerm_storage_account" "a" {\n  name = "st"\n  min_tls_version = var.tls\n}\n',
  )
  const { findings, problems } = await scanWith("var-files: [{ root: ./infra, files: ['./params/prod.tfvars'] }]", [
    'infra/main.tf',
  ])
  expect({ findings, problems }).toEqual({ findings: 1, problems: [] })
})
