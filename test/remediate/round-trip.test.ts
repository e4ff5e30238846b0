import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseToObject } from 'hcl2-parser'
import { expect, test } from 'vitest'
import { composePatches } from '../../src/remediate/compose.ts'
import { loadRules, readRuleSources } from '../../src/rules/load-rules.ts'
import { applyEdits } from '../../src/source/edit.ts'
import { caseFiles } from '../rules/scan-case.ts'
import { scanFiles } from './scan-text.ts'

const { sources } = readRuleSources('rules')
const { rules } = loadRules(['rules'])

/** A generator of numbers below a bound, the same in every run (mulberry32). */
function randomFrom(seed: number) {
  let state = seed
  return (bound: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound
  }
}

const cases = sources.flatMap(({ file }) => {
  const folder = join(dirname(file), 'cases')
  return existsSync(folder) ? caseFiles(folder).map(name => join(folder, name)) : []
})

/** Ways in which the same file may be written. */
const disguises = [
  (text: string) => text,
  (text: string) => text.replaceAll('\n', '\r\n'),
  (text: string) => `\ufeff${text}`,
  (text: string) => text.replaceAll('  ', '\t'),
  (text: string) => `${text.trimEnd()}\n\n\n`,
]

/** The referees accept a patched file: `JSON.parse` once comments are gone, HashiCorp's own parser. */
function isWellFormed(name: string, text: string): boolean {
  if (!name.endsWith('.tf')) return isJson(text)
  // It takes no byte order mark, which Terraform does.
  return parseToObject(text.replace(/^\ufeff/, ''))?.[1] == null
}

function isJson(text: string): boolean {
  const plain = text
    .replace(/^\ufeff/, '')
    .replace(/("(?:[^"\\]|\\.)*")|\/\/.*|\/\*[\s\S]*?\*\//g, (_, quoted: string | undefined) => quoted ?? '')
    .replace(/("(?:[^"\\]|\\.)*")|[\r\n\t]+/g, (_, quoted: string | undefined) => quoted ?? ' ')
  try {
    JSON.parse(plain.replace(/("(?:[^"\\]|\\.)*")|,(\s*[\]}])/g, (_, quoted, end) => quoted ?? end))
    return true
  } catch {
    return false
  }
}

test('patches of all rules parse, are gone once applied, and change nothing when applied again', {
  timeout: 300_000,
}, async () => {
  const random = randomFrom(20260101)
  const picked = cases.filter(() => random(6) === 0)
  let patches = 0
  for (const path of picked) {
    const disguise = disguises[random(disguises.length)] ?? disguises[0]
    const name = path.endsWith('.tf') ? 'main.tf' : path.endsWith('.tf.json') ? 'main.tf.json' : 'main.json'
    const text = disguise?.(readFileSync(path, 'utf8')) ?? ''
    const { findings } = await scanFiles({ [name]: text }, rules)
    const offered = findings.flatMap(one => one.patch ?? [])
    const [one] = offered.length > 0 ? [offered[random(offered.length)]] : []
    patches += offered.length
    for (const edits of [composePatches(offered), one?.edits ?? []]) {
      const after = applyEdits(text, edits)
      expect(isWellFormed(name, after), `${path} does not parse once patched:\n${after}`).toBe(true)
    }
    if (!one) continue
    const after = applyEdits(text, one.edits)
    const again = await scanFiles({ [name]: after }, rules)
    const open = new Set(again.findings.map(finding => finding.fingerprint))
    expect(
      one.mends.filter(id => open.has(id)),
      `${path}: ${one.diff}`,
    ).toEqual([])
  }
  expect(patches).toBeGreaterThan(500)
})
