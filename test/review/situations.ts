import type { Finding } from '../../src/model/finding.ts'
import type { Report } from '../../src/model/report.ts'
import type { ChangedFile } from '../../src/review/diff.ts'
import type { ExistingComment } from '../../src/review/existing.ts'
import {
  checkAnnotations,
  devOpsLimits,
  githubLimits,
  type ReviewLimits,
  withoutCommenting,
} from '../../src/review/limits.ts'
import { planReview, type ReviewInput, type ReviewPlan } from '../../src/review/plan.ts'
import { lineStarts } from '../../src/source/source-file.ts'
import { buildFinding, buildPatch, buildReport, source } from '../report/builders.ts'

const text = Array.from({ length: 60 }, (_, i) => `line ${i + 1}\n`).join('')
const names = ['main.tf', 'modules/variables.tf', 'other.tf', 'gone.tf', 'logo.tf', 'moved.tf']
const files = names.map(name => source(name, text))
const starts = lineStarts({ path: 'main.tf', text })

function changed(path: string, parts: Partial<ChangedFile> = {}): ChangedFile {
  const hunks = [
    { start: 1, end: 10 },
    { start: 40, end: 50 },
  ]
  return { path, previousPath: undefined, status: 'modified', binary: false, hunks, ...parts }
}

/** `main.tf` and `modules/variables.tf` are changed on lines 1 to 10 and 40 to 50; `other.tf` is not. */
const diff: readonly ChangedFile[] = [
  changed('main.tf'),
  changed('modules/variables.tf'),
  changed('gone.tf', { status: 'deleted', hunks: [] }),
  changed('logo.tf', { binary: true, hunks: [] }),
  changed('moved.tf', { status: 'renamed', previousPath: 'old.tf', hunks: [] }),
]

function at(file: string, startLine: number, endLine = startLine): Partial<Finding> {
  return { location: { file, startLine, startColumn: 1, endLine, endColumn: 5 }, origin: [] }
}

function fix(file: string, from: number, to: number): Partial<Finding> {
  const edit = { file, start: starts[from - 1] ?? 0, end: (starts[to] ?? 0) - 1, text: 'mended' }
  return { patch: buildPatch({ edits: [edit] }) }
}

function decided(file: string, line: number): Partial<Finding> {
  return {
    origin: [
      { file: 'main.tf', line: 5, text: 'var.x' },
      { file, line, text: 'default = 1' },
    ],
  }
}

const places: Readonly<Record<string, Partial<Finding>>> = {
  'a line of the diff': at('main.tf', 5),
  'a few lines of the diff': at('main.tf', 4, 7),
  'many lines, some in the diff': at('main.tf', 8, 45),
  'a line of the diff, fix there': { ...at('main.tf', 5), ...fix('main.tf', 5, 5) },
  'a line of the diff, fix across hunks': { ...at('main.tf', 5), ...fix('main.tf', 5, 42) },
  'a line of the diff, fix in a file that is not changed': { ...at('main.tf', 5), ...fix('other.tf', 5, 5) },
  'a line that is not shown, fix in the diff': { ...at('main.tf', 20), ...fix('modules/variables.tf', 3, 3) },
  'a line that is not shown': at('main.tf', 20),
  'a line of the diff, decided in the diff elsewhere': { ...at('main.tf', 5), ...decided('modules/variables.tf', 3) },
  'a line of the diff, decided on a line not shown': { ...at('main.tf', 5), ...decided('modules/variables.tf', 20) },
  'a file that is not changed, decided in the diff': { ...at('other.tf', 5), ...decided('modules/variables.tf', 3) },
  'a file that is not changed, decided on a line not shown': {
    ...at('other.tf', 5),
    origin: [{ file: 'modules/variables.tf', line: 20, text: 'x' }],
  },
  'a file that is not changed': at('other.tf', 5),
  'a file that is deleted': at('gone.tf', 5),
  'a binary file': at('logo.tf', 5),
  'a file that only moved': at('moved.tf', 5),
}

const before: Readonly<Record<string, (finding: Finding) => Report | undefined>> = {
  'not there before': () => buildReport({ findings: [], files }),
  'there before': finding => buildReport({ findings: [finding], files }),
  'suppressed before': finding => buildReport({ findings: [{ ...finding, status: 'suppressed' }], files }),
  'unknown before': finding => buildReport({ findings: [{ ...finding, status: 'unknown' }], files }),
  'base not at hand': () => undefined,
}

function comment(parts: Partial<ExistingComment> = {}): ExistingComment {
  return {
    id: 1,
    path: 'main.tf',
    line: 5,
    subject: 'line',
    fingerprints: ['x'],
    body: '```suggestion\nmended\n```',
    run: '',
    state: 'open',
    replied: false,
    ...parts,
  }
}

const there: Readonly<Record<string, readonly ExistingComment[]>> = {
  'no comment': [],
  'our comment': [comment()],
  'our comment, fixed': [comment({ state: 'fixed' })],
  'our comment, closed by a person': [comment({ state: 'closed' })],
  "another run's comment": [comment({ run: 'infra' })],
  "another finding's comment": [comment({ fingerprints: ['y'] })],
}

