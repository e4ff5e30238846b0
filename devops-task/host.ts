import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import * as tl from 'azure-pipelines-task-lib/task.js'
import { type Git, openGit } from '../src/pipeline/git.ts'
import type { Change, Host } from '../src/pipeline/run.ts'
import { runPipeline } from '../src/pipeline/run-pipeline.ts'
import { oneLine } from '../src/report/escape.ts'
import { devOpsPublisher } from '../src/review/azure-devops.ts'
import { devOpsLimits } from '../src/review/limits.ts'
import { headline } from '../src/review/summary.ts'
import { askMergeBase, openPullRequest } from './client.ts'
import { changeOf, commitOf, readTaskContext, type TaskContext } from './context.ts'
import { readTaskInputs } from './inputs.ts'
import { fail, logIssue, presentDiagnostics, presentOutcome, setOutput, summaryLength } from './present.ts'
import { openRest } from './request.ts'

/** The task from inputs to result. Never rejects: what goes wrong fails the step with a sentence. */
export async function runTask(): Promise<void> {
  try {
    const inputs = readTaskInputs(name => tl.getInput(name))
    const context = readTaskContext(name => tl.getVariable(name))
    const token = jobToken()
    const credentials =
      token && context.repositoryUrl
        ? { url: context.repositoryUrl, header: `AUTHORIZATION: bearer ${token}` }
        : undefined
    const { outcome, diagnostics } = await runPipeline({
      inputs,
      host: createHost(context, token),
      change: await readChange(context, inputs.path),
      credentials,
      checkoutHint: 'Does the job check out the repository before this step?',
    })
    presentDiagnostics(diagnostics, context.workspace)
    if (outcome) return presentOutcome(outcome, inputs, context)
    const [first] = diagnostics.filter(one => one.severity === 'error')
    setOutput('verdict', 'error')
    fail(`Nothing was scanned: ${first?.file} ${first?.message}`)
  } catch (error) {
    setOutput('verdict', 'error')
    fail(error instanceof Error ? error.message : String(error))
    if (error instanceof Error && error.stack) tl.debug(oneLine(error.stack))
  }
}

/** The job's own token, which a task gets without `env: SYSTEM_ACCESSTOKEN`. */
function jobToken(): string | undefined {
  return tl.getEndpointAuthorization('SYSTEMVSSCONNECTION', true)?.parameters['AccessToken'] || undefined
}

function createHost(context: TaskContext, token: string | undefined): Host {
  const { collectionUrl, project, repositoryId, repositoryUrl, workspace, tempFolder, commit, resultsUrl } = context
  const open = (url: string) => (token ? openRest({ url, token, debug: text => tl.debug(oneLine(text)) }) : undefined)
  const organization = open(collectionUrl)
  const rest = open(`${collectionUrl}/${encodeURIComponent(project)}`)
  return {
    workspace,
    tempFolder,
    env: process.env,
    limits: devOpsLimits,
    summaryLength,
    fullHistory: 'Set fetchDepth: 0 on the checkout step.',
    commit,
    // Addresses of lines in Azure Repos are no path below that of the tree.
    blobUrl: () => undefined,
    async askMergeBase({ number }) {
      return rest && repositoryId && number !== undefined ? askMergeBase(rest, repositoryId, number) : undefined
    },
    openPublisher({ number, head }) {
      if (!rest || !organization || !repositoryId || number === undefined || !repositoryUrl) return undefined
      const client = openPullRequest({ rest, organization, repositoryId, pullRequest: number, resultsUrl })
      return devOpsPublisher(client, { commit: head, describe: plan => headline(plan, 'change') })
    },
    annotate: async plan => ({ plan, notes: [], published: false }),
  }
}

/** Pull requests of Azure Repos and, built by Azure Pipelines, of GitHub. */
async function readChange(context: TaskContext, path: string): Promise<Change | undefined> {
  const isPullRequest = tl.getVariable('Build.Reason') === 'PullRequest' || context.pullRequest !== undefined
  if (!isPullRequest || !context.commit) return undefined
  const git = openGit({ folder: folderOf(resolve(context.workspace, path)), credentials: undefined })
  const change = changeOf(context, await parentsOf(git, context.commit))
  if (!change)
    logIssue('warning', 'The merge commit of the pull request is not checked out, so all that there is counts as new.')
  return change
}

function folderOf(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? dirname(path) : path
}

/** From the commit itself: a shallow clone does not have its parents, but it names them. */
async function parentsOf(git: Git, commit: string): Promise<readonly string[]> {
  const text = await git('cat-file', 'commit', commit).catch(() => '')
  const header = text.split('\n\n')[0] ?? ''
  return [...header.matchAll(/^parent (\w+)$/gm)].flatMap(([, id]) => commitOf(id) ?? [])
}
