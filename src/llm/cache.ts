import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is kept of a question: the answer as it came, or that there is none to be had. It is checked and proven anew each time. */
export type CacheEntry =
  | { readonly kind: 'answered'; readonly text: string }
  | { readonly kind: 'refused' | 'filtered'; readonly text: '' }

export interface AnswerCache {
  /** `key` is a digest in hex. */
  get(key: string): CacheEntry | undefined
  put(key: string, entry: CacheEntry): void
}

const maxBytes = 64 * 1024

/** One file for each question. What cannot be read or written counts as not cached. */
export function openCache(folder: string | undefined): AnswerCache {
  if (folder === undefined) return { get: () => undefined, put: () => undefined }
  const pathOf = (key: string) => join(folder, `${key}.json`)
  return {
    get(key) {
      try {
        const { size } = statSync(pathOf(key))
        return size > maxBytes ? undefined : toEntry(JSON.parse(readFileSync(pathOf(key), 'utf8')))
      } catch {
        return undefined
      }
    },
    put(key, entry) {
      try {
        mkdirSync(folder, { recursive: true })
        const temporary = `${pathOf(key)}.${process.pid}`
        writeFileSync(temporary, JSON.stringify(entry), { mode: 0o600 })
        renameSync(temporary, pathOf(key))
      } catch {
        // The next run asks again.
      }
    },
  }
}

function toEntry(data: unknown): CacheEntry | undefined {
  if (typeof data !== 'object' || data === null || !('kind' in data) || !('text' in data)) return undefined
  const { kind, text } = data
  if (kind === 'answered' && typeof text === 'string') return { kind, text }
  return kind === 'refused' || kind === 'filtered' ? { kind, text: '' } : undefined
}
