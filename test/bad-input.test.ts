import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exitCodeOf } from '../src/cli/exit-codes.ts'
import { loadConfiguration } from '../src/config/load.ts'
import type { Report } from '../src/model/report.ts'
import { loadRules } from '../src/rules/load-rules.ts'
import { scan } from '../src/run.ts'

/** A few rules are enough to see that the rest is judged; what the hostile file costs is then its own. */
const rules = loadRules(['rules']).rules.filter(rule => /^storage\/(min-tls|https-only)$/.test(rule.summary.id))
let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'guardrail-bad-'))
  put('good.json', template([account('stgood')]))
})

afterEach(() => rmSync(root, { recursive: true }))

function put(path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}

function account(name: string, tls = 'TLS1_0', more: object = {}) {
  const sku = { name: 'Standard_LRS' }
  const common = { apiVersion: '2023-05-01', location: 'westeurope', kind: 'StorageV2', sku }
  return { type: 'Microsoft.Storage/storageAccounts', name, ...common, properties: { minimumTlsVersion: tls }, ...more }
}

function template(resources: unknown, more: object = {}): string {
  const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#'
  return JSON.stringify({ $schema, contentVersion: '1.0.0.0', ...more, resources }, undefined, 2)
}

async function scanRoot(): Promise<Report> {
  const { configuration } = loadConfiguration(undefined, { today: '2026-01-01' })
  if (!configuration) throw new Error('the default configuration does not load')
  return scan({ root, configuration, rules, version: 'test' })
}

/** The good template beside the bad file is always judged, and the totals reconcile. */
function expectRestScanned(report: Report): void {
  const { filesSeen, filesAnalysed, filesSkipped } = report.summary
  expect(filesSeen).toBe(filesAnalysed + filesSkipped)
  expect(report.findings.some(one => one.rule.id === 'storage/min-tls' && one.location.file === 'good.json')).toBe(true)
}

async function expectError(file: string, message: RegExp): Promise<Report> {
  const report = await scanRoot()
  const found = report.diagnostics.filter(one => one.severity === 'error')
  expect(found.map(one => one.file)).toContain(file)
  expect(found.map(one => one.message).join('\n')).toMatch(message)
  expect(exitCodeOf(report.verdict)).toBe(2)
  expectRestScanned(report)
  return report
}

