import type { TfType } from '../value.ts'
import { canConvert } from './convert.ts'
import { dynamicType, typeKey, typesEqual } from './type.ts'

type ObjectType = Extract<TfType, { kind: 'object' }>
type TupleType = Extract<TfType, { kind: 'tuple' }>
type CollectionType = Extract<TfType, { element: TfType }>

/**
 * The single type that values of all the given types convert to, as cty's `convert.UnifyUnsafe` finds it;
 * `undefined` when there is none. Types that are not known yet do not take part.
 */
export function unifyTypes(types: readonly TfType[]): TfType | undefined {
  const known = withoutRepeats(types.filter(type => type.kind !== 'dynamic'))
  const [first] = known
  if (!first) return dynamicType
  if (known.length === 1) return first
  if (known.every(isObject)) return unifyObjects(known)
  if (known.every(isTuple)) return unifyTuples(known)
  if (known.some(isObject) && known.some(isTuple)) return undefined
  return commonCollection(known) ?? preferredType(known)
}

/** By key and not by pairs, since data files hold any number of different shapes. */
function withoutRepeats(types: readonly TfType[]): readonly TfType[] {
  return types.length < 2 ? types : [...new Map(types.map(type => [typeKey(type), type])).values()]
}

function commonCollection(types: readonly TfType[]): TfType | undefined {
  if (types.every(type => type.kind === 'map' || type.kind === 'object')) return collection('map', types)
  if (types.every(type => type.kind === 'list' || type.kind === 'tuple')) return collection('list', types)
  if (types.every(type => type.kind === 'set')) return collection('set', types)
  return undefined
}

function isObject(type: TfType): type is ObjectType {
  return type.kind === 'object'
}

function isTuple(type: TfType): type is TupleType {
  return type.kind === 'tuple'
}

/** A map or list of whatever all elements convert to. */
function collection(kind: CollectionType['kind'], types: readonly TfType[]): TfType | undefined {
  const element = unifyTypes(types.flatMap(elementTypes))
  return element && { kind, element }
}

function elementTypes(type: TfType): readonly TfType[] {
  if (type.kind === 'object') return [...type.attributes.values()]
  if (type.kind === 'tuple') return type.elements
  return 'element' in type ? [type.element] : []
}

function unifyObjects(types: readonly ObjectType[]): TfType | undefined {
  const [first, ...others] = types
  if (!first) return undefined
  const sameNames = others.every(
    type =>
      type.attributes.size === first.attributes.size &&
      [...first.attributes.keys()].every(name => type.attributes.has(name)),
  )
  if (!sameNames) return collection('map', types)
  const attributes = new Map<string, TfType>()
  for (const name of first.attributes.keys()) {
    const type = unifyTypes(types.map(each => each.attributes.get(name)!))
    if (!type) return undefined
    attributes.set(name, type)
  }
  return { kind: 'object', attributes }
}

function unifyTuples(types: readonly TupleType[]): TfType | undefined {
  const [first, ...others] = types
  if (!first) return undefined
  if (!others.every(type => type.elements.length === first.elements.length)) return collection('list', types)
  const elements: TfType[] = []
  for (let i = 0; i < first.elements.length; i++) {
    const type = unifyTypes(types.map(each => each.elements[i]!))
    if (!type) return undefined
    elements.push(type)
  }
  return { kind: 'tuple', elements }
}

/** Each of so many types would be tried against each other. */
const candidateLimit = 200

/** The first of the types, strings before all others, that all others convert to. */
function preferredType(types: readonly TfType[]): TfType | undefined {
  if (types.length > candidateLimit) return undefined
  const ordered = [...types.filter(type => type.kind === 'string'), ...types.filter(type => type.kind !== 'string')]
  return ordered.find(want => types.every(type => typesEqual(type, want) || canConvert(type, want)))
}
