import { compareExceptions } from '../src/config/exceptions.ts'
import type { Report } from '../src/model/report.ts'
import { compareReports, reviewVerdict } from '../src/review/compare.ts'
import { type GitHubClient, publishToGitHub, readExisting } from '../src/review/github.ts'
import { githubLimits, planReview, type ReviewPlan } from '../src/review/plan.ts'
import { renderSummary, type SummaryContext, summaryLength } from '../src/review/summary.ts'
import { scan } from '../src/run.ts'
import type { Change } from './event.ts'
import { askMergeBase, openOctokit, openPullRequest } from './github-client.ts'
import { type Policy, readConfiguration, readPolicy } from './policy.ts'
import { jobSummaryLength, type Outcome } from './present.ts'
import type { Run } from './run.ts'
import { checkOutTrees, type Trees } from './trees.ts'

const noBase = 'The base branch is not in this clone, so its configuration could not be read; the defaults hold.'

/** A pull request or a merge group: the change is scanned beside where it started, and only what it brings counts. */
export async function reviewChange(run: Run, change: Change): Promise<Outcome | undefined> {
  const { inputs, context, git } = run
  if (!git) return undefined
  const octokit = inputs.token ? openOctokit(inputs.token) : undefined
  const ask = async () => (octokit ? askMergeBase(octokit, context, change) : undefined)
  const trees = await checkOutTrees(git, change, ask, context.tempFolder)
  try {
    const policy = readPolicy(trees.policy ?? trees.mergeBase ?? trees.empty, inputs)
    if (!policy) return undefined
    const mayComment = octokit && change.number !== undefined && inputs.comment !== 'never'
    const client = mayComment ? openPullRequest(octokit, context, change.number, change.head) : undefined
    return await reviewTrees(run, change, trees, policy, client)
  } finally {
    await trees.dispose()
  }
}

async function reviewTrees(
  run: Run,
  change: Change,
  trees: Trees,
  policy: Policy,
  client: GitHubClient | undefined,
): Promise<Outcome> {
  const head = trees.head ?? run.root
  const report = await scanTree(run, policy, head, true)
  const base = trees.mergeBase ? await scanTree(run, policy, trees.mergeBase, false) : undefined
  const existing = client ? await readExisting(client) : { comments: [], notes: [] }
  const input = { report, base, diff: trees.diff, existing: existing.comments }
  const comments = client !== undefined && existing.notes.length === 0
  const isQuiet =
    run.inputs.comment === 'on-failure' &&
    reviewVerdict(report, compareReports(report, base, trees.diff)).outcome === 'passed'
  const plan = planReview({ ...input, limits: comments && !isQuiet ? githubLimits : { ...githubLimits, inline: 0 } })

  const notes = new Set([...trees.notes, ...(policy.root === trees.empty ? [noBase] : []), ...existing.notes])
  const context = summaryContext(run, change, report, exceptionChanges(run, policy, head))
  const render = (published: ReviewPlan, more: readonly string[], maxLength = summaryLength) =>
    renderSummary(published, { ...context, notes: [...new Set([...notes, ...more])], maxLength })
  const publication = client
    ? await publishToGitHub(plan, client, {
        limits: githubLimits,
        commit: change.head.slice(0, 7),
        summary: { render, create: !isQuiet },
      })
    : { plan, notes: [] }
  return {
    report: { ...report, verdict: plan.verdict },
    plan: publication.plan,
    summary: render(publication.plan, publication.notes, jobSummaryLength),
    notes: [...new Set([...notes, ...publication.notes])],
  }
}

function scanTree(
  run: Run,
  { root: baselineRoot, configuration, rules }: Policy,
  root: string,
  patches: boolean,
): Promise<Report> {
  return scan({ root, paths: run.paths, configuration, baselineRoot, rules, patches, version: GUARDRAIL_VERSION })
}

function summaryContext(
  { context: { serverUrl, owner, repo } }: Run,
  { head }: Change,
  report: Report,
  changes: SummaryContext['exceptionChanges'],
): Omit<SummaryContext, 'notes' | 'maxLength'> {
  const blobUrl = `${serverUrl}/${owner}/${repo}/blob/${head}`
  return { report, scope: 'change', commit: head, blobUrl, exceptionChanges: changes }
}

/** What the change does to the exceptions; it takes effect only after the merge. */
function exceptionChanges({ inputs }: Run, policy: Policy, head: string): SummaryContext['exceptionChanges'] {
  const before = readConfiguration(policy.root, inputs).configuration
  const after = readConfiguration(head, inputs).configuration
  return before && after ? compareExceptions(before.exceptions, after.exceptions) : []
}
