import { compareExceptions } from '../src/config/exceptions.ts'
import { type GitHubClient, publishToGitHub, readExisting } from '../src/review/github.ts'
import { githubLimits, planReview, type ReviewPlan } from '../src/review/plan.ts'
import { renderSummary, type SummaryContext, summaryLength } from '../src/review/summary.ts'
import { acceptConfiguration, readConfiguration } from './configuration.ts'
import type { Change } from './event.ts'
import { askMergeBase, openOctokit, openPullRequest } from './github-client.ts'
import { jobSummaryLength, type Outcome } from './present.ts'
import type { Run } from './run.ts'
import { checkOutTrees, type Trees } from './trees.ts'

/** A pull request or a merge group: the change is scanned beside where it started, and only what it brings counts. */
export async function reviewChange(run: Run, change: Change): Promise<Outcome | undefined> {
  const { inputs, context, git } = run
  if (!git) return undefined
  const octokit = inputs.token ? openOctokit(inputs.token) : undefined
  const ask = async () => (octokit ? askMergeBase(octokit, context, change) : undefined)
  const trees = await checkOutTrees(git, change, ask, context.tempFolder)
  try {
    const client =
      octokit && change.number !== undefined ? openPullRequest(octokit, context, change.number, change.head) : undefined
    return await reviewTrees(run, change, trees, inputs.comment === 'never' ? undefined : client)
  } finally {
    await trees.dispose()
  }
}

async function reviewTrees(
  run: Run,
  change: Change,
  trees: Trees,
  client: GitHubClient | undefined,
): Promise<Outcome | undefined> {
  const notes = [...trees.notes]
  const policyRoot = trees.policy ?? trees.mergeBase
  if (!policyRoot)
    notes.push('The base branch is not in this clone, so its configuration could not be read; the defaults hold.')
  const loaded = readConfiguration(policyRoot ?? trees.empty, run.inputs)
  const configuration = acceptConfiguration(loaded)
  if (!configuration) return undefined
  const scan = (root: string) =>
    run.scan({ root, paths: run.paths, configuration, policyRoot: policyRoot ?? trees.empty })

  const head = trees.head ?? run.root
  const report = await scan(head)
  const base = trees.mergeBase ? await scan(trees.mergeBase) : undefined
  const existing = client ? await readExisting(client) : { comments: [], notes: [] }
  notes.push(...existing.notes)
  const input = { report, base, diff: trees.diff, existing: existing.comments }
  const silent = !client || existing.notes.length > 0
  const first = planReview({ ...input, limits: silent ? { ...githubLimits, inline: 0 } : githubLimits })
  const quiet = run.inputs.comment === 'on-failure' && first.verdict.outcome === 'passed'
  const plan = quiet ? planReview({ ...input, limits: { ...githubLimits, inline: 0 } }) : first
  const summaryContext: SummaryContext = {
    report,
    scope: 'change',
    commit: change.head,
    blobUrl: `${run.context.serverUrl}/${run.context.owner}/${run.context.repo}/blob/${change.head}`,
    notes,
    exceptionChanges: exceptionChanges(run, policyRoot, head),
    maxLength: summaryLength,
  }
  const render = (published: ReviewPlan, more: readonly string[], maxLength = summaryLength) =>
    renderSummary(published, { ...summaryContext, notes: [...notes, ...more], maxLength })
  const publication = client
    ? await publishToGitHub(plan, client, {
        limits: githubLimits,
        commit: change.head.slice(0, 7),
        summary: { render, create: !quiet },
      })
    : { plan, notes: [] }
  const summary = render(publication.plan, publication.notes, jobSummaryLength)
  return {
    report: { ...report, verdict: plan.verdict },
    plan: publication.plan,
    summary,
    notes: [...notes, ...publication.notes],
  }
}

/** What the change does to the exceptions; it takes effect only after the merge. */
function exceptionChanges(run: Run, policyRoot: string | undefined, head: string): SummaryContext['exceptionChanges'] {
  if (!policyRoot) return []
  const before = readConfiguration(policyRoot, run.inputs).configuration
  const after = readConfiguration(head, run.inputs).configuration
  return before && after ? compareExceptions(before.exceptions, after.exceptions) : []
}
