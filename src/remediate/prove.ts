import type { Finding, Patch } from '../model/finding.ts'
import type { Resource } from '../model/resource.ts'
import { applyEdits, type Edit } from '../source/edit.ts'
import type { SourceFile } from '../source/source-file.ts'
import { areApart, groupEdits, uniqueEdits } from './compose.ts'
import { unifiedDiff } from './diff.ts'
import { changedLeaves, type Snapshot, snapshotResources } from './snapshot.ts'

/** What a rule's fix asks of one finding: edits in the order in which they should be tried. */
export interface FixPlan {
  readonly fingerprint: string
  readonly rule: string
  readonly resource: Resource
  /** ARM paths that the fix sets, in lower case; nothing else may change. */
  readonly paths: readonly string[]
  readonly candidates: readonly (readonly Edit[])[]
  /** Types, in lower case, of resources that may come new. */
  readonly adds?: readonly string[] | undefined
  readonly label?: PatchLabel | undefined
}

/** What a person must know before taking the patch. */
export type PatchLabel = Pick<Patch, 'review' | 'needs' | 'replaces'>

export interface OpenFinding {
  readonly status: Finding['status']
  /** Key of the resource that has it. */
  readonly resource: string
}

/** One evaluation of the unit that a plan belongs to. */
export interface Evaluated {
  readonly resources: readonly Resource[]
  /** Open findings by fingerprint. */
  readonly open: ReadonlyMap<string, OpenFinding>
  /** Number of error diagnostics. */
  readonly errors: number
}

export interface ProofInput {
  readonly plans: readonly FixPlan[]
  readonly before: Evaluated
  /** Texts of the files that edits may touch. */
  source(path: string): SourceFile | undefined
  evaluate(replaced: ReadonlyMap<string, SourceFile>): Evaluated
}

export type ProofResult = { readonly patch: Patch } | { readonly note: string }

/** Evaluations that one unit may cost; what is not proven by then is said. */
const maxEvaluations = 250

/**
 * Proves patches by applying, parsing and evaluating again. Patches whose edits keep apart are tried together: when every
 * one of their findings is gone and nothing but what their fixes name has changed, each has done its own part. When
 * something is wrong, it is wrong on some resource: the patches of that resource are separated from the others, and one that
 * stands alone on it is tried at the next place that could decide its value. What cannot be blamed on one is halved.
 */
export function provePatches(input: ProofInput): ReadonlyMap<string, ProofResult> {
  const results = new Map<string, ProofResult>()
  const plans = input.plans.filter(plan => plan.candidates.length > 0).map(withoutOverlaps)
  for (const plan of plans) {
    if (plan.candidates.length === 0)
      results.set(plan.fingerprint, { note: 'what the fix sets cannot be written side by side' })
  }
  const attempts = bundle(plans)
  if (attempts.length === 0) return results
  const run: Run = { input, results, before: snapshotResources(input.before.resources), evaluations: 0 }
  for (const group of groupEdits(attempts)) proveGroup(group, run)
  return results
}

function withoutOverlaps(plan: FixPlan): FixPlan {
  return { ...plan, candidates: plan.candidates.filter(edits => areApart(edits, true)) }
}

interface Run {
  readonly input: ProofInput
  readonly results: Map<string, ProofResult>
  readonly before: Snapshot
  evaluations: number
}

/** Plans whose edits are the same, as those of a loop or of a shared variable: one patch mends them all. */
interface Attempt {
  readonly plans: readonly FixPlan[]
  readonly candidate: number
  readonly edits: readonly Edit[]
}

function bundle(plans: readonly FixPlan[], candidate = 0): readonly Attempt[] {
  const bundles = new Map<string, FixPlan[]>()
  for (const plan of plans) {
    const edits = plan.candidates[candidate]
    if (!edits) continue
    const key = JSON.stringify(edits)
    const known = bundles.get(key)
    if (known) known.push(plan)
    else bundles.set(key, [plan])
  }
  return [...bundles.values()].map(own => ({ plans: own, candidate, edits: own[0]?.candidates[candidate] ?? [] }))
}

