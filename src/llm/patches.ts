import type { Finding, Patch } from '../model/finding.ts'
import type { Json } from '../model/json.ts'
import { type NoWay, noWay, type Setting } from '../remediate/change.ts'
import { type PlannedFix, planChange, stepsOf } from '../remediate/plan.ts'
import type { Failure } from '../scan/evaluate.ts'
import { provePlans } from '../scan/patches.ts'
import type { Case, UnitView } from './cases.ts'
import { describeCase, describeValue } from './describe.ts'
import type { Desk } from './desk.ts'
import { readProseOnFinding } from './plain-text.ts'
import type { PatchAnswer } from './schemas.ts'
import { inventedText, isSettable, readValue, type Settable, settablePaths } from './settable.ts'

export interface DraftedPatch {
  readonly patch: Patch
  readonly reason: string | undefined
}

const maxCandidates = 3
/** No patch of a model is safe to take as it is. */
const review = 'A language model chose the values: check that they are what you want.'
const maxSettings = 8
const maxRejected = 300

type Candidate = PatchAnswer['candidates'][number]

/** Whether there is something to choose, in a file that a person writes. */
export function mayDraft({ failure, view }: Case): boolean {
  return !view.unit.generated && settablePaths(failure).length > 0
}

/**
 * Asks for values, lets the engine write them and proves the outcome. The model writes no text into a file: it cannot leave
 * the resource, add a comment or an expression, or touch what the rule did not look at. One retry knows what was wrong.
 */
export async function draftPatch(one: Case, desk: Desk): Promise<DraftedPatch | undefined> {
  const settable = settablePaths(one.failure)
  const { data, redactor } = describeCase(one)
  const question = { ...data, settable: redactor.redactJson(describeSettable(settable)) }
  const door = { one, settable, mentioned: String(data['block']) }
  const first = await attempt(door, desk, question)
  if (first.drafted || first.rejected.length === 0) return first.drafted
  const again = { ...question, rejected: redactor.redactJson(first.rejected) }
  return (await attempt(door, desk, again)).drafted
}

function describeSettable(settable: readonly Settable[]): Json {
  return settable.map(({ path, root, evidence }) => ({
    path: path.includes('*') ? root : path,
    now: describeValue(evidence.value),
    operator: evidence.operator,
    expected: evidence.expected,
    held: evidence.result,
  }))
}

interface Attempt {
  readonly drafted: DraftedPatch | undefined
  /** Candidates with the reason why each failed. */
  readonly rejected: readonly Json[]
}

/** What a candidate is measured against. */
interface Door {
  readonly one: Case
  readonly settable: readonly Settable[]
  /** Text that the question told. */
  readonly mentioned: string
}

async function attempt(door: Door, desk: Desk, question: Json): Promise<Attempt> {
  const [finding] = door.one.findings
  const asked = await desk.ask('patches', finding.fingerprint, question)
  if (!asked) return { drafted: undefined, rejected: [] }
  const rejected: Json[] = []
  for (const [index, candidate] of asked.answer.candidates.slice(0, maxCandidates).entries()) {
    const result = tryCandidate(candidate, door)
    if ('patch' in result) {
      const reason = readProseOnFinding(candidate.reason, 300)
      asked.conclude(`candidate ${index + 1} proven`, true)
      return { drafted: { patch: result.patch, reason: 'text' in reason ? reason.text : undefined }, rejected }
    }
    rejected.push({ settings: candidate.settings.slice(0, maxSettings).map(shorten), because: result.reason })
  }
  const reasons = rejected.map(reason => (reason as { because: string }).because)
  asked.conclude(reasons.length === 0 ? 'no candidate' : `refused: ${reasons.join('; ')}`.slice(0, 500), false)
  return { drafted: undefined, rejected }
}

function shorten({ path, valueJson }: Candidate['settings'][number]): Json {
  return { path: path.slice(0, maxRejected), valueJson: valueJson.slice(0, maxRejected) }
}

function tryCandidate(candidate: Candidate, { one, settable, mentioned }: Door): { readonly patch: Patch } | NoWay {
  const settings = readSettings(candidate, settable, mentioned)
  if ('reason' in settings) return settings
  const touched = settable.filter(one => settings.some(setting => isSettable(setting.text, [one])))
  const roots = [...new Set(touched.map(one => one.root.toLowerCase()))]
  const found = proveIn(one.view, one.findings, failure => planSettings(failure, settings, roots))
  if ('reason' in found) return found
  for (const view of one.elsewhere) {
    const same = proveIn(view, one.findings, failure => {
      const planned = planSettings(failure, settings, roots)
      return 'reason' in planned ? planned : { ...planned, candidates: [found.patch.edits] }
    })
    if ('reason' in same) return noWay(`with other parameters ${same.reason}`)
  }
  return found
}

interface NamedSetting extends Setting {
  readonly text: string
}

function readSettings(
  { settings }: Candidate,
  settable: readonly Settable[],
  mentioned: string,
): readonly NamedSetting[] | NoWay {
  if (settings.length === 0) return noWay('it sets nothing')
  if (settings.length > maxSettings) return noWay(`it sets more than ${maxSettings} properties`)
  const read: NamedSetting[] = []
  for (const { path, valueJson } of settings) {
    const steps = stepsOf(path)
    if (!steps || !isSettable(path, settable)) return noWay('it sets a property that is not settable')
    const value = readValue(valueJson)
    if ('problem' in value) return noWay(value.problem)
    if (inventedText(value.value, mentioned) !== undefined) return noWay('an address or id is not in the data')
    read.push({ path: steps, value: value.value, text: path })
  }
  return read
}

type Plan = PlannedFix | NoWay

function planSettings({ resource }: Failure, settings: readonly Setting[], roots: readonly string[]): Plan {
  const planned = planChange(resource, '', { settings, removals: [], additions: [], inputs: {} })
  return 'reason' in planned ? planned : { ...planned, paths: [...planned.paths, ...roots] }
}

/** Proves a change for all findings of a case that hold in a unit; the first of them must be gone. */
function proveIn(
  view: UnitView,
  findings: readonly [Finding, ...Finding[]],
  plan: (failure: Failure) => Plan,
): { readonly patch: Patch } | NoWay {
  const failures = findings.flatMap(one => view.failures.get(one.fingerprint) ?? [])
  const plans = []
  for (const failure of failures) {
    const planned = plan(failure)
    if ('reason' in planned) return planned
    if (planned.candidates.length === 0) return noWay('there is no single place in the source that decides this value')
    const label = { review, ...(planned.replaces && { replaces: true as const }) }
    const { candidates, paths } = planned
    const { rule, resource, fingerprint } = failure
    plans.push({ fingerprint, rule: rule.summary.id, resource, paths, candidates, adds: [], label })
  }
  const result = provePlans(plans, view).get(findings[0].fingerprint)
  if (!result) return noWay('it changes nothing')
  return 'patch' in result ? { patch: { ...result.patch, by: 'model' } } : noWay(result.note)
}
