import type { Patch } from '../model/finding.ts'
import { stripTerminal } from '../report/escape.ts'
import { applyEdits } from '../source/edit.ts'
import { lineStarts, positionAt, type SourceFile } from '../source/source-file.ts'

/** Whole lines of one file (1-based, inclusive) and the text that takes their place, without the last line's ending. */
export interface Suggestion {
  readonly path: string
  readonly startLine: number
  readonly line: number
  readonly text: string
}

const maxLength = 10_000

/**
 * A patch as a suggestion, which replaces whole lines of one file. `undefined` when it touches several files, or when
 * the text would not come back from a comment byte for byte: carriage returns and characters that Markdown may not show; or when it is too long to read.
 */
export function toSuggestion(patch: Patch, sources: ReadonlyMap<string, SourceFile>): Suggestion | undefined {
  const path = patch.edits[0]?.file
  const source = path === undefined ? undefined : sources.get(path)
  if (!source || patch.edits.some(edit => edit.file !== path)) return undefined
  const first = Math.min(...patch.edits.map(edit => edit.start))
  const last = Math.max(...patch.edits.map(edit => edit.end))
  const startLine = positionAt(source, first).line
  const line = positionAt(source, last).line
  const starts = lineStarts(source)
  const from = starts[startLine - 1] ?? 0
  const to = starts[line] ?? source.text.length
  const before = source.text.slice(from, to)
  const edits = patch.edits.map(edit => ({ ...edit, start: edit.start - from, end: edit.end - from }))
  const after = applyEdits(before, edits)
  if (before.endsWith('\n') !== after.endsWith('\n') || before === after) return undefined
  const text = after.replace(/\n$/, '')
  if (text.length > maxLength || before.includes('\r') || stripTerminal(text) !== text) return undefined
  return { path: source.path, startLine, line, text }
}
