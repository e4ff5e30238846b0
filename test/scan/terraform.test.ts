import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadConfiguration } from '../../src/config/load.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { Report } from '../../src/model/report.ts'
import { loadRules } from '../../src/rules/load-rules.ts'
import type { Rule } from '../../src/rules/rule.ts'
import { scan } from '../../src/run.ts'
import { applyEdits } from '../../src/source/edit.ts'

const bundled = loadRules(['rules']).rules
const named = (...ids: string[]) => bundled.filter(one => ids.includes(one.summary.id))
const minTls = named('storage/min-tls')

let root = ''
let texts: Record<string, string> = {}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'guardrail-terraform-'))
  texts = {}
})

afterEach(() => rmSync(root, { recursive: true }))

function put(path: string, text: string): void {
  texts[path] = text
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

async function scanRoot(rules: readonly Rule[] = minTls, config?: string): Promise<Report> {
  const given = config === undefined ? undefined : { text: config, path: '.guardrail.yml' }
  const { configuration } = loadConfiguration(given, { today: '2026-01-01' })
  if (!configuration) throw new Error('the configuration does not load')
  return scan({ root, configuration, rules, version: 'test' })
}

function pinned(version: string): string {
  return `terraform {\n  required_providers {\n    azurerm = { source = "hashicorp/azurerm", version = "${version}" }\n  }\n}\n`
}

const account = (tls: string) =>
  `resource "azurerm_storage_account" "s" {\n  name            = "st"\n  min_tls_version = ${tls}\n}\n`

/** The edited files after the finding's patch, by path. */
function patched({ patch }: Finding): Record<string, string> {
  const files = new Set(patch?.edits.map(edit => edit.file))
  return Object.fromEntries(
    [...files].map(file => [
      file,
      applyEdits(
        texts[file] ?? '',
        (patch?.edits ?? []).filter(edit => edit.file === file),
      ),
    ]),
  )
}

describe('a violation inside of a module', () => {
  it('is reported at the resource with the chain of calls, and the patch goes to the argument that decides', async () => {
    put('main.tf', 'module "outer" {\n  source = "./outer"\n  tls    = "TLS1_0"\n}\n')
    put('outer/main.tf', 'variable "tls" {}\nmodule "inner" {\n  source = "../inner"\n  tls    = var.tls\n}\n')
    put('inner/main.tf', `variable "tls" {}\n${account('var.tls')}`)
    const [finding, ...others] = (await scanRoot()).findings
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      status: 'violation',
      resource: { address: 'module.outer.module.inner.azurerm_storage_account.s', file: 'inner/main.tf' },
      location: { file: 'inner/main.tf', startLine: 4 },
      calls: [
        { file: 'main.tf', line: 1, text: 'module "outer"' },
        { file: 'outer/main.tf', line: 2, text: 'module "inner"' },
      ],
      origin: [
        { file: 'outer/main.tf', line: 4, text: 'tls    = var.tls' },
        { file: 'main.tf', line: 3, text: 'tls    = "TLS1_0"' },
      ],
    })
    expect(finding && patched(finding)).toEqual({
      'main.tf': 'module "outer" {\n  source = "./outer"\n  tls    = "TLS1_2"\n}\n',
    })
  })

  it('is patched in the variable file that decides', async () => {
    put('main.tf', `variable "tls" {}\n${account('var.tls')}`)
    put('prod.auto.tfvars', '# production\ntls = "TLS1_1"\n')
    const [finding] = (await scanRoot()).findings
    expect(finding?.origin).toEqual([{ file: 'prod.auto.tfvars', line: 2, text: 'tls = "TLS1_1"' }])
    expect(finding && patched(finding)).toEqual({ 'prod.auto.tfvars': '# production\ntls = "TLS1_2"\n' })
  })

  it('is patched in the default that decides', async () => {
    put('main.tf', 'module "m" {\n  source = "./m"\n}\n')
    put('m/main.tf', `variable "tls" {\n  default = "TLS1_0"\n}\n${account('var.tls')}`)
    const [finding] = (await scanRoot()).findings
    expect(finding?.origin).toEqual([{ file: 'm/main.tf', line: 2, text: 'default = "TLS1_0"' }])
    expect(finding && patched(finding)['m/main.tf']).toContain('default = "TLS1_2"')
  })

  it('is patched in a local, and in an optional attribute of a type', async () => {
    put('main.tf', `locals {\n  tls = "TLS1_0"\n}\n${account('local.tls')}`)
    put(
      'other/main.tf',
      `variable "s" {\n  type    = object({ tls = optional(string, "TLS1_0") })\n  default = {}\n}\n${account('var.s.tls')}`,
    )
    const { findings } = await scanRoot()
    expect(findings.map(one => Object.values(patched(one))[0]?.split('\n')[1])).toEqual([
      '  tls = "TLS1_2"',
      '  type    = object({ tls = optional(string, "TLS1_2") })',
    ])
  })
})

