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

/** One evaluation of the unit that a plan belongs to. */
export interface Evaluated {
  readonly resources: readonly Resource[]
  /** Open findings: fingerprint to status. */
  readonly open: ReadonlyMap<string, Finding['status']>
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
 * one of their findings is gone and nothing but what their fixes name has changed, each has done its own part. A group that
 * fails is halved, and a patch that fails alone is tried at the next place that could decide its value.
 */
export function provePatches(input: ProofInput): ReadonlyMap<string, ProofResult> {
  const attempts = bundle(input.plans.filter(plan => plan.candidates.length > 0))
  const results = new Map<string, ProofResult>()
  if (attempts.length === 0) return results
  const run: Run = { input, results, before: snapshotResources(input.before.resources), evaluations: 0 }
  for (const group of groupEdits(attempts)) proveGroup(group, run)
  return results
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
  const [first] = group
  if (!first) return
  const failure =
    run.evaluations++ >= maxEvaluations
      ? `not tried: ${maxEvaluations} proofs were spent on what is deployed together here`
      : objection(group, run)
  if (failure === undefined) {
    for (const attempt of group) settle(attempt, { patch: patchOf(attempt, run.input) }, run)
  } else if (group.length > 1) {
    const middle = Math.ceil(group.length / 2)
    proveGroup(group.slice(0, middle), run)
    proveGroup(group.slice(middle), run)
  } else {
    const next = bundle(first.plans, first.candidate + 1)
    const left = first.plans.filter(plan => plan.candidates.length <= first.candidate + 1)
    settle({ ...first, plans: left }, { note: failure }, run)
    for (const attempt of next) proveGroup([attempt], run)
  }
}

function settle({ plans }: Attempt, result: ProofResult, { results }: Run): void {
  for (const plan of plans) results.set(plan.fingerprint, result)
}

/** Why the edits do not do what the plans ask; `undefined` when they do. */
function objection(group: readonly Attempt[], { input, before }: Run): string | undefined {
  const plans = group.flatMap(attempt => attempt.plans)
  const edits = uniqueEdits(group.flatMap(attempt => attempt.edits))
  if (!areApart(edits, true)) return 'what the fix sets cannot be written side by side'
  const replaced = replaceSources(edits, input)
  if (!replaced) return 'the file to edit was not read'
  const after = input.evaluate(replaced)
  if (after.errors > input.before.errors) return 'the patched file does not parse'
  for (const plan of plans) if (after.open.has(plan.fingerprint)) return 'the finding stays after the patch'
  for (const [fingerprint, status] of after.open) {
    const was = input.before.open.get(fingerprint)
    if (was === undefined || (was === 'unknown' && status === 'violation')) return 'the patch would bring a new finding'
  }
  return sideEffect(plans, before, snapshotResources(after.resources))
}

/** What changed although no plan speaks of it. */
function sideEffect(plans: readonly FixPlan[], before: Snapshot, after: Snapshot): string | undefined {
  const keys = new Map([...before].map(([key, taken]) => [taken.resource, key]))
  const keyOf = (resource: Resource) => keys.get(resource) ?? resource.key
  const allowed = new Set(plans.flatMap(plan => plan.paths.map(path => `${keyOf(plan.resource)}\n${path}`)))
  const parents = new Set([...allowed].flatMap(ancestors))
  const added = new Set(plans.flatMap(plan => plan.adds ?? []))
  const changedKeys = new Set(plans.map(plan => plan.resource.key))
  for (const { leaf, filledIn } of changedLeaves(before, after)) {
    const key = leaf.slice(0, leaf.indexOf('\n'))
    const now = after.get(key)?.resource
    if ((!before.has(key) || changedKeys.has(now?.parent ?? '')) && isOfType(now, added)) continue
    if (parents.has(leaf) || (filledIn && parents.has(containerOf(leaf)))) continue
    if (allowed.has(`${key}\n`) && !after.has(key)) continue
    if (!isWithin(leaf, allowed)) return `the patch would also change ${leaf.replace('\n', ' ')}`
  }
  return undefined
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
