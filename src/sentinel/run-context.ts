type Environment = Readonly<Record<string, string | undefined>>

/** The run that records come from. */
export interface RunContext {
  readonly runId: string
  readonly url: string | undefined
  readonly repository: string | undefined
  /** `main`, or `pull/12/merge` for a pull request. */
  readonly branch: string | undefined
  readonly commit: string | undefined
  readonly toolVersion: string
  /** ISO time. */
  readonly detectedAt: string
  /** Tells apart the reports of one run. */
  readonly source: string
}

/** What the host says about a run; `runId` is undefined outside of GitHub Actions and Azure Pipelines. */
export type HostRun = Pick<RunContext, 'url' | 'repository' | 'branch' | 'commit'> & {
  readonly runId: string | undefined
}

/**
 * Reads the variables of the host:
 * https://docs.github.com/actions/reference/workflows-and-actions/variables and
 * https://learn.microsoft.com/azure/devops/pipelines/build/variables.
 */
export function readHostRun(env: Environment): HostRun {
  if (env['GITHUB_RUN_ID']) return gitHubRun(env, env['GITHUB_RUN_ID'])
  if (env['BUILD_BUILDID']) return azurePipelinesRun(env, env['BUILD_BUILDID'])
  return { runId: undefined, url: undefined, repository: undefined, branch: undefined, commit: undefined }
}

function gitHubRun(env: Environment, id: string): HostRun {
  const repository = env['GITHUB_REPOSITORY']
  const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com'
  const attempt = env['GITHUB_RUN_ATTEMPT'] ?? '1'
  return {
    runId: `github/${repository ?? ''}/${id}/${attempt}`,
    url: repository && `${server}/${repository}/actions/runs/${id}/attempts/${attempt}`,
    repository,
    branch: branchOf(env['GITHUB_REF']),
    commit: env['GITHUB_SHA'],
  }
}

function azurePipelinesRun(env: Environment, id: string): HostRun {
  const collection = env['SYSTEM_COLLECTIONURI'] ?? ''
  const project = env['SYSTEM_TEAMPROJECT']
  const repository = env['BUILD_REPOSITORY_NAME']
  return {
    runId: `azure-pipelines/${collection}${env['SYSTEM_TEAMPROJECTID'] ?? ''}/${id}/${env['SYSTEM_JOBATTEMPT'] ?? '1'}`,
    url: project && `${collection}${encodeURIComponent(project)}/_build/results?buildId=${encodeURIComponent(id)}`,
    repository: project && repository && !repository.includes('/') ? `${project}/${repository}` : repository,
    branch: branchOf(env['BUILD_SOURCEBRANCH']),
    commit: env['BUILD_SOURCEVERSION'],
  }
}

function branchOf(ref: string | undefined): string | undefined {
  return ref?.replace(/^refs\/(?:heads\/|tags\/)?/, '')
}
