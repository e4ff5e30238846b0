import type { Finding, FindingResource, Location, Suppression } from '../model/finding.ts'
import { digest, sealRecord, type TableRecord } from './record.ts'
import type { ScanDocument } from './report-shape.ts'
import type { RunContext } from './run-context.ts'

/** Records of one scan: its findings, the exceptions among them, and the run itself. */
export function scanRecords(report: ScanDocument, run: RunContext): readonly TableRecord[] {
  return [
    ...report.findings.map(finding => findingRecord(finding, run)),
    ...report.findings.flatMap(finding =>
      finding.suppression ? [exceptionRecord(finding, finding.suppression, run)] : [],
    ),
    runRecord(report, run),
  ]
}

function findingRecord(finding: Finding, run: RunContext): TableRecord {
  const { rule } = finding
  return sealRecord('GuardrailFindings_CL', run, [finding.status, finding.fingerprint], {
    Fingerprint: finding.fingerprint,
    Status: finding.status,
    RuleId: rule.id,
    RuleTitle: rule.title,
    Severity: rule.severity,
    Risk: finding.risk,
    Controls: rule.controls,
    ...declarationOf(finding.resource, finding.location),
    Message: finding.message,
    BlockedBy: finding.blockedBy ?? undefined,
    Environments: finding.environments ?? [],
    PatchBy: finding.patch?.by,
  })
}

function exceptionRecord(finding: Finding, suppression: Suppression, run: RunContext): TableRecord {
  const { rule, resource } = finding
  const { by, reason, owner, expires } = suppression
  return sealRecord('GuardrailExceptions_CL', run, [finding.fingerprint], {
    ExceptionId: digest(['finding', run.repository ?? '', finding.fingerprint, by]),
    Subject: 'finding',
    GrantedIn: by,
    RuleId: rule.id,
    Severity: rule.severity,
    ...declarationOf(resource, finding.location),
    AzureResourceId: undefined,
    PropertyPath: undefined,
    Reason: reason,
    Owner: owner ?? undefined,
    ExpiresOn: expires ? endOfDay(expires) : undefined,
  })
}

function declarationOf(resource: FindingResource, location: Location) {
  return {
    DeclaredAddress: resource.address,
    AzureResourceType: resource.type,
    DeclaredName: resource.name ?? resource.declaredName,
    FilePath: location.file,
    Line: location.startLine,
  }
}

/** An exception holds through its last day. */
export function endOfDay(date: string): string {
  return `${date}T23:59:59Z`
}

function runRecord({ summary, verdict, shard, rules, diagnostics }: ScanDocument, run: RunContext): TableRecord {
  const { critical, high, medium, low } = summary.bySeverity
  return sealRecord('GuardrailRuns_CL', run, ['scan'], {
    ...noDrift,
    Kind: 'scan',
    Outcome: verdict.outcome,
    FailOn: verdict.failOn,
    Blocking: verdict.blocking,
    Shard: shard ? `${shard.index}/${shard.count}` : undefined,
    FilesSeen: summary.filesSeen,
    FilesAnalysed: summary.filesAnalysed,
    FilesSkipped: summary.filesSkipped,
    Resources: summary.resources,
    Rules: rules.length,
    Violations: summary.violations,
    Unknown: summary.unknown,
    Suppressed: summary.suppressed,
    Critical: critical,
    High: high,
    Medium: medium,
    Low: low,
    Errors: diagnostics.filter(one => one.severity === 'error').length,
  })
}

const noDrift = {
  Changed: undefined,
  Undeclared: undefined,
  Missing: undefined,
  Unmanaged: undefined,
  NotVerifiable: undefined,
  Dangerous: undefined,
  AcceptedDrift: undefined,
  Verified: undefined,
  LiveResources: undefined,
  IsComplete: undefined,
} as const
