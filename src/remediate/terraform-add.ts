import { creations } from '../adapt/terraform/map/creation.ts'
import { terraformMap } from '../adapt/terraform/map/index.ts'
import { required } from '../adapt/terraform/map/required.ts'
import { namesOf } from '../adapt/terraform/map/row.ts'
import type { ChildMap, Rows, SatelliteMap, TypeMap } from '../adapt/terraform/map/types.ts'
import type { TerraformResource } from '../adapt/terraform/resource.ts'
import { typeMapOf } from '../adapt/terraform/satellites.ts'
import { type ArgumentValue, argumentsFor, rawHcl } from '../adapt/terraform/writes.ts'
import type { Json } from '../model/json.ts'
import type { Edit } from '../source/edit.ts'
import { lineEnding } from '../source/source-file.ts'
import { type Change, type NewResource, type NoWay, noWay } from './change.ts'
import type { Addition } from './follow.ts'
import { bodyLines, insertBlocks } from './hcl-edits.ts'
import { mapTexts } from './placeholder.ts'
import { writeAll } from './terraform-body.ts'
import { type HclNames, type HclPiece, hclNames, hclPieces, snakeCase } from './terraform-names.ts'

/** A resource block that a change adds, with what its body says. */
export interface Draft {
  readonly as: string
  readonly type: string
  readonly label: string
  readonly body: Addition
}

export interface Drafts {
  readonly names: HclNames
  readonly drafts: readonly Draft[]
  /** For blocks of the resource under test that declare a child in ARM. */
  readonly own: readonly ArgumentValue[]
}

/** The blocks for the resources that a change adds: the map is read backwards. */
export function draftResources(resource: TerraformResource, change: Change, item: string | undefined): Drafts | NoWay {
  const labels = new Map<string, { readonly type: string; readonly label: string }>()
  const names = hclNames(resource, change, item, as => {
    const known = labels.get(as)
    return known && `${known.type}.${known.label}`
  })
  const drafts: Draft[] = []
  const own: ArgumentValue[] = []
  for (const added of change.additions) {
    const draft = draftOne(resource, added, names)
    if (!('reason' in draft)) {
      labels.set(added.as, draft)
      drafts.push(draft)
      continue
    }
    const child = childRows(resource, added, change, drafts)
    if (!child) return draft
    const filled = fill(added.body, names) ?? null
    const values = argumentsFor(target(resource, child.rows), '', filled)
    const satellite = values ? undefined : childSatellite(resource, added, filled, names)
    if (child.draft && values) writeAll(child.draft.body, values)
    else if (values) own.push(...values)
    else if (satellite) drafts.push(satellite)
    else return noWay(`azurerm cannot say what the new ${added.type} needs`)
  }
  return { names, drafts, own }
}

/** Where azurerm has no type of its own for a child, its parent's block declares it. */
function childRows(resource: TerraformResource, added: NewResource, change: Change, drafts: readonly Draft[]) {
  const parent = change.additions.find(one => one.as === added.parent)
  const draft = drafts.find(one => one.as === parent?.as)
  if (added.scope !== 'child' && !draft) return undefined
  const map = draft ? terraformMap[draft.type] : resource.facet.child ? undefined : typeMapOf(resource.node)
  const child = map && 'type' in map ? childOf(map, added) : undefined
  return child && { rows: child.properties, draft }
}

/** Of several children of one type, such as configurations, the one of that name. */
function childOf({ children = [] }: TypeMap, { type, name }: NewResource): ChildMap | undefined {
  const alike = children.filter(one => one.type.toLowerCase() === type.toLowerCase())
  return alike.find(one => one.name.toLowerCase() === name.toLowerCase()) ?? alike[0]
}

/** A resource of its own that configures the child: `azurerm_storage_account_queue_properties`. */
function childSatellite(
  resource: TerraformResource,
  added: NewResource,
  body: Json,
  names: HclNames,
): Draft | undefined {
  for (const [type, map] of Object.entries(terraformMap)) {
    if (!('extends' in map) || map.extends.toLowerCase() !== added.type.toLowerCase()) continue
    const values = argumentsFor(target(resource, map.properties), '', body)
    const draft = values && draftSatellite(resource, type, map, values, names)
    if (draft && !('reason' in draft)) return draft
  }
  return undefined
}

function target(resource: TerraformResource, rows: Rows) {
  return { rows, major: resource.major, isWritten: () => false }
}

function draftOne(resource: TerraformResource, added: NewResource, names: HclNames): Draft | NoWay {
  const filled = fill({ name: added.name, ...added.body }, names)
  if (filled === undefined) return noWay('a name or place that the new resource needs is not known here')
  for (const [type, map] of Object.entries(terraformMap)) {
    if (!('type' in map) || typeof map.type !== 'string' || map.type.toLowerCase() !== added.type.toLowerCase())
      continue
    const body = bodyOf(resource, added, type, map, filled, names)
    if (body) return { as: added.as, type, label: freeLabel(resource, type, added.as), body }
  }
  return noWay(`no azurerm type says what the new ${added.type} needs`)
}

