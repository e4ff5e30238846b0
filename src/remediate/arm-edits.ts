import type { ArmResource } from '../adapt/arm/resource.ts'
import { actualKey, isObject } from '../adapt/arm/template.ts'
import type { Json } from '../model/json.ts'
import type { Place } from '../model/value.ts'
import { jsonNodeAt } from '../parse/json/locate.ts'
import { type JsonNode, jsonItems, jsonMembers } from '../parse/json/tree.ts'
import type { Edit } from '../source/edit.ts'
import { lineEnding, positionAt, type SourceFile } from '../source/source-file.ts'
import { type ArmNames, addArmResources, armNames, removeJsonItems, waitForAdded } from './arm-add.ts'
import { fillArmText, writeArmText } from './arm-text.ts'
import { type Change, type NoWay, noWay, type Setting, type Steps, type Ways } from './change.ts'
import { type Addition, addTo, changeablePlaces, followPath, holdsByDefault, isEqual, itemName } from './follow.ts'
import { indentAt, indentUnit, pretty } from './json-text.ts'
import { type InputName, inputsIn, mapTexts } from './placeholder.ts'

/** A secure parameter is listed like a resource, for rules about its default. */
const parameterType = 'microsoft.resources/deployments/parameters'

/** Ways to make a change to a template's resource. */
export function armWays(resource: ArmResource, change: Change, itemPath: Steps): Ways | NoWay {
  const names = armNames(resource, change, itemName(resource.body, itemPath))
  const additions: Additions = new Map()
  const replacements: (readonly Edit[])[] = []
  for (const setting of change.settings) {
    if (holdsByDefault(resource.body, setting.path, setting.value)) continue
    const failed = set(resource, setting, names, { additions, replacements })
    if (failed) return failed
  }
  const removals = change.removals.map(({ path, indexes }) => removeItems(resource, path, indexes))
  if (removals.includes(undefined)) return noWay('the list is not written where it is used')
  const added = addArmResources(resource, change, names)
  if ('reason' in added) return added
  const waits = addDependencies(resource, waitForAdded(resource, change, names), additions)
  if ('reason' in waits) return waits
  const inputs = declareParameters(resource, change, additions)
  if ('reason' in inputs) return inputs
  const insertions = [...additions].map(([node, { source, addition }]) => insertMembers(source, node, addition))
  return {
    replacements,
    insertions: [...insertions, ...removals.flatMap(one => one ?? []), ...added, ...waits],
    adds: inputs.needs.length > 0 ? [parameterType] : [],
    needs: inputs.needs,
    replaces: false,
  }
}

/** Adds to `dependsOn`, which may not be there yet. */
function addDependencies(
  { declaration }: ArmResource,
  dependencies: readonly Json[],
  additions: Additions,
): readonly Edit[] | NoWay {
  if (dependencies.length === 0) return []
  const { source } = declaration.frame.deployment.template
  const key = actualKey(declaration.json, 'dependsOn')
  if (key === undefined) {
    const found = objectAt({ kind: 'json', source, path: declaration.path })
    if (!found) return noWay('the resource has no place for what it must wait for')
    addTo(additionAt(additions, found), ['dependsOn'], dependencies)
    return []
  }
  const found = jsonNodeAt(source, { parent: declaration.path, step: key })
  const last = found?.exact && found.node.kind === 'array' ? jsonItems(source, found.node).at(-1) : undefined
  if (!last) return noWay('dependsOn is not written as a list')
  const sameLine = positionAt(source, last.start).line === positionAt(source, found?.node.start ?? 0).line
  const gap = sameLine ? ' ' : `${lineEnding(source)}${indentAt(source, last.start)}`
  const text = dependencies.map(one => `,${gap}${JSON.stringify(one)}`).join('')
  return [{ file: source.path, start: last.end, end: last.end, text }]
}

type Additions = Map<JsonNode, { readonly source: SourceFile; readonly addition: Addition }>

interface Collected {
  readonly additions: Additions
  readonly replacements: (readonly Edit[])[]
}

function set(
  resource: ArmResource,
  { path, value }: Setting,
  names: ArmNames,
  { additions, replacements }: Collected,
): NoWay | undefined {
  const wanted = mapTexts(value, text => {
    const filled = fillArmText(text, names.resolve)
    return filled && writeArmText(filled)
  })
  if (wanted === undefined) return noWay('a name or place that the new value needs is not known here')
  const followed = followPath(resource.body, path)
  if (!followed) return noWay('what should be changed is not written here')
  const { last, missing } = followed
  if (missing.length > 0) {
    const found = last.kind === 'object' ? objectAt(last.origin.place) : undefined
    if (!found) return noWay('the object that the property belongs to is not written as one')
    addTo(additionAt(additions, found), missing, wanted)
  } else if (!isEqual(last, wanted)) {
    const places = changeablePlaces(last).flatMap(place => replaceValue(place, wanted) ?? [])
    if (places.length === 0) return noWay('there is no single place in the source that decides this value')
    replacements.push(places)
  }
  return undefined
}

