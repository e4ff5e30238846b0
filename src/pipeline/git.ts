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
  readonly credentials: GitCredentials | undefined
}

export interface GitCredentials {
  /** Addresses that begin like this get the header. */
  readonly url: string
  /** `AUTHORIZATION: …` */
  readonly header: string
}

export function openGit({ folder, credentials }: GitOptions): Git {
  const config = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const env = {
    ...withoutGit(process.env),
    ...toEnvironment(credentials),
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

/** The first, empty value drops the header that the checkout may have left, of which git would send both. */
function toEnvironment(credentials: GitCredentials | undefined): Record<string, string> {
  if (!credentials) return {}
  const { url, header } = credentials
  const key = `http.${url}.extraheader`
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
