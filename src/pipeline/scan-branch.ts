import { planReview } from '../review/plan.ts'
import { finishRun } from './finish.ts'
import { obtainReports } from './obtain.ts'
import { readPolicy } from './policy.ts'
import { limitsOf, type Result, type Run, runName } from './run.ts'
import { checkOutBase } from './trees.ts'

/** A push, a schedule, a manual run or a deployment: the tree as it is, perhaps beside an earlier commit. */
export async function scanBranch(run: Run): Promise<Result> {
  const { inputs, host, root, git } = run
  const { policy, diagnostics } = readPolicy(root, inputs)
  if (!policy) return { outcome: undefined, diagnostics }
  const base = git && inputs.baseRef ? await checkOutBase(git, inputs.baseRef, host.tempFolder) : undefined
  try {
    const reports = await obtainReports(run, policy, { head: root, base: base?.tree })
    if ('diagnostics' in reports) return { outcome: undefined, diagnostics: [...diagnostics, ...reports.diagnostics] }
    const plan = planReview({
      report: reports.head,
      base: reports.base,
      diff: base?.diff ?? [],
      existing: [],
      limits: limitsOf(run, false),
      run: runName(run),
      count: inputs.count ?? 'new',
    })
    const missing = inputs.baseRef !== undefined && base === undefined
    const result = await finishRun(run, {
      reports,
      plan,
      publisher: undefined,
      createSummary: false,
      scope: 'tree',
      commit: host.commit,
      notes: missing
        ? [`${inputs.baseRef} is no commit, branch or tag that could be found, so everything counts as new.`]
        : [],
      exceptionChanges: [],
    })
    return { ...result, diagnostics: [...diagnostics, ...result.diagnostics] }
  } finally {
    await base?.dispose()
  }
}
