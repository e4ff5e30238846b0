import { type Finding, severities } from './finding.ts'
import type { Verdict } from './report.ts'

/** From which violations on the gate fails: a severity, a risk (0 to 100), or whichever is met first. */
export type Threshold = Pick<Verdict, 'failOn' | 'failOnRisk'>

export function blocks(finding: Finding, { failOn, failOnRisk }: Threshold): boolean {
  if (failOnRisk !== undefined && finding.risk >= failOnRisk) return true
  return failOn !== 'never' && severities.indexOf(finding.rule.severity) <= severities.indexOf(failOn)
}

/** `high`, `risk 70`, `high or risk 70`; `undefined` when nothing fails the gate. */
export function thresholdText({ failOn, failOnRisk }: Threshold): string | undefined {
  const parts = [...(failOn === 'never' ? [] : [failOn]), ...(failOnRisk === undefined ? [] : [`risk ${failOnRisk}`])]
  return parts.length === 0 ? undefined : parts.join(' or ')
}
