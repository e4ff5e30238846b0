import { maskSecrets, shownLine } from '../source/mask.ts'
import type { SourceFile } from '../source/source-file.ts'
import { lineStarts } from '../source/source-file.ts'
import { stripTerminal } from './escape.ts'

/** A line of source, safe to show: control characters made visible, secrets masked, cut around what is marked. */
export interface ExcerptLine {
  readonly number: number
  readonly text: string
  /** UTF-16 offsets into `text`; absent on lines around the marked ones. */
  readonly mark?: { readonly start: number; readonly end: number }
}

/** 1-based, the end column exclusive; without columns the whole line is meant. */
export interface ExcerptRange {
  readonly startLine: number
  readonly startColumn?: number | undefined
  readonly endLine?: number | undefined
  readonly endColumn?: number | undefined
}

const maxLength = 240
const maxMarkedLines = 4

/** The marked lines (at most four) with `context` lines before and after; empty when the file does not have the line. */
export function excerpt(source: SourceFile | undefined, range: ExcerptRange, context = 1): readonly ExcerptLine[] {
  if (source === undefined) return []
  const count = lineStarts(source).length
  const { startLine } = range
  if (startLine < 1 || startLine > count) return []
  const lastMarked = Math.min(Math.max(range.endLine ?? startLine, startLine), startLine + maxMarkedLines - 1, count)
  const lines: ExcerptLine[] = []
  for (let number = Math.max(1, startLine - context); number <= Math.min(count, lastMarked + context); number++)
    lines.push(excerptLine(source, number, range, number >= startLine && number <= lastMarked))
  return trimBlankEdges(lines)
}

function excerptLine(source: SourceFile, number: number, range: ExcerptRange, marked: boolean): ExcerptLine {
  const raw = shownLine(source, number)
  if (!marked) return { number, text: clip(raw, 0).text }
  const indent = raw.length - raw.trimStart().length
  const start = Math.min(number === range.startLine ? (range.startColumn ?? indent + 1) - 1 : indent, raw.length)
  const isLast = number === (range.endLine ?? range.startLine)
  const end = Math.min(isLast && range.endColumn !== undefined ? range.endColumn - 1 : raw.length, raw.length)
  const { text, shift } = clip(raw, start)
  const markStart = Math.min(start - shift, text.length)
  return { number, text, mark: { start: markStart, end: Math.max(markStart, Math.min(end - shift, text.length)) } }
}

/** At most `maxLength` units of a line around `focus`; `shift` is what to take from an offset. */
function clip(raw: string, focus: number): { readonly text: string; readonly shift: number } {
  if (raw.length <= maxLength) return { text: clean(raw), shift: 0 }
  const from = Math.max(0, Math.min(focus - maxLength / 4, raw.length - maxLength))
  const before = from > 0 ? '…' : ''
  const after = from + maxLength < raw.length ? '…' : ''
  const margin = 80
  const window = clean(raw.slice(Math.max(0, from - margin), from + maxLength))
  return { text: before + window.slice(Math.min(margin, from)) + after, shift: from - before.length }
}

function clean(text: string): string {
  return stripTerminal(maskSecrets(text))
}

function trimBlankEdges(lines: readonly ExcerptLine[]): readonly ExcerptLine[] {
  const kept = (line: ExcerptLine) => line.mark !== undefined || line.text.trim() !== ''
  const first = lines.findIndex(kept)
  return lines.slice(first, lines.findLastIndex(kept) + 1)
}
