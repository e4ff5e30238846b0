import type { Expression } from '../../parse/hcl/ast.ts'
import type { SourceFile } from '../../source/source-file.ts'
import type { DeclaredResource, ResourceNode } from './declared-resource.ts'
import { evaluate } from './expression/evaluate.ts'
import { withNames } from './expression/evaluation.ts'
import { safeInteger } from './expression/number.ts'
import { pick } from './folder.ts'
import type { Module } from './module.ts'
import { declaredResource } from './module-scope.ts'
import type { Scope } from './scope.ts'
import { argumentExpressions, type Traversal, traversalsOf } from './traversal.ts'

/** Deeper chains of locals, variables and outputs are not followed. */
const maximumDepth = 100

/** At most so many instances of one resource are listed for a reference that does not say which. */
const maximumInstances = 1000

/** Keys of the resources that the arguments of a resource name, directly or through locals, variables and outputs. */
export function referencesOf(node: ResourceNode): readonly string[] {
  const keys = new Set<string>()
  const { module, declaration } = node.declared
  for (const { source, body } of declaration.parts) {
    const scope = withNames(module.scope(source), node.instance.names)
    for (const expression of argumentExpressions(body)) collect({ module, source, scope, depth: 0 }, expression, keys)
  }
  keys.delete(node.key)
  return [...keys]
}

interface Site {
  readonly module: Module
  readonly source: SourceFile
  /** For an index like `each.key`; absent where the result is shared by all instances. */
  readonly scope: Scope | undefined
  readonly depth: number
}

function collect(site: Site, expression: Expression, keys: Set<string>): void {
  for (const traversal of traversalsOf(expression)) follow(site, traversal, keys)
}

function follow(site: Site, traversal: Traversal, keys: Set<string>): void {
  const { root, steps } = traversal
  const [name] = steps
  if (typeof name !== 'string') return
  if (root === 'local') addAll(keys, localKeys(site, name))
  else if (root === 'var') addAll(keys, variableKeys(site, name))
  else if (root === 'module') moduleKeys(site, traversal, keys)
  else followResource(site, traversal, name, keys)
}

function followResource(site: Site, traversal: Traversal, name: string, keys: Set<string>): void {
  const { module, source } = site
  const { root, steps } = traversal
  const second = steps[1]
  const address = root === 'data' ? `${name}.${String(second)}` : `${root}.${name}`
  const resource = declaredResource(module, source, root === 'data' ? 'data' : 'managed', address)
  if (resource) addNodes(resource, indexOf(site, traversal, root === 'data' ? 2 : 1), keys)
}

function addAll(keys: Set<string>, more: Iterable<string>): void {
  for (const key of more) keys.add(key)
}

function addNodes(resource: DeclaredResource, index: string | number | undefined, keys: Set<string>): void {
  let count = 0
  for (const [instance, node] of resource.nodes) {
    if (index !== undefined && instance.key !== '*' && instance.key !== undefined && instance.key !== index) continue
    keys.add(node.key)
    if (++count >= maximumInstances) return
  }
}

/** The instance that a reference means, written or evaluated. */
function indexOf({ scope }: Site, { steps, key }: Traversal, at: number): string | number | undefined {
  if (steps.length > at) return steps[at]
  if (!key || !scope) return undefined
  const value = evaluate(key, scope)
  if (value.kind === 'string') return value.value
  return value.kind === 'number' ? safeInteger(value.value) : undefined
}

const memo = new WeakMap<Module, Map<object, ReadonlySet<string>>>()

/** What a declaration refers to, once for each module; in a circle and below the deepest level nothing more. */
function shared(module: Module, declaration: object, compute: (keys: Set<string>) => void): ReadonlySet<string> {
  const known = memo.get(module) ?? new Map<object, ReadonlySet<string>>()
  memo.set(module, known)
  const before = known.get(declaration)
  if (before) return before
  const keys = new Set<string>()
  known.set(declaration, keys)
  compute(keys)
  return keys
}

function localKeys({ module, source, depth }: Site, name: string): ReadonlySet<string> {
  const declaration = pick(module.folder.locals, name, source)
  if (!declaration || depth > maximumDepth) return new Set()
  const site = { module, source: declaration.source, scope: undefined, depth: depth + 1 }
  return shared(module, declaration, keys => collect(site, declaration.attribute.value, keys))
}

/** A variable refers to what its argument in the call does. */
function variableKeys({ module, source, depth }: Site, name: string): ReadonlySet<string> {
  const declaration = pick(module.folder.variables, name, source)
  const { call } = module
  if (!declaration || !call || depth > maximumDepth) return new Set()
  return shared(module, declaration, keys => {
    for (const part of call.declared.declaration.parts) {
      const argument = part.body.attributes.find(attribute => attribute.name === name)
      if (argument)
        collect({ module: call.caller, source: part.source, scope: undefined, depth: depth + 1 }, argument.value, keys)
    }
  })
}

function moduleKeys(site: Site, traversal: Traversal, keys: Set<string>): void {
  const { module, source, depth } = site
  const [name, second, third] = traversal.steps
  const declaration = typeof name === 'string' ? pick(module.folder.modules, name, source) : undefined
  if (!declaration || depth > maximumDepth) return
  const call = module.moduleCall(declaration)
  const { kind, instances } = call.repetition
  const index = kind === 'one' ? undefined : indexOf(site, traversal, 1)
  const output = kind === 'one' ? second : third
  let count = 0
  for (const instance of instances) {
    if (index !== undefined && instance.key !== '*' && instance.key !== index) continue
    const inner = call.module(instance)
    if (inner) addAll(keys, outputKeys(inner, typeof output === 'string' ? output : undefined, depth + 1))
    if (++count >= maximumInstances) return
  }
}

function* outputKeys(module: Module, name: string | undefined, depth: number): Generator<string> {
  const names = name !== undefined && module.folder.outputs.has(name) ? [name] : module.folder.outputs.keys()
  for (const output of names) {
    const declaration = module.folder.outputs.get(output)?.[0]
    const value = declaration?.block.body.attributes.find(attribute => attribute.name === 'value')?.value
    if (!declaration || !value) continue
    const site = { module, source: declaration.source, scope: undefined, depth }
    yield* shared(module, declaration, keys => collect(site, value, keys))
  }
}
