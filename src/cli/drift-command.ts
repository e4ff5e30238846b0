import { existsSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import type { Configuration } from '../config/configuration.ts'
import { defaultCredential, managementEndpoint } from '../drift/azure/credential.ts'
import { openReader } from '../drift/azure/open-reader.ts'
import type { AzureReader } from '../drift/azure/reader.ts'
import { steadyReader } from '../drift/azure/steady.ts'
import { detectDrift } from '../drift/detect.ts'
import { type DriftFormatName, driftFormats } from '../drift/report/formats.ts'
import { readState } from '../drift/state.ts'
import { readWatchlist } from '../drift/watchlist.ts'
import type { DriftReport } from '../model/drift.ts'
import type { Severity } from '../model/finding.ts'
import type { Terminal } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { showStep } from './progress.ts'
import { describeProblem, gatherRules, noFlags, readConfiguration } from './scan-command.ts'
import { scanRoot } from './scan-root.ts'
import { outputProblem, writeTexts } from './write-reports.ts'

export interface DriftFlags {
  readonly format: readonly DriftFormatName[]
  readonly output: readonly string[]
  readonly failOn?: Severity | 'never'
  readonly config?: string
}

const attempts = 8

/** Opens Azure as the identity of the run; tests open a stand-in. */
export type OpenAzure = (configuration: Configuration, terminal: Terminal) => Promise<AzureReader>

/** `guardrail drift`: compares the code with Azure. 0 no drift, 1 drift at or above the threshold, 2 an error. */
export async function runDrift(
  paths: readonly string[],
  flags: DriftFlags,
  terminal: Terminal,
  openAzure: OpenAzure = openOwn,
): Promise<number> {
  const complain = (problem: string) => void terminal.stderr.write(`${problem}\n`)
  const current = terminal.cwd()
  const root = scanRoot(current, paths)
  const misuse = existsSync(root) ? outputProblem(flags) : `${root} does not exist.`
  if (misuse !== undefined) {
    complain(misuse)
    return exitCodes.failed
  }
  const loaded = readConfiguration(root, current, { ...noFlags, ...(flags.config && { config: flags.config }) })
  const rules = loaded.configuration && gatherRules(root, loaded.configuration)
  const state = readState(root, loaded.configuration?.drift.state ?? [])
  const problems = [...loaded.diagnostics, ...(rules?.diagnostics ?? []), ...state.diagnostics]
  for (const one of problems) complain(describeProblem(one))
  if (!loaded.configuration || !rules || problems.some(one => one.severity === 'error')) return exitCodes.failed

  const configuration = withThreshold(loaded.configuration, flags)
  if (managementEndpoint(terminal.env) === undefined) {
    complain('AZURE_ENVIRONMENT is none of AzureCloud, AzureUSGovernment and AzureChinaCloud.')
    return exitCodes.failed
  }
  const reader = steadyReader(await openAzure(configuration, terminal), {
    attempts,
    maxGets: configuration.drift.limits.gets,
    sleep: ms => new Promise(done => setTimeout(done, ms)),
    now: Date.now,
  })
  const { watchlist: workspace } = configuration.drift
  const watchlist = workspace === undefined ? undefined : await readWatchlist(reader, workspace)
  watchlist?.problems.forEach(complain)
  const progress = showStep(terminal)
  const report = await detectDrift({
    root,
    paths: paths.map(path => relative(root, resolve(current, path)) || '.'),
    configuration,
    rules: rules.rules,
    version: GUARDRAIL_VERSION,
    reader,
    ...(watchlist && { watchlist: watchlist.accepted }),
    now: new Date(),
    known: state.ids,
    onProgress: progress.show,
  })
  progress.clear()
  const failures = writeTexts(flags, { folder: current, terminal }, (name, options) =>
    driftFormats[name](report, options),
  )
  failures.forEach(complain)
  return failures.length > 0 ? exitCodes.failed : exitCodeOfDrift(report)
}

function withThreshold(configuration: Configuration, { failOn }: DriftFlags): Configuration {
  if (failOn === undefined) return configuration
  return { ...configuration, drift: { ...configuration.drift, failOn } }
}

async function openOwn({ drift }: Configuration, { env }: Terminal): Promise<AzureReader> {
  const endpoint = managementEndpoint(env) ?? ''
  const credential = await defaultCredential()
  return openReader({ endpoint, credential, timeoutMs: drift.limits.timeoutSeconds * 1000 })
}

function exitCodeOfDrift({ verdict }: DriftReport): number {
  const codes = {
    none: exitCodes.passed,
    drift: exitCodes.gate,
    error: exitCodes.failed,
  } satisfies Record<DriftReport['verdict']['outcome'], number>
  return codes[verdict.outcome]
}
