import { existsSync, realpathSync, statSync } from 'node:fs'
import native, { dirname, resolve, type win32 } from 'node:path'
import { modelHost } from '../llm/model-host.ts'
import { type Git, type GitCredentials, openGit } from './git.ts'
import type { PipelineInputs } from './inputs.ts'
import { reviewChange } from './review-change.ts'
import type { Change, Host, Result, Run } from './run.ts'
import { scanBranch } from './scan-branch.ts'

export interface PipelineOptions {
  readonly inputs: PipelineInputs
  readonly host: Host
  /** The change under review, if the run is about one. */
  readonly change: Change | undefined
  readonly credentials: GitCredentials | undefined
  /** What to do where there is no repository, as a question. */
  readonly checkoutHint: string
}

/** A whole run on a platform, up to what that shows of it. Throws with a sentence for the user when it cannot begin. */
export async function runPipeline(options: PipelineOptions): Promise<Result> {
  const { run, git, change } = await prepare(options)
  return change && git ? reviewChange(run, git, change) : scanBranch(run)
}

async function prepare({ inputs, host, change, credentials, checkoutHint }: PipelineOptions) {
  const target = resolve(host.workspace, inputs.path)
  if (!existsSync(target))
    throw new Error(`The path ${inputs.path || '.'} does not exist in the workspace. ${checkoutHint}`)
  const open = (folder: string) => openGit({ folder, credentials })
  const found = await findRoot(open, target, host.workspace)
  if (change && !found) throw new Error(`The workspace is not a git repository. ${checkoutHint}`)
  const root = found ?? realpathSync(host.workspace)
  const git = found ? open(found) : undefined
  const { env, workspace } = host
  const model: Run['model'] =
    env === undefined || change?.fork ? undefined : configuration => modelHost(configuration, env, workspace)
  const run: Run = { inputs, host, root, paths: pathsBelow(root, realpathSync(target)), git, model }
  return { run, git, change }
}

/** A path as reports write it: relative to the root, with `/`. */
export function pathsBelow(
  root: string,
  target: string,
  { relative, sep }: Pick<typeof win32, 'relative' | 'sep'> = native,
): readonly string[] {
  const path = relative(root, target).split(sep).join('/')
  return path === '' ? [] : [path]
}

async function findRoot(open: (folder: string) => Git, target: string, workspace: string): Promise<string | undefined> {
  for (const folder of [statSync(target).isFile() ? dirname(target) : target, workspace]) {
    const found = await open(folder)('rev-parse', '--show-toplevel').catch(() => '')
    if (found.trim() !== '') return realpathSync(found.trim())
  }
  return undefined
}
