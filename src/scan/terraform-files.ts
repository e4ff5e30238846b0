import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { TerraformOptions } from '../adapt/terraform/root.ts'
import { isInside } from '../source/discover.ts'
import { readSource } from '../source/read.ts'

/** Names that `fileset()` may list in one scan; beyond that the set is unknown. */
const maxListed = 200_000

/** `file()`, `templatefile()`, `fileset()` and variable files read inside of the scanned root only, symbolic links resolved. */
export function fileReaders(root: string): Pick<TerraformOptions, 'readFile' | 'readBytes' | 'listFiles'> {
  const texts = new Map<string, string | undefined>()
  const listings = new Map<string, readonly string[] | undefined>()
  let listed = 0

  function inside(path: string): string | undefined {
    try {
      const real = realpathSync(join(root, path))
      return isInside(root, real) ? real : undefined
    } catch {
      return undefined
    }
  }

  return {
    readFile: path => remembered(texts, path, () => readText(inside(path), path)),
    readBytes(path) {
      const real = inside(path)
      return real === undefined ? undefined : orUndefined(() => readFileSync(real))
    },
    listFiles(folder) {
      if (listed > maxListed) return 'unknown'
      return remembered(listings, folder, () => {
        const real = inside(folder)
        const names = real === undefined ? undefined : orUndefined(() => namesBelow(real))
        listed += names?.length ?? 0
        return names
      })
    },
  }
}

function readText(real: string | undefined, path: string): string | undefined {
  const read = real === undefined ? undefined : readSource(real, path)
  return read && 'source' in read ? read.source.text : undefined
}

function namesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

function remembered<T>(known: Map<string, T>, key: string, compute: () => T): T {
  const before = known.get(key)
  if (before !== undefined || known.has(key)) return before as T
  const value = compute()
  known.set(key, value)
  return value
}

/** A folder in place of a file, or one that may not be read, is none. */
function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
