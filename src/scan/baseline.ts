import { readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Finding } from '../model/finding.ts'
import { isInside } from '../source/discover.ts'

/** Fingerprints of what is accepted. */
export interface Accepted {
  readonly violations: ReadonlySet<string>
  readonly unknown: ReadonlySet<string>
}

export interface Baseline extends Accepted {
  readonly diagnostics: readonly Diagnostic[]
}

const nothing: Accepted = { violations: new Set(), unknown: new Set() }

/** A baseline is an earlier JSON report: what it lists is not counted again. It must lie below the root. */
export function readBaseline(root: string, file: string | undefined): Baseline {
  if (file === undefined) return { ...nothing, diagnostics: [] }
  const accepted = readAccepted(root, file)
  if (accepted) return { ...accepted, diagnostics: [] }
  const message =
    'The baseline cannot be read; it must be a report below the scanned root, written by `guardrail scan --format json`.'
  return { ...nothing, diagnostics: [{ severity: 'error', file, message }] }
}

interface Entry {
  readonly fingerprint?: unknown
  readonly status?: unknown
  readonly suppression?: { readonly by?: unknown }
}

function readAccepted(root: string, file: string): Accepted | undefined {
  try {
    const path = realpathSync(join(root, file))
    if (!isInside(realpathSync(root), path)) return undefined
    const report: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof report !== 'object' || report === null || !('findings' in report)) return undefined
    return Array.isArray(report.findings) ? accept(report.findings) : undefined
  } catch {
    return undefined
  }
}

/**
 * What was not known then has not been accepted as the violation that it may be now, and what an exception or a comment
 * excused is not accepted beyond its date. What an earlier baseline accepted stays so.
 */
function accept(entries: readonly Entry[]): Accepted {
  const isListed = ({ status, suppression }: Entry) => status === 'violation' || suppression?.by === 'baseline'
  return {
    violations: new Set(entries.filter(isListed).map(one => String(one.fingerprint))),
    unknown: new Set(entries.filter(one => one.status === 'unknown').map(one => String(one.fingerprint))),
  }
}

export function isAccepted({ fingerprint, status }: Finding, accepted: Accepted): boolean {
  return accepted.violations.has(fingerprint) || (status === 'unknown' && accepted.unknown.has(fingerprint))
}
