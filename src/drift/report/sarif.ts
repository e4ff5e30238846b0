import type { Log, ReportingDescriptor, Result } from 'sarif'
import { type DriftKind, type DriftRecord, type DriftReport, driftKinds } from '../../model/drift.ts'
import { neutraliseJson } from '../../report/escape.ts'
import { physicalLocation, sourceRoot } from '../../report/sarif/location.ts'
import { messageText } from '../../report/sarif/message.ts'
import { levels } from '../../report/sarif/rules.ts'
import { changeText, nameOf } from './text.ts'

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
// GitHub code scanning takes as many in one run.
const maxResults = 25_000

const descriptions = {
  changed: 'A property is another one in Azure than in the code',
  undeclared: 'A security property that the code leaves open is not at its default in Azure',
  missing: 'A declared resource does not exist in Azure',
  unmanaged: 'A resource in Azure is declared nowhere',
  'not-verifiable': 'It cannot be told whether a resource is as declared',
} satisfies Record<DriftKind, string>

/** SARIF 2.1.0 at the declaring lines. What nothing declares has no line, so it is a notification. */
export function renderDriftSarif(report: DriftReport): string {
  const results = report.records.filter(one => one.location).slice(0, maxResults)
  const log: Log = {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: report.tool.name, version: report.tool.version, rules: driftKinds.map(descriptor) } },
        automationDetails: { id: 'iac-guardrail-drift/' },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [sourceRoot]: { description: { text: 'The root that was compared.' } } },
        invocations: [
          {
            executionSuccessful: report.verdict.outcome !== 'error',
            toolExecutionNotifications: [
              ...report.diagnostics.map(one => ({
                level: one.severity === 'info' ? ('note' as const) : one.severity,
                message: { text: messageText(`${one.file}: ${one.message}`) },
              })),
              ...report.records.filter(one => !one.location).map(notification),
            ],
          },
        ],
        results: results.map(toResult),
        properties: { summary: report.summary, verdict: report.verdict, coverage: report.coverage },
      },
    ],
  }
  return `${neutraliseJson(JSON.stringify(log, null, 2))}\n`
}

function descriptor(kind: DriftKind): ReportingDescriptor {
  return {
    id: ruleId(kind),
    shortDescription: { text: descriptions[kind] },
    defaultConfiguration: { level: kind === 'not-verifiable' ? 'note' : 'warning' },
    properties: { tags: ['drift', 'azure'] },
  }
}

function ruleId(kind: DriftKind): string {
  return `drift/${kind}`
}

function toResult(record: DriftRecord): Result {
  const { location, kind, change, accepted, fingerprint } = record
  const isOpen = kind === 'not-verifiable'
  const who = change ? `\nChanged by ${messageText(changeText(change))}.` : ''
  return {
    ruleId: ruleId(kind),
    ruleIndex: driftKinds.indexOf(kind),
    kind: isOpen ? 'review' : 'fail',
    level: isOpen ? 'none' : levels[record.severity],
    message: { text: `${messageText(nameOf(record))}: ${messageText(record.message)}${who}` },
    locations: [
      {
        ...physicalLocation(location?.file ?? '', location),
        logicalLocations: [{ fullyQualifiedName: messageText(nameOf(record)), kind: 'resource' }],
      },
    ],
    fingerprints: { 'guardrail/v1': fingerprint },
    partialFingerprints: { primaryLocationLineHash: fingerprint },
    ...(accepted && {
      suppressions: [{ kind: 'external', status: 'accepted', justification: messageText(accepted.reason) }],
    }),
    properties: {
      kind,
      severity: record.severity,
      dangerous: record.dangerous,
      rules: record.rules,
      path: record.path,
    },
  }
}

function notification(record: DriftRecord) {
  return {
    level: levels[record.severity],
    message: { text: messageText(`${nameOf(record)}: ${record.message}`) },
    descriptor: { id: ruleId(record.kind) },
  }
}
