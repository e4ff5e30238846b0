import { unknownValue } from '../model/make-value.ts'
import type { Value } from '../model/value.ts'
import { type AliasTable, aliasApplies, isAlias } from './alias.ts'
import { type Fold, foldCase, foldLocation } from './compare.ts'
import { extendPath, isCollection, parsePath, type Step, sameStep } from './path.ts'
import type { Frame, Scope } from './scope.ts'
import { createTrail, type Trail, type Visitor, walk } from './walk.ts'

/** A `count` around a condition: the array whose items it stands at, or the name of the counted value. */
export type Counted =
  | { readonly kind: 'field'; readonly type: string | undefined; readonly steps: readonly Step[] }
  | { readonly kind: 'value'; readonly name: string | undefined }

/** A compiled field: what it reads, without any text left to take apart. */
export interface Field {
  readonly text: string
  /** The alias' resource type in lower case; `undefined` for a plain path. */
  readonly type: string | undefined
  readonly steps: readonly Step[]
  /** Whether it stands for all items of an array rather than for one value. */
  readonly collection: boolean
  readonly fold: Fold
  /** Visits what the field selects in `scope`; `trail` must come from `start`. Returns `false` when the visitor stopped. */
  visit(scope: Scope, visitor: Visitor, trail?: Trail | undefined): boolean
  /** A trail for `visit`; `located` keeps paths, which evidence needs. */
  start(scope: Scope, located: boolean): Trail
  /** Path of the value, or of the collection. */
  place(scope: Scope): string
}

interface Base {
  value(scope: Scope): Value | undefined
  path(scope: Scope): string
  readonly steps: readonly (readonly Step[])[]
  /** The item that a path within `count` starts from, in its frame. */
  readonly bound?: { readonly hops: number; readonly level: number }
}

/** Compiles an ARM path, one of Azure Policy's plain fields (`name`, `type`, `tags['x']` …) or an alias. */
export function compileField(text: string, aliases: AliasTable, counts: readonly Counted[]): Field | { error: string } {
  const special = specials[text.toLowerCase()]
  if (special) return buildField(text, undefined, [], { value: special, path: scope => at(scope, text), steps: [[]] })
  const target = isAlias(text) ? aliases.resolve(text) : plainTarget(text)
  if ('error' in target) return target
  const [steps = []] = target.paths
  const base = boundBase(target.type, steps, counts) ?? rootBase(target.type, target.paths)
  return buildField(text, target.type, steps, base)
}

function plainTarget(text: string): { type: undefined; paths: readonly (readonly Step[])[] } | { error: string } {
  const steps = parsePath(text)
  return 'error' in steps ? steps : { type: undefined, paths: [steps] }
}

function buildField(text: string, type: string | undefined, steps: readonly Step[], base: Base): Field {
  return {
    text,
    type,
    steps,
    collection: base.steps.some(isCollection),
    fold: /(?:^|[./])location(?:s\[\*\]|name)?$/i.test(text) ? foldLocation : foldCase,
    start: (scope, located) => startTrail(base, scope, located),
    place: scope => extendPath(base.path(scope), base.steps[0] ?? []),
    visit(scope, visitor, trail) {
      const value = base.value(scope)
      return walk(value, chooseSteps(value, base.steps), 0, visitor, trail)
    },
  }
}

/** Items of enclosing counts come first on the trail, so that a level means the same `[*]` of a path everywhere. */
function startTrail(base: Base, scope: Scope, located: boolean): Trail {
  const trail = createTrail(base.value(scope) ?? scope.root, base.path(scope), located)
  const frame = base.bound && frameAt(scope, base.bound.hops)
  if (!base.bound || !frame) return trail
  trail.level = base.bound.level + 1
  trail.items.push(...frame.items.slice(0, trail.level))
  trail.paths.push(...frame.paths.slice(0, trail.level))
  return trail
}

/** The first path that selects something, or the last. */
function chooseSteps(value: Value | undefined, alternatives: readonly (readonly Step[])[]): readonly Step[] {
  const last = alternatives.length - 1
  for (let i = 0; i < last; i++) {
    let found = false
    const steps = alternatives[i] ?? []
    walk(value, steps, 0, selected => {
      found = selected !== undefined
      return !found
    })
    if (found) return steps
  }
  return alternatives[last] ?? []
}

function rootBase(type: string | undefined, steps: readonly (readonly Step[])[]): Base {
  return {
    value: scope => (type === undefined || aliasApplies(type, scope.type) ? scope.root : undefined),
    path: scope => scope.rootPath,
    steps,
  }
}

/** Within `count`, a path into the counted array means the item that the count stands at: the innermost count wins. */
function boundBase(type: string | undefined, steps: readonly Step[], counts: readonly Counted[]): Base | undefined {
  for (let hops = 0; hops < counts.length; hops++) {
    const counted = counts[counts.length - 1 - hops]
    if (counted?.kind !== 'field' || counted.type !== type) continue
    const shared = sharedItems(counted.steps, steps)
    if (shared) return frameBase(hops, shared.level, steps.slice(shared.length))
  }
  return undefined
}

/** How many leading steps two paths share up to their last common `[*]`, and the level of that `[*]`. */
function sharedItems(counted: readonly Step[], steps: readonly Step[]): { length: number; level: number } | undefined {
  let level = -1
  let length = 0
  for (const [index, step] of counted.entries()) {
    const other = steps[index]
    if (!other || !sameStep(step, other)) break
    if (step.kind !== 'each') continue
    level++
    length = index + 1
  }
  return level < 0 ? undefined : { length, level }
}

function frameBase(hops: number, level: number, steps: readonly Step[]): Base {
  return {
    value: scope => frameAt(scope, hops)?.items[level],
    path: scope => frameAt(scope, hops)?.paths[level] ?? '',
    steps: [steps],
    bound: { hops, level },
  }
}

export function frameAt(scope: Scope, hops: number): Frame | undefined {
  let frame = scope.frame
  for (let i = 0; i < hops; i++) frame = frame?.parent
  return frame
}

function at(scope: Scope, text: string): string {
  return scope.rootPath === '' ? text : `${scope.rootPath}.${text}`
}

/** Fields that are not simply members of the body. https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-policy-rule#fields */
const specials: Readonly<Record<string, (scope: Scope) => Value | undefined>> = {
  type: scope => known(scope, scope.rootPath === '' ? scope.resource.type : scope.type),
  name: scope =>
    scope.rootPath === '' ? (scope.resource.lastSegment ?? lastSegment(scope.resource.name)) : scope.root.get('name'),
  fullname: scope => (scope.rootPath === '' ? scope.resource.name : scope.root.get('name')),
  id: scope => scope.root.get('id') ?? unknownId(scope),
}

function known(scope: Scope, data: string): Value {
  return { kind: 'known', data, origin: { place: scope.resource.place, kind: 'written' } }
}

function lastSegment(name: Value): Value {
  if (name.kind !== 'known' || typeof name.data !== 'string' || !name.data.includes('/')) return name
  return { ...name, data: name.data.slice(name.data.lastIndexOf('/') + 1) }
}

function unknownId(scope: Scope): Value {
  return unknownValue({ kind: 'scope', name: 'id' }, 'id', scope.resource.name.origin)
}
