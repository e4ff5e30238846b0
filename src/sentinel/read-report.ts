import { auditRecord } from './audit-records.ts'
import { driftRecords } from './drift-records.ts'
import { digest, type TableRecord } from './record.ts'
import { type AuditLine, type DriftDocument, type ScanDocument, shapeProblem } from './report-shape.ts'
import type { HostRun, RunContext } from './run-context.ts'
import { scanRecords } from './scan-records.ts'

/** A file that `guardrail scan`, `guardrail drift` or the model's audit wrote. */
export interface ReportFile {
  /** As given; one of the things that tell apart reports of a run. */
  readonly path: string
  readonly text: string
  /** Milliseconds since the epoch: when it was written. */
  readonly writtenAt: number
}

export interface ReadReport {
  readonly records: readonly TableRecord[]
  readonly problems: readonly string[]
}

/** Makes records of a file, or says why it cannot. */
export function readReport(file: ReportFile, host: HostRun, toolVersion: string): ReadReport {
  const document = parse(file.text)
  const content = digest([file.text])
  const run: RunContext = {
    ...host,
    runId: host.runId ?? `local/${content}/${Math.round(file.writtenAt)}`,
    toolVersion,
    detectedAt: new Date(file.writtenAt).toISOString(),
    source: digest([file.path.replaceAll('\\', '/'), content]),
  }
  if (hasMember(document, 'findings')) return readWhole(document, 'scan', run, file.path)
  if (hasMember(document, 'records') && hasMember(document, 'coverage'))
    return readWhole(document, 'drift', run, file.path)
  return readAudit(file, run)
}

function readWhole(document: object, kind: 'scan' | 'drift', run: RunContext, path: string): ReadReport {
  const problem = shapeProblem(kind, document)
  if (problem !== undefined)
    return { records: [], problems: [`${path} is no ${kind} report of IaC Guardrail: ${problem}.`] }
  if (kind === 'scan') {
    const report = document as ScanDocument
    return { records: scanRecords(report, { ...run, toolVersion: report.tool.version }), problems: [] }
  }
  const report = document as DriftDocument
  const origin = { ...run, toolVersion: report.tool.version, detectedAt: report.detectedAt }
  return { records: driftRecords(report, origin), problems: [] }
}

function readAudit({ path, text }: ReportFile, run: RunContext): ReadReport {
  const records: TableRecord[] = []
  const bad: number[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const document = parse(line)
    if (shapeProblem('audit', document) === undefined) records.push(auditRecord(document as AuditLine, run))
    else bad.push(index + 1)
  }
  if (records.length === 0)
    return { records, problems: [`${path} is neither a JSON report nor an audit file of IaC Guardrail.`] }
  const places = `${bad.slice(0, 5).join(', ')}${bad.length > 5 ? ' …' : ''}`
  return { records, problems: bad.length > 0 ? [`${path}: no audit record in line ${places}.`] : [] }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function hasMember(value: unknown, name: string): value is object {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
}
