import type { Finding, Patch } from '../model/finding.ts'
import type { Resource } from '../model/resource.ts'
import { applyEdits, type Edit } from '../source/edit.ts'
import type { SourceFile } from '../source/source-file.ts'
import { unifiedDiff } from './diff.ts'
import { changedLeaves, snapshotResources } from './snapshot.ts'

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
  readonly readable: boolean
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
const maxEvaluations = 60

/**
 * Proves patches by applying, parsing and evaluating again. All first candidates are tried together, which settles nearly
 * every unit at once: edits that do not overlap and change only what their own fix names are independent. Where that
 * fails, each plan is tried alone, candidate by candidate.
 */
export function provePatches(input: ProofInput): ReadonlyMap<string, ProofResult> {
  const results = new Map<string, ProofResult>()
  const open = input.plans.filter(plan => plan.candidates.length > 0)
  if (open.length === 0) return results
  const before = snapshotResources(input.before.resources)
  let evaluations = 0
  const proves = (plans: readonly FixPlan[], edits: readonly Edit[]): string | undefined => {
    evaluations++
    return objection(plans, edits, input, before)
  }
  const together = joinEdits(open.map(plan => plan.candidates[0] ?? []))
  if (together && proves(open, together) === undefined) {
    for (const plan of open) results.set(plan.fingerprint, proven(plan, plan.candidates[0] ?? [], open, input))
    return results
  }
  for (const plan of open) {
    let note = 'no patch passed the proof'
    for (const edits of plan.candidates) {
      if (evaluations >= maxEvaluations) {
        note = `not tried: ${maxEvaluations} proofs were spent on this unit`
        break
      }
      if (overlap(edits)) {
        note = 'what the fix sets cannot be written side by side'
        continue
      }
      const mended = open.filter(other => other === plan || sharesEdits(other, edits))
      const failure = proves(mended, edits)
      if (failure === undefined) {
        results.set(plan.fingerprint, proven(plan, edits, mended, input))
        break
      }
      note = failure
    }
    if (!results.has(plan.fingerprint)) results.set(plan.fingerprint, { note })
  }
  return results
}

/** Why the edits do not do what the plans ask; `undefined` when they do. */
function objection(
  plans: readonly FixPlan[],
  edits: readonly Edit[],
  input: ProofInput,
  before: ReturnType<typeof snapshotResources>,
): string | undefined {
  const replaced = replaceSources(edits, input)
  if (!replaced) return 'the file to edit was not read'
  const after = input.evaluate(replaced)
  if (!after.readable) return 'the patched file does not parse'
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

/** All edits once each; `undefined` when two of them overlap. */
function joinEdits(groups: readonly (readonly Edit[])[]): readonly Edit[] | undefined {
  const unique = [...new Map(groups.flat().map(edit => [JSON.stringify(edit), edit])).values()]
  const ordered = unique.sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start || a.end - b.end,
  )
  for (let index = 1; index < ordered.length; index++) {
    const [left, right] = [ordered[index - 1], ordered[index]]
    if (
      left &&
      right &&
      left.file === right.file &&
      (right.start < left.end || (right.start === left.start && right.end === left.end))
    )
      return undefined
  }
  return ordered
}

/** Whether two edits of one candidate replace the same text: a fix of several members does so in an empty object. */
function overlap(edits: readonly Edit[]): boolean {
  return edits.some((one, index) =>
    edits.slice(index + 1).some(other => one.file === other.file && one.start < other.end && other.start < one.end),
  )
}

function sharesEdits(plan: FixPlan, edits: readonly Edit[]): boolean {
  const key = JSON.stringify(edits)
  return plan.candidates.some(candidate => JSON.stringify(candidate) === key)
}

function proven(plan: FixPlan, edits: readonly Edit[], plans: readonly FixPlan[], input: ProofInput): ProofResult {
  const mends = plans.filter(other => other === plan || sharesEdits(other, edits)).map(other => other.fingerprint)
  return { patch: { by: 'rule', edits, diff: unifiedDiff(edits, input.source), mends } }
}
