import type { Diagnostic } from '../model/diagnostic.ts'
import type { Finding, RuleSummary } from '../model/finding.ts'
import type { Threshold } from '../model/gate.ts'
import type { Report } from '../model/report.ts'
import { countBySeverity, judge, orderScanned, uniqueDiagnostics } from '../scan/summarise.ts'
import { comparePaths } from '../source/discover.ts'
import { readReport } from './read-report.ts'
import { readSources } from './read-sources.ts'

export interface MergeOptions {
  /** Where the files are that the reports speak of, to show and to suggest lines of them. */
  readonly root: string
  /** In place of the reports' own, on which they must then agree. */
  readonly threshold?: Threshold | undefined
}

/** `report` is `undefined` when there is an error among the diagnostics: a part that is missing must not pass for clean. */
export interface Merged {
  readonly report: Report | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** Joins JSON reports: the parts of one scan (`--shard`), or scans of several paths below the same root. */
export function mergeFiles(paths: readonly string[], options: MergeOptions): Merged {
  const read = paths.map(readReport)
  const faults = read.flatMap(one => ('diagnostic' in one ? [one.diagnostic] : []))
  const reports = read.flatMap((one, i) => ('report' in one ? [{ path: paths[i] ?? '', report: one.report }] : []))
  if (paths.length === 0) return failed('reports', 'There is no report to join; check the names and patterns.')
  if (faults.length > 0) return { report: undefined, diagnostics: faults }
  const problems = [...checkParts(reports), ...checkThresholds(reports, options), ...checkIdentity(reports)]
  if (problems.length > 0) return { report: undefined, diagnostics: problems }
  return { report: join(reports, options), diagnostics: [] }
}

interface Part {
  readonly path: string
  readonly report: Report
}

function failed(file: string, message: string): Merged {
  return { report: undefined, diagnostics: [{ severity: 'error', file, message }] }
}

function complaint(file: string, message: string): Diagnostic {
  return { severity: 'error', file, message }
}

/** Every part of a scan must be there once, and all must have seen the same files. */
function checkParts(parts: readonly Part[]): readonly Diagnostic[] {
  const sharded = parts.filter(one => one.report.shard)
  if (sharded.length === 0) return []
  const whole = parts.find(one => !one.report.shard)
  if (whole) return [complaint(whole.path, 'This report is of a whole scan, others are of parts of one; join either.')]
  const [first] = sharded
  const count = first?.report.shard?.count ?? 0
  const seen = new Map<number, string>()
  for (const { path, report } of sharded) {
    if (report.shard?.count !== count)
      return [complaint(path, `This is a part of ${report.shard?.count}, ${first?.path} is one of ${count}.`)]
    const other = seen.get(report.shard.index)
    if (other !== undefined) return [complaint(path, `Part ${report.shard.index} is there twice, in ${other} as well.`)]
    seen.set(report.shard.index, path)
    if (filesOf(report) !== filesOf(first?.report ?? report))
      return [
        complaint(
          path,
          `This part saw other files than ${first?.path}; are they of the same commit and configuration?`,
        ),
      ]
  }
  const missing = Array.from({ length: count }, (_, i) => i + 1).filter(index => !seen.has(index))
  return missing.length === 0 ? [] : [complaint('reports', `Part ${missing.join(', ')} of ${count} is missing.`)]
}

function filesOf({ summary, skipped, rules }: Report): string {
  return JSON.stringify([summary.filesSeen, summary.filesAnalysed, skipped, rules.map(rule => rule.id)])
}

function checkThresholds(parts: readonly Part[], { threshold }: MergeOptions): readonly Diagnostic[] {
  if (threshold) return []
  const [first] = parts
  const other = parts.find(one => textOf(one.report.verdict) !== textOf(first?.report.verdict ?? one.report.verdict))
  return other ? [complaint(other.path, `This report has another gate than ${first?.path}; say --fail-on.`)] : []
}

function textOf({ failOn, failOnRisk }: Threshold): string {
  return JSON.stringify([failOn, failOnRisk ?? null])
}

/** Fingerprints tell resources apart below one root only. */
function checkIdentity(parts: readonly Part[]): readonly Diagnostic[] {
  const known = new Map<string, string>()
  for (const { path, report } of parts) {
    for (const { fingerprint, resource } of report.findings) {
      const identity = JSON.stringify([resource.file, resource.declaredName, resource.type])
      const before = known.get(fingerprint)
      if (before !== undefined && before !== identity)
        return [
          complaint(
            path,
            `The finding ${fingerprint} is of another file elsewhere; scan all parts from the same root.`,
          ),
        ]
      known.set(fingerprint, identity)
    }
  }
  return []
}

function join(parts: readonly Part[], { root, threshold }: MergeOptions): Report {
  const reports = parts.map(one => one.report)
  const first = reports[0] as Report
  const findings = orderScanned(joinFindings(reports))
  const violations = findings.filter(one => one.status === 'violation')
  const diagnostics = uniqueDiagnostics(reports.flatMap(one => one.diagnostics))
  const files = first.shard ? filesOfPart(first) : sumFiles(reports)
  return {
    tool: first.tool,
    summary: {
      ...files.counts,
      resources: reports.reduce((sum, one) => sum + one.summary.resources, 0),
      violations: violations.length,
      unknown: findings.filter(one => one.status === 'unknown').length,
      suppressed: findings.filter(one => one.status === 'suppressed').length,
      bySeverity: countBySeverity(violations),
    },
    verdict: judge(violations, diagnostics, files.counts.filesAnalysed, threshold ?? first.verdict),
    findings,
    rules: joinRules(reports),
    compliant: reports.every(one => one.compliant) ? reports.flatMap(one => one.compliant ?? []) : undefined,
    skipped: files.skipped,
    diagnostics,
    elapsedMs: 0,
    sources: readSources(root, findings),
  }
}

/** The same finding in several parts, of a module that two roots call or in several environments, is one. */
function joinFindings(reports: readonly Report[]): readonly Finding[] {
  const joined = new Map<string, Finding>()
  for (const finding of reports.flatMap(one => one.findings)) {
    const key = `${finding.status} ${finding.fingerprint}`
    const known = joined.get(key)
    const environments = [...new Set([...(known?.environments ?? []), ...(finding.environments ?? [])])]
    joined.set(key, { ...(known ?? finding), ...(environments.length > 0 && { environments }) })
  }
  return [...joined.values()]
}

function joinRules(reports: readonly Report[]): readonly RuleSummary[] {
  const rules = new Map(reports.flatMap(one => one.rules).map(rule => [rule.id, rule]))
  return [...rules.values()].sort((a, b) => comparePaths(a.id, b.id))
}

function filesOfPart({ summary, skipped }: Report) {
  const { filesSeen, filesAnalysed, filesSkipped } = summary
  return { counts: { filesSeen, filesAnalysed, filesSkipped }, skipped }
}

function sumFiles(reports: readonly Report[]) {
  const skipped = [...new Map(reports.flatMap(one => one.skipped).map(one => [one.file, one])).values()]
  const filesAnalysed = reports.reduce((sum, one) => sum + one.summary.filesAnalysed, 0)
  const counts = { filesSeen: filesAnalysed + skipped.length, filesAnalysed, filesSkipped: skipped.length }
  return { counts, skipped: skipped.sort((a, b) => comparePaths(a.file, b.file)) }
}
