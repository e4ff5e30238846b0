import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import schema from '../../schema/config.schema.json' with { type: 'json' }
import { suggest } from '../source/suggest.ts'

/** What is wrong with a configuration, and where in the data. */
export interface Fault {
  readonly path: readonly (string | number)[]
  /** The member of `path` whose name is meant. */
  readonly key?: string
  readonly message: string
}

let compiled: ValidateFunction | undefined

/** Checks against `schema/config.schema.json` and fills in its defaults in place. */
export function validate(data: unknown): readonly Fault[] {
  compiled ??= new Ajv({ allErrors: true, useDefaults: true, verbose: true, formats: { date: isDate } }).compile(schema)
  if (compiled(data)) return []
  return (compiled.errors ?? []).map(error => toFault(error, data))
}

function toFault(error: ErrorObject, data: unknown): Fault {
  const path = toPath(error.instancePath, data)
  const name = nameOf(path)
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params.additionalProperty)
      return { path, key, message: unknownKey(key, Object.keys(error.parentSchema?.properties ?? {}), name) }
    }
    case 'required':
      return { path, message: `${name} needs ${error.params.missingProperty}.` }
    case 'enum':
      return { path, message: `${name} is ${show(error.data)}; allowed: ${error.params.allowedValues.join(', ')}.` }
    case 'type':
      return { path, message: `${name} is ${show(error.data)}; it must be ${article(error.params.type)}.` }
    case 'format':
      return { path, message: `${name} is ${show(error.data)}; it must be a date, YYYY-MM-DD.` }
    case 'pattern':
      return { path, message: `${name} is blank.` }
    default:
      return { path, message: `${name} ${error.message}.` }
  }
}

function unknownKey(key: string, known: readonly string[], parent: string): string {
  const near = suggest(key, known)
  const where = parent === 'The configuration' ? '' : ` in ${parent}`
  if (near !== undefined) return `Unknown option ${show(key)}${where}; did you mean ${near}?`
  return `Unknown option ${show(key)}${where}; known: ${known.join(', ')}.`
}

/** `/exceptions/0/owner` as steps; numbers only where the data has an array. */
function toPath(pointer: string, data: unknown): readonly (string | number)[] {
  let at = data
  return pointer
    .split('/')
    .slice(1)
    .map(part => {
      const text = part.replaceAll('~1', '/').replaceAll('~0', '~')
      const step = Array.isArray(at) ? Number(text) : text
      at = (at as Record<string | number, unknown> | undefined)?.[step]
      return step
    })
}

function nameOf(path: readonly (string | number)[]): string {
  if (path.length === 0) return 'The configuration'
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('')
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined'
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}

function article(type: unknown): string {
  return /^[aeiou]/.test(String(type)) ? `an ${type}` : `a ${type}`
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
