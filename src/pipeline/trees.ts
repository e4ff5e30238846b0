import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ChangedFile, parseDiff } from '../review/diff.ts'
import type { Git } from './git.ts'
import type { Change, Host } from './run.ts'

/** The trees of a change, checked out beside the workspace so that nothing there moves. */
export interface Trees {
  /** The change itself: not the merge commit that actions/checkout gives, whose lines differ from what is reviewed. */
  readonly head: string | undefined
  /** Where the change left its base branch; findings there are not the change's. */
  readonly mergeBase: string | undefined
  /** Tip of the base branch: the source of configuration, rules and baseline. */
  readonly policy: string | undefined
  /** An empty folder: the tree of a base branch that is not at hand. */
  readonly empty: string
  readonly diff: readonly ChangedFile[]
  readonly notes: readonly string[]
  /** Removes the trees. */
  dispose(): Promise<void>
}

export async function checkOutTrees(
  git: Git,
  change: Change,
  { askMergeBase, tempFolder, fullHistory }: Pick<Host, 'askMergeBase' | 'tempFolder' | 'fullHistory'>,
): Promise<Trees> {
  const folder = mkdtempSync(join(tempFolder || tmpdir(), 'guardrail-'))
  const empty = join(folder, 'empty')
  mkdirSync(empty)
  const notes: string[] = []
  const trees = new Map<string, string>()
  const add = async (commit: string | undefined, name: string) => {
    if (!commit || !(await has(git, commit))) return undefined
    const known = trees.get(commit)
    if (known) return known
    const tree = join(folder, name)
    await git('worktree', 'add', '--quiet', '--detach', '--force', '--end-of-options', tree, commit)
    trees.set(commit, tree)
    return tree
  }
  const dispose = async () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    await git('worktree', 'prune').catch(() => undefined)
  }
  try {
    await fetchMissing(git, [change.head, change.base])
    const start = await findMergeBase(git, change, askMergeBase)
    const head = await add(change.head, 'head')
    const mergeBase = await add(start, 'merge-base')
    const policy = await add(change.base, 'base')
    const diff = head && start ? parseDiff(await diffOf(git, start, change.head)) : []
    if (!head)
      notes.push(
        `The head commit is not in this clone and could not be fetched, so no comment can be placed. ${fullHistory}`,
      )
    else if (!mergeBase)
      notes.push(
        `The commit where this change started is not in this clone and could not be fetched, so new and old findings are not told apart. ${fullHistory}`,
      )
    return { head, mergeBase, policy, empty, diff, notes, dispose }
  } catch (error) {
    await dispose()
    throw error
  }
}

async function findMergeBase(git: Git, change: Change, ask: Host['askMergeBase']): Promise<string | undefined> {
  const local = await mergeBaseOf(git, change)
  if (local) return local
  const told = await ask(change)
  if (told) {
    await fetchMissing(git, [told])
    if (await has(git, told)) return told
  }
  await git('fetch', ...fetchOptions, '--depth=500', 'origin', change.base, change.head).catch(() => undefined)
  return mergeBaseOf(git, change)
}

async function mergeBaseOf(git: Git, { base, head }: Change): Promise<string | undefined> {
  const found = await git('merge-base', '--end-of-options', base, head).catch(() => '')
  return found.trim().split('\n')[0] || undefined
}

const fetchOptions = ['--quiet', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head'] as const

/** Fetches commits that are not here; a full clone stays one. */
async function fetchMissing(git: Git, commits: readonly string[]): Promise<void> {
  const depth = await depthOf(git)
  for (const commit of commits) {
    if (await has(git, commit)) continue
    await git('fetch', ...fetchOptions, ...depth, 'origin', commit).catch(() => undefined)
  }
}

async function depthOf(git: Git): Promise<readonly string[]> {
  return (await git('rev-parse', '--is-shallow-repository')).trim() === 'true' ? ['--depth=1'] : []
}

async function has(git: Git, commit: string): Promise<boolean> {
  return git('cat-file', '-e', `${commit}^{commit}`).then(
    () => true,
    () => false,
  )
}

/** One tree beside the workspace, of a commit that something is compared with; `undefined` when it is not to be had. */
export async function checkOutBase(git: Git, ref: string, tempFolder: string) {
  const commit = await findCommit(git, ref)
  if (commit === undefined) return undefined
  const folder = mkdtempSync(join(tempFolder || tmpdir(), 'guardrail-'))
  const tree = join(folder, 'base')
  const dispose = async () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    await git('worktree', 'prune').catch(() => undefined)
  }
  try {
    await git('worktree', 'add', '--quiet', '--detach', '--force', '--end-of-options', tree, commit)
    return { tree, diff: parseDiff(await diffOf(git, commit, 'HEAD')), dispose }
  } catch (error) {
    await dispose()
    throw error
  }
}

/** A ref may be a commit, or a branch or tag here or on the server; a clone in a pipeline often holds one commit only. */
async function findCommit(git: Git, ref: string): Promise<string | undefined> {
  const parse = (name: string) =>
    git('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`).then(
      found => found.trim(),
      () => undefined,
    )
  const local = (await parse(ref)) ?? (await parse(`origin/${ref}`))
  if (local !== undefined || !/^[\w./+@-]+$/.test(ref) || ref.startsWith('-')) return local
  const options = fetchOptions.filter(one => one !== '--no-write-fetch-head')
  const fetched = await git('fetch', ...options, ...(await depthOf(git)), 'origin', ref).then(
    () => true,
    () => false,
  )
  return fetched ? parse('FETCH_HEAD') : undefined
}

function diffOf(git: Git, from: string, to: string): Promise<string> {
  const options = [
    '--no-ext-diff',
    '--no-textconv',
    '--no-color',
    '--unified=3',
    '--find-renames',
    '--src-prefix=a/',
    '--dst-prefix=b/',
  ]
  return git('diff', ...options, '--end-of-options', from, to, '--')
}
