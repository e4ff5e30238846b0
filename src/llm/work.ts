import type { ModelSettings, ModelTask } from '../config/configuration.ts'
import type { Advisory, ModelNotes, ModelUsage } from '../model/advice.ts'
import { type Finding, severities } from '../model/finding.ts'
import type { Resource } from '../model/resource.ts'
import type { Unit } from '../scan/unit.ts'
import { type Case, gatherCases, type OpenFinding, type UnitView, unitViews, type ViewInput } from './cases.ts'
import type { Desk } from './desk.ts'
import { explainFinding } from './explanations.ts'
import { draftPatch, mayDraft } from './patches.ts'
import { predictWeaknesses } from './predictions.ts'
import { settleUnknown } from './unknowns.ts'

export interface WorkInput extends ViewInput {
  readonly settings: ModelSettings
  /** In any order; suppressed ones are left alone. */
  readonly findings: readonly OpenFinding[]
  /** All that was scanned, for predictions. */
  readonly units: readonly Unit[]
}

export interface Work {
  readonly changed: Map<Finding, Finding>
  readonly advisories: readonly Advisory[]
  readonly patches: ModelUsage['patches']
  readonly predictions: ModelUsage['predictions']
}

/** Asks what is to be asked, task by task, so that a budget goes to patches first. */
export async function askAll(input: WorkInput, desk: Desk): Promise<Work> {
  const { settings } = input
  const viewOf = unitViews(input)
  const ranked = rank(input.findings, settings)
  const gather = (task: ModelTask, test: (finding: Finding) => boolean) =>
    settings.tasks.includes(task)
      ? gatherCases(
          ranked.filter(({ finding }) => test(finding)),
          viewOf,
          Math.max(settings.budget.calls, maxCases),
        )
      : []
  const changed = new Map<Finding, Finding>()
  const patches = { asked: 0, proven: 0 }
  const each = <T>(items: readonly T[], ask: (item: T) => Promise<void>) => inParallel(items, settings.concurrency, ask)

  const open = gather('patches', one => one.status === 'violation' && one.patch === null).filter(mayDraft)
  await each(open, async one => {
    const drafted = await draftPatch(one, desk)
    patches.asked++
    if (!drafted) return
    patches.proven++
    for (const finding of one.findings) {
      if (!drafted.patch.mends.includes(finding.fingerprint)) continue
      const { patchNote: _, ...rest } = changed.get(finding) ?? finding
      changed.set(finding, { ...rest, patch: drafted.patch, model: { ...rest.model, patchReason: drafted.reason } })
    }
  })
  const annotate = (one: Case, notes: ModelNotes | undefined) => {
    if (!notes) return
    for (const finding of one.findings) {
      const before = changed.get(finding) ?? finding
      changed.set(finding, { ...before, model: { ...before.model, ...notes } })
    }
  }
  const unknown = gather('unknowns', one => one.status === 'unknown')
  await each(unknown, async one => {
    const settledBy = await settleUnknown(one, desk)
    annotate(one, settledBy && { settledBy })
  })
  const violations = gather('explanations', one => one.status === 'violation')
  await each(violations, async one => annotate(one, await explainFinding(one, desk)))
  return { changed, patches, ...(await predict(input, viewOf, desk)) }
}

/** Answers from the cache cost no call, so more cases than the budget has calls are looked at. */
const maxCases = 500

/** The gravest first, so that a budget is spent where it matters. */
function rank(findings: readonly OpenFinding[], { minSeverity }: ModelSettings): readonly OpenFinding[] {
  const lowest = severities.indexOf(minSeverity)
  return findings
    .filter(({ finding }) => finding.status !== 'suppressed' && severities.indexOf(finding.rule.severity) <= lowest)
    .sort((a, b) => b.finding.risk - a.finding.risk || (a.finding.fingerprint < b.finding.fingerprint ? -1 : 1))
}

async function predict(
  { settings, units }: WorkInput,
  viewOf: (unit: Unit) => UnitView,
  desk: Desk,
): Promise<Pick<Work, 'advisories' | 'predictions'>> {
  const predictions = { made: 0, accepted: 0 }
  const found = new Map<string, Advisory>()
  const seen = new Set<string>()
  if (settings.tasks.includes('predictions')) {
    for (const unit of units) {
      const view = viewOf(unit)
      const resources = view.adapted.resources.filter(one => isNew(one, seen)).slice(0, maxCases)
      await inParallel(resources, settings.concurrency, async resource => {
        const { made, accepted } = await predictWeaknesses(resource, view, desk)
        predictions.made += made
        for (const one of accepted) found.set(JSON.stringify([one.resource.file, one.resource.address, one.path]), one)
      })
      if (desk.stopped() !== undefined) break
    }
  }
  const advisories = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
  return { advisories, predictions: { ...predictions, accepted: advisories.length } }
}

function isNew({ place, address, existing }: Resource, seen: Set<string>): boolean {
  const key = `${place.source.path}\n${address}`
  if (existing || seen.has(key)) return false
  seen.add(key)
  return true
}

async function inParallel<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) await work(items[index] as T)
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker))
}
