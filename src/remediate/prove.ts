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
  const plans = input.plans.filter(plan => plan.candidates.length > 0)
  const results = new Map<string, ProofResult>()
  if (plans.length === 0) return results
  const run: Run = { input, results, before: snapshotResources(input.before.resources), evaluations: 0 }
  for (const group of keepApart(plans.map(plan => ({ plan, candidate: 0 })))) proveGroup(group, run)
  return results
}

interface Run {
  readonly input: ProofInput
  readonly results: Map<string, ProofResult>
  readonly before: Snapshot
  evaluations: number
}

interface Attempt {
  readonly plan: FixPlan
  readonly candidate: number
}

function proveGroup(group: readonly Attempt[], run: Run): void {
  const open = group.filter(one => !isProven(one.plan, run))
  const [first] = open
  if (!first) return
  const edits = unique(open.flatMap(editsOf))
  const mended = run.input.plans.filter(plan => open.some(one => one.plan === plan || sharesEdits(plan, editsOf(one))))
  const failure =
    run.evaluations++ >= maxEvaluations
      ? `not tried: ${maxEvaluations} proofs were spent on what is deployed together here`
      : objection(mended, edits, run)
  if (failure === undefined) {
    for (const one of open) run.results.set(one.plan.fingerprint, { patch: patchOf(one, mended, run.input) })
  } else if (open.length > 1) {
    const middle = Math.ceil(open.length / 2)
    proveGroup(open.slice(0, middle), run)
    proveGroup(open.slice(middle), run)
  } else if (first.candidate + 1 < first.plan.candidates.length) {
    proveGroup([{ plan: first.plan, candidate: first.candidate + 1 }], run)
  } else run.results.set(first.plan.fingerprint, { note: failure })
}

function isProven(plan: FixPlan, { results }: Run): boolean {
  const known = results.get(plan.fingerprint)
  return known !== undefined && 'patch' in known
}

function editsOf({ plan, candidate }: Attempt): readonly Edit[] {
  return plan.candidates[candidate] ?? []
}

/** Patches that are tried at once; bounds the cost of keeping them apart. */
const maxGroup = 200

/** Groups within which no two edits touch the same place, except for those that are the same. */
function keepApart(attempts: readonly Attempt[]): readonly (readonly Attempt[])[] {
  const groups: { readonly attempts: Attempt[]; edits: readonly Edit[] }[] = []
  for (const attempt of attempts) {
    const group = groups.find(
      one => one.attempts.length < maxGroup && areApart(unique([...one.edits, ...editsOf(attempt)])),
    )
    if (group) {
      group.attempts.push(attempt)
      group.edits = unique([...group.edits, ...editsOf(attempt)])
    } else groups.push({ attempts: [attempt], edits: editsOf(attempt) })
  }
  return groups.map(one => one.attempts)
}

/** Why the edits do not do what the plans ask; `undefined` when they do. */
function objection(plans: readonly FixPlan[], edits: readonly Edit[], { input, before }: Run): string | undefined {
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
  const stray = changedLeaves(before, snapshotResources(after.resources)).find(leaf => !isWithin(leaf, allowed))
  return stray === undefined ? undefined : `the patch would also change ${stray.replace('\n', ' ')}`
}

function isWithin(leaf: string, allowed: ReadonlySet<string>): boolean {
  for (const one of allowed) if (leaf === one || leaf.startsWith(`${one}.`) || leaf.startsWith(`${one}[`)) return true
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

function sharesEdits(plan: FixPlan, edits: readonly Edit[]): boolean {
  const key = JSON.stringify(edits)
  return plan.candidates.some(candidate => JSON.stringify(candidate) === key)
}

function patchOf(attempt: Attempt, mended: readonly FixPlan[], { source }: ProofInput): Patch {
  const edits = editsOf(attempt)
  const mends = mended.filter(plan => plan === attempt.plan || sharesEdits(plan, edits)).map(plan => plan.fingerprint)
  return { by: 'rule', edits, diff: unifiedDiff(edits, source), mends }
}
