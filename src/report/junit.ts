import type { Diagnostic } from '../model/diagnostic.ts'
import type { Finding, FindingStatus, RuleSummary } from '../model/finding.ts'
import type { Report } from '../model/report.ts'
import { escapeXml, oneLine } from './escape.ts'
import { groupBy } from './group.ts'
import { compareText, orderFindings } from './order.ts'
import { causeSteps, diagnosticPlace, filesSentence, placeText, severityNames, verdictSentence } from './text.ts'

type Outcome = 'passed' | 'failure' | 'error' | 'skipped'

interface TestCase {
  readonly name: string
  readonly outcome: Outcome
  readonly message?: string | undefined
  readonly type?: string | undefined
  readonly detail?: string | undefined
  readonly file?: string | undefined
  readonly line?: number | undefined
}

interface TestSuite {
  readonly name: string
  readonly cases: readonly TestCase[]
}

/**
 * JUnit XML as Azure Pipelines (`PublishTestResults@2`) and the GitHub reporters read it. A rule is a suite, because a
 * rule is what is tested; a resource is a case. Unknown and excepted findings are skipped cases: neither passed nor
 * failed. What kept files from being read is an error in the suite `scan`, so that a broken scan never looks passed.
 */
export function renderJUnit(report: Report): string {
  const suites = [scanSuite(report), ...ruleSuites(report)]
  const cases = suites.flatMap(suite => suite.cases)
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: report.tool.name, ...countOutcomes(cases) })}>`,
    ...suites.flatMap(suite => renderSuite(suite)),
    '</testsuites>',
  ]
  return `${lines.join('\n')}\n`
}

function scanSuite(report: Report): TestSuite {
  const totals = filesSentence(report.summary, report.skipped)
  const problems = report.diagnostics.filter(({ severity }) => severity === 'error').map(toError)
  const { outcome } = report.verdict
  if (outcome === 'nothing-to-analyse')
    return { name: 'scan', cases: [...problems, { name: totals, outcome: 'skipped', message: 'Nothing was analysed' }] }
  if (outcome === 'error' && problems.length === 0)
    return { name: 'scan', cases: [{ name: totals, outcome: 'error', message: verdictSentence(report.verdict) }] }
  return { name: 'scan', cases: [...problems, { name: totals, outcome: 'passed' }] }
}

function toError(diagnostic: Diagnostic): TestCase {
  const { file, line, message } = diagnostic
  const place = diagnosticPlace(diagnostic)
  return { name: place, outcome: 'error', type: 'error', message, detail: `${place}\n${message}`, file, line }
}

function ruleSuites(report: Report): readonly TestSuite[] {
  const tested = [
    ...orderFindings(report.findings).map(finding => ({ rule: finding.rule.id, testCase: toCase(finding) })),
    ...(report.compliant ?? []).map(({ rule, resource }) => ({ rule, testCase: passed(resource) })),
  ]
  const silent = silentRules(report, new Set(tested.map(({ rule }) => rule)))
  const all = [...tested, ...silent.map(({ id }) => ({ rule: id, testCase: passed('no violation found') }))]
  return groupBy(all, ({ rule }) => rule)
    .map(group => ({ name: group[0]?.rule ?? '', cases: group.map(({ testCase }) => testCase) }))
    .sort((a, b) => compareText(a.name, b.name))
}

function passed(name: string): TestCase {
  return { name, outcome: 'passed' }
}

/** Rules that ran and found nothing; with compliant pairs at hand, a rule without one had nothing to check. */
function silentRules(report: Report, tested: ReadonlySet<string>): readonly RuleSummary[] {
  if (report.compliant !== undefined || report.verdict.outcome === 'nothing-to-analyse') return []
  return report.rules.filter(rule => !tested.has(rule.id))
}

const outcomes = { violation: 'failure', unknown: 'skipped', suppressed: 'skipped' } as const satisfies Record<
  FindingStatus,
  Outcome
>

function toCase(finding: Finding): TestCase {
  const { location, resource, rule, status } = finding
  return {
    name: `${resource.address} (${location.file})`,
    outcome: outcomes[status],
    type: status === 'violation' ? rule.severity : undefined,
    message: caseMessage(finding),
    detail: status === 'violation' ? caseDetail(finding) : undefined,
    file: location.file,
    line: location.startLine,
  }
}

function caseMessage({ status, rule, message, blockedBy, suppression }: Finding): string {
  if (status === 'unknown') return `Cannot be known before deployment: ${blockedBy ?? message}`
  if (status === 'suppressed')
    return `Excepted by ${suppression?.by ?? 'configuration'}: ${suppression?.reason ?? message}`
  return `${severityNames[rule.severity]}: ${rule.title}`
}

function caseDetail(finding: Finding): string {
  const { rule, message, location, patch } = finding
  const { title, steps } = causeSteps(finding)
  return [
    placeText(location),
    message,
    ...steps.map(step => `  ${title} ${step.file}:${step.line}  ${step.text}`),
    rule.why,
    ...(patch === null ? [] : ['Fix, proven:', patch.diff]),
  ].join('\n')
}

function renderSuite({ name, cases }: TestSuite): string[] {
  return [
    `  <testsuite${attributes({ name, ...countOutcomes(cases) })}>`,
    ...cases.flatMap(testCase => renderCase(testCase, name)),
    '  </testsuite>',
  ]
}

function renderCase({ name, outcome, message, type, detail, file, line }: TestCase, classname: string): string[] {
  const open = `    <testcase${attributes({ name: oneLine(name), classname, file, line })}`
  if (outcome === 'passed') return [`${open}/>`]
  const start = `      <${outcome}${attributes({ message: message && oneLine(message), type })}`
  const body = detail === undefined ? `${start}/>` : `${start}>${escapeText(detail)}</${outcome}>`
  return [`${open}>`, body, '    </testcase>']
}

function countOutcomes(cases: readonly TestCase[]) {
  const count = (outcome: Outcome) => cases.filter(testCase => testCase.outcome === outcome).length
  return { tests: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') }
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('')
}

/** White space needs no reference in content. */
function escapeText(text: string): string {
  return escapeXml(text).replaceAll('&#10;', '\n').replaceAll('&#9;', '\t')
}
