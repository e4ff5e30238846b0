import type { Json } from '../../../model/json.ts'
import { defaultFor, longRow, namesOf, type PathStep, parsePath, templateArguments } from './row.ts'
import type { ArgumentRow, ArmPath, AzurermMajor, Row, Rows, Transform } from './types.ts'

/** Rows of one type and major as a tree over ARM's shape. Member names are in lower case, `name` has ARM's spelling. */
export type BodyNode = ObjectNode | ArrayNode | LeafNode

export interface ObjectNode {
  readonly kind: 'object'
  readonly members: Map<string, { readonly name: string; readonly node: BodyNode }>
  /** The block that all rows below it come from, so that without it there is no such object. */
  block?: readonly PathStep[] | undefined
  /** The only row below it, when there is but one. */
  only?: string | undefined
}

export interface ArrayNode {
  readonly kind: 'array'
  readonly sources: ArraySource[]
}

/** Where items of an ARM array come from; without a path there is one item, the content itself. */
export interface ArraySource {
  readonly id: string
  readonly path: readonly PathStep[] | undefined
  readonly item: BodyNode
}

export type LeafNode = ArgumentLeaf | TemplateLeaf | ConstantLeaf

export interface ArgumentLeaf {
  readonly kind: 'argument'
  /** Paths below the content of the nearest array item, the newest name first. */
  readonly paths: readonly (readonly PathStep[])[]
  readonly row: ArgumentRow
  readonly as: Transform | undefined
  /** The same for an older argument that says it in other words. */
  readonly formerly: ArgumentLeaf | undefined
  readonly default: Json | undefined
  readonly withoutBlock: Json | undefined
}

export interface TemplateLeaf {
  readonly kind: 'template'
  readonly template: string
  readonly paths: readonly (readonly PathStep[])[]
  readonly default: Json | undefined
}

export interface ConstantLeaf {
  readonly kind: 'constant'
  readonly value: Json
  readonly when: readonly PathStep[] | undefined
}

const compiled = new WeakMap<Rows, Map<AzurermMajor, ObjectNode>>()

/** The tree of some rows; built once for each major. */
export function compileRows(rows: Rows, major: AzurermMajor): ObjectNode {
  const byMajor = compiled.get(rows) ?? new Map<AzurermMajor, ObjectNode>()
  compiled.set(rows, byMajor)
  const known = byMajor.get(major)
  if (known) return known
  const tree = build(rows, major)
  byMajor.set(major, tree)
  return tree
}

function build(rows: Rows, major: AzurermMajor): ObjectNode {
  const root = emptyObject()
  const entries = Object.entries(rows)
  const isConstant = (row: Row) => typeof row === 'object' && 'value' in row
  for (const [path, row] of entries) if (!isConstant(row)) insertRow(root, path, row, major)
  for (const [path, row] of entries) if (isConstant(row)) insertRow(root, path, row, major)
  annotate(root)
  return root
}

function emptyObject(): ObjectNode {
  return { kind: 'object', members: new Map() }
}

function insertRow(root: ObjectNode, path: ArmPath, row: Row, major: AzurermMajor): void {
  const steps = parsePath(path)
  const long = longRow(row)
  if ('value' in long) {
    const when = long.when === undefined ? undefined : parsePath(long.when)
    insert(root, steps, [[]], () => ({ kind: 'constant', value: long.value, when }), path)
  } else if ('template' in long) {
    const paths = templateArguments(long.template).map(parsePath)
    const fallback = defaultFor(long.default, major)
    insert(
      root,
      steps,
      paths,
      rest => ({ kind: 'template', template: long.template, paths: rest, default: fallback }),
      path,
    )
  } else {
    insert(root, steps, namesOf(long.from).map(parsePath), rest => argumentLeaf(long, rest, major), path)
  }
}

function argumentLeaf(row: ArgumentRow, paths: readonly (readonly PathStep[])[], major: AzurermMajor): ArgumentLeaf {
  return {
    kind: 'argument',
    paths,
    row,
    as: row.as,
    formerly:
      row.formerly &&
      argumentLeaf({ ...row.formerly, default: row.default ?? null }, [parsePath(row.formerly.from)], major),
    default: defaultFor(row.default, major),
    withoutBlock: defaultFor(row.withoutBlock, major),
  }
}

type Paths = readonly (readonly PathStep[])[]

/** Goes down one step of the ARM path; at an array, each group of arguments that starts from the same list is a source of its own. */
function insert(
  parent: ObjectNode,
  steps: readonly PathStep[],
  paths: Paths,
  leaf: (rest: Paths) => LeafNode,
  path: ArmPath,
): void {
  const [step, ...rest] = steps
  if (!step) return
  const key = step.name.toLowerCase()
  if (!step.all) {
    if (rest.length === 0) parent.members.set(key, { name: step.name, node: leaf(paths) })
    else insert(memberObject(parent, key, step.name, path), rest, paths, leaf, path)
    return
  }
  const array = memberArray(parent, key, step.name, path)
  for (const source of sourcesFor(array, paths, rest.length === 0, leaf)) {
    if (rest.length > 0 && source.node.kind === 'object') insert(source.node, rest, source.paths, leaf, path)
  }
}