describe('environments', () => {
  const config =
    'var-files:\n  - { root: ".", environment: dev, files: [dev.tfvars] }\n  - { root: ".", environment: prod, files: [prod.tfvars] }\n  - { root: ".", environment: test, files: [test.tfvars] }\n'

  it('a finding in several is one and names them', async () => {
    put('main.tf', `variable "tls" {}\n${account('var.tls')}`)
    put('dev.tfvars', 'tls = "TLS1_0"\n')
    put('test.tfvars', 'tls = "TLS1_0"\n')
    put('prod.tfvars', 'tls = "TLS1_2"\n')
    const { findings, summary } = await scanRoot(minTls, config)
    expect(findings.map(one => [one.status, one.environments])).toEqual([['violation', ['dev', 'test']]])
    expect(summary).toMatchObject({ filesSeen: 4, filesAnalysed: 4 })
  })

  it('a variable file that cannot be read is told', async () => {
    put('main.tf', `variable "tls" {}\n${account('var.tls')}`)
    put('dev.tfvars', '')
    put('test.tfvars', '')
    const { diagnostics } = await scanRoot(minTls, config)
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        file: 'prod.tfvars',
        message: expect.stringMatching(/cannot be read/),
      }),
    )
  })

  it('variables that no root loads are skipped, and say how to use them', async () => {
    put('main.tf', account('"TLS1_2"'))
    put('prod.tfvars', 'x = 1')
    const { skipped, summary } = await scanRoot()
    expect(skipped).toEqual([
      { file: 'prod.tfvars', reason: 'variables that no root loads; name it under var-files in .guardrail.yml' },
    ])
    expect(summary).toMatchObject({ filesSeen: 2, filesAnalysed: 1, filesSkipped: 1 })
  })
})

describe('modules that terraform init installed', () => {
  const manifest = (dir: string) =>
    JSON.stringify({
      Modules: [
        { Key: '', Source: '', Dir: '.' },
        { Key: 'st', Source: 'registry.terraform.io/x/storage/azurerm', Version: '1.0.0', Dir: dir },
      ],
    })

  it('are evaluated without being counted, and reported where they are called', async () => {
    put('env/main.tf', 'module "st" {\n  source = "x/storage/azurerm"\n  tls    = "TLS1_0"\n}\n')
    put('env/.terraform/modules/modules.json', manifest('.terraform/modules/st'))
    put('env/.terraform/modules/st/main.tf', `variable "tls" {}\n${account('var.tls')}`)
    put('env/.terraform/modules/unnamed/main.tf', account('"TLS1_0"'))
    const { findings, summary, diagnostics } = await scanRoot()
    expect(summary).toMatchObject({ filesSeen: 1, filesAnalysed: 1, filesSkipped: 0 })
    expect(diagnostics.filter(one => one.severity !== 'info')).toEqual([])
    expect(findings).toMatchObject([
      {
        resource: { file: 'env/.terraform/modules/st/main.tf' },
        location: { file: 'env/main.tf', startLine: 1 },
        patch: { edits: [{ file: 'env/main.tf' }] },
      },
    ])
  })

  it('are never patched themselves', async () => {
    put('main.tf', 'module "st" {\n  source = "x/storage/azurerm"\n}\n')
    put('.terraform/modules/modules.json', manifest('.terraform/modules/st'))
    put('.terraform/modules/st/main.tf', account('"TLS1_0"'))
    const { findings } = await scanRoot()
    expect(findings).toMatchObject([{ location: { file: 'main.tf' }, patch: null }])
  })

  it.each([
    ['a folder outside of the root', manifest('../../etc')],
    ['a folder that is not there', manifest('.terraform/modules/gone')],
    ['no JSON', '{'],
    ['other JSON', '{"Modules": [1, null, {"Dir": 2}]}'],
  ])('the manifest names %s', async (_, text) => {
    put('main.tf', 'module "st" {\n  source = "x/storage/azurerm"\n}\n')
    put('.terraform/modules/modules.json', text)
    const { diagnostics, summary } = await scanRoot()
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ severity: 'warning', message: expect.stringMatching(/is not in the repository/) }),
    )
    expect(summary.filesSeen).toBe(1)
  })
})

