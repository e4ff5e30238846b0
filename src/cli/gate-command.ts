import { tmpdir } from 'node:os'
import { readPipelineInputs } from '../pipeline/inputs.ts'
import { failureOf } from '../pipeline/outcome.ts'
import type { Host } from '../pipeline/run.ts'
import { runPipeline } from '../pipeline/run-pipeline.ts'
import type { FormatName } from '../report/formats.ts'
import { githubLimits } from '../review/limits.ts'
import type { Terminal } from './command.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { describeProblem } from './scan-command.ts'
import { outputProblem, writeReports } from './write-reports.ts'

export interface GateFlags {
  readonly format: readonly FormatName[]
  readonly output: readonly string[]
  readonly environment?: string
  readonly parameterFile?: readonly string[]
  readonly failOn?: string
  readonly failOnRisk?: number
  readonly count?: string
  readonly baseRef?: string
  readonly baseline?: string
  readonly config?: string
}

/** `guardrail gate`: what the action and the task do with `mode: gate`, before a deployment. */
export async function runGate(path: string | undefined, flags: GateFlags, terminal: Terminal): Promise<number> {
  const folder = terminal.cwd()
  const complain = (lines: readonly string[]) => {
    for (const line of lines) terminal.stderr.write(`${line}\n`)
    return exitCodes.failed
  }
  const misuse = outputProblem(flags)
  if (misuse !== undefined) return complain([misuse])
  const { outcome, diagnostics } = await runPipeline({
    inputs: readPipelineInputs(name => inputOf(name, path, flags)),
    host: localHost(folder),
    change: undefined,
    credentials: undefined,
    checkoutHint: '',
  })
  for (const one of diagnostics) terminal.stderr.write(`${describeProblem(one)}\n`)
  if (!outcome) return exitCodes.failed
  const report = { ...outcome.report, verdict: outcome.plan.verdict }
  const failures = writeReports(report, flags, { folder, terminal })
  for (const note of outcome.notes) terminal.stderr.write(`${note}\n`)
  const failure = failureOf(outcome)
  if (failure) terminal.stderr.write(`${failure}\n`)
  return failures.length > 0 ? complain(failures) : exitCodeOf(report.verdict)
}

function inputOf(name: string, path: string | undefined, flags: GateFlags): string {
  const inputs: Readonly<Record<string, string | number | undefined>> = {
    path,
    mode: 'gate',
    environment: flags.environment,
    'parameter-files': flags.parameterFile?.join('\n'),
    'fail-on': flags.failOn,
    'fail-on-risk': flags.failOnRisk,
    count: flags.count,
    'base-ref': flags.baseRef,
    baseline: flags.baseline,
    'config-file': flags.config,
  }
  return String(inputs[name] ?? '')
}

/** No server to ask, and nowhere to post. */
function localHost(workspace: string): Host {
  return {
    workspace,
    tempFolder: tmpdir(),
    limits: githubLimits,
    summaryLength: githubLimits.body,
    fullHistory: 'Fetch the history first.',
    commit: undefined,
    blobUrl: () => undefined,
    askMergeBase: async () => undefined,
    openPublisher: () => undefined,
    annotate: async plan => ({ plan, notes: [], published: false }),
  }
}
