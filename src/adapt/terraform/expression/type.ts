import type { TfType, TfValue } from '../value.ts'

export const stringType: TfType = { kind: 'string' }
export const numberType: TfType = { kind: 'number' }
export const boolType: TfType = { kind: 'bool' }
export const dynamicType: TfType = { kind: 'dynamic' }

export function listOf(element: TfType): TfType {
  return { kind: 'list', element }
}

export function setOf(element: TfType): TfType {
  return { kind: 'set', element }
}

export function mapOf(element: TfType): TfType {
  return { kind: 'map', element }
}

const typeOfContents = new WeakMap<object, TfType>()

/** The type of a value; computed once for each collection. */
export function typeOf(value: TfValue): TfType {
  switch (value.kind) {
    case 'string':
      return stringType
    case 'number':
      return numberType
    case 'bool':
      return boolType
    case 'null':
    case 'unknown':
      return value.type
    default: {
      if ('element' in value) return { kind: value.kind, element: value.element }
      const contents = value.kind === 'tuple' ? value.items : value.entries
      const known = typeOfContents.get(contents)
      if (known) return known
      const type = structuralType(value)
      typeOfContents.set(contents, type)
      return type
    }
  }
}

function structuralType(value: Extract<TfValue, { kind: 'tuple' } | { kind: 'object' }>): TfType {
  if (value.kind === 'tuple') return { kind: 'tuple', elements: value.items.map(typeOf) }
  return { kind: 'object', attributes: new Map(Array.from(value.entries, ([name, item]) => [name, typeOf(item)])) }
}

export function typesEqual(a: TfType, b: TfType): boolean {
  if (a === b) return true
  switch (a.kind) {
    case 'list':
    case 'set':
    case 'map':
      return a.kind === b.kind && typesEqual(a.element, b.element)
    case 'tuple':
      return b.kind === 'tuple' && sameElements(a.elements, b.elements)
    case 'object':
      return b.kind === 'object' && sameAttributes(a.attributes, b.attributes)
    default:
      return a.kind === b.kind
  }
}

function sameElements(a: readonly TfType[], b: readonly TfType[]): boolean {
  return a.length === b.length && a.every((type, i) => typesEqual(type, b[i]!))
}

function sameAttributes(a: ReadonlyMap<string, TfType>, b: ReadonlyMap<string, TfType>): boolean {
  if (a.size !== b.size) return false
  for (const [name, type] of a) {
    const other = b.get(name)
    if (!other || !typesEqual(type, other)) return false
  }
  return true
}

/** Whether some part of the type is not known yet. */
export function hasDynamic(type: TfType): boolean {
  switch (type.kind) {
    case 'dynamic':
      return true
    case 'list':
    case 'set':
    case 'map':
      return hasDynamic(type.element)
    case 'tuple':
      return type.elements.some(hasDynamic)
    case 'object':
      return [...type.attributes.values()].some(hasDynamic)
    default:
      return false
  }
}

/** Text that is the same for equal types. */
export function typeKey(type: TfType): string {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return `${type.kind}(${typeKey(type.element)})`
    case 'tuple':
      return `[${type.elements.map(typeKey).join()}]`
    case 'object':
      return `{${Array.from(type.attributes, ([name, each]) => `${JSON.stringify(name)}:${typeKey(each)}`)
        .sort()
        .join()}}`
    default:
      return type.kind
  }
}

/** How messages call a type: `list of string`, `object`. */
export function typeName(type: TfType): string {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return `${type.kind} of ${type.element.kind === 'dynamic' ? 'any type' : typeName(type.element)}`
    case 'dynamic':
      return 'a value of any type'
    default:
      return type.kind
  }
}
