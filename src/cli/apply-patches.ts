import { readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Patch } from '../model/finding.ts'
import type { Report } from '../model/report.ts'
import { composePatches } from '../remediate/compose.ts'
import { applyEdits } from '../source/edit.ts'

/** What one round of `--fix` did. */
export interface Applied {
  /** Files with the number of edits written into each. */
  readonly files: ReadonlyMap<string, number>
  /** Files that changed since they were read and were left alone. */
  readonly stale: readonly string[]
}

/** Writes proven patches into their files, each file at once. Patches that touch the same place wait for the next scan. */
export function applyPatches(root: string, report: Report, patches: readonly Patch[]): Applied {
  const edits = composePatches(patches)
  const files = new Map<string, number>()
  const stale: string[] = []
  for (const file of new Set(edits.map(edit => edit.file))) {
    const own = edits.filter(edit => edit.file === file)
    const path = realPath(join(root, file))
    const source = report.sources.get(file)
    if (!source || !isUnchanged(path, source.text)) stale.push(file)
    else {
      replaceFile(path, applyEdits(source.text, own), source.text)
      files.set(file, own.length)
    }
  }
  return { files, stale }
}

/** Both encodings that are read are told apart by their first bytes and written back as they were. */
function isUnchanged(path: string, text: string): boolean {
  try {
    return decode(readFileSync(path)) === text
  } catch {
    return false
  }
}

/** A link stays one: what it leads to is written. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

function decode(bytes: Buffer): string {
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8')
}

function replaceFile(path: string, text: string, before: string): void {
  const encoding = before !== readFileSync(path, 'utf8') ? 'utf16le' : 'utf8'
  const temporary = `${path}.guardrail-${process.pid}`
  writeFileSync(temporary, text, { encoding, mode: statSync(path).mode })
  renameSync(temporary, path)
}