function proveGroup(group: readonly Attempt[], run: Run): void {
  if (group.length === 0) return
  if (run.evaluations >= maxEvaluations) {
    const note = `not tried: ${maxEvaluations} proofs were spent on what is deployed together here`
    for (const attempt of group) settle(attempt, { note }, run)
    return
  }
  const objection = examine(group, run)
  if (!objection) {
    for (const attempt of group) settle(attempt, { patch: patchOf(attempt, run.input) }, run)
    return
  }
  const { guilty, suspects, others } = blame(group, objection)
  if (others.length === group.length) halve(group, objection.note, run)
  else {
    proveGroup(others, run)
    for (const apart of onceOnEachResource(suspects)) proveGroup(apart, run)
    advance(guilty, objection.note, run)
  }
}

function halve(group: readonly Attempt[], note: string, run: Run): void {
  if (group.length === 1) {
    advance(group, note, run)
    return
  }
  const middle = Math.ceil(group.length / 2)
  proveGroup(group.slice(0, middle), run)
  proveGroup(group.slice(middle), run)
}

/** Goes on to the next place that could decide the value; where there is none, the note says why there is no patch. */
function advance(attempts: readonly Attempt[], note: string, run: Run): void {
  const next = attempts.flatMap(attempt => {
    const left = attempt.plans.filter(plan => plan.candidates.length <= attempt.candidate + 1)
    settle({ ...attempt, plans: left }, { note }, run)
    return bundle(attempt.plans, attempt.candidate + 1)
  })
  for (const group of groupEdits(next)) proveGroup(group, run)
}

interface Blamed {
  /** Alone on a resource on which something is wrong. */
  readonly guilty: readonly Attempt[]
  /** On such a resource with others. */
  readonly suspects: readonly Attempt[]
  readonly others: readonly Attempt[]
}

function blame(group: readonly Attempt[], { resources, stays }: Objection): Blamed {
  const onResource = new Map<string, number>()
  for (const attempt of group) for (const key of keysOf(attempt)) onResource.set(key, (onResource.get(key) ?? 0) + 1)
  const isGuilty = (attempt: Attempt) =>
    attempt.plans.some(plan => stays.has(plan.fingerprint)) ||
    [...keysOf(attempt)].some(key => resources.has(key) && onResource.get(key) === 1)
  const isSuspect = (attempt: Attempt) => [...keysOf(attempt)].some(key => resources.has(key))
  return {
    guilty: group.filter(isGuilty),
    suspects: group.filter(attempt => !isGuilty(attempt) && isSuspect(attempt)),
    others: group.filter(attempt => !isGuilty(attempt) && !isSuspect(attempt)),
  }
}

function keysOf({ plans }: Attempt): ReadonlySet<string> {
  return new Set(plans.map(plan => plan.resource.key))
}

/** Groups in which each resource has one patch, so that what is wrong on it can be blamed on that one. */
function onceOnEachResource(attempts: readonly Attempt[]): readonly (readonly Attempt[])[] {
  const groups: { readonly keys: Set<string>; readonly attempts: Attempt[] }[] = []
  for (const attempt of attempts) {
    const keys = keysOf(attempt)
    let group = groups.find(one => [...keys].every(key => !one.keys.has(key)))
    if (!group) {
      group = { keys: new Set(), attempts: [] }
      groups.push(group)
    }
    group.attempts.push(attempt)
    for (const key of keys) group.keys.add(key)
  }
  return groups.map(group => group.attempts)
}

function settle({ plans }: Attempt, result: ProofResult, { results }: Run): void {
  for (const plan of plans) results.set(plan.fingerprint, result)
}

/** Why edits do not do what the plans ask. */
interface Objection {
  readonly note: string
  /** Keys of the resources on which something is wrong; empty when that cannot be said. */
  readonly resources: ReadonlySet<string>
  /** Fingerprints of findings that stay. */
  readonly stays: ReadonlySet<string>
}

function object(note: string, resources: readonly string[] = [], stays: readonly string[] = []): Objection {
  return { note, resources: new Set(resources), stays: new Set(stays) }
}

