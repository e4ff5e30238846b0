import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { categoryOf, failureOf, renderFittingSarif } from '../../src/pipeline/outcome.ts'
import { githubLimits } from '../../src/review/limits.ts'
import { planReview } from '../../src/review/plan.ts'
import { buildFinding, buildReport } from '../report/builders.ts'

interface Sarif {
  readonly runs: readonly {
    readonly automationDetails: { readonly id: string }
    readonly results: readonly unknown[]
    readonly invocations: readonly {
      readonly toolExecutionNotifications: readonly { readonly message: { text: string } }[]
    }[]
  }[]
}

describe('SARIF', () => {
  const findings = Array.from({ length: 400 }, (_, i) => buildFinding({ fingerprint: `f${i}`, risk: i % 100 }))
  const report = buildReport({ findings })

  test('is cut to what a server takes, and says so', () => {
    const whole = renderFittingSarif(report, 'c')
    const cut = renderFittingSarif(report, 'c', gzipSync(whole).length - 1)
    expect(gzipSync(cut).length).toBeLessThan(gzipSync(whole).length)
    const [run] = (JSON.parse(cut) as Sarif).runs
    expect(run?.results).toHaveLength(200)
    expect(JSON.stringify(run?.invocations)).toMatch(/200/)
  })

  test('comes to an end whatever the limit', () => {
    expect((JSON.parse(renderFittingSarif(report, 'c', 1)) as Sarif).runs[0]?.results).toEqual([])
  })

  test('runs of one commit have names of their own', () => {
    const [run] = (JSON.parse(renderFittingSarif(report, categoryOf('infra/prod'))) as Sarif).runs
    expect(run?.automationDetails.id).toBe('iac-guardrail/infra/prod/')
  })
})

describe('why a step fails', () => {
  const failure = (parts: Parameters<typeof buildReport>[0], base = buildReport()) => {
    const report = buildReport(parts)
    const plan = planReview({ report, base, diff: [], existing: [], limits: githubLimits })
    return failureOf({ plan, report })
  }

  test('is said in a sentence', () => {
    expect(failure({ findings: [] })).toBeUndefined()
    expect(failure({ findings: [buildFinding()] })).toBe('1 new violation at or above high.')
    const error = { severity: 'error', file: 'a.json', line: 3, message: 'no\n::error::x' } as const
    const verdict = { outcome: 'error', failOn: 'high', blocking: 0 } as const
    expect(failure({ diagnostics: [error], verdict })).toBe(
      'The scan is not complete: 1 error. First: a.json:3 no ::error::x',
    )
    expect(failure({ verdict: { ...verdict, outcome: 'nothing-to-analyse' } })).toMatch(/^Nothing was analysed/)
  })

  test('a part of a scan leaves the gate to the join, but not what could not be read', () => {
    const shard = { index: 1, count: 2 }
    expect(failure({ findings: [buildFinding()], shard })).toBeUndefined()
    expect(failure({ shard, verdict: { outcome: 'error', failOn: 'high', blocking: 0 } })).toMatch(/not complete/)
  })
})
