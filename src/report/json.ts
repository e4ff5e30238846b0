import type { Advisory, ModelNotes, ModelUsage } from '../model/advice.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Finding, FindingResource, Location, Patch, RuleSummary, Suppression } from '../model/finding.ts'
import type { Report, ReportSummary } from '../model/report.ts'
import { neutraliseJson } from './escape.ts'
import { compareText, orderFindings, sortedControls } from './order.ts'

/**
 * The report as `schema/report.schema.json` describes it. Members are picked one by one, so that their order never
 * depends on how a finding was built; time is left out, so that the same input gives the same bytes.
 */
export function renderJson(report: Report): string {
  const document = {
    version: 1,
    tool: { name: report.tool.name, version: report.tool.version },
    shard: report.shard && { index: report.shard.index, count: report.shard.count },
    summary: pickSummary(report.summary),
    verdict: {
      outcome: report.verdict.outcome,
      failOn: report.verdict.failOn,
      failOnRisk: report.verdict.failOnRisk,
      blocking: report.verdict.blocking,
    },
    findings: orderFindings(report.findings).map(pickFinding),
    rules: [...report.rules].sort((a, b) => compareText(a.id, b.id)).map(pickRule),
    compliant: report.compliant?.map(({ rule, resource }) => ({ rule, resource })),
    skipped: report.skipped.map(({ file, reason }) => ({ file, reason })),
    diagnostics: report.diagnostics.map(pickDiagnostic),
    advisories: report.advisories?.map(pickAdvisory),
    model: report.model && pickUsage(report.model),
  }
  return `${neutraliseJson(JSON.stringify(document, null, 2))}\n`
}

function pickSummary(summary: ReportSummary) {
  const { critical, high, medium, low } = summary.bySeverity
  return {
    filesSeen: summary.filesSeen,
    filesAnalysed: summary.filesAnalysed,
    filesSkipped: summary.filesSkipped,
    resources: summary.resources,
    violations: summary.violations,
    unknown: summary.unknown,
    suppressed: summary.suppressed,
    bySeverity: { critical, high, medium, low },
  }
}

function pickFinding(finding: Finding) {
  const { rule, resource } = finding
  return {
    fingerprint: finding.fingerprint,
    status: finding.status,
    rule: {
      id: rule.id,
      title: rule.title,
      severity: rule.severity,
      aliases: rule.aliases,
      controls: Object.fromEntries(sortedControls(rule)),
    },
    risk: finding.risk,
    resource: pickResource(resource),
    location: pickLocation(finding.location),
    origin: finding.origin.map(({ file, line, text }) => ({ file, line, text })),
    calls: finding.calls?.map(({ file, line, text }) => ({ file, line, text })),
    message: finding.message,
    blockedBy: finding.blockedBy,
    environments: finding.environments,
    suppression: finding.suppression && pickSuppression(finding.suppression),
    patch: finding.patch && pickPatch(finding.patch),
    patchNote: finding.patchNote,
    model: finding.model && pickNotes(finding.model),
  }
}

function pickResource(resource: FindingResource) {
  return {
    address: resource.address,
    type: resource.type,
    name: resource.name,
    declaredName: resource.declaredName,
    file: resource.file,
    startLine: resource.startLine,
    endLine: resource.endLine,
  }
}

function pickLocation(location: Location) {
  const { file, startLine, startColumn, endLine, endColumn } = location
  return { file, startLine, startColumn, endLine, endColumn }
}

function pickSuppression({ by, reason, owner, expires }: Suppression) {
  return { by, reason, owner, expires }
}

function pickPatch(patch: Patch) {
  return {
    by: patch.by,
    edits: patch.edits.map(({ file, start, end, text }) => ({ file, start, end, text })),
    diff: patch.diff,
    mends: patch.mends,
    review: patch.review,
    needs: patch.needs,
    replaces: patch.replaces,
  }
}

function pickNotes({ explanation, businessImpact, settledBy, patchReason }: ModelNotes) {
  const { mustBeTrue, input } = settledBy ?? {}
  return { explanation, businessImpact, settledBy: settledBy && { input, mustBeTrue }, patchReason }
}

function pickAdvisory({ resource, location, path, value, title, reason }: Advisory) {
  return { resource: pickResource(resource), location: pickLocation(location), path, value, title, reason }
}

function pickUsage({ patches, predictions, ...usage }: ModelUsage) {
  const { model, calls, cached, promptTokens, completionTokens, cost, stopped } = usage
  return {
    model,
    calls,
    cached,
    promptTokens,
    completionTokens,
    cost,
    patches: { asked: patches.asked, proven: patches.proven },
    predictions: { made: predictions.made, accepted: predictions.accepted },
    stopped,
  }
}

function pickRule(rule: RuleSummary) {
  return {
    id: rule.id,
    title: rule.title,
    severity: rule.severity,
    aliases: rule.aliases,
    controls: Object.fromEntries(sortedControls(rule)),
    why: rule.why,
    impact: rule.impact,
    references: rule.references,
    azurePolicy: rule.azurePolicy,
  }
}

function pickDiagnostic(diagnostic: Diagnostic) {
  const { file, line, column, endLine, endColumn, severity, message } = diagnostic
  return { file, line, column, endLine, endColumn, severity, message }
}