describe('JSON', () => {
  it('broken: the line, the column and what was expected', async () => {
    put('bad.json', '{\n  "resources": [\n    { "type": "a" "name": "b" }\n  ]\n}\n')
    const report = await expectError('bad.json', /comma is expected/i)
    expect(report.diagnostics).toContainEqual(expect.objectContaining({ file: 'bad.json', line: 3, column: 19 }))
  })

  it('cut off in the middle', async () => {
    put('bad.json', '{ "resources": [ { "type": "Microsoft.Storage')
    await expectError('bad.json', /string is not closed/)
  })

  it('10,000 levels of nesting', async () => {
    put('bad.json', `{"resources":${'['.repeat(10_000)}${']'.repeat(10_000)}}`)
    put('worse.json', `{"resources":${'['.repeat(10_000)}`)
    await expectError('worse.json', /levels deep/)
  })

  it('10,000 levels of nesting inside of a resource', async () => {
    const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`
    put('deep.json', template([account('stdeep')]).replace('"properties": {', `"tags": ${deep}, "properties": {`))
    const report = await scanRoot()
    expectRestScanned(report)
  })

  it.each([
    ['no template', '{ "resources": "none" }', /no template/],
    ['an empty file', '', /empty/],
    ['an array', '[{ "resources": [] }]', /no template/],
  ])('%s is skipped with its reason', async (_, text, reason) => {
    put('other.json', text)
    const report = await scanRoot()
    expect(report.skipped.find(one => one.file === 'other.json')?.reason).toMatch(reason)
    expect(exitCodeOf(report.verdict)).toBe(1)
    expectRestScanned(report)
  })
})

describe('files', () => {
  it('binary data', async () => {
    put('bad.json', Buffer.from([0x7b, 0, 1, 2, 3, 0xff]))
    await expectError('bad.json', /binary/)
  })

  it('not UTF-8', async () => {
    put('bad.tf', Buffer.from([...Buffer.from('# caf'), 0xe9, 0x0a]))
    await expectError('bad.tf', /not UTF-8 at byte 6/)
  })

  it('UTF-16 as PowerShell writes it is read', async () => {
    put('wide.json', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(template([account('stwide')]), 'utf16le')]))
    const report = await scanRoot()
    expect(report.findings.some(one => one.location.file === 'wide.json')).toBe(true)
  })

  it('50 MB', async () => {
    put('big.json', Buffer.alloc(50_000_000, ' '))
    await expectError('big.json', /over \d+ MB/)
  })

  it('a symbolic link out of the root', async () => {
    symlinkSync('/etc', join(root, 'out'))
    const report = await scanRoot()
    expect(report.diagnostics).toContainEqual(
      expect.objectContaining({ file: 'out', message: expect.stringMatching(/leads out/) }),
    )
    expectRestScanned(report)
  })

  it('a symbolic link to a folder above, inside the root', async () => {
    mkdirSync(join(root, 'a'))
    symlinkSync('..', join(root, 'a', 'up'))
    const report = await scanRoot()
    expect(report.summary.filesSeen).toBe(1)
  })

  it('nothing to analyse is an exit code of its own', async () => {
    rmSync(join(root, 'good.json'))
    expect(exitCodeOf((await scanRoot()).verdict)).toBe(3)
  })
})

describe('templates', () => {
  it('a copy of a million', async () => {
    put(
      'bad.json',
      template([account("[concat('st', copyIndex())]", 'TLS1_0', { copy: { name: 'many', count: 1_000_000 } })]),
    )
    const report = await scanRoot()
    expect(report.diagnostics).toContainEqual(
      expect.objectContaining({ file: 'bad.json', message: expect.stringMatching(/1000000 copies/) }),
    )
    expectRestScanned(report)
  })

  it('copies nested in copies', async () => {
    const copy = { name: 'many', count: 800 }
    const inner = {
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2022-09-01',
      name: 'n',
      copy,
      properties: { mode: 'Incremental', template: JSON.parse(template([account('st', 'TLS1_0', { copy })])) },
    }
    put('bad.json', template([inner]))
    const report = await scanRoot()
    expect(report.diagnostics.map(one => one.message).join()).toMatch(/more than \d+ resources/i)
    expectRestScanned(report)
  })

  it('variables that are defined by each other', async () => {
    put(
      'bad.json',
      template([account('st', "[variables('a')]")], { variables: { a: "[variables('b')]", b: "[variables('a')]" } }),
    )
    const report = await scanRoot()
    const finding = report.findings.find(one => one.rule.id === 'storage/min-tls' && one.location.file === 'bad.json')
    expect(finding?.status).toBe('unknown')
    expect(finding?.blockedBy).toMatch(/defined by itself/)
  })

  it('resources that are no objects, names that are numbers', async () => {
    put('bad.json', template([null, 1, 'x', [], { type: 1 }, account(1 as unknown as string)]))
    expectRestScanned(await scanRoot())
  })
})

describe('Terraform', () => {
  it('one broken block does not lose the file', async () => {
    put(
      'main.tf',
      'resource "azurerm_storage_account" "a" {\n  min_tls_version = = "x"\n}\n\nresource "azurerm_storage_account" "b" {\n  name            = "stb"\n  min_tls_version = "TLS1_0"\n}\n',
    )
    const report = await expectError('main.tf', /./)
    expect(report.diagnostics.find(one => one.file === 'main.tf' && one.severity === 'error')?.line).toBe(2)
    expect(report.findings.some(one => one.rule.id === 'storage/min-tls' && one.location.startLine === 7)).toBe(true)
  })

  it('modules that call each other in a circle', async () => {
    put('a/main.tf', 'module "b" {\n  source = "../b"\n}\n')
    put('b/main.tf', 'module "a" {\n  source = "../a"\n}\n')
    await expectError('b/main.tf', /circle/)
  })

  it('a count of a million', async () => {
    put('main.tf', 'resource "azurerm_storage_account" "a" {\n  count = 1000000\n  min_tls_version = "TLS1_0"\n}\n')
    await expectError('main.tf', /1000000|990000/)
  })

  it('10,000 levels of nesting', async () => {
    put('main.tf', `locals {\n  a = ${'['.repeat(10_000)}${']'.repeat(10_000)}\n}\n`)
    await expectError('main.tf', /nest|deep/i)
  })

  /** What is told at a line, without the gate giving up: Terraform itself would refuse it. */
  async function expectWarning(line: number, message: RegExp): Promise<Report> {
    const report = await scanRoot()
    const found = report.diagnostics.find(one => one.file === 'main.tf' && message.test(one.message))
    expect(found, report.diagnostics.map(one => one.message).join('\n')).toMatchObject({ severity: 'warning', line })
    expect(exitCodeOf(report.verdict)).toBe(1)
    expectRestScanned(report)
    return report
  }

  const account = (tls: string, more = '') =>
    `resource "azurerm_storage_account" "a" {\n${more}  name            = "sta"\n  min_tls_version = ${tls}\n}\n`

  it.each([
    ['a type error', '1 + [2]', 3, /number required/],
    ['a reference to what is not there', 'var.missing', 3, /Nothing is declared that var\.missing/],
    [
      'a resource that is not there',
      'azurerm_storage_account.gone.min_tls_version',
      3,
      /azurerm_storage_account\.gone/,
    ],
    ['an output that is not there', 'module.gone.tls', 3, /module\.gone/],
    ['a function that is not there', 'nothing("x")', 3, /no function named "nothing"/],
    ['a file that is not there', 'file("gone.txt")', 3, /no file exists at "gone\.txt"/],
  ])('%s: a diagnostic on the expression, its finding unknown, the rest judged', async (_, tls, line, message) => {
    put('main.tf', `${account(tls)}resource "azurerm_storage_account" "b" {\n  min_tls_version = "TLS1_0"\n}\n`)
    const { findings } = await expectWarning(line, message)
    const own = findings.filter(one => one.rule.id === 'storage/min-tls' && one.location.file === 'main.tf')
    expect(own.map(one => one.status).sort()).toEqual(['unknown', 'violation'])
  })

  it('a file outside of the repository is not read', async () => {
    put('main.tf', account('file("../../../../etc/hostname")'))
    const { findings } = await scanRoot()
    const own = findings.find(one => one.rule.id === 'storage/min-tls' && one.location.file === 'main.tf')
    expect(own).toMatchObject({ status: 'unknown', blockedBy: expect.stringMatching(/file\(\)/) })
  })

  it('locals that are defined by each other', async () => {
    put('main.tf', `locals {\n  x = local.y\n  y = local.x\n}\n${account('local.x')}`)
    const { findings } = await scanRoot()
    const own = findings.find(one => one.rule.id === 'storage/min-tls' && one.location.file === 'main.tf')
    expect(own).toMatchObject({ status: 'unknown', blockedBy: expect.stringMatching(/refers to itself/) })
  })

  it('a module folder that is missing', async () => {
    put('main.tf', 'module "x" {\n  source = "./gone"\n}\n')
    await expectError('main.tf', /has no Terraform files \(looked in gone\)/)
  })

  it('for_each over what is not known', async () => {
    put('main.tf', `variable "all" {}\n${account('"TLS1_0"', '  for_each        = var.all\n')}`)
    const { findings } = await scanRoot()
    const own = findings.filter(one => one.rule.id === 'storage/min-tls' && one.location.file === 'main.tf')
    expect(own.map(one => one.resource.address)).toEqual(['azurerm_storage_account.a[*]'])
  })

  it('for_each over what it cannot take', async () => {
    put('main.tf', account('"TLS1_0"', '  for_each        = 5\n'))
    await expectWarning(2, /for_each takes a map or a set of strings/)
  })

  it('a template that renders itself', async () => {
    put('t.tpl', '${templatefile("t.tpl", {})}${templatefile("t.tpl", {})}')
    put('main.tf', account('templatefile("t.tpl", {})'))
    await expectWarning(3, /a template cannot render another template/)
  })

  it('a million evaluations for each of a thousand resources', async () => {
    const list = '[for i in range(1024) : [for j in range(1024) : [for k in range(1024) : i * j * k]]]'
    put('main.tf', account(`length(${list}) > 5 ? "TLS1_0" : "TLS1_2"`, '  count = 1000\n'))
    const report = await scanRoot()
    expect(report.diagnostics.map(one => one.message).join()).toMatch(/takes more than [\d,]+ steps/)
    expectRestScanned(report)
  })

  it('a module outside of the root', async () => {
    put('main.tf', 'module "x" {\n  source = "../../etc"\n}\n')
    await expectError('main.tf', /out of the scanned root/)
  })
})
