import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundledRules } from '../src/cli/bundled-rules.ts'
import { loadConfiguration } from '../src/config/load.ts'
import { scan } from '../src/run.ts'
import { discoverFiles } from '../src/source/discover.ts'

export interface ArmBench {
  readonly megabytes: number
  readonly parseMs: number
  readonly scanMs: number
  readonly ratio: number
}

/** Scanning all JSON below a folder against reading and `JSON.parse` of the same bytes; the best of several runs each. */
export async function benchArm(root: string, runs = 5): Promise<ArmBench> {
  const { configuration } = loadConfiguration({ text: 'exclude: ["**/*.tf"]', path: 'bench' }, { today: '2026-01-01' })
  if (!configuration) throw new Error('the bench configuration does not load')
  const files = discoverFiles(root, [], () => false).files.filter(one => one.kind === 'json')
  const rules = bundledRules()
  let parseMs = Number.POSITIVE_INFINITY
  let scanMs = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run++) {
    const started = performance.now()
    for (const file of files) parseQuietly(readFileSync(join(root, file.path), 'utf8'))
    const parsed = performance.now()
    await scan({ root, configuration, rules, version: 'bench', patches: false })
    parseMs = Math.min(parseMs, parsed - started)
    scanMs = Math.min(scanMs, performance.now() - parsed)
  }
  return {
    megabytes: files.reduce((sum, one) => sum + one.bytes, 0) / 1e6,
    parseMs,
    scanMs,
    ratio: scanMs / parseMs,
  }
}

function parseQuietly(text: string): void {
  try {
    JSON.parse(text)
  } catch {
    // Comments and line breaks in strings: the bytes were read all the same.
  }
}