function memberObject(parent: ObjectNode, key: string, name: string, path: ArmPath): ObjectNode {
  const known = parent.members.get(key)?.node
  if (known?.kind === 'object') return known
  if (known) throw new Error(`${path}: ${name} has a row of its own`)
  const node = emptyObject()
  parent.members.set(key, { name, node })
  return node
}

function memberArray(parent: ObjectNode, key: string, name: string, path: ArmPath): ArrayNode {
  const known = parent.members.get(key)?.node
  if (known?.kind === 'array') return known
  if (known) throw new Error(`${path}: ${name} has a row of its own`)
  const node: ArrayNode = { kind: 'array', sources: [] }
  parent.members.set(key, { name, node })
  return node
}

function sourcesFor(
  array: ArrayNode,
  paths: Paths,
  isLeaf: boolean,
  leaf: (rest: Paths) => LeafNode,
): { readonly node: BodyNode; readonly paths: Paths }[] {
  const groups = groupBySource(paths)
  const isConstant = paths.every(one => one.length === 0)
  if (isConstant && array.sources.length > 0) return array.sources.map(source => ({ node: source.item, paths }))
  return [...groups.values()].map(({ id, path, rest }) => {
    const known = array.sources.find(source => source.id === id)
    const node = known?.item ?? (isLeaf ? leaf(rest) : emptyObject())
    if (!known) array.sources.push({ id, path, item: node })
    return { node, paths: rest }
  })
}

function groupBySource(paths: Paths) {
  const groups = new Map<string, { id: string; path: readonly PathStep[] | undefined; rest: (readonly PathStep[])[] }>()
  for (const steps of paths) {
    const end = steps.findIndex(step => step.all) + 1
    const id = pathText(steps.slice(0, end))
    const group = groups.get(id) ?? { id, path: end === 0 ? undefined : steps.slice(0, end), rest: [] }
    group.rest.push(steps.slice(end))
    groups.set(id, group)
  }
  return groups
}

export function pathText(steps: readonly PathStep[]): string {
  return steps.map(step => (step.all ? `${step.name}[*]` : step.name)).join('.')
}

/** Works out for each object below the root whether a block must be there for it to exist. */
function annotate(root: ObjectNode): void {
  for (const { node } of root.members.values()) annotateNode(node)
}

function annotateNode(node: BodyNode): void {
  if (node.kind === 'array') for (const source of node.sources) annotateNode(source.item)
  if (node.kind !== 'object') return
  node.block = commonBlock([...leavesBelow(node)])
  const [first, ...others] = node.members.values()
  if (first && others.length === 0 && first.node.kind !== 'object' && first.node.kind !== 'array')
    node.only = first.name
  for (const member of node.members.values()) annotateNode(member.node)
}

/** Paths of the arguments below a node, from the content that the node is evaluated with. */
function* leavesBelow(node: BodyNode): Generator<{ readonly path: readonly PathStep[]; readonly always: boolean }> {
  if (node.kind === 'object') for (const member of node.members.values()) yield* leavesBelow(member.node)
  else if (node.kind === 'array') for (const source of node.sources) yield* leavesOfSource(source)
  else if (node.kind === 'constant') yield* leavesOfConstant(node)
  else for (const path of pathsOf(node)) yield { path, always: hasValueWithoutBlock(node) }
}

/** Paths of all arguments that a leaf reads. */
export function pathsOf(leaf: ArgumentLeaf | TemplateLeaf): Paths {
  return leaf.kind === 'argument' && leaf.formerly ? [...leaf.paths, ...leaf.formerly.paths] : leaf.paths
}

/** What is never set makes no object; what is set with a block needs the block. */
function* leavesOfConstant({ value, when }: ConstantLeaf) {
  if (value === null) return
  if (when) yield { path: [...when, { name: '', all: false }], always: false }
  else yield { path: [], always: true }
}

function* leavesOfSource({ path, item }: ArraySource) {
  if (path) yield { path, always: false }
  else yield* leavesBelow(item)
}

function hasValueWithoutBlock(leaf: LeafNode): boolean {
  if (leaf.kind !== 'argument') return leaf.kind === 'constant'
  const otherwise = typeof leaf.as === 'object' && 'whenPresent' in leaf.as && leaf.as.otherwise !== undefined
  return leaf.withoutBlock !== undefined || otherwise
}

function commonBlock(
  leaves: readonly { readonly path: readonly PathStep[]; readonly always: boolean }[],
): readonly PathStep[] | undefined {
  const [first] = leaves
  if (!first || leaves.some(leaf => leaf.always)) return undefined
  let length = first.path.length - 1
  for (const { path } of leaves) {
    length = Math.min(length, path.length - 1)
    for (let i = 0; i < length; i++) if (path[i]?.name !== first.path[i]?.name) length = i
  }
  return length > 0 ? first.path.slice(0, length) : undefined
}
