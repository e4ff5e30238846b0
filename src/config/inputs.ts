import schema from '../../schema/config.schema.json' with { type: 'json' }
import type { Json } from '../model/json.ts'

/** Options by the names and in the shapes of `schema/config.schema.json`, as far as they were given. */
export type Inputs = Readonly<Record<string, Json>>

/** Inputs win over the file. Groups (`rules`, `scope`, `limits`) are merged member by member, everything else is replaced. */
export function mergeInputs(file: unknown, inputs: Inputs): unknown {
  const merged: Record<string, unknown> = { ...(isRecord(file) ? file : {}) }
  for (const [name, value] of Object.entries(inputs)) {
    const before = merged[name]
    merged[name] = isRecord(before) && isRecord(value) ? { ...before, ...value } : value
  }
  return structuredClone(merged)
}

/** Options that a flat list of named texts can carry, as action and task inputs are: the scalars and the lists of texts. */
export const inputNames: readonly string[] = Object.entries(schema.properties)
  .filter(([name, property]) => !name.startsWith('$') && ('enum' in property || '$ref' in property))
  .map(([name]) => name)

/** Reads the options that are given as text; lists are one item a line, or separated by commas. */
export function readInputs(textOf: (name: string) => string): Inputs {
  const given = inputNames.map(name => [name, textOf(name).trim()] as const).filter(([, text]) => text !== '')
  return Object.fromEntries(given.map(([name, text]) => [name, inShape(name, text)]))
}

/** A number that is none stays a text, which validation then names. */
function inShape(name: string, text: string): Json {
  if (isList(name)) return splitList(text)
  return propertyOf(name)?.$ref === '#/definitions/risk' && /^\d+$/.test(text) ? Number(text) : text
}

export function splitList(text: string): readonly string[] {
  return text
    .split(/[\n,]/)
    .map(item => item.trim())
    .filter(item => item !== '')
}

function isList(name: string): boolean {
  return Array.isArray(propertyOf(name)?.default)
}

function propertyOf(name: string): { readonly $ref?: string; readonly default?: unknown } | undefined {
  const properties: Readonly<Record<string, object>> = schema.properties
  return properties[name]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
