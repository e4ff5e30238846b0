import { existsSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { matchesRule } from '../config/match.ts'
import { type Finding, type Patch, type Severity, severities } from '../model/finding.ts'
import { patchCautions } from '../model/patch-cautions.ts'
import type { Report } from '../model/report.ts'
import { oneLine, stripTerminal } from '../report/escape.ts'
import { plural } from '../report/text.ts'
import { scan } from '../run.ts'
import { applyPatches } from './apply-patches.ts'
import type { Terminal } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { showProgress } from './progress.ts'
import { describeProblem, gatherRules, noFlags, readConfiguration } from './scan-command.ts'
import { scanRoot } from './scan-root.ts'

export interface FixFlags {
  readonly rule: readonly string[]
  readonly severity?: Severity
  readonly exclude: readonly string[]
  readonly ruleFolder: readonly string[]
  readonly config?: string
  /** Apply what is safe without asking. */
  readonly yes?: boolean
  /** With `yes`: also what a person should check first. */
  readonly unchecked?: boolean
  readonly dryRun?: boolean
}

/** A patch with the finding that it is shown for. */
interface Offer {
  readonly finding: Finding
  readonly patch: Patch
}

const maxRounds = 50

/** `guardrail fix`: shows proven patches and writes those that are agreed to. */
export async function runFix(paths: readonly string[], flags: FixFlags, terminal: Terminal): Promise<number> {
  const current = terminal.cwd()
  const root = scanRoot(current, paths)
  if (!existsSync(root)) return fail(terminal, `${root} does not exist.`)
  const { configuration, diagnostics } = readConfiguration(root, current, { ...noFlags, ...flags })
  const rules = configuration && gatherRules(root, configuration)
  const problems = [...diagnostics, ...(rules?.diagnostics ?? [])]
  for (const one of problems) terminal.stderr.write(`${describeProblem(one)}\n`)
  if (!configuration || !rules || problems.some(one => one.severity === 'error')) return exitCodes.failed

  const targets = paths.map(path => relative(root, resolve(current, path)) || '.')
  const progress = showProgress(terminal)
  const scanOnce = async () => {
    const report = await scan({
      root,
      paths: targets,
      configuration,
      rules: rules.rules,
      version: GUARDRAIL_VERSION,
      onProgress: progress.show,
    })
    progress.clear()
    return report
  }
  return settle(root, scanOnce, { flags, targets, terminal })
}

interface Session {
  readonly flags: FixFlags
  readonly targets: readonly string[]
  readonly terminal: Terminal
}

/** Rounds of offering and writing, since patches that touch the same place take turns. */
async function settle(root: string, scanOnce: () => Promise<Report>, session: Session): Promise<number> {
  const { terminal, flags } = session
  const refused = new Set<string>()
  const written = new Map<string, number>()
  let mode: 'ask' | 'all' | 'none' = 'ask'
  let stale = 0
  let left = 0
  for (let round = 0; round < maxRounds; round++) {
    const report = await scanOnce()
    const offers = offersIn(report, session).filter(({ finding }) => !refused.has(finding.fingerprint))
    const agreed: Offer[] = []
    for (const offer of offers) {
      const answer = mode === 'all' ? 'yes' : await decide(offer, session)
      if (answer === 'quit') {
        mode = 'none'
        break
      }
      if (answer === 'all') mode = 'all'
      if (answer !== 'no') agreed.push(offer)
      else {
        left++
        for (const one of offer.patch.mends) refused.add(one)
      }
    }
    if (agreed.length === 0 || flags.dryRun) return finish(written, left, session)
    const applied = applyPatches(
      root,
      report,
      agreed.map(offer => offer.patch),
    )
    for (const file of applied.stale) terminal.stderr.write(`${file}: changed since it was scanned; left alone\n`)
    for (const [file, count] of applied.files) written.set(file, (written.get(file) ?? 0) + count)
    stale += applied.stale.length
    if (applied.files.size === 0 || mode === 'none') break
  }
  finish(written, left, session)
  return stale > 0 ? exitCodes.failed : exitCodes.passed
}

function finish(written: ReadonlyMap<string, number>, left: number, { flags, terminal }: Session): number {
  for (const [file, count] of written) terminal.stderr.write(`${file}: ${plural(count, 'edit')} applied\n`)
  if (written.size === 0 && left === 0) terminal.stderr.write('No proven patch to apply.\n')
  else if (written.size === 0)
    terminal.stderr.write(
      flags.dryRun ? 'Nothing was written.\n' : `${plural(left, 'patch', 'patches')} left to you.\n`,
    )
  return exitCodes.passed
}

/** Patches of the findings that were asked for, each once. */
function offersIn(report: Report, { flags, targets }: Session): readonly Offer[] {
  const offers = new Map<string, Offer>()
  const lowest = flags.severity === undefined ? severities.length : severities.indexOf(flags.severity)
  for (const finding of report.findings) {
    const { patch, rule, status } = finding
    if (!patch || status !== 'violation' || severities.indexOf(rule.severity) > lowest) continue
    if (flags.rule.length > 0 && !flags.rule.some(pattern => matchesRule(pattern, rule))) continue
    if (targets.length > 0 && !targets.some(path => isBelow(path, finding.resource.file))) continue
    const key = JSON.stringify(patch.edits)
    if (!offers.has(key)) offers.set(key, { finding, patch })
  }
  return [...offers.values()]
}

function isBelow(path: string, file: string): boolean {
  return path === '.' || file === path || file.startsWith(`${path.replace(/\/$/, '')}/`)
}

type Answer = 'yes' | 'no' | 'all' | 'quit'

async function decide({ finding, patch }: Offer, { flags, terminal }: Session): Promise<Answer> {
  const { rule, location } = finding
  const cautions = patchCautions(patch)
  const title = `${rule.severity} ${rule.title} ${location.file}:${location.startLine} (${rule.id})`
  const lines = [oneLine(title), ...cautions.map(oneLine), ...patch.diff.trimEnd().split('\n').map(stripTerminal)]
  terminal.stdout.write(`${lines.join('\n')}\n\n`)
  if (flags.dryRun) return 'no'
  if (flags.yes) return cautions.length === 0 || flags.unchecked ? 'yes' : 'no'
  if (!terminal.ask) return 'no'
  return readAnswer(await terminal.ask('Apply it? [y]es, [n]o, [a]ll, [q]uit: '))
}

function readAnswer(text: string | undefined): Answer {
  const letter = text?.trim().toLowerCase()[0]
  if (text === undefined || letter === 'q') return 'quit'
  return letter === 'y' ? 'yes' : letter === 'a' ? 'all' : 'no'
}

function fail(terminal: Terminal, message: string): number {
  terminal.stderr.write(`${message}\n`)
  return exitCodes.failed
}
