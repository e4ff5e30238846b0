import { githubLimits, planReview } from '../src/review/plan.ts'
import { renderSummary } from '../src/review/summary.ts'
import { scan } from '../src/run.ts'
import { readPolicy } from './policy.ts'
import { jobSummaryLength, type Outcome } from './present.ts'
import type { Run } from './run.ts'

/** A push, a schedule or a manual run: the tree as it is, without a pull request to comment on. */
export async function scanBranch({ root, paths, inputs, context }: Run): Promise<Outcome | undefined> {
  const policy = readPolicy(root, inputs)
  if (!policy) return undefined
  const report = await scan({
    root,
    paths,
    configuration: policy.configuration,
    rules: policy.rules,
    version: GUARDRAIL_VERSION,
  })
  const plan = planReview({ report, base: undefined, diff: [], existing: [], limits: { ...githubLimits, inline: 0 } })
  const { serverUrl, owner, repo, sha } = context
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
