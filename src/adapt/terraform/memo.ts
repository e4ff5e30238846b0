/** Computes each key once; a key that is asked for while it is being computed is a circle and gets `circular()`. */
export class Memo<K, V> {
  readonly #values = new Map<K, V>()
  readonly #pending = new Set<K>()

  get(key: K, compute: () => V, circular: () => V): V {
    const known = this.#values.get(key)
    if (known !== undefined || this.#values.has(key)) return known as V
    if (this.#pending.has(key)) return circular()
    this.#pending.add(key)
    try {
      const value = compute()
      this.#values.set(key, value)
      return value
    } finally {
      this.#pending.delete(key)
    }
  }
}
