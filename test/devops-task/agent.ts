import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { git, type Story } from '../action/runner.ts'
import { bundleEntry } from '../bundle.ts'

let bundle = ''

/** Bundles the task as the agent runs it; returns how to remove the bundle. */
export async function buildTask(): Promise<() => void> {
  const { path, remove } = await bundleEntry('devops-task/main.ts')
  bundle = path
  return remove
}

export interface TaskResult {
  readonly code: number | null
  readonly stdout: string
  /** `Succeeded`, `Failed`: the last that the task said. */
  readonly result: string | undefined
  readonly variables: Readonly<Record<string, string>>
  /** Text of the summary that is to be uploaded. */
  readonly summary: string
  /** Files by the command that names them. */
  readonly files: Readonly<Record<'junit' | 'sarif', string | undefined>>
}

export interface TaskOptions {
  readonly url: string
  readonly inputs?: Readonly<Record<string, string>>
  /** Variables of the agent that differ from those of a pull request's build; `undefined` for none. */
  readonly variables?: Readonly<Record<string, string | undefined>>
}

/** Starts the bundle with the environment that the agent gives it. */
export async function runTask(story: Story, { url, inputs = {}, variables = {} }: TaskOptions): Promise<TaskResult> {
  const temp = join(story.folder, 'temp')
  mkdirSync(temp, { recursive: true })
  const agent: Record<string, string | undefined> = {
    'Agent.TempDirectory': temp,
    'Agent.Version': '4.265.1',
    'Build.Reason': 'PullRequest',
    'Build.BuildId': '42',
    'Build.SourcesDirectory': story.workspace,
    'Build.SourceVersion': git(story.workspace, 'rev-parse', 'HEAD'),
    'Build.Repository.Provider': 'TfsGit',
    'Build.Repository.ID': 'c0ffee00-0000-4000-8000-000000000001',
    'Build.Repository.Uri': 'https://contoso@dev.azure.com/contoso/Shop/_git/infra',
    'System.CollectionUri': `${url}/contoso/`,
    'System.DefaultWorkingDirectory': story.workspace,
    'System.HostType': 'build',
    'System.PullRequest.PullRequestId': '7',
    'System.PullRequest.SourceCommitId': git(story.origin, 'rev-parse', 'topic'),
    'System.PullRequest.TargetBranch': 'refs/heads/main',
    'System.TeamProject': 'Shop & Co',
    ...variables,
  }
  const given = Object.entries(agent).filter((one): one is [string, string] => one[1] !== undefined)
  const auth = { parameters: { AccessToken: 'job-token' }, scheme: 'OAuth' }
  const { code, stdout } = await start(story.workspace, {
    PATH: process.env['PATH'] ?? '',
    HOME: story.folder,
    ENDPOINT_URL_SYSTEMVSSCONNECTION: `${url}/contoso/`,
    ENDPOINT_AUTH_SYSTEMVSSCONNECTION: JSON.stringify(auth),
    ENDPOINT_AUTH_SCHEME_SYSTEMVSSCONNECTION: 'OAuth',
    ENDPOINT_AUTH_PARAMETER_SYSTEMVSSCONNECTION_ACCESSTOKEN: 'job-token',
    ...Object.fromEntries(given.map(([name, value]) => [name.replaceAll('.', '_').toUpperCase(), value])),
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  })
  return read(code, stdout)
}

function start(cwd: string, env: Record<string, string>): Promise<{ code: number | null; stdout: string }> {
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

/** What the agent makes of the commands in the output (`##vso[area.action key=value;]data`). */
function read(code: number | null, stdout: string): TaskResult {
  const commands = [...stdout.matchAll(/^##vso\[(\S+?)(?: ([^\]]*))?\](.*)$/gm)].map(
    ([, name, properties = '', data = '']) => ({
      name,
      properties: Object.fromEntries(properties.split(';').map(one => one.split('=', 2) as [string, string])),
      data,
    }),
  )
  const named = (name: string) => commands.filter(one => one.name === name)
  const textOf = (path: string | undefined) => (path === undefined ? undefined : readFileSync(path, 'utf8'))
  return {
    code,
    stdout,
    result: named('task.complete').at(-1)?.properties['result'],
    variables: Object.fromEntries(named('task.setvariable').map(one => [one.properties['variable'] ?? '', one.data])),
    summary: textOf(named('task.uploadsummary')[0]?.data) ?? '',
    files: {
      junit: textOf(named('results.publish')[0]?.properties['resultFiles']),
      sarif: textOf(named('artifact.upload').find(one => one.properties['artifactname'] === 'CodeAnalysisLogs')?.data),
    },
  }
}
