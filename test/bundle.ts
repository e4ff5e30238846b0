import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const project = resolve(import.meta.dirname, '..')
// The build is JavaScript that runs before anything is compiled.
const build = (await import(join(project, 'scripts/bundle.mjs'))) as {
  bundle(entry: string, outfile: string): Promise<void>
  bundleRules(): Promise<void>
}

/** Bundles an entry as it ships, into a folder of this test run; `remove` takes it away again. */
export async function bundleEntry(entry: string): Promise<{ readonly path: string; readonly remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'guardrail-bundle-'))
  const path = join(folder, 'index.cjs')
  if (!existsSync(join(project, 'build/rules.json'))) await build.bundleRules()
  await build.bundle(entry, path)
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
