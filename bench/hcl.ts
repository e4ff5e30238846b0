import { existsSync, globSync, readFileSync } from 'node:fs'
import hcl2 from 'hcl2-parser'
import { parseHcl } from '../src/parse/hcl/parse.ts'
import type { SourceFile } from '../src/source/source-file.ts'

/** Throughput in bytes a second over the same files in the same run. */
export interface HclBench {
  readonly ours: number
  readonly referee: number
  readonly ratio: number
  readonly files: number
  readonly bytes: number
}

const root = new URL('../../shared/', import.meta.url)

function readFiles(): readonly SourceFile[] {
  const paths = existsSync(root) ? globSync('**/*.tf', { cwd: root }) : []
  return paths.sort().map(path => ({ path, text: readFileSync(new URL(path, root), 'utf8') }))
}

/** Seconds that the fastest of several passes over all files takes. */
function fastestPass(files: readonly SourceFile[], passes: number, parse: (file: SourceFile) => unknown): number {
  let fastest = Number.POSITIVE_INFINITY
  for (let pass = 0; pass < passes; pass++) {
    const start = performance.now()
    for (const file of files) parse(file)
    fastest = Math.min(fastest, (performance.now() - start) / 1000)
  }
  return fastest
}

/** Parses all Terraform files of ../shared with our parser and with hcl2-parser; the fastest of several passes each. */
export function benchHcl(): HclBench {
  const files = readFiles()
  if (files.length === 0) throw new Error(`no Terraform files below ${root.pathname}`)
  const bytes = files.reduce((sum, file) => sum + Buffer.byteLength(file.text), 0)
  const ours = bytes / fastestPass(files, 30, parseHcl)
  const referee = bytes / fastestPass(files, 2, file => hcl2.parseToObject(file.text))
  return { ours, referee, ratio: ours / referee, files: files.length, bytes }
}
