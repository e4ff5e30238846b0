import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'guardrail-vsix-'))
let files: ReadonlyMap<string, Buffer> = new Map()

/** Without a way to the network. */
beforeAll(() => {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    HTTPS_PROXY: 'http://127.0.0.1:9',
    NO_UPDATE_NOTIFIER: '1',
  }
  execFileSync(process.execPath, [join(root, 'scripts/package-devops.mjs'), folder], { cwd: root, env, stdio: 'pipe' })
  const [vsix = ''] = readdirSync(folder).filter(name => name.endsWith('.vsix'))
  files = unzip(readFileSync(join(folder, vsix)))
}, 300_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the package holds the task with its bundle, the manifest and the licence', () => {
  for (const name of ['IacGuardrail/task.json', 'IacGuardrail/dist/index.cjs', 'extension.vsixmanifest', 'LICENSE'])
    expect([...files.keys()]).toContain(name)
  const manifest = files.get('extension.vsixmanifest')?.toString('utf8')
  expect(manifest).toContain('Id="iac-guardrail"')
  expect(manifest).toContain('Publisher="iac-guardrail"')
  expect(JSON.parse(files.get('IacGuardrail/task.json')?.toString('utf8') ?? '')).toMatchObject({
    name: 'IacGuardrail',
  })
})

test('no source or test is in it, and it is small', () => {
  expect([...files.keys()].filter(name => /\.ts$|node_modules|\.map$/.test(name))).toEqual([])
  expect(files.get('IacGuardrail/dist/index.cjs')?.length).toBeLessThan(4_000_000)
})

/** The members of a zip file by its central directory (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT). */
function unzip(zip: Buffer): ReadonlyMap<string, Buffer> {
  const members = new Map<string, Buffer>()
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map(offset => zip.readUInt16LE(at + offset)) as [number, number, number]
    const path = zip.toString('utf8', at + 46, at + 46 + name)
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const data = zip.subarray(start, start + zip.readUInt32LE(at + 20))
    members.set(path, zip.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data))
    at += 46 + name + extra + comment
  }
  return members
}
