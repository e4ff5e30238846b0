import { realpathSync } from 'node:fs'
import type { Configuration } from './config/configuration.ts'
import { pathMatcher, selectsRule, severityOf } from './config/match.ts'
import { unmatchedPaths, unmatchedRules } from './config/unmatched.ts'
import { consultModel, type ModelHost } from './llm/consult.ts'
import type { Diagnostic } from './model/diagnostic.ts'
import type { Finding } from './model/finding.ts'
import type { Report, Shard } from './model/report.ts'
import type { Rule } from './rules/rule.ts'
import { indexRules } from './rules/rule-index.ts'
import { readBaseline } from './scan/baseline.ts'
import { evaluateResources } from './scan/evaluate.ts'
import { readFiles } from './scan/files.ts'
import { describeFinding } from './scan/finding.ts'
import { foreseeUpgrades } from './scan/foresee.ts'
import { attachPatches } from './scan/patches.ts'
import { reachFiles } from './scan/reach.ts'
import { selectUnits } from './scan/select.ts'
import { summarise } from './scan/summarise.ts'
import { type Excuses, suppressFinding } from './scan/suppress.ts'
import type { Unit } from './scan/unit.ts'

export interface ScanOptions {
  /** Absolute path; reports name files relative to it. */
  readonly root: string
  /** Relative to the root; the whole root when empty. */
  readonly paths?: readonly string[]
  readonly configuration: Configuration
  /** Where the baseline is read from; the root when absent. A change under review must not bring its own. */
  readonly baselineRoot?: string | undefined
  readonly rules: readonly Rule[]
  readonly version: string
  /** Lists what complies, for audits. */
  readonly includeCompliant?: boolean
  /** `false` leaves fixes out; proving them costs a second evaluation of each unit that has findings. */
  readonly patches?: boolean
  /** Lets the model of the configuration be asked; without it a scan opens no network connection. */
  readonly model?: ModelHost | undefined
  /** Evaluates only this part of the units; all files are read, so that every part knows what is a template. */
  readonly shard?: Shard | undefined
  /** Evaluates only the sets of parameters of this environment, and templates and roots that have none. */
  readonly environment?: string | undefined
  /** Called before each unit; `done` and `total` count files. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number; readonly file: string }) => void
}

/** Discover, read, adapt, evaluate, remediate, report. Everything that a user may get wrong ends up in the report. */
export async function scan(options: ScanOptions): Promise<Report> {
  const started = performance.now()
  const root = realpathSync(options.root)
  const { configuration } = options
  const rules = selectRules(options.rules, configuration)
  const index = indexRules(rules)
  const parameterFiles = configuration.parameterFiles.flatMap(one => one.files)
  const isExcluded = pathMatcher(configuration.exclude)
  const { discovery, extras } = reachFiles(root, options.paths ?? [], { isExcluded, parameterFiles })
  const baseline = readBaseline(options.baselineRoot ?? root, configuration.baseline)
  const files = readFiles(root, discovery, configuration)
  const { shard, environment } = options
  const weigh = () => readFiles(root, discovery, configuration).units()
  const selection = selectUnits({ discovery, extras, shard, environment, weigh })

  const findings = new Map<string, Finding>()
  const compliant: { rule: string; resource: string }[] = []
  const known = options.rules.map(rule => rule.summary)
  const diagnostics: Diagnostic[] = [...baseline.diagnostics, ...unmatchedRules(configuration, known)]
  if (!options.paths?.length)
    diagnostics.push(
      ...unmatchedPaths(
        configuration,
        discovery.files.map(one => one.path),
      ),
    )
  const excuses: Excuses = {
    configuration,
    baseline,
    today: new Date(started + performance.timeOrigin).toISOString().slice(0, 10),
    source: files.source,
    report: diagnostic => diagnostics.push(diagnostic),
  }
  const settings = options.model && configuration.model
  const holders = new Map<string, Unit[]>()
  const units: Unit[] = []
  let resources = 0
  let done = 0
  for (const unit of selection.pick(files.units())) {
    options.onProgress?.({ done, total: discovery.files.length, file: unit.files[0] ?? '' })
    done += unit.files.length
    if (settings) units.push(unit)
    const adapted = unit.adapt(new Map())
    resources += new Set(adapted.resources.map(one => one.address)).size
    const evaluation = evaluateResources(adapted, index)
    const foresight = foreseeUpgrades(adapted, evaluation, index)
    diagnostics.push(...adapted.diagnostics, ...evaluation.diagnostics, ...foresight.diagnostics)
    if (options.includeCompliant) compliant.push(...evaluation.compliant)
    const described = evaluation.failures.map(failure => describeFinding(failure, foresight.note(failure)))
    const patched =
      options.patches === false
        ? described
        : attachPatches(described, { unit, adapted, evaluation, index, source: files.source })
    for (const finding of patched) {
      const key = addFinding(findings, suppressFinding(finding, excuses), unit)
      if (settings) holders.set(key, [...(holders.get(key) ?? []), unit])
    }
  }
  diagnostics.push(...selection.diagnostics())
  const advice =
    options.model &&
    settings &&
    (await consultModel({
      settings,
      host: options.model,
      root,
      index,
      source: files.source,
      units,
      findings: [...findings].map(([key, finding]) => ({ finding, units: holders.get(key) ?? [] })),
    }))
  diagnostics.push(...(advice?.diagnostics ?? []))
  const report = summarise({
    tool: { name: 'IaC Guardrail', version: options.version },
    shard,
    threshold: configuration,
    findings: [...findings.values()].map(finding => advice?.changed.get(finding) ?? finding),
    rules: rules.map(rule => rule.summary),
    compliant: options.includeCompliant ? compliant : undefined,
    resources,
    files: selection.count(files.outcome()),
    diagnostics,
    elapsedMs: performance.now() - started,
  })
  return advice ? { ...report, advisories: advice.advisories, model: advice.usage } : report
}

function selectRules(rules: readonly Rule[], configuration: Configuration): readonly Rule[] {
  return rules
    .filter(rule => selectsRule(configuration.rules, rule.summary))
    .map(rule => ({ ...rule, summary: { ...rule.summary, severity: severityOf(configuration.rules, rule.summary) } }))
}

/** The same finding in several environments of a template is one; it names those in which it holds. */
function addFinding(findings: Map<string, Finding>, finding: Finding, unit: Unit): string {
  const key = `${finding.status} ${finding.fingerprint}`
  const known = findings.get(key)
  const environments =
    unit.environment === undefined ? known?.environments : [...(known?.environments ?? []), unit.environment]
  findings.set(key, environments ? { ...(known ?? finding), environments } : (known ?? finding))
  return key
}
