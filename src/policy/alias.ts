import exceptions from './alias-exceptions.json' with { type: 'json' }
import { parsePath, type Step } from './path.ts'

/** What a policy alias reads. */
export interface AliasTarget {
  /** Resource type in lower case; a namespace alone (`microsoft.compute`) stands for all its types. */
  readonly type: string
  /** Paths to try in order: some aliases read different places in different types. */
  readonly paths: readonly (readonly Step[])[]
}

export interface AliasTable {
  resolve(alias: string): AliasTarget | { readonly error: string }
}

/** Whether a field is a policy alias rather than a path or one of Azure Policy's plain fields. */
export function isAlias(field: string): boolean {
  return /^[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)+\//.test(field)
}

/**
 * Aliases of Azure Policy. An alias is a resource type, `/` and a property below `properties`; the exceptions, taken from the
 * aliases that resource providers publish, say where that does not hold.
 * https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-alias
 */
export function createAliasTable(exceptions: Readonly<Record<string, string | readonly string[]>>): AliasTable {
  const paths = new Map(Object.entries(exceptions).map(([alias, path]) => [alias.toLowerCase(), path]))
  return {
    resolve(alias) {
      const { type, rest } = splitAlias(alias)
      const exception = paths.get(alias.toLowerCase())
      return parseAll(type, typeof exception === 'string' ? [exception] : (exception ?? [`properties.${rest}`]))
    },
  }
}

export const builtInAliases: AliasTable = createAliasTable(exceptions)

function splitAlias(alias: string): { type: string; rest: string } {
  const bracket = alias.search(/\[[^*]/)
  const slash = alias.lastIndexOf('/', bracket < 0 ? alias.length : bracket)
  return { type: alias.slice(0, slash).toLowerCase(), rest: alias.slice(slash + 1) }
}

function parseAll(type: string, texts: readonly string[]): AliasTarget | { readonly error: string } {
  const paths: (readonly Step[])[] = []
  for (const text of texts) {
    const steps = parsePath(text)
    if ('error' in steps) return steps
    paths.push(steps)
  }
  return { type, paths }
}

/** Whether an alias of `aliasType` applies to a resource of `type`, both in lower case. */
export function aliasApplies(aliasType: string, type: string): boolean {
  return aliasType === type || (!aliasType.includes('/') && type.startsWith(`${aliasType}/`))
}
