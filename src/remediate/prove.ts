import type { Finding, Patch } from '../model/finding.ts'
import type { Resource } from '../model/resource.ts'
import { comparePaths } from '../source/discover.ts'
import { applyEdits, type Edit } from '../source/edit.ts'
import type { SourceFile } from '../source/source-file.ts'
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
}

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
  for (const group of keepApart(attempts)) proveGroup(group, run)
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

/** Patches that are tried at once; bounds the cost of keeping them apart. */
const maxGroup = 200

/** Groups within which no two edits touch the same place, except for those that are the same. */
function keepApart(attempts: readonly Attempt[]): readonly (readonly Attempt[])[] {
  const groups: { readonly attempts: Attempt[]; edits: readonly Edit[] }[] = []
  for (const attempt of attempts) {
    const group = groups.find(
      one => one.attempts.length < maxGroup && areApart(unique([...one.edits, ...attempt.edits])),
    )
    if (group) {
      group.attempts.push(attempt)
      group.edits = unique([...group.edits, ...attempt.edits])
    } else groups.push({ attempts: [attempt], edits: attempt.edits })
  }
  return groups.map(one => one.attempts)
}

/** Why the edits do not do what the plans ask; `undefined` when they do. */
function objection(group: readonly Attempt[], { input, before }: Run): string | undefined {
  const plans = group.flatMap(attempt => attempt.plans)
  const edits = unique(group.flatMap(attempt => attempt.edits))
  if (!areApart(edits)) return 'what the fix sets cannot be written side by side'
  const replaced = replaceSources(edits, input)
  if (!replaced) return 'the file to edit was not read'
  const after = input.evaluate(replaced)
  if (after.errors > input.before.errors) return 'the patched file does not parse'
  for (const plan of plans) if (after.open.has(plan.fingerprint)) return 'the finding stays after the patch'
  for (const [fingerprint, status] of after.open) {
    const was = input.before.open.get(fingerprint)
    if (was === undefined || (was === 'unknown' && status === 'violation')) return 'the patch would bring a new finding'
  }
  const allowed = new Set(plans.flatMap(plan => plan.paths.map(path => `${plan.resource.key}\n${path}`)))
  for (const leaf of changedLeaves(before, snapshotResources(after.resources))) {
    if (!isWithin(leaf, allowed)) return `the patch would also change ${leaf.replace('\n', ' ')}`
  }
  return undefined
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

function unique(edits: readonly Edit[]): readonly Edit[] {
  return [...new Map(edits.map(edit => [`${edit.file}\n${edit.start}\n${edit.end}\n${edit.text}`, edit])).values()]
}

/** As many of the patches as can be written at once, each edit once; the others have to wait for another scan. */
export function composePatches(patches: readonly Patch[]): readonly Edit[] {
  let edits: readonly Edit[] = []
  for (const patch of patches) {
    const more = unique([...edits, ...patch.edits])
    if (areApart(more)) edits = more
  }
  return edits
}

/** Whether no two edits overlap or insert at the same place. */
export function areApart(edits: readonly Edit[]): boolean {
  const ordered = [...edits].sort((a, b) => comparePaths(a.file, b.file) || a.start - b.start || a.end - b.end)
  return ordered.every((right, index) => {
    const left = ordered[index - 1]
    if (!left || left.file !== right.file) return true
    return right.start >= left.end && (right.start > left.start || right.end > left.end)
  })
}

/** Findings that a patch names; a loop may have thousands. */
const maxMends = 50

function patchOf({ plans, edits }: Attempt, { source }: ProofInput): Patch {
  const mends = plans.slice(0, maxMends).map(plan => plan.fingerprint)
  return { by: 'rule', edits, diff: unifiedDiff(edits, source), mends }
}
