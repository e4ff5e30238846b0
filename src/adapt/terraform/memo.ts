const pending = Symbol('pending')

/** Computes each key once; a key that is asked for while it is being computed is a circle and gets `circular()`. */
export class Memo<K, V> {
  #values: Map<K, V | typeof pending> | undefined

  get(key: K, compute: () => V, circular: () => V): V {
    this.#values ??= new Map()
    const known = this.#values.get(key)
    if (known === pending) return circular()
    if (known !== undefined || this.#values.has(key)) return known as V
    this.#values.set(key, pending)
    try {
      const value = compute()
      this.#values.set(key, value)
      return value
    } catch (error) {
      this.#values.delete(key)
      throw error
    }
  }
}
