import { ArmResource } from '../adapt/arm/resource.ts'
import { TerraformResource } from '../adapt/terraform/resource.ts'
import type { Resource } from '../model/resource.ts'
import { parsePath } from '../policy/path.ts'
import type { Edit } from '../source/edit.ts'
import { removeJsonItems } from './arm-add.ts'
import { armWays } from './arm-edits.ts'
import { type Change, type NoWay, noWay, type Steps, type Ways } from './change.ts'
import { joinInsertions } from './compose.ts'
import { concreteSteps } from './follow.ts'
import { removeBlock } from './hcl-edits.ts'
import { terraformWays } from './terraform-edits.ts'

export interface PlannedFix {
  /** The best one first; each makes the whole change. */
  readonly candidates: readonly (readonly Edit[])[]
  /** What is set, as snapshots write it: `properties.rules[0].access` in lower case. */
  readonly paths: readonly string[]
  /** Types of the resources that come new. */
  readonly adds: readonly string[]
  readonly needs: readonly string[]
  readonly replaces: boolean
}

/** Edits for a change. `itemPath` leads to the item of the resource that it is meant for; empty for the resource itself. */
export function planChange(resource: Resource, itemPath: string, change: Change): PlannedFix | NoWay {
  const item = itemPath === '' ? [] : stepsOf(itemPath)
  if (!item) return noWay('the item is not a single one')
  if (change.deletes) return planDeletion(resource, item)
  const ways = waysOf(resource, change, item)
  if ('reason' in ways) return ways
  const changed = [...change.settings, ...change.removals].map(one => pathText(one.path))
  const { needs, replaces } = ways
  const adds = [...change.additions.map(one => one.type.toLowerCase()), ...ways.adds]
  return { candidates: combine(ways), paths: changed, adds, needs, replaces }
}

function planDeletion(resource: Resource, item: Steps): PlannedFix | NoWay {
  const index = item.at(-1)
  if (typeof index === 'number') {
    const removal = { path: item.slice(0, -1), indexes: [index] }
    return planChange(resource, '', { settings: [], removals: [removal], additions: [], inputs: {} })
  }
  const edits = item.length === 0 ? deletionOf(resource) : undefined
  if (!edits) return noWay('the resource is not declared on its own')
  return { candidates: [edits], paths: [''], adds: [], needs: [], replaces: false }
}

/** Takes the declaration of a resource away. */
function deletionOf(resource: Resource): readonly Edit[] | undefined {
  if (resource instanceof TerraformResource) {
    const { block, source } = resource.node.declared.declaration
    return resource.facet.child || source.path.endsWith('.json') ? undefined : [removeBlock(source, block)]
  }
  const { place } = resource
  const index = place.kind === 'json' ? place.path.step : undefined
  if (place.kind !== 'json' || typeof index !== 'number' || !place.path.parent) return undefined
  return removeJsonItems(place.source, place.path.parent, [index])
}

function waysOf(resource: Resource, change: Change, item: Steps): Ways | NoWay {
  if (resource instanceof TerraformResource) return terraformWays(resource, change, item)
  if (resource instanceof ArmResource) return armWays(resource, change, item)
  return noWay(`${resource.language} is not written yet`)
}

function combine({ replacements, insertions }: Ways): readonly (readonly Edit[])[] {
  const most = Math.max(1, ...replacements.map(one => one.length))
  const inserted = joinInsertions(insertions)
  return Array.from({ length: most }, (_, index) => [
    ...replacements.flatMap(places => places[Math.min(index, places.length - 1)] ?? []),
    ...inserted,
  ]).filter(edits => edits.length > 0)
}

/** A path as member names and indices; `undefined` when it goes through a collection. */
export function stepsOf(text: string): Steps | undefined {
  const steps = parsePath(text)
  return 'error' in steps ? undefined : concreteSteps(steps)
}

function pathText(path: Steps): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    return text === '' ? step.toLowerCase() : `${text}.${step.toLowerCase()}`
  }, '')
}
