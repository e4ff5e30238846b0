import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Runs git in one repository. Rejects with git's own words; answers its output. */
export type Git = (...args: readonly string[]) => Promise<string>

/** Nothing that a repository or a pull request brings along is run: no hooks, filters, pagers, drivers or prompts. */
const settings: Readonly<Record<string, string>> = {
  'core.hooksPath': '/dev/null',
  'core.fsmonitor': 'false',
  'core.autocrlf': 'false',
  'core.quotePath': 'false',
  'protocol.ext.allow': 'never',
  'filter.lfs.smudge': '',
  'filter.lfs.process': '',
  'filter.lfs.required': 'false',
  'gc.auto': '0',
  'maintenance.auto': 'false',
  'submodule.recurse': 'false',
}

export interface GitOptions {
  /** Folder inside the repository. */
  readonly folder: string
  /** With which to fetch from the server; goes through the environment, never through arguments. */
  readonly token: string | undefined
  readonly serverUrl: string
}

export function openGit({ folder, token, serverUrl }: GitOptions): Git {
  const config = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const env = {
    ...withoutGit(process.env),
    ...credentials(token, serverUrl),
    GIT_TERMINAL_PROMPT: '0',
    GIT_LFS_SKIP_SMUDGE: '1',
  }
  return async (...args) => {
    const safe = ['-c', `safe.directory=${folder}`, '--no-pager', ...args]
    const { stdout } = await run('git', [...config, ...safe], {
      cwd: folder,
      env,
      maxBuffer: 256 * 1024 * 1024,
      timeout: 10 * 60 * 1000,
      windowsHide: true,
    })
    return stdout
  }
}

/** The first, empty value drops the header that actions/checkout may have left, of which git would send both. */
function credentials(token: string | undefined, serverUrl: string): Record<string, string> {
  if (!token) return {}
  const key = `http.${serverUrl.replace(/\/+$/, '')}/.extraheader`
  const header = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`
  return {
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: key,
    GIT_CONFIG_VALUE_0: '',
    GIT_CONFIG_KEY_1: key,
    GIT_CONFIG_VALUE_1: header,
  }
}

function withoutGit(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GIT_')))
}
