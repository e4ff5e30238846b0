import type { Finding } from '../model/finding.ts'
import type { RuleIndex } from '../rules/rule-index.ts'
import { evaluateResources, type Failure } from '../scan/evaluate.ts'
import type { PatchInput } from '../scan/patches.ts'
import type { Unit } from '../scan/unit.ts'
import type { SourceFile } from '../source/source-file.ts'

/** A unit, evaluated once more, with its failures by fingerprint. */
export interface UnitView extends PatchInput {
  readonly failures: ReadonlyMap<string, Failure>
}

/** Findings of one rule at one declaration, as a loop makes them: one question serves all. */
export interface Case {
  readonly findings: readonly [Finding, ...Finding[]]
  /** What the first finding is about. */
  readonly failure: Failure
  readonly view: UnitView
  /** Other sets of parameters in which the first finding holds. */
  readonly elsewhere: readonly UnitView[]
}

export interface OpenFinding {
  readonly finding: Finding
  /** The units that it came from. */
  readonly units: readonly Unit[]
}

export interface ViewInput {
  readonly index: RuleIndex
  source(path: string): SourceFile | undefined
}

/** Evaluates units when one of their findings is looked at. */
export function unitViews({ index, source }: ViewInput): (unit: Unit) => UnitView {
  const views = new Map<Unit, UnitView>()
  return unit => {
    const known = views.get(unit)
    if (known) return known
    const adapted = unit.adapt(new Map())
    const evaluation = evaluateResources(adapted, index)
    const failures = new Map(evaluation.failures.map(one => [one.fingerprint, one]))
    const view = { unit, adapted, evaluation, index, source, failures }
    views.set(unit, view)
    return view
  }
}

/** Findings as cases, in their order, at most `limit`: no more could be asked about anyway. */
export function gatherCases(
  findings: readonly OpenFinding[],
  viewOf: (unit: Unit) => UnitView,
  limit: number,
): readonly Case[] {
  const groups = new Map<string, [OpenFinding, ...OpenFinding[]]>()
  for (const one of findings) {
    const { rule, status, resource, location } = one.finding
    const key = JSON.stringify([rule.id, status, resource.file, resource.startLine, location, one.finding.message])
    const group = groups.get(key)
    if (group) group.push(one)
    else if (groups.size < limit) groups.set(key, [one])
  }
  return [...groups.values()].flatMap(group => toCase(group, viewOf) ?? [])
}

function toCase(group: readonly [OpenFinding, ...OpenFinding[]], viewOf: (unit: Unit) => UnitView): Case | undefined {
  const [{ finding, units }, ...others] = group
  const views = units.map(viewOf).filter(view => view.failures.get(finding.fingerprint)?.status === finding.status)
  const [view, ...elsewhere] = views
  const failure = view?.failures.get(finding.fingerprint)
  if (!view || !failure) return undefined
  return { findings: [finding, ...others.map(one => one.finding)], failure, view, elsewhere }
}
