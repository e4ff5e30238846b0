import { existsSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../model/finding.ts'
import { isInside } from '../source/discover.ts'
import { readSource } from '../source/read.ts'
import type { SourceFile } from '../source/source-file.ts'

const maxBytes = 32 * 1024 * 1024

/** The files that findings point into, as far as they lie below the root; without them a report shows no lines. */
export function readSources(root: string, findings: readonly Finding[]): ReadonlyMap<string, SourceFile> {
  const realRoot = realpathSync(root)
  const paths = new Set(
    findings.flatMap(({ location, origin, patch }) => [
      location.file,
      ...origin.map(step => step.file),
      ...(patch?.edits.map(edit => edit.file) ?? []),
    ]),
  )
  const sources = new Map<string, SourceFile>()
  for (const path of paths) {
    const file = join(root, path)
    if (!existsSync(file)) continue
    const real = realpathSync(file)
    const status = statSync(real)
    if (!isInside(realRoot, real) || !status.isFile() || status.size > maxBytes) continue
    const read = readSource(real, path)
    if ('source' in read) sources.set(path, read.source)
  }
  return sources
}
