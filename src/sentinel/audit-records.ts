import { sealRecord, type TableRecord } from './record.ts'
import type { AuditLine } from './report-shape.ts'
import type { RunContext } from './run-context.ts'

/**
 * One question to a model. The id depends on the line alone: an audit file grows from run to run, and a line that is
 * sent again must not count twice.
 */
export function auditRecord(line: AuditLine, run: RunContext): TableRecord {
  const origin: RunContext = { ...run, runId: line.RunId, source: 'audit', detectedAt: line.TimeGenerated }
  const identity = [line.TimeGenerated, line.Task, line.Fingerprint, line.InputSha256, line.OutputSha256, line.Verdict]
  return sealRecord('GuardrailModelAudit_CL', origin, identity, {
    Task: line.Task,
    PromptVersion: line.PromptVersion,
    Provider: line.Provider,
    Model: line.Model,
    Fingerprint: line.Fingerprint,
    Source: line.Source,
    Outcome: line.Outcome,
    InputSha256: line.InputSha256,
    InputBytes: line.InputBytes,
    OutputSha256: line.OutputSha256,
    OutputBytes: line.OutputBytes,
    PromptTokens: line.PromptTokens,
    CompletionTokens: line.CompletionTokens,
    DurationMs: line.DurationMs,
    Verdict: line.Verdict,
    Accepted: line.Accepted,
    AcceptedBy: line.AcceptedBy,
  })
}
