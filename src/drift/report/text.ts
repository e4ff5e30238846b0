import type { DriftChange, DriftKind, DriftRecord, DriftReport } from '../../model/drift.ts'
import { formatCount, plural, severityCounts } from '../../report/text.ts'

export const kindNames = {
  changed: 'changed',
  undeclared: 'open in the code',
  missing: 'missing',
  unmanaged: 'unmanaged',
  'not-verifiable': 'not verifiable',
} satisfies Record<DriftKind, string>

/** One sentence on what the comparison came to. */
export function driftSentence({ summary, verdict, coverage }: DriftReport): string {
  const what =
    summary.drift === 0
      ? 'No drift'
      : `${plural(summary.drift, 'difference')}, ${formatCount(summary.dangerous)} dangerous`
  if (verdict.outcome === 'error') return `${what} in what could be read; the comparison is not complete`
  return coverage.unverified + coverage.partly === 0 ? what : `${what} in what could be compared`
}

/** `214 declared = 180 verified + 20 in part + 2 missing + 12 not verifiable · 412 live` */
export function coverageSentence({ coverage }: DriftReport): string {
  const { declared, verified, partly, missing, unverified, live } = coverage
  const parts = [
    `${formatCount(verified)} verified`,
    `${formatCount(partly)} in part`,
    `${formatCount(missing)} missing`,
    `${formatCount(unverified)} not verifiable`,
  ]
  return `${formatCount(declared)} declared = ${parts.join(' + ')} · ${formatCount(live)} read in Azure`
}

export function severitySentence({ summary }: DriftReport): string {
  return severityCounts(summary.bySeverity)
}

export function exitSentence({ verdict }: DriftReport): string {
  if (verdict.outcome === 'error') return 'Something could not be read: see the errors.'
  if (verdict.failOn === 'never') return 'Nothing fails the run.'
  return `${plural(verdict.blocking, 'difference')} at or above ${verdict.failOn}.`
}

/** `mallory@example.com, 2026-11-23 21:14 UTC, Azure Portal` */
export function changeText({ at, by, client, exact }: DriftChange): string {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(at) ? `${at.slice(0, 10)} ${at.slice(11, 16)} UTC` : at
  const text = [by, time, client].filter(part => part !== undefined).join(', ')
  return exact ? text : `${text} (last change of the resource)`
}

/** Where a person should look: the declaration, or the resource. */
export function placeOf({ location, resource }: DriftRecord): string {
  if (!location) return resource.id ?? resource.address ?? ''
  return `${location.file}:${location.startLine}:${location.startColumn}`
}

/** How the author names it, or how Azure does. */
export function nameOf({ resource }: DriftRecord): string {
  return resource.address ?? resource.name ?? resource.id ?? resource.type
}

/** Drift that counts, the dangerous first, then what is accepted and what cannot be told. */
export function sortedOut({ records }: DriftReport) {
  return {
    drift: records.filter(one => one.kind !== 'not-verifiable' && !one.accepted),
    accepted: records.filter(one => one.accepted),
    open: records.filter(one => one.kind === 'not-verifiable'),
  }
}