function bodyOf(
  resource: TerraformResource,
  added: NewResource,
  type: string,
  map: TypeMap,
  filled: Json,
  names: HclNames,
): Addition | undefined {
  const values = argumentsFor(target(resource, map.properties), '', ownMembers(map, filled))
  if (!values) return undefined
  const body: Addition = new Map()
  writeAll(
    body,
    values.filter(one => one.argument === 'name'),
  )
  if (required[type]?.['']?.includes('resource_group_name')) {
    const group = names.own('resource_group_name')
    if (group === undefined) return undefined
    body.set('resource_group_name', rawHcl(group))
  }
  const parent = added.scope === 'beside' ? besideArgument(added, map, names) : parentArgument(map, names)
  if (added.scope !== 'beside' && !parent) return undefined
  if (parent) body.set(parent.name, parent.value)
  writeAll(
    body,
    values.filter(one => one.argument !== 'name'),
  )
  writeAll(
    body,
    Object.entries(creations[type]?.with ?? {}).map(([argument, value]) => ({ argument, value })),
  )
  return body
}

/** Some types have one name only, or the location of their parent; azurerm does not ask for these. */
function ownMembers({ properties }: TypeMap, filled: Json): Json {
  const asked = (key: string) => {
    const row = properties[key]
    return row !== undefined && (typeof row === 'string' || !('value' in row))
  }
  const members = Object.entries(filled as { readonly [key: string]: Json })
  return Object.fromEntries(members.filter(([key]) => (key !== 'name' && key !== 'location') || asked(key)))
}

/** The parent of a resource elsewhere is named by what its own name begins with. */
function besideArgument({ name }: NewResource, map: TypeMap, names: HclNames) {
  const [argument] = namesOf(map.parent ?? [])
  const [first = '', ...more] = name.split('/')
  const value = argument?.endsWith('_name') && more.length > 0 ? fill(first, names) : undefined
  return argument !== undefined && value !== undefined ? { name: argument, value } : undefined
}

function parentArgument(map: TypeMap | SatelliteMap, names: HclNames) {
  const [name] = namesOf(('type' in map ? map.parent : map.joins) ?? [])
  if (name === undefined) return undefined
  const self = names.resolve({ name: 'self', member: name.endsWith('_name') ? 'name' : 'id' })
  return self && { name, value: hclValue([self]) }
}

/** A satellite that gives a property of the resource its value: an association. */
export function draftSatellite(
  resource: TerraformResource,
  type: string,
  map: SatelliteMap,
  values: readonly ArgumentValue[],
  names: HclNames,
): Draft | NoWay {
  if (resource.layers().some(one => one.from.declared.type === type)) return noWay(`${type} is there already`)
  const parent = parentArgument(map, { ...names, resolve: names.satellite })
  if (!parent) return noWay('the resource has no address of its own')
  const body: Addition = new Map([[parent.name, parent.value]])
  writeAll(body, values)
  return { as: type, type, label: freeLabel(resource, type, 'association'), body }
}

export function fill(value: Json | Readonly<Record<string, Json>>, names: HclNames): Json | undefined {
  return mapTexts(value as Json, text => {
    const pieces = hclPieces(text, names)
    return pieces && hclValue(pieces)
  })
}

/** A text, an expression, or a template of both. */
function hclValue(pieces: readonly HclPiece[]): string {
  const [only] = pieces
  if (only && pieces.length === 1) return only.kind === 'text' ? only.text : rawHcl(only.text)
  if (pieces.every(piece => piece.kind === 'text')) return pieces.map(piece => piece.text).join('')
  return rawHcl(`"${pieces.map(templatePart).join('')}"`)
}

function templatePart({ kind, text }: HclPiece): string {
  if (kind === 'text') return JSON.stringify(text).slice(1, -1).replaceAll('${', '$${').replaceAll('%{', '%%{')
  return /^"([^"\\]|\\.)*"$/.test(text) ? text.slice(1, -1) : `\${${text}}`
}

function freeLabel({ node }: TerraformResource, type: string, as: string): string {
  const { declared } = node
  const taken = (label: string) => declared.module.folder.resources.has(`${type}.${label}`)
  const plain = declared.name
  if (!taken(plain)) return plain
  const named = `${plain}_${snakeCase(as)}`
  for (let index = 1; ; index++) {
    const label = index === 1 ? named : `${named}_${index}`
    if (!taken(label)) return label
  }
}

/** Writes new blocks behind the resource under test. */
export function insertDrafts({ node }: TerraformResource, drafts: readonly Draft[], names: HclNames): readonly Edit[] {
  if (drafts.length === 0) return []
  const { source, block: own } = node.declared.declaration
  const newline = lineEnding(source)
  const blocks = drafts.map(({ type, label, body }) => {
    const { repetition } = names
    const lines = repetition ? [`  ${repetition.name} = ${repetition.text}`, ''] : []
    return [`resource "${type}" "${label}" {`, ...lines, ...bodyLines(body, '  ', '  '), '}'].join(newline)
  })
  return [insertBlocks(source, own.end, blocks)]
}
