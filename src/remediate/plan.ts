import type { Json } from '../model/json.ts'
import type { Resource } from '../model/resource.ts'
import { parsePath } from '../policy/path.ts'
import type { Edit } from '../source/edit.ts'
import { armWays } from './arm-edits.ts'
import { concreteSteps, holdsByDefault } from './follow.ts'
import { terraformWays } from './terraform-edits.ts'

/** A property of a resource and the value that it must have. */
export interface Setting {
  readonly path: readonly (string | number)[]
  readonly value: Json
}

/** How settings can be written. */
export interface Ways {
  /** For each value that is written: the places where it may be changed, the deciding literal first. */
  readonly replacements: readonly (readonly Edit[])[]
  /** For what is not written. */
  readonly insertions: readonly Edit[]
}

export interface PlannedFix {
  /** The best one first; each gives all settings their values. */
  readonly candidates: readonly (readonly Edit[])[]
  /** What is set, as snapshots write it: `properties.rules[0].access` in lower case. */
  readonly paths: readonly string[]
}

/** Edits for a fix. `itemPath` leads to the item of the resource that the fix is meant for; empty for the resource itself. */
export function planFix(resource: Resource, itemPath: string, fix: Readonly<Record<string, Json>>): PlannedFix {
  const item = itemPath === '' ? [] : concretePath(itemPath)
  const settings = Object.entries(fix).flatMap(([path, value]): Setting[] => {
    const steps = concretePath(path)
    return item && steps ? [{ path: [...item, ...steps], value }] : []
  })
  const paths = settings.map(setting => pathText(setting.path))
  if (settings.length < Object.keys(fix).length) return { candidates: [], paths }
  const ways =
    resource.language === 'terraform'
      ? terraformWays(resource, settings)
      : armWays(
          resource,
          settings.filter(({ path, value }) => !holdsByDefault(resource.body, path, value)),
        )
  return { candidates: ways ? combine(ways) : [], paths }
}

function combine({ replacements, insertions }: Ways): readonly (readonly Edit[])[] {
  const most = Math.max(1, ...replacements.map(one => one.length))
  return Array.from({ length: most }, (_, index) => [
    ...replacements.flatMap(places => places[Math.min(index, places.length - 1)] ?? []),
    ...insertions,
  ]).filter(edits => edits.length > 0)
}

function concretePath(text: string): readonly (string | number)[] | undefined {
  const steps = parsePath(text)
  return 'error' in steps ? undefined : concreteSteps(steps)
}

function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    return text === '' ? step.toLowerCase() : `${text}.${step.toLowerCase()}`
  }, '')
}
