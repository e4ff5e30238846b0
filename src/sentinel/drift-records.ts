import type { DriftAcceptance, DriftRecord } from '../model/drift.ts'
import { digest, sealRecord, type TableRecord } from './record.ts'
import type { DriftDocument } from './report-shape.ts'
import type { RunContext } from './run-context.ts'
import { endOfDay } from './scan-records.ts'

/** Records of one drift run: what differs, what of it is accepted, and the run itself. */
export function driftRecords(report: DriftDocument, run: RunContext): readonly TableRecord[] {
  return [
    ...report.records.map(record => differenceRecord(record, run)),
    ...report.records.flatMap(record => (record.accepted ? [acceptanceRecord(record, record.accepted, run)] : [])),
    runRecord(report, run),
  ]
}

function differenceRecord(record: DriftRecord, run: RunContext): TableRecord {
  const { resource, change } = record
  return sealRecord('GuardrailDrift_CL', run, [record.fingerprint, record.environment ?? ''], {
    DriftId: record.fingerprint,
    Kind: record.kind,
    Aspect: record.aspect ?? undefined,
    Severity: record.severity,
    Dangerous: record.dangerous,
    Accepted: Boolean(record.accepted),
    RuleIds: record.rules,
    AzureResourceId: resource.id ?? undefined,
    AzureSubscription: resource.subscription ?? undefined,
    AzureResourceGroup: resource.resourceGroup ?? undefined,
    ...declarationOf(record),
    Environment: record.environment ?? undefined,
    Owner: resource.owner ?? undefined,
    PropertyPath: record.path,
    Declared: record.declared ?? undefined,
    Live: record.live ?? undefined,
    Message: record.message,
    Reason: record.reason ?? undefined,
    ChangedBy: change?.by ?? undefined,
    ChangedByType: change?.byType ?? undefined,
    ChangedWith: change?.client ?? undefined,
    ChangedAt: change?.at,
    ChangeOperation: change?.operation ?? undefined,
    CorrelationId: change?.correlation ?? undefined,
    ChangeIsExact: change?.exact,
  })
}

function acceptanceRecord(record: DriftRecord, accepted: DriftAcceptance, run: RunContext): TableRecord {
  return sealRecord('GuardrailExceptions_CL', run, [record.fingerprint, record.environment ?? ''], {
    ExceptionId: digest(['drift', record.fingerprint, accepted.by]),
    Subject: 'drift',
    GrantedIn: accepted.by,
    RuleId: record.rules[0],
    Severity: record.severity,
    ...declarationOf(record),
    AzureResourceId: record.resource.id ?? undefined,
    PropertyPath: record.path,
    Reason: accepted.reason,
    Owner: accepted.owner,
    ExpiresOn: endOfDay(accepted.expires),
  })
}

function declarationOf({ resource, location }: DriftRecord) {
  return {
    DeclaredAddress: resource.address ?? undefined,
    AzureResourceType: resource.type,
    DeclaredName: resource.name ?? undefined,
    FilePath: location?.file,
    Line: location?.startLine,
  }
}

function runRecord({ summary, verdict, coverage, diagnostics }: DriftDocument, run: RunContext): TableRecord {
  const { critical, high, medium, low } = summary.bySeverity
  return sealRecord('GuardrailRuns_CL', run, ['drift'], {
    ...noScan,
    Kind: 'drift',
    Outcome: verdict.outcome,
    FailOn: verdict.failOn,
    Blocking: verdict.blocking,
    Resources: coverage.declared,
    Critical: critical,
    High: high,
    Medium: medium,
    Low: low,
    Changed: summary.byKind.changed,
    Undeclared: summary.byKind.undeclared,
    Missing: summary.byKind.missing,
    Unmanaged: summary.byKind.unmanaged,
    NotVerifiable: summary.byKind['not-verifiable'],
    Dangerous: summary.dangerous,
    AcceptedDrift: summary.accepted,
    Verified: coverage.verified,
    LiveResources: coverage.live,
    IsComplete: coverage.complete,
    Errors: diagnostics.filter(one => one.severity === 'error').length,
  })
}

const noScan = {
  Shard: undefined,
  FilesSeen: undefined,
  FilesAnalysed: undefined,
  FilesSkipped: undefined,
  Rules: undefined,
  Violations: undefined,
  Unknown: undefined,
  Suppressed: undefined,
} as const
