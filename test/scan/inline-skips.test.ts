import { describe, expect, it } from 'vitest'
import { inlineSkips } from '../../src/scan/inline-skips.ts'

function skipsOf(text: string) {
  return inlineSkips({ path: 'main.tf', text })
}

describe('our own', () => {
  it('has a reason and may have an end', () => {
    const [skip] = skipsOf('# guardrail:ignore storage/min-tls the robot is old until=2030-01-31\n')
    expect(skip).toEqual({
      line: 1,
      rule: 'storage/min-tls',
      reason: 'the robot is old',
      expires: '2030-01-31',
      problem: undefined,
    })
  })

  it.each([
    ['// guardrail:ignore storage/min-tls', /gives no reason/],
    ['# guardrail:ignore storage/min-tls because until=soon', /soon is no date/],
  ])('%s is not honoured', (text, problem) => {
    expect(skipsOf(text)[0]?.problem).toMatch(problem)
  })
})

describe('of other scanners', () => {
  it.each([
    ['#checkov:skip=CKV_AZURE_44:old robots', 'CKV_AZURE_44', 'old robots'],
    ['  // checkov:skip=CKV_AZURE_44', 'CKV_AZURE_44', 'no reason given'],
    ['#trivy:ignore:AVD-AZU-0011', 'AVD-AZU-0011', 'no reason given'],
    ['# tfsec:ignore:azure-storage-use-secure-tls-policy', 'azure-storage-use-secure-tls-policy', 'no reason given'],
  ])('%s', (text, rule, reason) => {
    expect(skipsOf(text)).toMatchObject([{ rule, reason, problem: undefined }])
  })

  it('with an end', () => {
    expect(skipsOf('#trivy:ignore:AVD-AZU-0011:exp:2030-01-31')[0]?.expires).toBe('2030-01-31')
  })

  it('several in one line', () => {
    expect(skipsOf('# tfsec:ignore:a tfsec:ignore:b').map(one => one.rule)).toEqual(['a', 'b'])
  })

  it('for some values of an argument only is not honoured, since it would excuse more than was meant', () => {
    expect(skipsOf('#trivy:ignore:AVD-AZU-0011[name=a]')[0]?.problem).toMatch(/not understood/)
  })

  it('outside of a comment is text', () => {
    expect(skipsOf('name = "tfsec:ignore:a"')).toEqual([])
  })
})
