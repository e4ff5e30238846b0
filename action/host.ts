import { existsSync, realpathSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import * as core from '@actions/core'
import { oneLine } from '../src/report/escape.ts'
import { readRunContext } from './event.ts'
import { type Git, openGit } from './git.ts'
import { readActionInputs } from './inputs.ts'
import { presentOutcome } from './present.ts'
import { reviewChange } from './review-change.ts'
import type { Run } from './run.ts'
import { scanBranch } from './scan-branch.ts'

/** The action from inputs to exit code. Never rejects: what goes wrong fails the step with a sentence. */
export async function runAction(): Promise<void> {
  try {
    const run = await prepare()
    const outcome = run.context.change ? await reviewChange(run, run.context.change) : await scanBranch(run)
    if (outcome) await presentOutcome(outcome, run.inputs, run.context.workspace)
    else core.setOutput('verdict', 'error')
  } catch (error) {
    core.setOutput('verdict', 'error')
    core.setFailed(oneLine(error instanceof Error ? error.message : String(error)))
    if (error instanceof Error && error.stack) core.debug(error.stack)
  }
}

async function prepare(): Promise<Run> {
  const inputs = readActionInputs()
  const context = readRunContext(process.env)
  const target = resolve(context.workspace, inputs.path)
  if (!existsSync(target))
    throw new Error(`The path ${inputs.path || '.'} does not exist in the workspace. Does actions/checkout run before?`)
  const open = (folder: string) => openGit({ folder, token: inputs.token, serverUrl: context.serverUrl })
  const root = await findRoot(open, target, context.workspace)
  const git = root ? open(root) : undefined
  if (context.change && !git)
    throw new Error('The workspace is not a git repository; run actions/checkout before this step.')
  const start = root ?? realpathSync(context.workspace)
  const path = relative(start, realpathSync(target)).split(sep).join('/')
  return { context, inputs, root: start, paths: path === '' ? [] : [path], git }
}

async function findRoot(open: (folder: string) => Git, target: string, workspace: string): Promise<string | undefined> {
  for (const folder of [target, workspace]) {
    const found = await open(folder)('rev-parse', '--show-toplevel').catch(() => '')
    if (found.trim() !== '') return realpathSync(found.trim())
  }
  return undefined
}
