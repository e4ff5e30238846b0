import * as core from '@actions/core'
import type { GitCredentials } from '../src/pipeline/git.ts'
import type { Host } from '../src/pipeline/run.ts'
import { runPipeline } from '../src/pipeline/run-pipeline.ts'
import { oneLine } from '../src/report/escape.ts'
import { publishCheck } from '../src/review/check-run.ts'
import { githubPublisher } from '../src/review/github.ts'
import { githubLimits } from '../src/review/limits.ts'
import { headline } from '../src/review/summary.ts'
import { openCheckRuns } from './check-client.ts'
import { type RunContext, readRunContext } from './event.ts'
import { askMergeBase, openOctokit, openPullRequest } from './github-client.ts'
import { type ActionInputs, readActionInputs } from './inputs.ts'
import { jobSummaryLength, presentDiagnostics, presentOutcome } from './present.ts'

/** The action from inputs to exit code. Never rejects: what goes wrong fails the step with a sentence. */
export async function runAction(): Promise<void> {
  try {
    const given = readActionInputs()
    const context = readRunContext(process.env)
    const inputs = { ...given, baseRef: given.baseRef ?? (given.count === 'new' ? context.before : undefined) }
    const { outcome, diagnostics } = await runPipeline({
      inputs,
      host: createHost(inputs, context),
      change: context.change,
      credentials: credentialsFor(inputs, context),
      checkoutHint: 'Does actions/checkout run before this step?',
    })
    presentDiagnostics(diagnostics)
    if (outcome) await presentOutcome(outcome, inputs, context.workspace)
    else {
      core.setOutput('verdict', 'error')
      const [first] = diagnostics.filter(one => one.severity === 'error')
      core.setFailed(oneLine(`Nothing was scanned: ${first?.file} ${first?.message}`))
    }
  } catch (error) {
    core.setOutput('verdict', 'error')
    core.setFailed(oneLine(error instanceof Error ? error.message : String(error)))
    if (error instanceof Error && error.stack) core.debug(error.stack)
  }
}

function createHost({ token }: ActionInputs, context: RunContext): Host {
  const { owner, repo, serverUrl, workspace, tempFolder, sha } = context
  const octokit = token ? openOctokit(token) : undefined
  return {
    workspace,
    tempFolder,
    env: process.env,
    limits: githubLimits,
    summaryLength: jobSummaryLength,
    fullHistory: 'Set fetch-depth: 0 on actions/checkout.',
    commit: sha,
    blobUrl: commit => (repo === '' ? undefined : `${serverUrl}/${owner}/${repo}/blob/${commit}`),
    askMergeBase: async change => (octokit ? askMergeBase(octokit, context, change) : undefined),
    openPublisher({ number, head }) {
      if (!octokit || number === undefined) return undefined
      return githubPublisher(openPullRequest(octokit, context, number, head), head)
    },
    async annotate(plan, { commit, run, scope, summary }) {
      if (!octokit || repo === '') return { plan, notes: [], published: false }
      const name = run === '' ? 'IaC Guardrail' : `IaC Guardrail (${run})`
      const title = (final: typeof plan) => headline(final, scope)
      return publishCheck(plan, openCheckRuns(octokit, context, commit), { name, title, summary })
    },
  }
}

function credentialsFor({ token }: ActionInputs, { serverUrl }: RunContext): GitCredentials | undefined {
  if (!token) return undefined
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64')
  return { url: `${serverUrl.replace(/\/+$/, '')}/`, header: `AUTHORIZATION: basic ${basic}` }
}
