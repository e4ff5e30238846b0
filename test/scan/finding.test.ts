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
})
