import { argumentFor, listArgument, satelliteFor } from '../adapt/terraform/argument.ts'
import { declarationOf } from '../adapt/terraform/declaration.ts'
import { replacing } from '../adapt/terraform/map/replacing.ts'
import type { ArgumentPath } from '../adapt/terraform/map/types.ts'
import { type TerraformResource, unmappedPrefix } from '../adapt/terraform/resource.ts'
import { type ArgumentValue, argumentsFor, presentBlock } from '../adapt/terraform/writes.ts'
import type { Json } from '../model/json.ts'
import type { Place } from '../model/value.ts'
import type { Attribute, Block } from '../parse/hcl/ast.ts'
import { memberPath } from '../policy/path.ts'
import type { Edit } from '../source/edit.ts'
import type { SourceFile } from '../source/source-file.ts'
import { type Change, type NoWay, noWay, type Removal, type Setting, type Steps, type Ways } from './change.ts'
import { type Addition, changeablePlaces, followPath, holdsByDefault, isEqual, itemName } from './follow.ts'
import { findArgument, insertArguments, removeBlock, removeTupleItems, replaceExpression } from './hcl-edits.ts'
import { type Draft, type Drafts, draftResources, draftSatellite, fill, insertDrafts } from './terraform-add.ts'
import { addArgument, companionsOf, lackingArgument, lackingInBlocks, openBlock } from './terraform-body.ts'
import { declareVariables } from './terraform-inputs.ts'

/** Ways to make a change to an azurerm resource. */
export function terraformWays(resource: TerraformResource, change: Change, itemPath: Steps): Ways | NoWay {
  const drafts = draftResources(resource, change, itemName(resource.body, itemPath))
  if ('reason' in drafts) return drafts
  const work: Work = { resource, drafts, satellites: [], replacements: [], additions: new Map(), replaces: false }
  for (const setting of change.settings) {
    const failed = set(setting, work)
    if (failed) return failed
  }
  const { block: ownBlock, source } = declarationOf(resource.node)
  for (const value of drafts.own) {
    const failed = write(value, undefined, { block: ownBlock, source }, work)
    if (failed) return failed
  }
  const removals = change.removals.map(removal => removeItems(resource, removal))
  const failed = removals.find(one => 'reason' in one)
  if (failed && 'reason' in failed) return failed
  const lacking = lackingIn(work)
  if (lacking !== undefined) return noWay(lacking)
  const variables = declareVariables(resource, change)
  if ('reason' in variables) return variables
  const inserted = [
    ...[...work.additions].flatMap(([at, { source: file, addition }]) => insertArguments(file, at, addition)),
    ...removals.flatMap(one => ('reason' in one ? [] : one)),
    ...insertDrafts(resource, [...drafts.drafts, ...work.satellites], drafts.names),
    ...variables.edits,
  ]
  if (inserted.some(edit => edit.file.endsWith('.json')))
    return noWay('what is missing would have to be added to Terraform in JSON syntax')
  const adds = [...drafts.drafts, ...work.satellites].map(one => `${unmappedPrefix}${one.type}`.toLowerCase())
  return {
    replacements: work.replacements,
    insertions: inserted,
    adds,
    needs: variables.needs,
    replaces: work.replaces,
  }
}

/** What azurerm would refuse in the new blocks. */
function lackingIn({ resource, additions, drafts, satellites }: Work): string | undefined {
  for (const [at, { addition, at: outer }] of additions) {
    const isTop = at.type === 'resource'
    const type = isTop ? (at.labels[0]?.value ?? '') : resource.node.declared.type
    const lacking = lackingInBlocks(type, addition, outer)
    if (lacking !== undefined) return lacking
  }
  for (const { type, body } of [...drafts.drafts, ...satellites]) {
    const lacking = lackingArgument(type, body, '')
    if (lacking !== undefined) return lacking
  }
  return undefined
}

interface Work {
  readonly resource: TerraformResource
  readonly drafts: Drafts
  readonly satellites: Draft[]
  readonly replacements: (readonly Edit[])[]
  readonly additions: Map<Block, { readonly source: SourceFile; readonly addition: Addition; readonly at: string }>
  replaces: boolean
}

function set({ path, value }: Setting, work: Work): NoWay | undefined {
  const { resource, drafts } = work
  if (isSet(resource, path, value)) return undefined
  const wanted = fill(value, drafts.names)
  if (wanted === undefined) return noWay('a name or place that the new value needs is not known here')
  const argument = argumentFor(resource, armPath(path), wanted)
  if (!argument && setListItem({ path, value: wanted }, work)) return undefined
  if (!argument) return setBySatellite({ path, value: wanted }, work)
  for (const one of argument.values) {
    const failed = write(one, { path, value: wanted }, argument.declaration, work)
    if (failed) return failed
    if (replacing[argument.type]?.includes(withoutIndexes(one.argument))) work.replaces = true
  }
  return undefined
}

