import { escapeMarkdown, inlineCode, oneLine } from '../report/escape.ts'

/** One line of Markdown with at most `length` characters of a text from outside. */
export function brief(text: string, length: number): string {
  return escapeMarkdown(clip(text, length))
}

/** A code span with at most 200 characters of a text from outside. */
export function briefCode(text: string): string {
  return inlineCode(clip(text, 200))
}

/** White space may shrink, so more than `length` is looked at, but not all of a huge text. */
function clip(text: string, length: number): string {
  const line = oneLine(text.slice(0, length * 8))
  return line.length > length || text.length > length * 8 ? `${line.slice(0, length - 1)}…` : line
}
