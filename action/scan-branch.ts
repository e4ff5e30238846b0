import { githubLimits, planReview } from '../src/review/plan.ts'
import { renderSummary } from '../src/review/summary.ts'
import { acceptConfiguration, readConfiguration } from './configuration.ts'
import { jobSummaryLength, type Outcome } from './present.ts'
import type { Run } from './run.ts'

/** A push, a schedule or a manual run: the tree as it is, without a pull request to comment on. */
export async function scanBranch(run: Run): Promise<Outcome | undefined> {
  const configuration = acceptConfiguration(readConfiguration(run.root, run.inputs))
  if (!configuration) return undefined
  const report = await run.scan({ root: run.root, paths: run.paths, configuration, policyRoot: run.root })
  const plan = planReview({ report, base: undefined, diff: [], existing: [], limits: { ...githubLimits, inline: 0 } })
  const { serverUrl, owner, repo, sha } = run.context
  const summary = renderSummary(plan, {
    report,
    scope: 'tree',
    commit: sha,
    blobUrl: sha && repo ? `${serverUrl}/${owner}/${repo}/blob/${sha}` : undefined,
    notes: [],
    exceptionChanges: [],
    maxLength: jobSummaryLength,
  })
  return { report, plan, summary, notes: [] }
}
