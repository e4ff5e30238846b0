import { readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../model/diagnostic.ts'
import { isInside } from '../source/discover.ts'

export interface Baseline {
  readonly fingerprints: ReadonlySet<string>
  readonly diagnostics: readonly Diagnostic[]
}

/** A baseline is an earlier JSON report: what it lists is not counted again. It must lie below the root. */
export function readBaseline(root: string, file: string | undefined): Baseline {
  if (file === undefined) return { fingerprints: new Set(), diagnostics: [] }
  const fingerprints = readFingerprints(root, file)
  if (fingerprints) return { fingerprints, diagnostics: [] }
  const message =
    'The baseline cannot be read; it must be a report below the scanned root, written by `guardrail scan --format json`.'
  return { fingerprints: new Set(), diagnostics: [{ severity: 'error', file, message }] }
}

function readFingerprints(root: string, file: string): ReadonlySet<string> | undefined {
  try {
    const path = realpathSync(join(root, file))
    if (!isInside(realpathSync(root), path)) return undefined
    const report: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof report !== 'object' || report === null || !('findings' in report)) return undefined
    if (!Array.isArray(report.findings)) return undefined
    return new Set(report.findings.map((one: { readonly fingerprint?: unknown }) => String(one.fingerprint)))
  } catch {
    return undefined
  }
}