const platforms: Readonly<Record<string, ReviewLimits>> = {
  GitHub: githubLimits,
  'GitHub with checks': { ...githubLimits, annotations: checkAnnotations },
  'Azure DevOps': devOpsLimits,
  'no comments': withoutCommenting(githubLimits),
  'room for files only': { ...githubLimits, inline: 0 },
  'no room at all': { ...withoutCommenting(githubLimits), annotations: { perLevel: 0, total: 0 } },
}

function base(parts: Partial<Finding>): Finding {
  return buildFinding({ fingerprint: 'x', ...parts })
}

function plan(finding: Finding | undefined, parts: Partial<ReviewInput> = {}): ReviewPlan {
  const findings = finding ? [finding] : []
  const input = { report: buildReport({ findings, files }), base: undefined, diff, existing: [], limits: githubLimits }
  return planReview({ ...input, ...parts })
}

/** What a plan does, in a few words. */
function tell({ comments, annotations, placed, resolved, reopened, verdict }: ReviewPlan): string {
  const parts = [
    ...comments.map(({ subject, path, startLine, line, endColumn, hasSuggestion }) => {
      const range = startLine === line ? `${line}` : `${startLine}-${line}`
      const where = subject === 'line' ? `line ${path}:${range}:${endColumn}` : `file ${path} (${range})`
      return `${where}${hasSuggestion ? ' with suggestion' : ''}`
    }),
    ...annotations.map(one => `annotation ${one.level} ${one.path}:${one.startLine}`),
    ...placed.alreadyCommented.map(() => 'commented already'),
    ...placed.summarised.map(() => 'summary'),
    ...resolved.map(one => (one.veto ? `no longer reported, left open for a ${one.veto}` : 'resolved')),
    ...reopened.map(() => 'reopened'),
  ]
  return `${parts.length === 0 ? 'nothing' : parts.join(' + ')}; ${verdict.outcome}`
}

function* fresh(): Generator<string> {
  for (const [place, parts] of Object.entries(places)) {
    const finding = base(parts)
    for (const [when, baseOf] of Object.entries(before))
      yield `${place} | ${when} -> ${tell(plan(finding, { base: baseOf(finding) }))}`
    for (const [what, existing] of Object.entries(there))
      yield `${place} | ${what} -> ${tell(plan(finding, { existing, base: buildReport({ findings: [], files }) }))}`
    for (const [platform, limits] of Object.entries(platforms))
      yield `${place} | ${platform} -> ${tell(plan(finding, { limits }))}`
    const low = base({ ...parts, rule: { ...finding.rule, severity: 'low' } })
    yield `${place} | below the gate -> ${tell(plan(low))}`
    yield `${place} | below the gate, only blocking -> ${tell(plan(low, { onlyBlocking: true }))}`
    yield `${place} | there before, all counts -> ${tell(plan(finding, { base: buildReport({ findings: [finding], files }), count: 'all' }))}`
  }
}

const gone: Readonly<Record<string, Report>> = {
  mended: buildReport({ findings: [], files }),
  'suppressed now': buildReport({ findings: [base({ ...at('main.tf', 5), status: 'suppressed' })], files }),
  'unknown now': buildReport({ findings: [base({ ...at('main.tf', 5), status: 'unknown' })], files }),
  'its file is skipped': buildReport({ findings: [], files, skipped: [{ file: 'main.tf', reason: 'too large' }] }),
  'its file does not parse': buildReport({
    findings: [],
    files,
    diagnostics: [{ severity: 'error', file: 'main.tf', message: 'no' }],
    verdict: { outcome: 'error', failOn: 'high', blocking: 0 },
  }),
  'nothing was analysed': buildReport({
    findings: [],
    files,
    verdict: { outcome: 'nothing-to-analyse', failOn: 'high', blocking: 0 },
  }),
  'another violation on its line': buildReport({
    findings: [buildFinding({ fingerprint: 'z', ...at('main.tf', 4, 6) })],
    files,
  }),
  'another violation elsewhere': buildReport({
    findings: [buildFinding({ fingerprint: 'z', ...at('main.tf', 45) })],
    files,
  }),
}

const comments: Readonly<Record<string, Partial<ExistingComment>>> = {
  'a comment': {},
  'a comment on the file': { subject: 'file', line: undefined },
  'a comment whose line is gone': { line: undefined },
  'a comment that somebody answered': { replied: true },
  'a comment that is fixed': { state: 'fixed' },
  'a comment that a person closed': { state: 'closed' },
  'a comment of another run': { run: 'infra' },
  'a comment on two findings, one left': { fingerprints: ['x', 'z'] },
}

function* past(): Generator<string> {
  for (const [what, parts] of Object.entries(comments)) {
    for (const [why, report] of Object.entries(gone))
      yield `${what} | ${why} -> ${tell(plan(undefined, { report, existing: [comment(parts)] }))}`
  }
}

/** One line for each situation and what is done in it. */
export function tellSituations(): string {
  return `${[...fresh(), ...past()].join('\n')}\n`
}
