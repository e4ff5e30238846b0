import { ArmResource } from '../adapt/arm/resource.ts'
import type { DriftRecord } from '../model/drift.ts'
import type { Resource } from '../model/resource.ts'
import type { PolicyContext } from '../policy/scope.ts'
import type { RuleIndex } from '../rules/rule-index.ts'
import { relateResources } from '../scan/relations.ts'
import type { AdaptedUnit } from '../scan/unit.ts'
import { compareResource } from './compare/compare.ts'
import type { Comparison } from './compare/difference.ts'
import type { Declared } from './intent.ts'
import { type Judgement, judge } from './judge.ts'
import type { LiveResource } from './live.ts'
import type { LiveChange } from './patch.ts'
import { recordsOf } from './records.ts'
import { liveTwin } from './twin.ts'

/** What came of one resource that was found. */
export interface Examined {
  readonly records: readonly DriftRecord[]
  readonly comparison: Comparison
  /** Of the records, those whose live value could be written into the code. */
  readonly changes: readonly LiveChange[]
}

export type Examine = (declared: Declared, live: LiveResource) => Examined

const nothing: Judgement = { broken: [], mended: [] }

/** Compares a resource with its live state and asks the rules about both. */
export function examiner(rules: RuleIndex): Examine {
  const contexts = new WeakMap<AdaptedUnit, PolicyContext>()
  const contextOf = (adapted: AdaptedUnit) => {
    const known = contexts.get(adapted) ?? relateResources(adapted.resources, adapted.complete)
    contexts.set(adapted, known)
    return known
  }
  return (declared, live) => {
    const { unit } = declared
    const resource = fleeting(declared.resource)
    const comparison = compareResource(resource, { live: live.body, idOf: unit.idOf })
    const moved = comparison.differences.some(one => one.kind !== 'gap')
    const judgement =
      rules.rulesFor(resource.type).length === 0
        ? nothing
        : judge(resource, liveTwin(resource, live.body, comparison.differences), moved, rules, contextOf(unit.adapted))
    const records = recordsOf({ ...declared, resource }, live, comparison.differences, judgement)
    return { comparison, records, changes: changesOf(declared, comparison, records) }
  }
}

/** A resource that remembers what it has evaluated only as long as it is looked at; a hundred thousand would fill the memory. */
function fleeting(resource: Resource): Resource {
  return resource instanceof ArmResource ? new ArmResource(resource.declaration) : resource
}

function changesOf(
  declared: Declared,
  { differences }: Comparison,
  records: readonly DriftRecord[],
): readonly LiveChange[] {
  return differences.flatMap((one): LiveChange[] => {
    if (one.kind !== 'changed' || one.declared?.kind !== 'known') return []
    const { path, live } = one
    if (live === undefined || live === null || typeof live === 'object') return []
    const fingerprint = records.find(record => record.kind === 'changed' && record.path === path)?.fingerprint
    return fingerprint === undefined ? [] : [{ fingerprint, declared, path, live }]
  })
}
