import type { Resource } from '../model/resource.ts'
import type { ObjectValue, Value } from '../model/value.ts'

/** How a related resource is found, seen from the resource under test. */
export const relatedScopes = ['child', 'extension', 'parent', 'references', 'referencedBy', 'sameRoot'] as const
export type RelatedScope = (typeof relatedScopes)[number]

export interface RelatedResources {
  readonly resources: readonly Resource[]
  /** `false` when others may exist that could not be read (an unresolved module, an unknown name): absence is then unknown. */
  readonly complete: boolean
}

/** What a condition may ask about the resource's surroundings. */
export interface PolicyContext {
  /** `type` is an ARM type in lower case. */
  related(resource: Resource, type: string, scope: RelatedScope): RelatedResources
}

/** The items that enclosing `count` conditions stand at. One frame is reused for all items of one evaluation. */
export interface Frame {
  /** The item at each `[*]` of the counted path, outermost first; one item for a counted value. */
  readonly items: Value[]
  /** Concrete path of each item; filled only while evidence is collected. */
  readonly paths: string[]
  readonly parent: Frame | undefined
}

/** Where a condition is evaluated. */
export interface Scope {
  readonly resource: Resource
  /** `resource.type` in lower case. */
  readonly type: string
  /** What paths start from: the resource's body, or an item that a rule looks at with `each`. */
  readonly root: ObjectValue
  /** Path of the root below the resource; empty for the body. */
  readonly rootPath: string
  readonly context: PolicyContext
  readonly frame: Frame | undefined
}
