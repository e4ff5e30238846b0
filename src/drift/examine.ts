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
import { recordsOf } from './records.ts'
import { liveTwin } from './twin.ts'

/** What came of one resource that was found. */
export interface Examined {
  readonly records: readonly DriftRecord[]
  readonly comparison: Comparison
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
    return { comparison, records: recordsOf({ ...declared, resource }, live, comparison.differences, judgement) }
  }
}

/** A resource that remembers what it has evaluated only as long as it is looked at; a hundred thousand would fill the memory. */
function fleeting(resource: Resource): Resource {
  return resource instanceof ArmResource ? new ArmResource(resource.declaration) : resource
}