interface FoundObject {
  readonly source: SourceFile
  readonly node: JsonNode
}

function additionAt(additions: Additions, { source, node }: FoundObject): Addition {
  const known = additions.get(node) ?? { source, addition: new Map() }
  additions.set(node, known)
  return known.addition
}

/** A parameter for each input that the template does not have yet. */
function declareParameters(
  resource: ArmResource,
  change: Change,
  additions: Additions,
): { readonly needs: readonly string[] } | NoWay {
  const { template, id } = resource.declaration.frame.deployment
  const names = inputsIn([change.settings, change.additions])
  const key = actualKey(template.data, 'parameters')
  const declared = key === undefined ? {} : template.data[key]
  const missing = names.filter(one => !isObject(declared) || actualKey(declared, parameterName(one)) === undefined)
  if (missing.length === 0) return { needs: [] }
  if (id !== '') return noWay('the nested template needs a value that the deployments around it would have to pass')
  const path = key === undefined ? template.path : { parent: template.path, step: key }
  const found = objectAt({ kind: 'json', source: template.source, path })
  if (!found) return noWay('the template has no place for a new parameter')
  for (const one of missing) {
    const name = parameterName(one)
    addTo(additionAt(additions, found), key === undefined ? ['parameters', name] : [name], parameterOf(change, one))
  }
  return { needs: missing.map(parameterName) }
}

function parameterName({ input, kind }: InputName): string {
  return kind === 'input' ? input : `${input}${kind === 'vaultOf' ? 'VaultUri' : 'Name'}`
}

const partOfKey = { input: '', vaultOf: 'URI of the vault of the ', keyOf: 'Name of the ' } as const

function parameterOf({ inputs }: Change, { input, kind }: InputName): Json {
  const { description = '', secure } = inputs[input] ?? {}
  const metadata = { description: `${partOfKey[kind]}${description}` }
  return { type: secure ? 'securestring' : 'string', minLength: 1, metadata }
}

function removeItems(resource: ArmResource, path: Steps, indexes: readonly number[]): readonly Edit[] | undefined {
  const followed = followPath(resource.body, path)
  const place = followed?.missing.length === 0 ? followed.last.origin.place : undefined
  return place?.kind === 'json' ? removeJsonItems(place.source, place.path, indexes) : undefined
}

function objectAt(place: Place): FoundObject | undefined {
  const found = place.kind === 'json' ? jsonNodeAt(place.source, place.path) : undefined
  return found?.exact && found.node.kind === 'object' ? { source: place.source, node: found.node } : undefined
}

function replaceValue(place: Place, value: Json): Edit | undefined {
  if (place.kind !== 'json') return undefined
  const found = jsonNodeAt(place.source, place.path)
  if (!found?.exact) return undefined
  const { start, end } = found.node
  return { file: place.source.path, start, end, text: pretty(value, place.source, indentAt(place.source, start)) }
}

/**
 * Adds members before the last one of an object. The text stands for itself, with its comma, so that no other line changes
 * and the comments stay with their lines.
 */
function insertMembers(source: SourceFile, object: JsonNode, addition: Addition): Edit {
  const members = [...addition].map(([name, value]) => [JSON.stringify(name), plain(value)] as const)
  const last = jsonMembers(source, object).at(-1)
  if (!last) return fillEmptyObject(source, object, members)
  const sameLine = positionAt(source, object.start).line === positionAt(source, last.start).line
  const indent = indentAt(source, last.start)
  const text = members.map(([key, value]) =>
    sameLine
      ? `${key}: ${JSON.stringify(value)}, `
      : `${key}: ${pretty(value, source, indent)},${lineEnding(source)}${indent}`,
  )
  return { file: source.path, start: last.start, end: last.start, text: text.join('') }
}

function plain(value: Json | Addition): Json {
  if (!(value instanceof Map)) return value
  return Object.fromEntries([...value].map(([name, inner]) => [name, plain(inner)]))
}

function fillEmptyObject(source: SourceFile, node: JsonNode, members: readonly (readonly [string, Json])[]): Edit {
  const outer = indentAt(source, node.start)
  const inner = `${outer}${indentUnit(source)}`
  const newline = lineEnding(source)
  const lines = members.map(([key, value]) => `${newline}${inner}${key}: ${pretty(value, source, inner)}`)
  const text = `{${lines.join(',')}${newline}${outer}}`
  return { file: source.path, start: node.start, end: node.end, text }
}
