import type { Change } from '../src/pipeline/run.ts'

/** What the agent says about the run, as far as it matters. */
export interface TaskContext {
  /** Address of the organisation or collection, without a slash at the end. */
  readonly collectionUrl: string
  readonly project: string
  /** The repository, when it is one of Azure Repos. */
  readonly repositoryId: string | undefined
  /** Where git fetches from. */
  readonly repositoryUrl: string | undefined
  /** Of Azure Repos: GitHub's pull requests have numbers of GitHub. */
  readonly pullRequest: number | undefined
  /** The head of the pull request; the checkout is a merge commit. */
  readonly sourceCommit: string | undefined
  readonly commit: string | undefined
  readonly fork: boolean
  readonly workspace: string
  readonly tempFolder: string
  /** `build` also for stages in YAML, `release` for classic releases. */
  readonly host: string
  readonly resultsUrl: string | undefined
}

/** https://learn.microsoft.com/azure/devops/pipelines/build/variables; classic releases have some of them only. */
export function readTaskContext(variable: (name: string) => string | undefined): TaskContext {
  const collectionUrl = (
    variable('System.CollectionUri') ??
    variable('System.TeamFoundationCollectionUri') ??
    ''
  ).replace(/\/+$/, '')
  const project = variable('System.TeamProject') ?? ''
  const isAzureRepos = (variable('Build.Repository.Provider') ?? 'TfsGit') === 'TfsGit'
  const buildId = variable('Build.BuildId')
  return {
    collectionUrl,
    project,
    repositoryId: isAzureRepos ? variable('Build.Repository.ID') : undefined,
    repositoryUrl: variable('Build.Repository.Uri'),
    pullRequest: isAzureRepos ? wholeNumber(variable('System.PullRequest.PullRequestId')) : undefined,
    sourceCommit: commitOf(variable('System.PullRequest.SourceCommitId')),
    commit: commitOf(variable('Build.SourceVersion')),
    fork: variable('System.PullRequest.IsFork')?.toLowerCase() === 'true',
    workspace: variable('System.DefaultWorkingDirectory') ?? variable('Build.SourcesDirectory') ?? process.cwd(),
    tempFolder: variable('Agent.TempDirectory') ?? '',
    host: variable('System.HostType') ?? 'build',
    resultsUrl:
      collectionUrl && buildId
        ? `${collectionUrl}/${encodeURIComponent(project)}/_build/results?buildId=${encodeURIComponent(buildId)}`
        : undefined,
  }
}

/**
 * The change under review, from the parents of the merge commit that the agent checks out: the target branch as it was,
 * and the head. `parents` are those of `context.commit`, known even to a shallow clone.
 */
export function changeOf(context: TaskContext, parents: readonly string[]): Change | undefined {
  const [base, merged] = parents
  const head = context.sourceCommit ?? merged
  if (!base || !head) return undefined
  return { number: context.pullRequest, head, base, fork: context.fork }
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined
}

/** Only a full id may reach git's command line. */
export function commitOf(text: string | undefined): string | undefined {
  return text !== undefined && /^[0-9a-f]{40}$/.test(text) ? text : undefined
}
