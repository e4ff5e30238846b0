import { existsSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import type { ModelSettings, ModelTask } from '../config/configuration.ts'
import type { Advisory, ModelNotes, ModelUsage } from '../model/advice.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { type Finding, severities } from '../model/finding.ts'
import type { Resource } from '../model/resource.ts'
import type { Unit } from '../scan/unit.ts'
import { isInside } from '../source/discover.ts'
import type { ModelAccess } from './access.ts'
import { openAudit } from './audit.ts'
import { openBudget } from './budget.ts'
import { openCache } from './cache.ts'
import { type Case, gatherCases, type OpenFinding, type UnitView, unitViews, type ViewInput } from './cases.ts'
import { openClient } from './client.ts'
import { type Desk, openDesk } from './desk.ts'
import { explainFinding } from './explanations.ts'
import { draftPatch, mayDraft } from './patches.ts'
import { predictWeaknesses } from './predictions.ts'
import { settleUnknown } from './unknowns.ts'

/** What whoever starts a scan gives, so that a model can be asked. */
export interface ModelHost {
  readonly access: ModelAccess | { readonly problem: string }
  /** What relative paths of cache and audit start from; the scanned root when absent. */
  readonly folder?: string | undefined
}

export interface ConsultInput extends ViewInput {
  readonly settings: ModelSettings
  readonly host: ModelHost
  readonly root: string
  /** In any order; suppressed ones are left alone. */
  readonly findings: readonly OpenFinding[]
  /** All that was scanned, for predictions. */
  readonly units: readonly Unit[]
}

export interface Consultation {
  /** Findings that got a patch or notes, in place of those that were given. */
  readonly changed: ReadonlyMap<Finding, Finding>
  readonly advisories: readonly Advisory[]
  readonly usage: ModelUsage | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** Asks the model as far as the configuration allows. Never rejects, and never changes what is a finding or how grave it is. */
export async function consultModel(input: ConsultInput): Promise<Consultation> {
  const { settings, host } = input
  if ('problem' in host.access) return unasked(`The model is not asked: ${host.access.problem}.`)
  const folder = host.folder ?? input.root
  const cache = below(folder, settings.cache)
  const file = below(folder, settings.audit)
  if (cache === 'outside' || file === 'outside')
    return unasked('The model is not asked: model.cache or model.audit is a link that leads out of the folder.')
  const audit = openAudit(file)
  const budget = openBudget(settings.budget)
  const client = openClient(settings, host.access, budget)
  const desk = openDesk({ settings, client, budget, cache: openCache(cache), audit })

  const work = await askAll(input, desk)
  const { calls, tokens, cost } = budget.spent()
  const stopped = desk.stopped()
  const usage: ModelUsage = {
    model: settings.name,
    calls,
    cached: desk.cached(),
    promptTokens: tokens.prompt,
    completionTokens: tokens.completion,
    cost,
    patches: work.patches,
    predictions: work.predictions,
    stopped,
  }
  const problem = audit.problem()
  const diagnostics = [
    ...(stopped === undefined
      ? []
      : [warning(`The model was not asked everything: ${stopped}. The verdict does not depend on it.`)]),
    ...(problem === undefined ? [] : [warning(`model.audit cannot be written (${problem}).`)]),
  ]
  return { changed: work.changed, advisories: work.advisories, usage, diagnostics }
}

function unasked(message: string): Consultation {
  return { changed: new Map(), advisories: [], usage: undefined, diagnostics: [warning(message)] }
}

function warning(message: string): Diagnostic {
  return { severity: 'warning', file: 'model', message }
}

/** A relative path stays in its folder, links resolved; an absolute one is what the owner of the configuration chose. */
function below(folder: string, path: string | undefined): string | 'outside' | undefined {
  if (path === undefined || isAbsolute(path)) return path
  const target = resolve(folder, path)
  let existing = target
  while (!existsSync(existing)) existing = dirname(existing)
  return isInside(realpathSync(folder), realpathSync(existing)) ? join(target) : 'outside'
}

interface Work {
  readonly changed: Map<Finding, Finding>
  readonly advisories: readonly Advisory[]
  readonly patches: ModelUsage['patches']
  readonly predictions: ModelUsage['predictions']
}

async function askAll(input: ConsultInput, desk: Desk): Promise<Work> {
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
  { settings, units }: ConsultInput,
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
