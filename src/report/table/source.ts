import stringWidth from 'string-width'
import type { ExcerptLine } from '../excerpt.ts'
import type { Cell } from './layout.ts'
import { indent, toCells, wrap } from './layout.ts'
import type { Theme } from './theme.ts'

const gutterWidth = indent - 3

/** Source lines with numbers, a caret under what is marked and a note beside the first marked line, or below it. */
export function renderSource(lines: readonly ExcerptLine[], theme: Theme, note = ''): string[] {
  const result: string[] = []
  const noteAt = lines.findIndex(line => line.mark !== undefined)
  lines.forEach((line, index) => {
    result.push(...renderLine(line, theme, index === noteAt ? note : ''))
  })
  return result
}

function renderLine(line: ExcerptLine, theme: Theme, note: string): string[] {
  const room = theme.width - indent
  const window = showWindow(toCells(line.text), line.mark, room)
  const number = theme.dim(`${String(line.number).padStart(gutterWidth)} │ `)
  if (line.mark === undefined) return [number + theme.dim(window.text)]
  const blank = theme.dim(`${' '.repeat(gutterWidth)} │ `)
  const carets = blank + ' '.repeat(window.caretStart) + theme.caret('^'.repeat(window.caretWidth))
  if (note === '') return [number + window.text, carets]
  const beside = window.width + 3 + stringWidth(note) <= room
  if (beside) return [`${number}${window.text}   ${theme.dim(note)}`, carets]
  return [number + window.text, carets, ...wrap(note, room).map(line => blank + theme.dim(line))]
}

interface LineWindow {
  readonly text: string
  readonly width: number
  readonly caretStart: number
  readonly caretWidth: number
}

/** The part of a line that fits, moved so that the mark is visible. */
function showWindow(cells: readonly Cell[], mark: ExcerptLine['mark'], room: number): LineWindow {
  const total = widthOf(cells)
  const start = mark === undefined ? 0 : widthOf(cells.filter(cell => cell.end <= mark.start))
  const marked = mark === undefined ? 0 : widthOf(cells.filter(cell => cell.end > mark.start && cell.start < mark.end))
  if (total <= room) return { text: textOf(cells), width: total, caretStart: start, caretWidth: Math.max(1, marked) }
  const from = start + marked < room ? 0 : Math.max(0, start - Math.floor(room / 3))
  const shown = take(cells, from, room)
  const caretStart = Math.max(0, Math.min(start - shown.from + shown.lead, room - 1))
  const caretWidth = Math.max(1, Math.min(marked, room - caretStart - 1))
  return { text: shown.text, width: room, caretStart, caretWidth }
}

function take(cells: readonly Cell[], from: number, room: number) {
  let column = 0
  let first = 0
  while (first < cells.length && column < from) column += cells[first++]?.width ?? 0
  const lead = first === 0 ? 0 : 1
  let used = lead
  let last = first
  while (last < cells.length && used + (cells[last]?.width ?? 0) < room) used += cells[last++]?.width ?? 0
  const text = (lead === 1 ? '…' : '') + textOf(cells.slice(first, last)) + (last < cells.length ? '…' : '')
  return { text, from: column, lead }
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0)
}

function textOf(cells: readonly Cell[]): string {
  return cells.map(cell => cell.text).join('')
}
