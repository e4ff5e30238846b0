import type { Json } from '../model/json.ts'
import { isList, isRecord } from '../policy/json-shape.ts'

/** The resource types that a condition may hold for, as far as it names them; `undefined` for any. */
export function policyTypes(condition: Json, resolve: (json: Json) => Json): readonly string[] | undefined {
  return typesOf(condition, resolve, 0)
}

const maximumDepth = 100

function typesOf(condition: Json, resolve: (json: Json) => Json, depth: number): readonly string[] | undefined {
  if (!isRecord(condition) || depth > maximumDepth) return undefined
  const entries = new Map(Object.entries(condition).map(([key, value]) => [key.toLowerCase(), value]))
  const partsOf = (key: string): readonly (readonly string[] | undefined)[] | undefined => {
    const parts = entries.get(key)
    return isList(parts) ? parts.map(part => typesOf(part, resolve, depth + 1)) : undefined
  }
  const all = partsOf('allof')
  if (all) return narrowest(all)
  const any = partsOf('anyof')
  if (any) return any.every(types => types !== undefined) ? [...new Set(any.flat())] : undefined
  if (String(entries.get('field')).toLowerCase() !== 'type') return undefined
  const named = resolve(entries.get('equals') ?? entries.get('in') ?? null)
  const types = isList(named) ? named : [named]
  return types.every(type => typeof type === 'string' && !/[[*]/.test(type)) ? (types as readonly string[]) : undefined
}

/** All of the parts must hold, so the shortest list is enough. */
function narrowest(parts: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const known = parts.filter(types => types !== undefined)
  return known.sort((a, b) => a.length - b.length)[0]
}
