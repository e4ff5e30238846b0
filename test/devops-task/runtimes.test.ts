import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storage } from '../action/templates.ts'
import { bundleEntry } from '../bundle.ts'

const folder = mkdtempSync(join(tmpdir(), 'guardrail-runtimes-'))
const bundles: { path: string; remove: () => void }[] = []

/** Every Node on this machine by its major version; agents have 20 and 24. */
function runtimes(): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const path of (process.env['PATH'] ?? '').split(delimiter)) {
    const node = join(path, process.platform === 'win32' ? 'node.exe' : 'node')
    if (!existsSync(node)) continue
    const [, major] = /^v(\d+)/.exec(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout) ?? []
    if (major !== undefined && !found.has(major)) found.set(major, node)
  }
  return found.set(process.versions.node.split('.')[0] ?? '', process.execPath)
}

beforeAll(async () => {
  writeFileSync(join(folder, 'a.json'), storage('sta', 'TLS1_0'))
  for (const entry of ['devops-task/main.ts', 'action/main.ts']) bundles.push(await bundleEntry(entry))
})

afterAll(() => {
  for (const { remove } of bundles) remove()
  rmSync(folder, { recursive: true, force: true })
})

test('both bundles scan on each runtime that is here', () => {
  const all = runtimes()
  if (!all.has('20')) console.log('Node 20 is not on the path: only the runtime of these tests is tried.')
  for (const [major, node] of all) {
    if (Number(major) < 20) continue
    const env = { PATH: process.env['PATH'] ?? '', HOME: folder, AGENT_TEMPDIRECTORY: folder, GITHUB_WORKSPACE: folder }
    for (const { path } of bundles) {
      const { stdout } = spawnSync(node, [path], { cwd: folder, env, encoding: 'utf8' })
      expect(stdout, `Node ${major}`).toMatch(/\d+ violations? at or above high\./)
    }
  }
})
