import type { Diagnostic } from '../../model/diagnostic.ts'
import type { DriftRecord, DriftReport } from '../../model/drift.ts'
import { neutraliseJson } from '../../report/escape.ts'

/** The report as `schema/drift.schema.json` describes it; members in a fixed order. */
export function renderDriftJson(report: DriftReport): string {
  const { tool, detectedAt, summary, verdict, coverage } = report
  const { critical, high, medium, low } = summary.bySeverity
  const document = {
    version: 1,
    tool: { name: tool.name, version: tool.version },
    detectedAt,
    summary: {
      drift: summary.drift,
      dangerous: summary.dangerous,
      accepted: summary.accepted,
      byKind: summary.byKind,
      bySeverity: { critical, high, medium, low },
    },
    verdict: { outcome: verdict.outcome, failOn: verdict.failOn, blocking: verdict.blocking },
    records: report.records.map(pickRecord),
    coverage: {
      subscriptions: coverage.subscriptions,
      readable: coverage.readable,
      declared: coverage.declared,
      verified: coverage.verified,
      partly: coverage.partly,
      missing: coverage.missing,
      unverified: coverage.unverified,
      live: coverage.live,
      complete: coverage.complete,
      gaps: coverage.gaps.map(({ reason, count, examples }) => ({ reason, count, examples })),
      requests: coverage.requests,
    },
    diagnostics: report.diagnostics.map(pickDiagnostic),
  }
  return `${neutraliseJson(JSON.stringify(document, null, 2))}\n`
}

function pickRecord(record: DriftRecord) {
  const { resource, location, change, accepted, proposal } = record
  return {
    fingerprint: record.fingerprint,
    kind: record.kind,
    severity: record.severity,
    dangerous: record.dangerous,
    aspect: record.aspect,
    rules: record.rules,
    resource: {
      id: resource.id,
      type: resource.type,
      name: resource.name,
      subscription: resource.subscription,
      resourceGroup: resource.resourceGroup,
      address: resource.address,
      owner: resource.owner,
    },
    path: record.path,
    declared: record.declared,
    live: record.live,
    message: record.message,
    reason: record.reason,
    location,
    origin: record.origin,
    environment: record.environment,
    change: change && {
      at: change.at,
      by: change.by,
      byType: change.byType,
      client: change.client,
      operation: change.operation,
      correlation: change.correlation,
      exact: change.exact,
    },
    accepted,
    proposal: { patch: proposal.patch, command: proposal.command },
  }
}

function pickDiagnostic({ file, line, column, endLine, endColumn, severity, message }: Diagnostic) {
  return { file, line, column, endLine, endColumn, severity, message }
}
