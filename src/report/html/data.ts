import type { Finding, Patch, RuleSummary } from '../../model/finding.ts'
import { patchCautions } from '../../model/patch-cautions.ts'
import type { Report } from '../../model/report.ts'
import { firstChange, parseDiff } from '../diff.ts'
import { httpsLink, oneLine, stripTerminal } from '../escape.ts'
import { excerpt } from '../excerpt.ts'
import { modelNotes } from '../model-text.ts'
import { compareText, sortedControls } from '../order.ts'
import { causeSteps, grantText, severityNames } from '../text.ts'

/** What the page's script works on. Texts are safe to show; the script only ever sets them as text. */
export interface PageData {
  readonly rules: readonly PageRule[]
  readonly files: readonly string[]
  readonly findings: readonly PageFinding[]
}

type PageRule = ReturnType<typeof toPageRule>
type PageFinding = ReturnType<typeof toPageFinding>

export function toPageData(ordered: readonly Finding[], report: Report): PageData {
  const rules = [...new Map(ordered.map(({ rule }) => [rule.id, rule])).values()]
  rules.sort((a, b) => compareText(a.id, b.id))
  const files = [...new Set(ordered.map(({ location }) => location.file))].sort(compareText)
  const ruleIndex = new Map(rules.map((rule, index) => [rule.id, index]))
  const fileIndex = new Map(files.map((file, index) => [file, index]))
  return {
    rules: rules.map(toPageRule),
    files: files.map(oneLine),
    findings: ordered.map(finding =>
      toPageFinding(finding, report, ruleIndex.get(finding.rule.id) ?? 0, fileIndex.get(finding.location.file) ?? 0),
    ),
  }
}

function toPageRule(rule: RuleSummary) {
  return {
    id: oneLine(rule.id),
    title: oneLine(rule.title),
    severity: rule.severity,
    severityName: severityNames[rule.severity],
    why: stripTerminal(rule.why),
    impact: stripTerminal(rule.impact),
    controls: sortedControls(rule).map(([framework, ids]) => ({
      framework: oneLine(framework),
      ids: ids.map(oneLine),
    })),
    aliases: rule.aliases.map(oneLine),
    references: rule.references.map(httpsLink).filter(link => link !== undefined),
    azurePolicy: rule.azurePolicy,
  }
}

function toPageFinding(finding: Finding, report: Report, rule: number, file: number) {
  const { location, resource, status, suppression, blockedBy, patch, patchNote } = finding
  const { title, steps } = causeSteps(finding)
  return {
    status,
    rule,
    file,
    risk: Math.round(finding.risk),
    line: location.startLine,
    address: oneLine(resource.address),
    type: oneLine(resource.type),
    ...(resource.name !== undefined && { name: oneLine(resource.name) }),
    message: oneLine(finding.message),
    fingerprint: oneLine(finding.fingerprint),
    source: excerpt(report.sources.get(location.file), location, 2).map(({ number, text, mark }) =>
      mark === undefined ? [number, text] : [number, text, mark.start, mark.end],
    ),
    ...(steps.length > 0 && {
      causeTitle: title === 'decided by' ? 'Decided by' : 'Used by',
      cause: steps.map(step => ({ place: oneLine(`${step.file}:${step.line}`), text: oneLine(step.text) })),
    }),
    ...(blockedBy !== undefined && { blockedBy: oneLine(blockedBy) }),
    ...(suppression !== undefined && {
      suppression: { reason: oneLine(suppression.reason), grant: oneLine(grantText(suppression)) },
    }),
    ...(patch !== null && { patch: toPagePatch(patch) }),
    ...(patchNote !== undefined && { patchNote: oneLine(patchNote) }),
    ...(finding.model !== undefined && { model: modelNotes(finding) }),
  }
}

const signs = { add: '+', remove: '-', context: ' ' }

function toPagePatch(patch: Patch) {
  return {
    by: patch.by,
    mends: patch.mends.length,
    cautions: patchCautions(patch).map(oneLine),
    hunks: parseDiff(patch.diff).map(hunk => ({
      place: oneLine(`${hunk.file}:${firstChange(hunk)}`),
      lines: hunk.lines.map(({ kind, text }) => signs[kind] + text),
    })),
  }
}
