import type { ObjectValue, Value } from '../model/value.ts'
import { extendPath, memberPath, type Step } from './path.ts'

/**
 * Notes what the walk passes. `paths` and `container` are kept only for evidence, `items` only for `count`: without
 * them the walk allocates nothing.
 */
export interface Trail {
  /** Concrete path to where the walk stands. */
  path: string
  /** The innermost value that exists. */
  container: Value
  /** The item at each `[*]`, outermost first, and its path. */
  readonly items: Value[]
  readonly paths: string[]
  level: number
  /** Whether to keep `path` and `paths`. */
  readonly located: boolean
}

/**
 * Receives each value that a path selects; `undefined` is an absent one (null counts as absent). `many` marks an unknown
 * that stands for any number of values. Return `false` to stop.
 */
export type Visitor = (value: Value | undefined, many: boolean) => boolean

export function createTrail(container: Value, path: string, located: boolean): Trail {
  return { path, container, items: [], paths: [], level: 0, located }
}

/**
 * Visits the values that `steps` select below `value`, from step `at`. A missing array selects nothing, a missing member of
 * an item selects one absent value, as Azure Policy has it. Anything but an array below `[*]` counts as a single item:
 * Azure would refuse it, and looking at it is safer than skipping it. Returns `false` when the visitor stopped.
 */
export function walk(
  value: Value | undefined,
  steps: readonly Step[],
  at: number,
  visit: Visitor,
  trail?: Trail | undefined,
): boolean {
  const present = value?.kind === 'known' && value.data === null ? undefined : value
  const step = steps[at]
  if (trail && present) trail.container = present
  if (!step) return visit(present, false)
  if (!present) return visitAbsent(steps, at, visit, trail)
  if (present.kind === 'unknown') return visitAt(present, steps, at, visit, trail)
  switch (step.kind) {
    case 'member':
      return present.kind === 'object'
        ? walkMember(present, step.name, steps, at, visit, trail)
        : visitAbsent(steps, at, visit, trail)
    case 'each':
      return walkItems(present, steps, at, visit, trail)
    case 'members':
      return present.kind === 'object' ? walkMembers(present, steps, at, visit, trail) : true
    case 'index':
      return walkIndex(present, step.index, steps, at, visit, trail)
  }
}

function visitAbsent(steps: readonly Step[], at: number, visit: Visitor, trail: Trail | undefined): boolean {
  return selectsMany(steps, at) || visitAt(undefined, steps, at, visit, trail)
}

/** Visits with the steps that cannot be taken added to the path. */
function visitAt(
  value: Value | undefined,
  steps: readonly Step[],
  at: number,
  visit: Visitor,
  trail: Trail | undefined,
): boolean {
  if (!trail?.located) return visit(value, selectsMany(steps, at))
  const { path } = trail
  trail.path = extendPath(path, steps.slice(at))
  const more = visit(value, selectsMany(steps, at))
  trail.path = path
  return more
}

function selectsMany(steps: readonly Step[], at: number): boolean {
  for (let i = at; i < steps.length; i++) if (steps[i]?.kind === 'each' || steps[i]?.kind === 'members') return true
  return false
}

function walkMember(
  object: ObjectValue,
  name: string,
  steps: readonly Step[],
  at: number,
  visit: Visitor,
  trail: Trail | undefined,
): boolean {
  const member = object.get(name)
  const path = trail?.path
  if (trail?.located) trail.path = memberPath(trail.path, name)
  const more = walk(member ?? object.rest, steps, at + 1, visit, trail)
  if (trail && path !== undefined) trail.path = path
  return more
}

function walkMembers(
  object: ObjectValue,
  steps: readonly Step[],
  at: number,
  visit: Visitor,
  trail: Trail | undefined,
): boolean {
  for (const name of object.keys()) {
    if (trail) trail.container = object
    if (!walkMember(object, name, steps, at, visit, trail)) return false
  }
  return object.rest ? visit(object.rest, true) : true
}

function walkItems(
  array: Value,
  steps: readonly Step[],
  at: number,
  visit: Visitor,
  trail: Trail | undefined,
): boolean {
  if (array.kind !== 'array') return walkItem(array, undefined, steps, at, visit, trail)
  for (let index = 0; index < array.length; index++) {
    if (!walkItem(array.item(index), index, steps, at, visit, trail)) return false
    if (trail) trail.container = array
  }
  return array.rest ? visit(array.rest, true) : true
}

function walkItem(
  item: Value,
  index: number | undefined,
  steps: readonly Step[],
  at: number,
  visit: Visitor,
  trail: Trail | undefined,
): boolean {
  if (!trail) return walk(item, steps, at + 1, visit)
  const { path, level } = trail
  if (trail.located && index !== undefined) trail.path = `${path}[${index}]`
  trail.items[level] = item
  trail.paths[level] = trail.path
  trail.level = level + 1
  const more = walk(item, steps, at + 1, visit, trail)
  trail.level = level
  trail.path = path
  return more
}

function walkIndex(
  value: Value,
  index: number,
  steps: readonly Step[],
  at: number,
  visit: Visitor,
  trail: Trail | undefined,
): boolean {
  if (value.kind !== 'array') return visitAbsent(steps, at, visit, trail)
  const item = index < value.length ? value.item(index) : value.rest
  const path = trail?.path
  if (trail?.located) trail.path = `${trail.path}[${index}]`
  const more = walk(item, steps, at + 1, visit, trail)
  if (trail && path !== undefined) trail.path = path
  return more
}
