import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadConfiguration } from '../../src/config/load.ts'
import type { Report } from '../../src/model/report.ts'
import { renderJson } from '../../src/report/json.ts'
import { loadRules } from '../../src/rules/load-rules.ts'
import { scan } from '../../src/run.ts'
import { planText } from '../adapt/plan/plan-helper.ts'

const rules = loadRules(['rules']).rules.filter(one =>
  ['storage/min-tls', 'compute/vm-custom-data-secret'].includes(one.summary.id),
)
let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'guardrail-plan-'))
})

afterEach(() => rmSync(root, { recursive: true }))

function put(path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}

async function scanRoot(): Promise<Report> {
  const { configuration } = loadConfiguration(undefined, { today: '2026-01-01' })
  if (!configuration) throw new Error('the default configuration does not load')
  return scan({ root, configuration, rules, version: 'test' })
}

const account = (address: string, tls: string) => ({ address, after: { name: 'st', min_tls_version: tls } })

describe('a plan alone', () => {
  it('is analysed, and its findings point into it', async () => {
    put('plan.json', planText([account('azurerm_storage_account.s', 'TLS1_0')]))
    const { findings, summary } = await scanRoot()
    expect(summary).toMatchObject({ filesSeen: 1, filesAnalysed: 1, violations: 1 })
    expect(findings).toMatchObject([
      {
        resource: { address: 'azurerm_storage_account.s', file: 'plan.json' },
        location: { file: 'plan.json', startLine: 1 },
        patch: null,
        patchNote: 'a plan is not edited: scan it with its sources',
      },
    ])
  })

  it('may be UTF-16, as PowerShell writes it', async () => {
    const text = planText([account('azurerm_storage_account.s', 'TLS1_0')])
    put('plan.json', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))
    expect((await scanRoot()).summary).toMatchObject({ filesAnalysed: 1, violations: 1 })
  })

  it('that is cut off does not parse', async () => {
    put('plan.json', planText([account('azurerm_storage_account.s', 'TLS1_0')]).slice(0, -10))
    const { diagnostics, skipped } = await scanRoot()
    expect(skipped).toEqual([{ file: 'plan.json', reason: 'does not parse' }])
    expect(diagnostics).toMatchObject([{ severity: 'error', file: 'plan.json' }])
  })

  it('never shows what is sensitive', async () => {
    const machine = { name: 'vm', custom_data: Buffer.from('password=hunter2-hunter2').toString('base64') }
    put(
      'plan.json',
      planText([
        { address: 'azurerm_linux_virtual_machine.v', after: machine, sensitive: { custom_data: true, name: true } },
        {
          address: 'azurerm_storage_account.s',
          after: { name: 'topsecretname', min_tls_version: 'TLS1_0' },
          sensitive: { name: true, min_tls_version: true },
        },
      ]),
    )
    const report = await scanRoot()
    expect(report.findings.map(one => one.message)).toContain('properties.minimumTlsVersion is a secure value.')
    const text = renderJson(report)
    expect(text).not.toContain('topsecretname')
    expect(text).not.toContain('hunter2')
    expect(text).not.toContain(machine.custom_data)
  })
})

describe('a plan with its sources', () => {
  const sources = `variable "tls" {}
variable "names" {}
resource "azurerm_storage_account" "one" {
  name            = "st"
  min_tls_version = var.tls
}
resource "azurerm_storage_account" "skipped" {
  # guardrail:ignore storage/min-tls old clients
  min_tls_version = var.tls
}
module "many" {
  source   = "./many"
  for_each = var.names
  tls      = each.value
}
`
  const module =
    'variable "tls" {}\nresource "azurerm_storage_account" "s" {\n  count           = 1\n  min_tls_version = var.tls\n}\n'

  it('has its values and their lines, inline skips included', async () => {
    put('env/main.tf', sources)
    put('env/many/main.tf', module)
    put(
      'env/tfplan.json',
      planText([
        account('azurerm_storage_account.one', 'TLS1_0'),
        account('azurerm_storage_account.skipped', 'TLS1_0'),
        account('module.many["a"].azurerm_storage_account.s[0]', 'TLS1_0'),
        account('module.many["b"].azurerm_storage_account.s[0]', 'TLS1_2'),
      ]),
    )
    const { findings, summary, diagnostics } = await scanRoot()
    expect(diagnostics.filter(one => one.severity !== 'info')).toEqual([])
    expect(summary).toMatchObject({ filesSeen: 3, filesAnalysed: 3 })
    expect(findings.map(one => [one.status, one.resource.address, one.location.file, one.location.startLine])).toEqual(
      [
        ['suppressed', 'azurerm_storage_account.skipped', 'env/main.tf', 9],
        ['violation', 'azurerm_storage_account.one', 'env/main.tf', 5],
        ['violation', 'module.many["a"].azurerm_storage_account.s[0]', 'env/many/main.tf', 4],
      ].toSorted((a, b) => String(a[2]).localeCompare(String(b[2])) || Number(a[3]) - Number(b[3])),
    )
    expect(findings.find(one => one.location.file === 'env/many/main.tf')?.calls).toMatchObject([
      { file: 'env/main.tf', line: 11 },
    ])
  })

  it('settles modules that are not in the repository', async () => {
    put('main.tf', 'module "m" {\n  source = "x/storage/azurerm"\n}\n')
    put('plan.json', planText([account('module.m.azurerm_storage_account.s', 'TLS1_0')]))
    const { findings, diagnostics } = await scanRoot()
    expect(diagnostics.filter(one => one.severity !== 'info')).toEqual([])
    expect(findings).toMatchObject([
      { resource: { address: 'module.m.azurerm_storage_account.s' }, status: 'violation' },
    ])
  })

  it('of which there are several is an environment each', async () => {
    put('main.tf', sources.replace(/module[\s\S]*/, ''))
    const addresses = ['azurerm_storage_account.one', 'azurerm_storage_account.skipped']
    put('dev.json', planText(addresses.map(one => account(one, 'TLS1_0'))))
    put('prod.json', planText(addresses.map(one => account(one, 'TLS1_2'))))
    const { findings } = await scanRoot()
    expect(findings.filter(one => one.status === 'violation')).toMatchObject([
      { resource: { address: 'azurerm_storage_account.one' }, environments: ['dev.json'] },
    ])
  })

  it('of other sources stands alone', async () => {
    put('main.tf', 'resource "azurerm_storage_account" "other" {\n  min_tls_version = "TLS1_2"\n}\n')
    put('plan.json', planText([account('azurerm_storage_account.s', 'TLS1_0')]))
    const { findings } = await scanRoot()
    expect(findings).toMatchObject([{ location: { file: 'plan.json' } }])
  })
})
