import type { TfValue } from './value.ts'

/**
 * Attributes of a resource or outputs of a module, computed when asked for. Every name has a value, since which computed
 * attributes a resource has only the provider knows; going through all of them shows those that are written.
 */
export class LazyEntries extends Map<string, TfValue> {
  readonly #names: () => readonly string[]
  readonly #evaluated: (name: string) => TfValue | undefined
  #all: ReadonlyMap<string, TfValue> | undefined

  constructor(names: () => readonly string[], evaluated: (name: string) => TfValue | undefined) {
    super()
    this.#names = names
    this.#evaluated = evaluated
  }

  override get(name: string): TfValue | undefined {
    return this.#evaluated(name)
  }

  override has(name: string): boolean {
    return this.#evaluated(name) !== undefined
  }

  override get size(): number {
    return this.#names().length
  }

  override keys() {
    return this.#everything().keys()
  }

  override values() {
    return this.#everything().values()
  }

  override entries() {
    return this.#everything().entries()
  }

  override [Symbol.iterator]() {
    return this.entries()
  }

  override forEach(visit: (value: TfValue, name: string, map: Map<string, TfValue>) => void): void {
    for (const [name, value] of this.entries()) visit(value, name, this)
  }

  #everything(): ReadonlyMap<string, TfValue> {
    this.#all ??= new Map(
      this.#names().flatMap(name => {
        const value = this.#evaluated(name)
        return value ? [[name, value] as const] : []
      }),
    )
    return this.#all
  }
}
