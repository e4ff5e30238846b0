import { argumentFor } from '../adapt/terraform/argument.ts'
import type { Json } from '../model/json.ts'
import type { Resource } from '../model/resource.ts'
import type { Place } from '../model/value.ts'
import type { Block } from '../parse/hcl/ast.ts'
import { memberPath } from '../policy/path.ts'
import type { Edit } from '../source/edit.ts'
import type { SourceFile } from '../source/source-file.ts'
import { type Addition, addTo, changeablePlaces, followPath, holdsByDefault, isEqual } from './follow.ts'
import { findArgument, insertArguments, replaceExpression } from './hcl-edits.ts'
import type { Setting, Ways } from './plan.ts'

/** Ways to give properties of an azurerm resource their values; `undefined` when no single argument decides one of them. */
export function terraformWays(resource: Resource, settings: readonly Setting[]): Ways | undefined {
  const replacements: (readonly Edit[])[] = []
  const additions = new Map<Block, { readonly source: SourceFile; readonly addition: Addition }>()
  for (const { path, value } of settings) {
    if (isSet(resource, path, value)) continue
    const argument = argumentFor(resource, armPath(path))
    const written = argument?.toArgument(value)
    if (!argument || written === undefined) return undefined
    const { block, source } = argument.declaration
    const found = findArgument(block, argumentSteps(argument.argument))
    if (found.kind === 'unclear') return undefined
    if (found.kind === 'written') {
      const use = replaceExpression(source, found.attribute.value, written)
      const deciding = decidingPlaces(resource, path, use)
      replacements.push([...deciding.map(place => replaceExpression(place.source, place, written)), use])
    } else if (found.missing.length > 1 || !holdsByDefault(resource.body, path, value)) {
      const known = additions.get(found.block) ?? { source, addition: new Map<string, Json | Addition>() }
      additions.set(found.block, known)
      addTo(known.addition, found.missing, written)
    }
  }
  const insertions = [...additions].flatMap(([block, { source, addition }]) => insertArguments(source, block, addition))
  return { replacements, insertions }
}

function isSet(resource: Resource, path: readonly (string | number)[], value: Json): boolean {
  const followed = followPath(resource.body, path)
  return followed !== undefined && followed.missing.length === 0 && isEqual(followed.last, value)
}

type SpanPlace = Extract<Place, { kind: 'span' }>

/** Literals behind the argument: a variable's default, a line of a variable file, the argument of a module call. */
function decidingPlaces(resource: Resource, path: readonly (string | number)[], use: Edit): readonly SpanPlace[] {
  const followed = followPath(resource.body, path)
  if (!followed || followed.missing.length > 0) return []
  return changeablePlaces(followed.last).filter(
    (place): place is SpanPlace => place.kind === 'span' && !isWithin(place, use),
  )
}

function isWithin(place: SpanPlace, edit: Edit): boolean {
  return place.source.path === edit.file && place.start >= edit.start && place.end <= edit.end
}

function armPath(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, step) => {
    return typeof step === 'number' ? `${text}[${step}]` : memberPath(text, step)
  }, '')
}

function argumentSteps(argument: string): readonly (string | number)[] {
  return argument.split('.').flatMap(part => {
    const [name = '', ...indexes] = part.split('[')
    return [name, ...indexes.map(index => Number(index.slice(0, -1)))]
  })
}
