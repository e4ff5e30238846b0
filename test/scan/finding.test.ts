import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadRules } from '../../src/rules/load-rules.ts'
import { scanCase } from '../rules/scan-case.ts'

describe('the message of a finding', () => {
  it('does not repeat a secret that a rule found', async () => {
    const rule = loadRules(['rules']).rules.find(one => one.summary.id === 'compute/vm-custom-data-secret')
    if (!rule) throw new Error('the rule is gone')
    const { findings } = await scanCase('rules/compute/vm-custom-data-secret/cases', 'bad.tf', rule)
    expect(findings.map(one => one.message)).toEqual([
      'properties.osProfile.customData holds what looks like a secret.',
      'properties.osProfile.customData holds what looks like a secret.',
    ])
  })

  it('does not repeat the value of a setting that is named like a credential', async () => {
    const rule = loadRules(['rules']).rules.find(one => one.summary.id === 'containerinstance/secure-environment')
    if (!rule) throw new Error('the rule is gone')
    const root = mkdtempSync(join(tmpdir(), 'guardrail-finding-'))
    writeFileSync(join(root, 'main.tf'), containerGroup('DB_PASSWORD'))
    const { findings } = await scanCase(root, 'main.tf', rule)
    rmSync(root, { recursive: true })
    expect(findings.map(one => one.message)).toEqual([
      'properties.containers[0].properties.environmentVariables[0].value is a text that is not shown here.',
    ])
  })
})

function containerGroup(variable: string): string {
  return `resource "azurerm_container_group" "c" {
  name = "c"
  container {
    name                  = "x"
    environment_variables = { ${variable} = "hunter2" }
  }
}
`
}
