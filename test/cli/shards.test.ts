import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { storage } from '../action/templates.ts'
import { runIn } from './terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'guardrail-shards-'))
const root = join(folder, 'repository')
/** Reports lie outside of what is scanned. */
const out = join(folder, 'out')
const parts = [1, 2, 3]

function write(path: string, text: string, to = root): void {
  const file = join(to, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

function account(name: string, tls: string): string {
  return `resource "azurerm_storage_account" "${name}" {
  name                     = "st${name}"
  resource_group_name      = "rg"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
  min_tls_version          = ${tls}
}
`
}

interface Json {
  readonly summary: Readonly<Record<string, unknown>>
  readonly findings: readonly {
    readonly fingerprint: string
    readonly location: { readonly file: string }
    readonly calls?: readonly { readonly file: string }[]
  }[]
}

async function report(...args: readonly string[]): Promise<Json> {
  const { stdout } = await runIn(root, 'scan', ...args, '--format', 'json')
  return JSON.parse(stdout) as Json
}

beforeAll(() => {
  write('.guardrail.yml', 'rules: { include: ["storage/*"] }\n')
  for (let i = 0; i < 12; i++) write(`arm/t${i}.json`, storage(`st${i}`, i % 2 ? 'TLS1_0' : 'TLS1_2'))
  write('arm/t0.parameters.json', '{ "parameters": {} }')
  write('data/other.json', '{ "a": 1 }')
  for (const name of ['web', 'shop']) {
    write(`tf/${name}/main.tf`, `${account(name, 'var.tls')}module "data" {\n  source = "../../modules/data"\n}\n`)
    write(`tf/${name}/variables.tf`, 'variable "tls" {\n  default = "TLS1_0"\n}\n')
  }
  write('modules/data/main.tf', account('data', '"TLS1_1"'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a scan in parts', () => {
  test('its joined reports are those of the whole', async () => {
    const full = await runIn(root, 'scan', '--format', 'json', '--output', '../out/full.json')
    for (const i of parts)
      await runIn(
        root,
        'scan',
        '--shard',
        `${i}/${parts.length}`,
        '--format',
        'json',
        '--output',
        `../out/part-${i}.json`,
      )
    const merged = await runIn(
      root,
      'merge',
      '../out/part-*.json',
      '--format',
      'json',
      '--output',
      '../out/merged.json',
    )
    expect(readFileSync(join(out, 'merged.json'), 'utf8')).toBe(readFileSync(join(out, 'full.json'), 'utf8'))
    expect(merged.code).toBe(full.code)
    expect(full.code).toBe(1)
  })

  test('no part is empty, and none has it all', () => {
    const counts = parts.map(i => {
      const part = JSON.parse(readFileSync(join(out, `part-${i}.json`), 'utf8')) as Json
      return part.findings.length
    })
    expect(Math.min(...counts)).toBeGreaterThan(0)
    const full = JSON.parse(readFileSync(join(out, 'full.json'), 'utf8')) as Json
    expect(Math.max(...counts)).toBeLessThan(full.findings.length)
  })

  test('the joined report shows the lines and goes to every format', async () => {
    const table = await runIn(root, 'merge', '../out/part-*.json')
    expect(table.stdout).toContain('default = "TLS1_0"')
    expect(table.stdout).toMatch(/19 files seen = 18 analysed/)
  })

  test('the gate of the join may be another', async () => {
    expect((await runIn(root, 'merge', '../out/part-*.json', '--fail-on', 'never')).code).toBe(0)
    expect((await runIn(root, 'merge', '../out/part-*.json', '--fail-on', 'never', '--fail-on-risk', '70')).code).toBe(
      1,
    )
    expect((await runIn(root, 'merge', '../out/part-*.json', '--fail-on', 'never', '--fail-on-risk', '99')).code).toBe(
      0,
    )
  })
})

describe('reports that do not fit together are refused', () => {
  const broken: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['a part is missing', ['part-1.json', 'part-3.json'], /Part 2 of 3 is missing/],
    ['a part is there twice', ['part-1.json', 'part-2.json', 'part-3.json', 'copy.json'], /Part 1 is there twice/],
    ['parts and a whole', ['part-1.json', 'part-2.json', 'part-3.json', 'full.json'], /is of a whole scan/],
    ['no report at all', ['nothing-*.json'], /There is no report to join/],
    ['a file that is not there', ['gone.json'], /cannot be read/],
    ['a file that is something else', ['arm/t0.json'], /is no report of guardrail scan/],
    ['parts of other counts', ['part-1.json', 'half.json'], /This is a part of [23], .* is one of [23]/],
    ['parts of other commits', ['part-1.json', 'part-2.json', 'later.json'], /saw other files/],
  ]
  test.each(broken)('%s', async (_, files, expected) => {
    write('copy.json', readFileSync(join(out, 'part-1.json'), 'utf8'), out)
    write('half.json', readFileSync(join(out, 'part-2.json'), 'utf8').replace('"count": 3', '"count": 2'), out)
    const third = readFileSync(join(out, 'part-3.json'), 'utf8')
    write(
      'later.json',
      third.replace(/"filesSeen": (\d+)/, (_all, seen) => `"filesSeen": ${Number(seen) + 1}`),
      out,
    )
    const { code, stdout, stderr } = await runIn(
      root,
      'merge',
      ...files.map(file => (file.includes('/') ? file : `../out/${file}`)),
    )
    expect(stderr).toMatch(expected)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  test.each(['0/3', '4/3', '1', 'a/b', '1/999'])('a shard %s', async shard => {
    const { code, stderr } = await runIn(root, 'scan', '--shard', shard)
    expect(stderr).toMatch(/it must be i\/n/)
    expect(code).toBe(2)
  })
})

describe('a scan of some roots gives what the full scan gives for them', () => {
  test.each(['tf/web', 'tf/web/main.tf', 'arm/t0.json', 'arm'])('%s', async path => {
    const full = await report()
    const alone = await report(path)
    const below = path.replace(/\/main\.tf$/, '')
    const ids = (json: Json) => new Set(json.findings.map(one => one.fingerprint))
    const expected = full.findings.filter(
      one => one.location.file.startsWith(below) || one.calls?.[0]?.file.startsWith(below),
    )
    const own = [...ids(alone)]
    expect(own.length).toBeGreaterThan(0)
    expect(own.every(id => ids(full).has(id))).toBe(true)
    for (const one of expected) expect(own).toContain(one.fingerprint)
  })

  test('files that were read for them are counted, others are not', async () => {
    const { summary } = await report('tf/web')
    expect(summary).toMatchObject({ filesSeen: 3, filesAnalysed: 3, filesSkipped: 0 })
  })
})
