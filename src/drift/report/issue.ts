import type { DriftReport } from '../../model/drift.ts'
import { renderDriftMarkdown } from './markdown.ts'
import { driftSentence } from './text.ts'

/** One tracking issue or work item for a run. */
export interface TrackingIssue {
  readonly title: string
  /** Starts with the marker by which the next run finds it. */
  readonly body: string
  /** `closed` only when everything was read and nothing is left. */
  readonly state: 'open' | 'closed'
}

/** Of GitHub's 65,536, with room for what it adds. */
const maxBody = 60_000

/** `scope` tells apart runs that look at different code. */
export function issueMarker(scope: string): string {
  return `<!-- guardrail:drift=${encodeURIComponent(scope).replaceAll('-', '%2D')} -->`
}

export function trackingIssue(report: DriftReport, scope: string): TrackingIssue {
  const marker = issueMarker(scope)
  const body = [50, 20, 5, 0]
    .map(maxRows => renderDriftMarkdown(report, { maxRows }))
    .find(text => text.length < maxBody)
  const note = 'This text is written by IaC Guardrail and replaced by its next run; comments stay.'
  return {
    title: scope === '' ? 'Drift between the code and Azure' : `Drift between the code and Azure: ${scope}`,
    body: `${marker}\n${note}\n\n${body ?? driftSentence(report)}`,
    state: report.summary.drift === 0 && report.verdict.outcome === 'none' ? 'closed' : 'open',
  }
}