describe('an upgrade of the provider', () => {
  const blobAccess = named('storage/anonymous-blob-access')

  it('that would mend a finding is named in it', async () => {
    put('main.tf', `${pinned('~> 4.0')}resource "azurerm_storage_account" "s" {\n  name = "st"\n}\n`)
    const { findings } = await scanRoot(blobAccess)
    expect(findings.map(one => one.message)).toEqual([
      'properties.allowBlobPublicAccess is not set, which means true. azurerm 5 changes that default, and the finding is gone then.',
    ])
  })

  it('is not named where the value is written, or where the latest is used', async () => {
    put(
      'a/main.tf',
      `${pinned('~> 4.0')}resource "azurerm_storage_account" "s" {\n  name                            = "st"\n  allow_nested_items_to_be_public = true\n}\n`,
    )
    put('b/main.tf', `${pinned('>= 4.0')}resource "azurerm_storage_account" "s" {\n  name = "st"\n}\n`)
    const { findings } = await scanRoot(blobAccess)
    expect(findings.map(one => one.message)).toEqual(['properties.allowBlobPublicAccess is true.'])
  })

  it('that would bring a finding is announced once', async () => {
    mkdirSync(join(root, 'own/blobs/open/cases'), { recursive: true })
    writeFileSync(
      join(root, 'own/blobs/open/rule.yaml'),
      'title: Blobs must be public\nseverity: low\nresource: Microsoft.Storage/storageAccounts\nrequire: { field: properties.allowBlobPublicAccess, equals: true }\nwhy: The test of upgrades wants a rule that a later default breaks.\nimpact: None for anybody.\naliases: []\nreferences: [https://example.com]\n',
    )
    const { rules, diagnostics: problems } = loadRules([join(root, 'own')])
    expect(problems).toEqual([])
    put('main.tf', `${pinned('~> 3.0')}resource "azurerm_storage_account" "s" {\n  count = 3\n  name  = "st"\n}\n`)
    const { findings, diagnostics } = await scanRoot(rules)
    expect(rules).toHaveLength(1)
    expect(findings).toEqual([])
    expect(diagnostics.map(one => [one.severity, one.line, one.message])).toEqual([
      [
        'info',
        6,
        'azurerm 5 changes a default: blobs/open (Blobs must be public) will then be reported for azurerm_storage_account.s[0] and 2 more.',
      ],
    ])
  })
})

describe('lifecycle.ignore_changes', () => {
  it('is named where it keeps an edit from having an effect', async () => {
    const lifecycle = (names: string) => `  lifecycle {\n    ignore_changes = ${names}\n  }\n}\n`
    put('a/main.tf', account('"TLS1_0"').replace(/}\n$/, lifecycle('[min_tls_version, tags["x"]]')))
    put('b/main.tf', account('"TLS1_0"').replace(/}\n$/, lifecycle('[tags]')))
    put('c/main.tf', account('"TLS1_0"').replace(/}\n$/, lifecycle('all')))
    const messages = (await scanRoot()).findings.map(one => one.message)
    const note = ' lifecycle.ignore_changes keeps an edit from reaching what is deployed already.'
    const message = 'properties.minimumTlsVersion is "TLS1_0".'
    expect(messages).toEqual([message + note, message, message + note])
  })
})

describe('an ARM template that Terraform holds', () => {
  const document = (tls: string) =>
    `{\n  "resources": [\n    {\n      "type": "Microsoft.Storage/storageAccounts",\n      "apiVersion": "2023-05-01",\n      "name": "st",\n      "properties": {\n        "minimumTlsVersion": ${tls}\n      }\n    }\n  ]\n}\n`

  it('is reported at its line, and patched there', async () => {
    const text = `variable "tls" {\n  default = "TLS1_0"\n}\nresource "azurerm_resource_group_template_deployment" "d" {\n  template_content = <<JSON\n${document('"TLS1_0"')}JSON\n}\n`
    put('main.tf', text)
    const [finding, ...others] = (await scanRoot()).findings
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      resource: { file: 'main.tf', startLine: 8, endLine: 15 },
      location: { file: 'main.tf', startLine: 13, startColumn: 30 },
      calls: [{ file: 'main.tf', line: 4 }],
    })
    expect(finding && patched(finding)).toEqual({
      'main.tf': text.replace('minimumTlsVersion": "TLS1_0"', 'minimumTlsVersion": "TLS1_2"'),
    })
  })

  it('an inline skip in the Terraform file holds', async () => {
    put(
      'main.tf',
      `resource "azurerm_resource_group_template_deployment" "d" {\n  template_content = jsonencode({\n    resources = [\n      # guardrail:ignore storage/min-tls old clients\n      { type = "Microsoft.Storage/storageAccounts", apiVersion = "2023-05-01", name = "st", properties = { minimumTlsVersion = "TLS1_0" } }\n    ]\n  })\n}\n`,
    )
    const { findings } = await scanRoot()
    expect(findings).toMatchObject([{ status: 'suppressed', location: { startLine: 5 }, patch: null }])
  })
})
