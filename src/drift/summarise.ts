import type { Diagnostic } from '../model/diagnostic.ts'
import { type DriftCoverage, type DriftKind, type DriftRecord, type DriftReport, driftKinds } from '../model/drift.ts'
import { type Severity, severities } from '../model/finding.ts'
import { comparePaths } from '../source/discover.ts'
import type { DriftOptions } from './detect.ts'
import type { Intent } from './intent.ts'

export interface Detected {
  readonly options: DriftOptions
  readonly records: readonly DriftRecord[]
  readonly coverage: DriftCoverage
  /** What could not be read as a whole. */
  readonly failures: readonly string[]
  readonly intent: Intent
}

export function summarise({ options, records, coverage, failures, intent }: Detected): DriftReport {
  const ordered = uniqueRecords(records).sort(compareRecords)
  const counted = ordered.filter(one => one.kind !== 'not-verifiable' && !one.accepted)
  const diagnostics = uniqueDiagnostics([...intent.diagnostics, ...failures.map(asDiagnostic), ...blindness(coverage)])
  const { failOn } = options.configuration.drift
  const blocking = failOn === 'never' ? 0 : counted.filter(one => isAtLeast(one.severity, failOn)).length
  const failed = diagnostics.some(one => one.severity === 'error')
  return {
    tool: { name: 'IaC Guardrail', version: options.version },
    detectedAt: options.now.toISOString(),
    summary: {
      drift: counted.length,
      dangerous: counted.filter(one => one.dangerous).length,
      accepted: ordered.filter(one => one.accepted).length,
      byKind: countBy(driftKinds, kind => ordered.filter(one => one.kind === kind && !one.accepted).length),
      bySeverity: countBy(severities, severity => counted.filter(one => one.severity === severity).length),
    },
    verdict: { outcome: failed ? 'error' : blocking > 0 ? 'drift' : 'none', failOn, blocking },
    records: ordered,
    coverage,
    diagnostics,
    sources: intent.sources,
  }
}

/** A comparison that compared nothing must not look like one that found nothing. */
function blindness({ declared, verified, partly, missing }: DriftCoverage): readonly Diagnostic[] {
  if (verified + partly + missing > 0) return []
  const message =
    declared === 0
      ? 'Nothing is declared, so nothing was compared; check the paths and drift.targets.'
      : 'Nothing could be compared: none of what is declared was found or could be read; the reasons are with the resources.'
  return [{ severity: 'error', file: 'the code', message }]
}

/** Each target reads the same files. */
function uniqueDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map(one => [JSON.stringify(one), one])).values()]
}

function asDiagnostic(message: string): Diagnostic {
  return { severity: 'error', file: 'Azure', message: `Not all of it could be read: ${message}.`.replace(/\.\.$/, '.') }
}

function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold)
}

function countBy<K extends string>(keys: readonly K[], count: (key: K) => number): Record<K, number> {
  return Object.fromEntries(keys.map(key => [key, count(key)])) as Record<K, number>
}

/** Two environments may declare the same resource. */
function uniqueRecords(records: readonly DriftRecord[]): DriftRecord[] {
  return [...new Map(records.map(one => [one.fingerprint, one])).values()]
}

const kindOrder: Readonly<Record<DriftKind, number>> = {
  changed: 0,
  undeclared: 0,
  missing: 0,
  unmanaged: 0,
  'not-verifiable': 1,
}

function compareRecords(a: DriftRecord, b: DriftRecord): number {
  return (
    kindOrder[a.kind] - kindOrder[b.kind] ||
    Number(b.dangerous) - Number(a.dangerous) ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    comparePaths(a.resource.id ?? a.resource.address ?? '', b.resource.id ?? b.resource.address ?? '') ||
    comparePaths(a.path, b.path) ||
    comparePaths(a.fingerprint, b.fingerprint)
  )
}
