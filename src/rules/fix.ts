import type { Json } from '../model/json.ts'
import { compileCondition } from '../policy/compile.ts'
import type { Condition } from '../policy/condition.ts'
import type { CompileOptions, ConditionError } from '../policy/environment.ts'
import { parsePath } from '../policy/path.ts'

/** The change that mends a violation, in ARM's vocabulary. Texts may hold placeholders: `{self.id}`, `{input.subnetId}`. */
export interface RuleFix {
  /** The fix uses what only this language has, such as a resource of azurerm that ARM knows under no name. */
  readonly only?: 'arm' | 'terraform'
  /** The fix is meant only where this holds; a rule may have several fixes, of which the first that proves is taken. */
  readonly when?: Json
  /** Path below the target to the value that it must have. */
  readonly set?: Readonly<Record<string, Json>>
  /** Path of an array to the condition of the items that must go; the condition calls the item `item`. */
  readonly removeItems?: Readonly<Record<string, Json>>
  /** Path of an array to the condition of the items that another value takes the place of. */
  readonly replaceItems?: Readonly<Record<string, { readonly where: Json; readonly with: Json }>>
  /** The resource, or the item that was judged, must go. */
  readonly delete?: true
  /** Resources that must be there too. */
  readonly add?: readonly AddedResource[]
  /** Values that only the author can give: a new parameter or variable each, by its name in camel case. */
  readonly inputs?: Readonly<Record<string, FixInput>>
  /** What a person must check before applying the patch. Without it the patch is safe to take as it is. */
  readonly review?: string
  /** Azure takes the value only when the resource is created. */
  readonly replaces?: true
}

export interface FixInput {
  readonly description: string
  /** Never shown in logs: `securestring` in ARM, `sensitive` in Terraform. */
  readonly secure?: true
}

export interface AddedResource {
  /** What other parts of the fix call it: `{endpoint.id}`. */
  readonly as: string
  readonly type: string
  readonly apiVersion: string
  /** A child of the resource under test, an extension of it, or a resource of its own. */
  readonly scope: 'child' | 'extension' | 'beside'
  /** The added resource that contains it, instead of the resource under test. */
  readonly parent?: string
  /** The last segment. */
  readonly name: string
  /** Everything but type, apiVersion and name. */
  readonly body: Readonly<Record<string, Json>>
}

export interface Fix {
  readonly source: RuleFix
  readonly when: Condition | undefined
  readonly items: readonly ItemFix[]
}

/** What happens to the items of an array for which `where` holds, seen from an object with the member `item`. */
export interface ItemFix {
  readonly path: string
  readonly where: Condition
  /** `undefined` takes the item away. */
  readonly with: Json | undefined
}

/** Compiles the fixes of a rule. */
export function compileFixes(
  given: RuleFix | readonly RuleFix[] | undefined,
  options: CompileOptions,
  errors: ConditionError[],
): readonly Fix[] {
  if (given === undefined) return []
  const list = Array.isArray(given) ? (given as readonly RuleFix[]) : undefined
  return (list ?? [given as RuleFix]).map((source, index) => {
    const report = new Reporter(['fix', ...(list ? [index] : [])], options, errors)
    for (const key of Object.keys(source.set ?? {})) report.checkPath(['set', key], key)
    report.checkPlaceholders(source)
    return {
      source,
      when: source.when === undefined ? undefined : report.compile(['when'], source.when),
      items: itemFixes(source, report),
    }
  })
}

function itemFixes({ removeItems = {}, replaceItems = {} }: RuleFix, report: Reporter): readonly ItemFix[] {
  const removed = Object.entries(removeItems).map(
    ([path, where]) => [['removeItems', path], path, where, undefined] as const,
  )
  const replaced = Object.entries(replaceItems).map(
    ([path, { where, with: value }]) => [['replaceItems', path, 'where'], path, where, value] as const,
  )
  return [...removed, ...replaced].flatMap(([at, path, where, value]): ItemFix[] => {
    report.checkPath(at, path)
    const condition = report.compile(at, where)
    return condition ? [{ path, where: condition, with: value }] : []
  })
}

class Reporter {
  readonly #base: readonly (string | number)[]
  readonly #options: CompileOptions
  readonly #errors: ConditionError[]

  constructor(base: readonly (string | number)[], options: CompileOptions, errors: ConditionError[]) {
    this.#base = base
    this.#options = options
    this.#errors = errors
  }

  checkPath(at: readonly (string | number)[], path: string): void {
    const steps = parsePath(path)
    if ('error' in steps) this.#errors.push({ path: [...this.#base, ...at], message: steps.error })
  }

  compile(at: readonly (string | number)[], json: Json): Condition | undefined {
    const compiled = compileCondition(json, this.#options)
    if ('condition' in compiled) return compiled.condition
    this.#errors.push(...compiled.errors.map(one => ({ ...one, path: [...this.#base, ...at, ...one.path] })))
    return undefined
  }

  /** Every placeholder names an input, an added resource or the resource under test. */
  checkPlaceholders(fix: RuleFix): void {
    const added = (fix.add ?? []).map(one => one.as)
    for (const [, name = '', member = ''] of JSON.stringify([fix.set, fix.replaceItems, fix.add]).matchAll(
      placeholder,
    )) {
      const known =
        name === 'input' || name === 'vaultOf' || name === 'keyOf'
          ? fix.inputs?.[member] !== undefined
          : (name === 'self' || added.includes(name)) && ['id', 'name', 'location'].includes(member)
      if (!known) this.#errors.push({ path: this.#base, message: `{${name}.${member}} stands for nothing in this fix` })
    }
  }
}

/** `{self.id}`, `{input.subnetId}`, `{endpoint.name}`: a name and a member. */
export const placeholder = /\{([A-Za-z]\w*)\.([A-Za-z]\w*)\}/g
