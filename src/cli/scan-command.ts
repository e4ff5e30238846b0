import { existsSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { Configuration } from '../config/configuration.ts'
import type { Inputs } from '../config/inputs.ts'
import { configurationFiles, loadConfiguration } from '../config/load.ts'
import { modelHost } from '../llm/model-host.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Patch } from '../model/finding.ts'
import { patchCautions } from '../model/patch-cautions.ts'
import type { Report, Shard } from '../model/report.ts'
import type { FormatName } from '../report/formats.ts'
import { plural } from '../report/text.ts'
import { loadRules } from '../rules/load-rules.ts'
import type { Rule } from '../rules/rule.ts'
import { scan } from '../run.ts'
import { loadPolicies } from '../scan/load-policies.ts'
import { applyPatches } from './apply-patches.ts'
import { bundledRules } from './bundled-rules.ts'
import type { Terminal } from './command.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { showProgress } from './progress.ts'
import { scanRoot } from './scan-root.ts'
import { outputProblem, writeReports } from './write-reports.ts'

export interface ScanFlags {
  readonly format: readonly FormatName[]
  readonly output: readonly string[]
  readonly failOn?: string
  readonly config?: string
  readonly rules: readonly string[]
  readonly exclude: readonly string[]
  readonly ruleFolder: readonly string[]
  readonly baseline?: string
  readonly failOnRisk?: number
  readonly shard?: Shard
  readonly environment?: string
  readonly includeCompliant?: boolean
  readonly fix?: boolean
  readonly patches: boolean
}

/** What holds where an option is not given. */
export const noFlags: ScanFlags = { format: [], output: [], rules: [], exclude: [], ruleFolder: [], patches: true }

/** `guardrail scan`: the reports go to stdout or to files, everything else to stderr. */
export async function runScan(paths: readonly string[], flags: ScanFlags, terminal: Terminal): Promise<number> {
  const current = terminal.cwd()
  const root = scanRoot(current, paths)
  if (!existsSync(root)) {
    terminal.stderr.write(`${root} does not exist.\n`)
    return exitCodes.failed
  }
  const misuse = outputProblem(flags)
  if (misuse !== undefined) {
    terminal.stderr.write(`${misuse}\n`)
    return exitCodes.failed
  }
  const loaded = readConfiguration(root, current, flags)
  const { configuration } = loaded
  const rules = configuration && gatherRules(root, configuration)
  const problems = [...loaded.diagnostics, ...(rules?.diagnostics ?? [])]
  for (const one of problems) terminal.stderr.write(`${describeProblem(one)}\n`)
  if (!configuration || !rules || problems.some(one => one.severity === 'error')) return exitCodes.failed

  const progress = showProgress(terminal)
  const scanOnce = () =>
    scan({
      root,
      paths: paths.map(path => relative(root, resolve(current, path)) || '.'),
      configuration,
      rules: rules.rules,
      version: GUARDRAIL_VERSION,
      includeCompliant: flags.includeCompliant === true,
      patches: flags.patches,
      shard: flags.shard,
      environment: flags.environment,
      // What a model drafted is for a person to look at, not for --fix to write.
      model: flags.fix || !flags.patches ? undefined : modelHost(configuration, terminal.env, root),
      onProgress: progress.show,
    })
  const report = flags.fix ? await fixAll(root, scanOnce, terminal) : await scanOnce()
  progress.clear()
  const failures = writeReports(report, flags, { folder: current, terminal })
  for (const one of failures) terminal.stderr.write(`${one}\n`)
  return failures.length > 0 ? exitCodes.failed : exitCodeOf(report.verdict)
}

const maxRounds = 50

/** What needs a check, a value, or replaces a resource is for `guardrail fix`, which asks. */
function safePatches({ findings }: Report): readonly Patch[] {
  return findings.flatMap(({ patch }) => (patch && patchCautions(patch).length === 0 ? patch : []))
}

/** Applies patches until none is left, since those that touch the same place take turns; reports what then remains. */
async function fixAll(root: string, scanOnce: () => Promise<Report>, terminal: Terminal): Promise<Report> {
  const totals = new Map<string, number>()
  let report = await scanOnce()
  for (let round = 0; round < maxRounds; round++) {
    const { files, stale } = applyPatches(root, report, safePatches(report))
    for (const file of stale) terminal.stderr.write(`${file}: changed since it was scanned; left alone\n`)
    for (const [file, count] of files) totals.set(file, (totals.get(file) ?? 0) + count)
    if (files.size === 0) break
    report = await scanOnce()
  }
  for (const [file, count] of totals)
    terminal.stderr.write(`${file}: ${count} ${count === 1 ? 'edit' : 'edits'} applied\n`)
  if (totals.size === 0) terminal.stderr.write('No proven patch to apply.\n')
  const left = report.findings.filter(one => one.patch !== null && one.status === 'violation').length
  if (left > 0)
    terminal.stderr.write(`${plural(left, 'patch', 'patches')} to look at first: guardrail fix shows them\n`)
  return report
}

/** Paths of options are relative to the current folder, those in the file to the scanned root. */
export function readConfiguration(root: string, current: string, flags: ScanFlags) {
  const found = configurationFiles.map(name => join(root, name)).find(file => existsSync(file))
  const file = flags.config === undefined ? found : resolve(current, flags.config)
  const today = new Date().toISOString().slice(0, 10)
  const inputs = inputsOf(flags, root, current)
  if (file === undefined) return loadConfiguration(undefined, { today, inputs })
  const path = relative(current, file) || file
  try {
    return loadConfiguration({ text: readFileSync(file, 'utf8'), path }, { today, inputs })
  } catch (error) {
    const message = `The configuration cannot be read (${(error as NodeJS.ErrnoException).code}); check --config.`
    return { configuration: undefined, diagnostics: [{ severity: 'error', file: path, message } as const] }
  }
}

function inputsOf(flags: ScanFlags, root: string, current: string): Inputs {
  const fromRoot = (path: string) => relative(root, resolve(current, path))
  return {
    ...(flags.failOn === undefined ? {} : { 'fail-on': flags.failOn }),
    ...(flags.failOnRisk === undefined ? {} : { 'fail-on-risk': flags.failOnRisk }),
    ...(flags.rules.length === 0 ? {} : { rules: { include: flags.rules } }),
    ...(flags.exclude.length === 0 ? {} : { exclude: flags.exclude }),
    ...(flags.ruleFolder.length === 0
      ? {}
      : { 'rule-folders': flags.ruleFolder.map(folder => resolve(current, folder)) }),
    ...(flags.baseline === undefined ? {} : { baseline: fromRoot(flags.baseline) }),
  }
}

export function gatherRules(
  root: string,
  configuration: Configuration,
): { readonly rules: readonly Rule[]; readonly diagnostics: readonly Diagnostic[] } {
  const own = loadRules(configuration.ruleFolders.map(folder => resolve(root, folder)))
  const policies = loadPolicies(configuration.policyFolders.map(folder => resolve(root, folder)))
  return {
    rules: [...bundledRules(), ...own.rules, ...policies.rules],
    diagnostics: [...own.diagnostics, ...policies.diagnostics],
  }
}

export function describeProblem({ file, line, column, message, severity }: Diagnostic): string {
  const place = line === undefined ? file : column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`
  return `${severity}: ${place}: ${message}`
}
