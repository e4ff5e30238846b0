import { defaultFor, longRow, namesOf, parsePath, templateArguments } from '../../../src/adapt/terraform/map/row.ts'
import { toArm } from '../../../src/adapt/terraform/map/to-arm.ts'
import {
  type ArgumentRow,
  type AzurermMajor,
  azurermMajors,
  type Default,
  type Row,
  type Rows,
  type SatelliteMap,
  type Transform,
  type TypeMap,
} from '../../../src/adapt/terraform/map/types.ts'
import type { Json } from '../../../src/model/json.ts'
import type { ArmProperty, DocumentedArgument, DocumentedType, ReferenceData } from './reference-data.ts'

/** What is wrong with a row. `id` names it in the list of exceptions: `azurerm_x Microsoft.X/y properties.y default`. */
export interface Problem {
  readonly id: string
  readonly message: string
}

type Pages = ReadonlyMap<AzurermMajor, DocumentedType>

/** Compares one type's rows with the provider's pages and ARM's types. */
export function checkType(name: string, map: TypeMap | SatelliteMap, data: ReferenceData): Problem[] {
  const pages = data.azurerm.get(name)
  if (!pages) return [{ id: `${name} type`, message: 'no page of the provider documents this type' }]
  const problems: Problem[] = []
  for (const [armType, rows] of rowsByArmType(map)) problems.push(...checkRows(name, armType, rows, pages, data))
  const outer = 'extends' in map ? map.joins : (map.parent ?? [])
  if (outer.length > 0 && !namesOf(outer).some(path => majorsWith(pages, path).length > 0))
    problems.push({ id: `${name} parent`, message: `no major has the argument ${namesOf(outer).join(' or ')}` })
  return problems
}

function rowsByArmType(map: TypeMap | SatelliteMap): [string, Rows][] {
  if ('extends' in map) return [[map.extends, map.properties]]
  const own = typeof map.type === 'string' ? [map.type] : [...Object.values(map.type.types), map.type.otherwise]
  const children = map.children ?? []
  return [
    ...[...new Set(own)].map((type): [string, Rows] => [type, map.properties]),
    ...children.map((child): [string, Rows] => [child.type, child.properties]),
  ]
}

function checkRows(name: string, armType: string, rows: Rows, pages: Pages, data: ReferenceData): Problem[] {
  const paths = data.arm.get(armType)
  const problems: Problem[] = paths ? [] : [{ id: `${name} ${armType}`, message: 'ARM type is not in the data' }]
  for (const [path, row] of Object.entries(rows))
    for (const [what, message] of checkRow(path, row, paths, pages))
      problems.push({ id: `${name} ${armType} ${path} ${what}`, message })
  return problems
}

/** What is wrong and the message. */
type Remark = readonly [what: 'argument' | 'default' | 'path' | 'value', message: string]

type ArmPaths = Readonly<Record<string, ArmProperty>>

function* checkRow(path: string, row: Row, paths: ArmPaths | undefined, pages: Pages): Generator<Remark> {
  yield* checkArguments(row, pages)
  if (typeof row === 'object' && 'from' in row) yield* checkDefaults(row, pages)
  if (paths) yield* checkArmPath(path, row, paths, pages)
}

function* checkArguments(row: Row, pages: Pages): Generator<Remark> {
  const long = longRow(row)
  if ('from' in long) yield* checkNames(long, pages)
  if ('template' in long) yield* requireAll(templateArguments(long.template), pages)
  if ('value' in long && long.when !== undefined) yield* requireAll([long.when], pages)
}

function* checkNames(row: ArgumentRow, pages: Pages): Generator<Remark> {
  const names = namesOf(row.from)
  const first = names[0] ?? ''
  const having = majorsWith(pages, first)
  const expected = [...pages.keys()].sort().filter(major => major >= (row.since ?? 3) && major <= (row.until ?? 5))
  if (having.length === 0) yield ['argument', `no major has the argument ${first}`]
  else if (having.join() !== expected.join())
    yield ['argument', `${first} exists in ${having.join(', ')} but since/until say ${expected.join(', ')}`]
  if (row.formerly) yield* requireAll([row.formerly.from], pages)
}

function* requireAll(paths: readonly string[], pages: Pages): Generator<Remark> {
  for (const path of paths)
    if (majorsWith(pages, path).length === 0) yield ['argument', `no major has the argument ${path}`]
}

function majorsWith(pages: Pages, path: string): AzurermMajor[] {
  return azurermMajors.filter(major => documentedArgument(pages.get(major), path) !== undefined)
}

/** The pages list nested blocks flat, by their own name. */
function documentedArgument(page: DocumentedType | undefined, path: string): DocumentedArgument | undefined {
  let block = ''
  let found: DocumentedArgument | undefined
  for (const { name } of parsePath(path)) {
    found = page?.[block]?.[name]
    if (found === undefined) return undefined
    block = name
  }
  return found
}

function* checkDefaults(row: ArgumentRow, pages: Pages): Generator<Remark> {
  for (const [major, page] of pages) {
    const stated = namesOf(row.from)
      .map(path => documentedArgument(page, path))
      .find(argument => argument !== undefined)?.default
    if (stated === undefined) continue
    const expected = toArm(row.as, typed(stated))
    const actual = defaultFor(row.default, major)
    if (!same(expected, actual))
      yield [
        'default',
        `azurerm ${major} documents ${JSON.stringify(expected)}, the row says ${JSON.stringify(actual)}`,
      ]
  }
}

function typed(text: string): Json {
  if (text === 'true' || text === 'false') return text === 'true'
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
}

function same(a: Json, b: Json | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b) || (b !== undefined && String(a) === String(b))
}

function* checkArmPath(path: string, row: Row, paths: ArmPaths, pages: Pages): Generator<Remark> {
  const property = paths[path]
  if (!property) yield ['path', 'ARM does not know this path']
  if (property?.f?.includes('R') && path !== 'name') yield ['path', 'ARM says that this path is read-only']
  if (!property?.in) return
  const allowed = new Set(property.in)
  for (const value of statedValues(row))
    if (typeof value === 'string' && !allowed.has(value))
      yield ['value', `${value} is none of ${property.in.join(', ')}`]
  const documented = documentedValues(row, pages)
  if (documented.length > 0 && !documented.some(value => allowed.has(String(value))))
    yield ['value', `none of ${documented.join(', ')} is one of ${property.in.join(', ')}`]
}

/** Values that the row itself names. */
function statedValues(row: Row): Json[] {
  const long = longRow(row)
  if ('value' in long) return [long.value]
  if ('template' in long) return all(long.default)
  return [...transformValues(long.as), ...all(long.default), ...all(long.withoutBlock)]
}

function transformValues(as: Transform | undefined): Json[] {
  if (typeof as !== 'object') return []
  if ('values' in as) return Object.values(as.values)
  return 'whenPresent' in as ? [as.whenPresent, as.otherwise ?? null] : []
}

function all(value: Default | undefined): Json[] {
  return azurermMajors.flatMap(major => defaultFor(value, major) ?? [])
}

function documentedValues(row: Row, pages: Pages): Json[] {
  const long = longRow(row)
  if (!('from' in long)) return []
  const values = [...pages.values()].flatMap(page =>
    namesOf(long.from).flatMap(path => documentedArgument(page, path)?.values ?? []),
  )
  return values.map(value => toArm(long.as, typed(value)))
}
