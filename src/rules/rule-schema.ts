import { Ajv, type DefinedError, type ValidateFunction } from 'ajv'
import schema from '../../schema/rule.schema.json' with { type: 'json' }
import type { Json } from '../model/json.ts'
import { nearest } from '../policy/nearest.ts'
import type { RuleDocument } from './rule.ts'

/** A mistake in rule.yaml: where, and the member's name when it is the name that is wrong. */
export interface RuleMistake {
  readonly path: readonly (string | number)[]
  readonly key?: string
  readonly message: string
}

let compiled: ValidateFunction<RuleDocument> | undefined

/** Checks a rule against `schema/rule.schema.json`. */
export function validateRule(
  json: Json,
): { readonly rule: RuleDocument } | { readonly mistakes: readonly RuleMistake[] } {
  compiled ??= new Ajv({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    strictTypes: false,
  }).compile<RuleDocument>(schema)
  if (compiled(json)) return { rule: json as unknown as RuleDocument }
  const errors = (compiled.errors ?? []) as DefinedError[]
  return {
    mistakes: errors.filter(error => !error.schemaPath.includes('/anyOf/') && error.keyword !== 'if').map(mistakeOf),
  }
}

function mistakeOf(error: DefinedError): RuleMistake {
  const path = error.instancePath.split('/').slice(1).map(readStep)
  if (error.keyword !== 'additionalProperties') return { path, message: messageOf(error, path) }
  const key = error.params.additionalProperty
  const known = Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {})
  const near = nearest(key, known)
  const hint = near ? `did you mean ${near}?` : `allowed are ${known.join(', ')}`
  return { path, key, message: `'${key}' is not a member of ${nameOf(path)}; ${hint}` }
}

/** A step of a JSON Pointer (RFC 6901); a number is an index. */
function readStep(step: string): string | number {
  const text = step.replaceAll('~1', '/').replaceAll('~0', '~')
  return /^\d+$/.test(text) ? Number(text) : text
}

function nameOf(path: readonly (string | number)[]): string {
  return path.length === 0 ? 'a rule' : path.join('.')
}

function messageOf(error: DefinedError, path: readonly (string | number)[]): string {
  const name = nameOf(path)
  switch (error.keyword) {
    case 'required':
      return `${name} needs ${error.params.missingProperty}`
    case 'anyOf':
      return `${name} needs require or requireRelated`
    case 'enum':
      return enumMessage(name, error)
    case 'type':
      return `${name} must be ${String(error.params.type).replaceAll(',', ' or ')}`
    case 'pattern':
      return `${name} does not have the form ${error.params.pattern}: '${String(error.data)}'`
    default:
      return `${name} ${error.message ?? 'is not valid'}`
  }
}

function enumMessage(name: string, error: Extract<DefinedError, { keyword: 'enum' }>): string {
  const allowed = error.params.allowedValues.map(String)
  const near = nearest(String(error.data), allowed)
  return `${name} is one of ${allowed.join(', ')}, not '${String(error.data)}'${near ? `; did you mean ${near}?` : ''}`
}
