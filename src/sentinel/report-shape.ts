import { Ajv, type ValidateFunction } from 'ajv'
import type { DriftReport } from '../model/drift.ts'
import type { Report } from '../model/report.ts'

/** The parts of a scan's JSON report that records are made of. */
export type ScanDocument = Pick<Report, 'tool' | 'shard' | 'summary' | 'verdict' | 'findings' | 'rules' | 'diagnostics'>

/** The parts of a drift report. */
export type DriftDocument = Pick<
  DriftReport,
  'tool' | 'detectedAt' | 'summary' | 'verdict' | 'records' | 'coverage' | 'diagnostics'
>

/** A line of the model's audit file, `AuditRecord` of src/llm. */
export type AuditLine = Readonly<Record<(typeof auditTexts)[number], string>> &
  Readonly<Record<(typeof auditCounts)[number], number>> & { readonly Accepted: boolean }

const auditTexts = [
  'TimeGenerated',
  'RunId',
  'Task',
  'PromptVersion',
  'Provider',
  'Model',
  'Fingerprint',
  'Source',
  'Outcome',
  'InputSha256',
  'OutputSha256',
  'Verdict',
  'AcceptedBy',
] as const
const auditCounts = ['InputBytes', 'OutputBytes', 'PromptTokens', 'CompletionTokens', 'DurationMs'] as const

const text = { type: 'string' }
const count = { type: 'integer', minimum: 0, maximum: 2147483647 }
const texts = { type: 'array', items: text }
const time = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?:Z|[+-]\\d{2}:\\d{2})$',
}
const date = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
const severityCounts = shape({ critical: count, high: count, medium: count, low: count })
const location = shape({ file: text, startLine: count })
const diagnostics = { type: 'array', items: shape({ severity: text }) }
const tool = shape({ name: text, version: text })

const finding = shape(
  {
    fingerprint: text,
    status: { enum: ['violation', 'unknown', 'suppressed'] },
    rule: shape({
      id: text,
      title: text,
      severity: text,
      controls: { type: 'object', additionalProperties: texts },
    }),
    risk: count,
    resource: shape({ address: text, type: text, declaredName: text }, { name: text }),
    location,
    message: text,
  },
  {
    blockedBy: text,
    environments: texts,
    suppression: shape({ by: text, reason: text }, { owner: text, expires: date }),
    patch: { type: ['object', 'null'], properties: { by: text } },
  },
)

const scan = shape(
  {
    tool,
    summary: shape({
      filesSeen: count,
      filesAnalysed: count,
      filesSkipped: count,
      resources: count,
      violations: count,
      unknown: count,
      suppressed: count,
      bySeverity: severityCounts,
    }),
    verdict: shape({ outcome: text, failOn: text, blocking: count }),
    findings: { type: 'array', items: finding },
    rules: { type: 'array' },
    diagnostics,
  },
  { shard: shape({ index: count, count }) },
)

const driftRecord = shape(
  {
    fingerprint: text,
    kind: text,
    severity: text,
    dangerous: { type: 'boolean' },
    rules: texts,
    resource: shape({ type: text }, optionalTexts('id', 'name', 'subscription', 'resourceGroup', 'address', 'owner')),
    path: text,
    message: text,
  },
  {
    ...optionalTexts('aspect', 'declared', 'live', 'reason', 'environment'),
    location,
    change: shape(
      { at: time, exact: { type: 'boolean' } },
      optionalTexts('by', 'byType', 'client', 'operation', 'correlation'),
    ),
    accepted: shape({ by: text, reason: text, owner: text, expires: date }),
  },
)

const drift = shape({
  tool,
  detectedAt: time,
  summary: shape({
    dangerous: count,
    accepted: count,
    byKind: shape({ changed: count, undeclared: count, missing: count, unmanaged: count, 'not-verifiable': count }),
    bySeverity: severityCounts,
  }),
  verdict: shape({ outcome: text, failOn: text, blocking: count }),
  records: { type: 'array', items: driftRecord },
  coverage: shape({ declared: count, verified: count, live: count, complete: { type: 'boolean' } }),
  diagnostics,
})

const audit = shape({
  ...optionalTexts(...auditTexts),
  ...Object.fromEntries(auditCounts.map(name => [name, count])),
  TimeGenerated: time,
  Accepted: { type: 'boolean' },
})

/** Other members are welcome: a report of a newer version still has what is needed here. */
function shape(required: Readonly<Record<string, object>>, optional: Readonly<Record<string, object>> = {}): object {
  const absent = Object.entries(optional).map(([name, schema]) => [name, { anyOf: [{ type: 'null' }, schema] }])
  return {
    type: 'object',
    required: Object.keys(required),
    properties: { ...required, ...Object.fromEntries(absent) },
  }
}

function optionalTexts(...names: readonly string[]): Readonly<Record<string, object>> {
  return Object.fromEntries(names.map(name => [name, text]))
}

const shapes = { scan, drift, audit } as const
const compiled = new Map<keyof typeof shapes, ValidateFunction>()

/** Why a value is not of a shape, or undefined when it is. */
export function shapeProblem(name: keyof typeof shapes, value: unknown): string | undefined {
  const validate = compiled.get(name) ?? new Ajv({ strict: false }).compile(shapes[name])
  compiled.set(name, validate)
  if (validate(value)) return undefined
  const [error] = validate.errors ?? []
  return `${error?.instancePath || 'the document'} ${error?.message ?? 'has another shape'}`
}