/** Replaces one item of a list that is written out; `false` when there is none. */
function setListItem({ path, value }: Setting, { resource, replacements }: Work): boolean {
  const index = path.at(-1)
  const list = typeof index === 'number' ? listArgument(resource, armPath(path.slice(0, -1))) : undefined
  const found = list && findArgument(list.declaration.block, argumentSteps(list.argument))
  const tuple = found?.kind === 'written' && found.attribute.value.kind === 'tuple' ? found.attribute.value : undefined
  const item = typeof index === 'number' ? tuple?.items[index] : undefined
  if (!list || !item) return false
  replacements.push([replaceExpression(list.declaration.source, item, value)])
  return true
}

function setBySatellite({ path, value }: Setting, { resource, drafts, satellites }: Work): NoWay | undefined {
  const found = satelliteFor(resource, armPath(path))
  const values =
    found &&
    argumentsFor({ rows: found.map.properties, major: resource.major, isWritten: () => false }, armPath(path), value)
  if (!found || !values) return noWay('no single argument of azurerm gives the property this value')
  const draft = draftSatellite(resource, found.type, found.map, values, drafts.names)
  if ('reason' in draft) return draft
  satellites.push(draft)
  return undefined
}

/** Writes one argument. `setting` is the property that it decides, where it decides one that may hold already. */
function write(
  { argument, value }: ArgumentValue,
  setting: Setting | undefined,
  { block: at, source }: { readonly block: Block; readonly source: SourceFile },
  work: Work,
): NoWay | undefined {
  const found = findArgument(at, argumentSteps(argument))
  if (found.kind === 'unclear') return noWay('a dynamic block or one of several makes this value')
  if (found.kind === 'block')
    return value === presentBlock ? undefined : noWay('a block stands where a value is wanted')
  if (found.kind === 'written') {
    if (value === presentBlock) return undefined
    work.replacements.push(replacementsOf(found.attribute, value, setting, source, work.resource))
    return undefined
  }
  if (value !== presentBlock && found.missing.length === 1 && setting && holds(setting, work.resource)) return undefined
  const outer = withoutIndexes(argument).split('.').slice(0, -found.missing.length).join('.')
  const known = work.additions.get(found.block) ?? { source, addition: new Map<string, Json | Addition>(), at: outer }
  work.additions.set(found.block, known)
  if (value === presentBlock) openBlock(known.addition, found.missing)
  else addArgument(known.addition, found.missing, value)
  for (const companion of companionsOf(at.labels[0]?.value ?? '', argument))
    write(companion, undefined, { block: at, source }, work)
  return undefined
}

function holds({ path, value }: Setting, resource: TerraformResource): boolean {
  return holdsByDefault(resource.body, path, value)
}

function replacementsOf(
  attribute: Attribute,
  value: Json,
  setting: Setting | undefined,
  source: SourceFile,
  resource: TerraformResource,
): readonly Edit[] {
  const use = replaceExpression(source, attribute.value, value)
  const deciding = setting ? decidingPlaces(resource, setting.path, use) : []
  return [...deciding.map(place => replaceExpression(place.source, place, value)), use]
}

function isSet(resource: TerraformResource, path: Steps, value: Json): boolean {
  const followed = followPath(resource.body, path)
  return followed !== undefined && followed.missing.length === 0 && isEqual(followed.last, value)
}

type SpanPlace = Extract<Place, { kind: 'span' }>

/** Literals behind the argument: a variable's default, a line of a variable file, the argument of a module call. */
function decidingPlaces(resource: TerraformResource, path: Steps, use: Edit): readonly SpanPlace[] {
  const followed = followPath(resource.body, path)
  if (!followed || followed.missing.length > 0) return []
  return changeablePlaces(followed.last).filter(
    (place): place is SpanPlace => place.kind === 'span' && !isWithin(place, use),
  )
}

function isWithin(place: SpanPlace, edit: Edit): boolean {
  return place.source.path === edit.file && place.start >= edit.start && place.end <= edit.end
}

/** Takes items out of a written list, or occurrences of a block. */
function removeItems(resource: TerraformResource, { path, indexes }: Removal): readonly Edit[] | NoWay {
  const list = listArgument(resource, armPath(path))
  if (!list) return noWay('no single argument of azurerm holds this list')
  const { block: at, source } = list.declaration
  const steps = argumentSteps(list.argument)
  const found = findArgument(at, steps)
  if (found.kind === 'written') {
    const { value } = found.attribute
    if (value.kind !== 'tuple') return noWay('the list is not written where it is used')
    return removeTupleItems(source, value, indexes)
  }
  const blocks = indexes.map(index => findArgument(at, [...steps, index]))
  const edits = blocks.flatMap(one => (one.kind === 'block' ? [removeBlock(source, one.block)] : []))
  return edits.length === indexes.length ? edits : noWay('the list is not written where it is used')
}

function armPath(path: Steps): string {
  return path.reduce<string>((text, step) => {
    return typeof step === 'number' ? `${text}[${step}]` : memberPath(text, step)
  }, '')
}

function argumentSteps(argument: ArgumentPath): Steps {
  return argument.split('.').flatMap(part => {
    const [name = '', ...indexes] = part.split('[')
    return [name, ...indexes.map(index => Number(index.slice(0, -1)))]
  })
}

function withoutIndexes(argument: ArgumentPath): ArgumentPath {
  return argument.replace(/\[\d+\]/g, '')
}
