import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { isInside } from '../source/discover.ts'

/**
 * The folder that a scan is confined to: the current one, unless a single path outside of it is given, which is then meant
 * to be scanned where it is. The configuration, too, is looked for there.
 */
export function scanRoot(current: string, paths: readonly string[]): string {
  const [only] = paths
  if (only === undefined || paths.length > 1) return current
  const absolute = resolve(current, only)
  if (isInside(current, absolute)) return current
  return statSync(absolute, { throwIfNoEntry: false })?.isFile() ? dirname(absolute) : absolute
}
