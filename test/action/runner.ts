import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { bundleEntry } from '../bundle.ts'

let bundle = ''

/** Bundles the action as the runner starts it; returns how to remove the bundle. */
export async function buildAction(): Promise<() => void> {
  const { path, remove } = await bundleEntry('action/main.ts')
  bundle = path
  return remove
}

const author = ['-c', 'user.name=dev', '-c', 'user.email=dev@example.com', '-c', 'commit.gpgsign=false']

export function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', [...author, ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim()
}

/** Stories are about what becomes of findings, not about which there are. */
const oneRule = 'rules: { include: [storage/min-tls] }'

export type Files = Readonly<Record<string, string | undefined>>

/** A repository on the server's side with a pull request 7 from `topic` to `main`. */
export interface Story {
  readonly folder: string
  readonly origin: string
  readonly workspace: string
  /** Commits all files of one step; `undefined` deletes. */
  commit(branch: 'main' | 'topic', files: Files): string
  /** What actions/checkout does on `pull_request`: the merge commit, `depth` commits deep or all. */
  checkOut(depth?: number): void
  readonly remove: () => void
}

export function startStory(start: Files): Story {
  const folder = mkdtempSync(join(tmpdir(), 'guardrail-action-'))
  const origin = join(folder, 'origin')
  const workspace = join(folder, 'workspace')
  mkdirSync(origin)
  mkdirSync(join(folder, 'temp'))
  git(origin, 'init', '-q', '-b', 'main')
  const commit: Story['commit'] = (branch, files) => {
    git(origin, 'checkout', '-q', branch)
    writeFiles(origin, files)
    git(origin, 'add', '-A')
    git(origin, 'commit', '-q', '--allow-empty', '-m', 'step')
    return git(origin, 'rev-parse', 'HEAD')
  }
  writeFiles(origin, { ...start, '.guardrail.yml': `${start['.guardrail.yml'] ?? ''}\n${oneRule}\n` })
  git(origin, 'add', '-A')
  git(origin, 'commit', '-q', '--allow-empty', '-m', 'start')
  git(origin, 'branch', 'topic')
  return { folder, origin, workspace, commit, checkOut, remove: () => rmSync(folder, { recursive: true, force: true }) }

  function checkOut(depth?: number): void {
    git(origin, 'checkout', '-q', '--detach', 'main')
    git(origin, 'merge', '-q', '--no-ff', '-m', 'merge', 'topic')
    git(origin, 'update-ref', 'refs/pull/7/merge', 'HEAD')
    git(origin, 'update-ref', 'refs/pull/7/head', 'topic')
    rmSync(workspace, { recursive: true, force: true })
    mkdirSync(workspace)
    git(workspace, 'init', '-q')
    git(workspace, 'remote', 'add', 'origin', `file://${origin}`)
    const refs =
      depth === undefined
        ? ['+refs/heads/*:refs/remotes/origin/*', '+refs/pull/7/merge:refs/remotes/pull/7/merge']
        : ['+refs/pull/7/merge:refs/remotes/pull/7/merge']
    git(workspace, 'fetch', '-q', ...(depth === undefined ? [] : [`--depth=${depth}`]), 'origin', ...refs)
    git(workspace, 'checkout', '-q', '--detach', 'refs/remotes/pull/7/merge')
  }
}

function writeFiles(root: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, path)
    mkdirSync(dirname(file), { recursive: true })
    if (text === undefined) rmSync(file)
    else writeFileSync(file, text)
  }
}

export interface RunResult {
  readonly code: number | null
  readonly stdout: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  /** What the run left in the runner's temporary folder. */
  readonly leftOver: readonly string[]
}

type EventName = 'pull_request' | 'merge_group' | 'push' | 'schedule' | 'workflow_dispatch'

export interface RunOptions {
  readonly apiUrl: string
  readonly event?: EventName
  readonly inputs?: Readonly<Record<string, string>>
}

/** Starts the bundle with the environment that the runner gives it. */
export async function runAction(
  story: Story,
  { apiUrl, event = 'pull_request', inputs = {} }: RunOptions,
): Promise<RunResult> {
  const temp = join(story.folder, 'temp')
  const files = { GITHUB_EVENT_PATH: 'event.json', GITHUB_OUTPUT: 'output', GITHUB_STEP_SUMMARY: 'summary.md' }
  const paths = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, join(story.folder, file)]))
  for (const path of Object.values(paths)) writeFileSync(path, '')
  writeFileSync(paths['GITHUB_EVENT_PATH']!, JSON.stringify(payloads[event](story)))
  const given = Object.entries({ 'github-token': 'ghs_secret', annotations: 'log', ...inputs })
  const { code, stdout } = await run(story.workspace, {
    PATH: process.env['PATH'] ?? '',
    HOME: story.folder,
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: apiUrl,
    GITHUB_GRAPHQL_URL: `${apiUrl}/graphql`,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'octo/infra',
    GITHUB_EVENT_NAME: event,
    GITHUB_WORKSPACE: story.workspace,
    GITHUB_SHA: git(story.workspace, 'rev-parse', 'HEAD'),
    RUNNER_TEMP: temp,
    ...paths,
    ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  })
  return {
    code,
    stdout,
    outputs: readOutputs(readFileSync(paths['GITHUB_OUTPUT']!, 'utf8')),
    summary: readFileSync(paths['GITHUB_STEP_SUMMARY']!, 'utf8'),
    leftOver: readdirSync(temp),
  }
}

function run(cwd: string, env: Record<string, string>): Promise<{ code: number | null; stdout: string }> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [bundle], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    child.stdout.on('data', chunk => {
      stdout += chunk
    })
    child.stderr.on('data', chunk => {
      stdout += chunk
    })
    child.on('error', fail)
    child.on('close', code => done({ code, stdout }))
  })
}

/** The parts of GitHub's payloads that say what is to be merged. */
const payloads = {
  pull_request: ({ origin }: Story) => ({
    action: 'synchronize',
    number: 7,
    pull_request: {
      number: 7,
      head: { ref: 'topic', sha: git(origin, 'rev-parse', 'topic') },
      base: { ref: 'main', sha: git(origin, 'rev-parse', 'main') },
    },
  }),
  merge_group: ({ origin }: Story) => ({
    merge_group: { head_sha: git(origin, 'rev-parse', 'topic'), base_sha: git(origin, 'rev-parse', 'main') },
  }),
  push: ({ origin }: Story) => ({ ref: 'refs/heads/main', before: git(origin, 'rev-list', '--max-parents=0', 'main') }),
  schedule: () => ({ schedule: '0 4 * * *' }),
  workflow_dispatch: () => ({ inputs: {} }),
} satisfies Record<EventName, (story: Story) => object>

/** `name<<delimiter`, the value, the delimiter. */
function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  for (const [, name = '', , value = ''] of text.matchAll(/^([\w-]+)<<(.+)\n([\s\S]*?)\n\2$/gm)) outputs[name] = value
  return outputs
}
