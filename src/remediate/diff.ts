import { createTwoFilesPatch } from 'diff'
import { applyEdits, type Edit } from '../source/edit.ts'
import type { SourceFile } from '../source/source-file.ts'

/** Unified diff of edits over all their files, as `git apply` reads it. */
export function unifiedDiff(edits: readonly Edit[], source: (path: string) => SourceFile | undefined): string {
  return [...new Set(edits.map(edit => edit.file))]
    .map(file => fileDiff(file, edits, source(file)?.text ?? ''))
    .join('')
}

function fileDiff(file: string, edits: readonly Edit[], before: string): string {
  const after = applyEdits(
    before,
    edits.filter(edit => edit.file === file),
  )
  const patch = createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, { context: 3 })
  return patch.replace(/^=+\n/, '')
}
