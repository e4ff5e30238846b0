import { compareExceptions } from '../config/exceptions.ts'
import { compareReports, reviewVerdict } from '../review/compare.ts'
import { planReview } from '../review/plan.ts'
import type { Existing, Publisher } from '../review/publish.ts'
import type { SummaryContext } from '../review/summary.ts'
import { finishRun } from './finish.ts'
import type { Git } from './git.ts'
import { obtainReports } from './obtain.ts'
import { type Policy, readConfiguration, readPolicy } from './policy.ts'
import { type Change, limitsOf, type Result, type Run, runName } from './run.ts'
import { checkOutTrees, type Trees } from './trees.ts'

const noBase = 'The base branch is not in this clone, so its configuration could not be read; the defaults hold.'
const nothing: Existing = { comments: [], usable: false, notes: [] }

/** A pull request or a merge group: the change is judged beside where it started, and only what it brings counts. */
export async function reviewChange(run: Run, git: Git, change: Change): Promise<Result> {
  const { inputs, host } = run
  const trees = await checkOutTrees(git, change, host)
  try {
    const { policy, diagnostics } = readPolicy(trees.policy ?? trees.mergeBase ?? trees.empty, inputs)
    if (!policy) return { outcome: undefined, diagnostics }
    const isPublic = inputs.mode === 'scan' && inputs.shard === undefined && inputs.comment !== 'never'
    const publisher = isPublic ? host.openPublisher(change) : undefined
    const result = await reviewTrees(run, change, trees, policy, publisher)
    return { ...result, diagnostics: [...diagnostics, ...result.diagnostics] }
  } finally {
    await trees.dispose()
  }
}

async function reviewTrees(
  run: Run,
  change: Change,
  trees: Trees,
  policy: Policy,
  publisher: Publisher | undefined,
): Promise<Result> {
  const { inputs } = run
  const head = trees.head ?? run.root
  const reports = await obtainReports(run, policy, { head, base: trees.mergeBase })
  if ('diagnostics' in reports) return { outcome: undefined, diagnostics: reports.diagnostics }
  const { head: report, base } = reports
  const existing = publisher ? await publisher.read() : nothing
  const count = inputs.count ?? 'new'
  const outcome = reviewVerdict(report, compareReports(report, base, trees.diff), count).outcome
  const isQuiet = inputs.comment === 'on-failure' && outcome === 'passed'
  const plan = planReview({
    report,
    base,
    diff: trees.diff,
    existing: existing.comments,
    limits: limitsOf(run, existing.usable && !isQuiet),
    run: runName(run),
    count,
    onlyBlocking: inputs.comment === 'blocking',
  })
  return finishRun(run, {
    reports,
    plan,
    publisher: existing.usable ? publisher : undefined,
    createSummary: !isQuiet,
    scope: 'change',
    commit: change.head,
    notes: [...trees.notes, ...(policy.root === trees.empty ? [noBase] : []), ...existing.notes],
    exceptionChanges: exceptionChanges(run, policy, head),
  })
}

/** What the change does to the exceptions; it takes effect only after the merge. */
function exceptionChanges({ inputs }: Run, policy: Policy, head: string): SummaryContext['exceptionChanges'] {
  const before = readConfiguration(policy.root, inputs).configuration
  const after = readConfiguration(head, inputs).configuration
  return before && after ? compareExceptions(before.exceptions, after.exceptions) : []
}