/** `undefined` when the edits do what all plans ask and nothing else. */
function examine(group: readonly Attempt[], run: Run): Objection | undefined {
  const { input, before } = run
  const plans = group.flatMap(attempt => attempt.plans)
  const edits = uniqueEdits(group.flatMap(attempt => attempt.edits))
  const replaced = replaceSources(edits, input)
  if (!replaced) return object('the file to edit was not read')
  run.evaluations++
  const after = input.evaluate(replaced)
  if (after.errors > input.before.errors) return object('the patched file does not parse')
  const stays = plans.filter(plan => after.open.has(plan.fingerprint)).map(plan => plan.fingerprint)
  if (stays.length > 0) return object('the finding stays after the patch', [], stays)
  const worse = [...after.open].filter(([fingerprint, { status }]) => {
    const was = input.before.open.get(fingerprint)
    return was === undefined || (was.status === 'unknown' && status === 'violation')
  })
  if (worse.length > 0) {
    return object(
      'the patch would bring a new finding',
      worse.map(([, { resource }]) => resource),
    )
  }
  const strays = sideEffects(plans, before, snapshotResources(after.resources))
  const [first] = strays
  if (first === undefined) return undefined
  return object(
    `the patch would also change ${first.replace('\n', ' ')}`,
    strays.map(leaf => leaf.slice(0, leaf.indexOf('\n'))),
  )
}

/** Leaves that changed although no plan speaks of them. */
function sideEffects(plans: readonly FixPlan[], before: Snapshot, after: Snapshot): readonly string[] {
  const keys = new Map([...before].map(([key, taken]) => [taken.resource, key]))
  const keyOf = (resource: Resource) => keys.get(resource) ?? resource.key
  const allowed = new Set(plans.flatMap(plan => plan.paths.map(path => `${keyOf(plan.resource)}\n${path}`)))
  const parents = new Set([...allowed].flatMap(ancestors))
  const added = new Set(plans.flatMap(plan => plan.adds ?? []))
  const changedKeys = new Set(plans.map(plan => plan.resource.key))
  const strays: string[] = []
  for (const { leaf, filledIn } of changedLeaves(before, after)) {
    const key = leaf.slice(0, leaf.indexOf('\n'))
    const now = after.get(key)?.resource
    if ((!before.has(key) || changedKeys.has(now?.parent ?? '')) && isOfType(now, added)) continue
    if (parents.has(leaf) || (filledIn && parents.has(containerOf(leaf)))) continue
    if (allowed.has(`${key}\n`) && !after.has(key)) continue
    if (!isWithin(leaf, allowed)) strays.push(leaf)
  }
  return strays
}

/** The block that a leaf stands in; what the provider fills in there comes with the block. The body and `properties` are none. */
function containerOf(leaf: string): string {
  const container = leaf.slice(0, Math.max(leaf.lastIndexOf('.'), leaf.lastIndexOf('[')))
  return container.endsWith('\nproperties') ? '' : container
}

/** What a leaf lies in: it comes to be an object when something is set in it. */
function ancestors(leaf: string): readonly string[] {
  const found: string[] = []
  for (let end = leaf.length; end > 0; ) {
    end = Math.max(leaf.lastIndexOf('.', end - 1), leaf.lastIndexOf('[', end - 1))
    if (end > 0) found.push(leaf.slice(0, end))
  }
  return found
}

/** Whether the resource is of one of the types, or a child that comes with one of them. */
function isOfType(resource: Resource | undefined, types: ReadonlySet<string>): boolean {
  const type = resource?.type.toLowerCase() ?? ''
  return types.has(type) || [...types].some(one => type.startsWith(`${one}/`))
}

/** Whether the leaf is one of the paths, or lies below one. */
function isWithin(leaf: string, allowed: ReadonlySet<string>): boolean {
  for (let end = leaf.length; end > 0; end = Math.max(leaf.lastIndexOf('.', end - 1), leaf.lastIndexOf('[', end - 1))) {
    if (allowed.has(leaf.slice(0, end))) return true
  }
  return false
}

function replaceSources(edits: readonly Edit[], input: ProofInput): ReadonlyMap<string, SourceFile> | undefined {
  const replaced = new Map<string, SourceFile>()
  for (const file of new Set(edits.map(edit => edit.file))) {
    const source = input.source(file)
    if (!source) return undefined
    replaced.set(file, {
      path: file,
      text: applyEdits(
        source.text,
        edits.filter(edit => edit.file === file),
      ),
    })
  }
  return replaced
}

/** Findings that a patch names; a loop may have thousands. */
const maxMends = 50

function patchOf({ plans, edits }: Attempt, { source }: ProofInput): Patch {
  const mends = plans.slice(0, maxMends).map(plan => plan.fingerprint)
  return { by: 'rule', edits, diff: unifiedDiff(edits, source), mends, ...plans[0]?.label }
}
