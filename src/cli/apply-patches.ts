import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from '../model/report.ts'
import { applyEdits, type Edit } from '../source/edit.ts'

/** Writes the proven patches into their files, each file at once; says what was done. A file that changed since it was read is left alone. */
export function applyPatches(root: string, report: Report): string {
  const edits = uniqueEdits(report.findings.flatMap(finding => finding.patch?.edits ?? []))
  const lines: string[] = []
  for (const [file, own] of edits) {
    const path = join(root, file)
    const source = report.sources.get(file)
    const { applied, left } = withoutOverlaps(own)
    if (!source || !isUnchanged(path, source.text)) {
      lines.push(`${file}: changed since it was scanned; scan again`)
      continue
    }
    replaceFile(path, applyEdits(source.text, applied), source.text)
    lines.push(
      `${file}: ${applied.length} ${applied.length === 1 ? 'edit' : 'edits'} applied${left > 0 ? `, ${left} overlapping left; scan again` : ''}`,
    )
  }
  return lines.length === 0 ? 'No proven patch to apply.\n' : `${lines.join('\n')}\n`
}

function uniqueEdits(edits: readonly Edit[]): ReadonlyMap<string, readonly Edit[]> {
  const files = new Map<string, Edit[]>()
  for (const edit of new Map(edits.map(one => [JSON.stringify(one), one])).values()) {
    const own = files.get(edit.file)
    if (own) own.push(edit)
    else files.set(edit.file, [edit])
  }
  return files
}

function withoutOverlaps(edits: readonly Edit[]): { readonly applied: readonly Edit[]; readonly left: number } {
  const applied: Edit[] = []
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start >= (applied.at(-1)?.end ?? 0)) applied.push(edit)
  }
  return { applied, left: edits.length - applied.length }
}

/** Both encodings that are read are told apart by their first bytes and written back as they were. */
function isUnchanged(path: string, text: string): boolean {
  try {
    return decode(readFileSync(path)) === text
  } catch {
    return false
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
