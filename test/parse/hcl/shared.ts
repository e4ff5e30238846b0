import { existsSync, globSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { SourceFile } from '../../../src/source/source-file.ts'

/** The material that lies beside a developer's checkout; tests that need it say so where it is missing. */
const root = new URL('../../../../shared/', import.meta.url)

export const hasShared = existsSync(root)

/** Says on the console that tests were left out; the value is for `describe.skipIf`. */
export function isSharedMissing(what: string): boolean {
  if (!hasShared) console.log(`${what}: skipped, ../shared is not here`)
  return !hasShared
}

export function readShared(path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}

export function readSharedLines<T>(path: string): readonly T[] {
  const text = gunzipSync(readFileSync(new URL(path, root))).toString('utf8')
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as T)
}

/** All files of Terraform's native syntax in the material. */
export function sharedTerraform(): readonly SourceFile[] {
  const paths = hasShared ? globSync('**/*.tf', { cwd: root }) : []
  return paths.sort().map(path => ({ path: path.replaceAll('\\', '/'), text: readShared(path) }))
}
