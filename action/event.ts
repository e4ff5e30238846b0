import { readFileSync } from 'node:fs'
import type { Change } from '../src/pipeline/run.ts'

/** What started the run, as far as it matters. */
export interface RunContext {
  /** The change under review, if the run is about one. */
  readonly change: Change | undefined
  readonly owner: string
  readonly repo: string
  readonly serverUrl: string
  readonly workspace: string
  readonly tempFolder: string
  /** Commit of runs that are about no change. */
  readonly sha: string | undefined
  /** Where the branch stood before a push. */
  readonly before: string | undefined
}

/** Reads what the runner provides (https://docs.github.com/actions/reference/workflows-and-actions/variables). */
export function readRunContext(env: NodeJS.ProcessEnv): RunContext {
  const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/')
  const payload = readPayload(env['GITHUB_EVENT_PATH'])
  return {
    change: readChange(payload),
    owner,
    repo,
    serverUrl: env['GITHUB_SERVER_URL'] ?? 'https://github.com',
    workspace: env['GITHUB_WORKSPACE'] ?? process.cwd(),
    tempFolder: env['RUNNER_TEMP'] ?? '',
    sha: env['GITHUB_SHA'],
    before: beforeOf(payload),
  }
}

/** All zeros for a branch that is new. */
function beforeOf(payload: unknown): string | undefined {
  const before = commitOf(member(payload, 'before'))
  return before === undefined || /^0+$/.test(before) ? undefined : before
}

function readChange(payload: unknown): Change | undefined {
  const pull = member(payload, 'pull_request')
  const group = member(payload, 'merge_group')
  const number = member(pull, 'number') ?? member(payload, 'number')
  const repository = (side: string) => member(member(member(pull, side), 'repo'), 'full_name')
  const fork = pull !== undefined && repository('head') !== repository('base')
  const head = commitOf(member(member(pull, 'head'), 'sha') ?? member(group, 'head_sha'))
  const base = commitOf(member(member(pull, 'base'), 'sha') ?? member(group, 'base_sha'))
  if (!head || !base) return undefined
  return { number: pull !== undefined && typeof number === 'number' ? number : undefined, head, base, fork }
}

function readPayload(path: string | undefined): unknown {
  if (!path) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}

/** Only a full id may reach git's command line. */
function commitOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(value) ? value : undefined
}
