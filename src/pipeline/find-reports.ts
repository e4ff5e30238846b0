import { existsSync, readdirSync, statSync } from 'node:fs'
import { isAbsolute, join, resolve, sep } from 'node:path'
import picomatch from 'picomatch'
import { comparePaths } from '../source/discover.ts'

/** Reports of what is judged, and of what it is compared with. Absolute paths. */
export interface FoundReports {
  readonly head: readonly string[]
  readonly base: readonly string[]
}

/** Where a run that evaluates a part of a change writes the report of where the change started, beside that of the change. */
export function baseReportOf(path: string): string {
  return `${path.replace(/\.json$/i, '')}.base.json`
}

/** Files by name, all reports in a folder, or those that match a pattern. A name that is not there is kept, to be complained about. */
export function findReports(folder: string, patterns: readonly string[]): FoundReports {
  const files = new Set(patterns.flatMap(pattern => expand(folder, pattern)))
  const sorted = [...files].sort(comparePaths)
  const isBase = (path: string) => path.endsWith('.base.json')
  return { head: sorted.filter(path => !isBase(path)), base: sorted.filter(isBase) }
}

function expand(folder: string, pattern: string): readonly string[] {
  const text = sep === '\\' ? pattern.replaceAll('\\', '/') : pattern
  const { base, glob, isGlob } = picomatch.scan(text)
  if (isGlob) {
    const start = isAbsolute(base) ? base : resolve(folder, base)
    const matches = picomatch(glob, { dot: true })
    return listJson(start, true).filter(path => matches(path.slice(start.length + 1).replaceAll(sep, '/')))
  }
  const path = resolve(folder, text)
  return existsSync(path) && statSync(path).isDirectory() ? listJson(path, false) : [path]
}

function listJson(folder: string, recursive: boolean): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive, encoding: 'utf8' })
    .filter(name => name.endsWith('.json') && !name.includes(`node_modules${sep}`))
    .map(name => join(folder, name))
}
