import { argumentFor } from '../adapt/terraform/argument.ts'
import type { Json } from '../model/json.ts'
import type { Resource } from '../model/resource.ts'
import type { Place } from '../model/value.ts'
import type { Edit } from '../source/edit.ts'
import { changeablePlaces, followPath } from './follow.ts'
import { findArgument, insertArgument, replaceExpression } from './hcl-edits.ts'

/** Ways to give a property of an azurerm resource a value, the deciding literal first. None when no single argument decides it. */
export function terraformEdits(
  resource: Resource,
  path: readonly (string | number)[],
  value: Json,
): readonly (readonly Edit[])[] {
  const argument = argumentFor(resource, armPath(path))
  const written = argument?.toArgument(value)
  if (!argument || written === undefined) return []
  const { block, source } = argument.declaration
  const found = findArgument(block, argumentSteps(argument.argument))
  switch (found.kind) {
    case 'unclear':
      return []
    case 'absent':
      return [[insertArgument(source, found.block, found.missing, written)]]
    case 'written': {
      const use = replaceExpression(source, found.attribute.value, written)
      return [
        ...decidingPlaces(resource, path, use).map(place => [replaceExpression(place.source, place, written)]),
        [use],
      ]
    }
  }
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
    if (typeof step === 'number') return `${text}[${step}]`
    return text === '' ? step : `${text}.${step}`
  }, '')
}

function argumentSteps(argument: string): readonly (string | number)[] {
  return argument.split('.').flatMap(part => {
    const [name = '', ...indexes] = part.split('[')
    return [name, ...indexes.map(index => Number(index.slice(0, -1)))]
  })
}
