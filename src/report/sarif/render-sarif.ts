import type { Log, ReportingDescriptor, Run } from 'sarif'
import type { Finding, FindingStatus, RuleSummary } from '../../model/finding.ts'
import type { Report } from '../../model/report.ts'
import { neutraliseJson } from '../escape.ts'
import { compareText, orderFindings } from '../order.ts'
import { sourceRoot } from './location.ts'
import { messageText } from './message.ts'
import { toNotifications } from './notifications.ts'
import { toResult } from './result.ts'
import { descriptorId, ruleDescriptor, unknownDescriptor } from './rules.ts'

export interface SarifOptions {
  /** Tells runs of the same tool on one commit apart (`automationDetails.id`). */
  readonly category?: string | undefined
  /**
   * Whether excepted findings are listed, with `suppressions`. Code scanning does not read those and would open an
   * alert for each, so leave them out there.
   */
  readonly suppressed?: boolean | undefined
  /** The riskiest of the results; GitHub's own limit when absent. */
  readonly maxResults?: number | undefined
}

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
// Limits of GitHub code scanning for one run.
const mostResults = 25_000
const maxRules = 25_000

/** SARIF 2.1.0, within GitHub's limits; what is cut is said in a notification. */
export function renderSarif(report: Report, options: SarifOptions = {}): string {
  const log: Log = { $schema: schema, version: '2.1.0', runs: [toRun(report, options)] }
  return `${neutraliseJson(JSON.stringify(log, null, 2))}\n`
}

function toRun(report: Report, options: SarifOptions): Run {
  const { category = 'iac-guardrail', suppressed = true, maxResults = mostResults } = options
  const wanted = orderFindings(report.findings).filter(finding => suppressed || finding.status !== 'suppressed')
  const findings = wanted.slice(0, maxResults)
  const rules = descriptors(report, findings)
  const ruleIndex = new Map(rules.map((rule, index) => [rule.id, index]))
  const { tool, summary, verdict } = report
  return {
    tool: { driver: { name: tool.name, version: tool.version, rules } },
    automationDetails: { id: `${messageText(category)}/` },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [sourceRoot]: { description: { text: 'The root that was scanned.' } } },
    invocations: [
      {
        executionSuccessful: verdict.outcome !== 'error',
        toolExecutionNotifications: toNotifications(report, wanted.length - findings.length),
      },
    ],
    results: findings.map(finding => toResult(finding, report, ruleIndex)),
    properties: { summary, verdict },
  }
}

/** Rules that results refer to come first, so that a limit on rules never leaves a result without its rule. */
function descriptors(report: Report, findings: readonly Finding[]): ReportingDescriptor[] {
  const byId = new Map<string, ReportingDescriptor>()
  const add = (rule: RuleSummary, status: FindingStatus) => {
    const id = descriptorId(rule, status)
    if (!byId.has(id)) byId.set(id, status === 'unknown' ? unknownDescriptor(rule) : ruleDescriptor(rule))
  }
  for (const { rule, status } of [...findings].sort((a, b) => compareText(a.rule.id, b.rule.id))) add(rule, status)
  for (const rule of [...report.rules].sort((a, b) => compareText(a.id, b.id))) add(rule, 'violation')
  return [...byId.values()].slice(0, maxRules)
}
