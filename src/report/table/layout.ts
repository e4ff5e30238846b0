import stringWidth from 'string-width'
import type { Theme } from './theme.ts'

/** Column at which everything right of a badge begins. */
export const indent = 11

const tabWidth = 4
/** Made when it is needed: it takes milliseconds. */
let graphemes: Intl.Segmenter | undefined

/** What a terminal shows as one character; `start` and `end` are UTF-16 offsets into the original text. */
export interface Cell {
  readonly text: string
  readonly width: number
  readonly start: number
  readonly end: number
}

/** Tabs become spaces up to the next stop. */
export function toCells(text: string): readonly Cell[] {
  const cells: Cell[] = []
  let column = 0
  graphemes ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  for (const { segment, index } of graphemes.segment(text)) {
    const width = segment === '\t' ? tabWidth - (column % tabWidth) : stringWidth(segment)
    const shown = segment === '\t' ? ' '.repeat(width) : segment
    cells.push({ text: shown, width, start: index, end: index + segment.length })
    column += width
  }
  return cells
}

/** The text cut to `width` cells, with `…` in place of what is missing. */
export function truncate(text: string, width: number): string {
  if (text.length <= width / 2 || stringWidth(text) <= width) return text
  let result = ''
  let used = 1
  for (const cell of toCells(text.slice(0, width * 8))) {
    if (used + cell.width > width) break
    used += cell.width
    result += cell.text
  }
  return `${result}…`
}

/** Breaks at spaces; a word that is wider than a line stays whole, so that paths can be copied. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const word of text.split(' ')) {
    const wordWidth = stringWidth(word)
    if (used > 0 && used + 1 + wordWidth > width) {
      lines.push(line)
      line = word
      used = wordWidth
    } else {
      line = used === 0 ? word : `${line} ${word}`
      used += wordWidth + (used === 0 ? 0 : 1)
    }
  }
  return [...lines, line]
}

/** Wrapped lines in the column right of the badge. */
export function paragraph(text: string, theme: Theme, style: (text: string) => string = line => line): string[] {
  return wrap(text, theme.width - indent).map(line => ' '.repeat(indent) + style(line))
}

/** Two texts in the column right of the badge: on one line where they fit, else the second on lines of its own. */
export function beside(left: string, right: string, theme: Theme, paint: BesidePaint): string[] {
  const margin = ' '.repeat(indent)
  if (right === '') return [margin + paint.left(left)]
  const fits = indent + stringWidth(left) + 2 + stringWidth(right) <= theme.width
  if (fits) return [`${margin}${paint.left(left)}  ${paint.right(right)}`]
  return [margin + paint.left(left), ...paragraph(right, theme, paint.right)]
}

export interface BesidePaint {
  left(text: string): string
  right(text: string): string
}

/** ` HIGH      rule/id      file:1:2`: the place goes to a line of its own where it does not fit. */
export function header(badge: string, name: string, place: string, paint: HeaderPaint): string[] {
  const left = ` ${paint.badge(` ${badge} `)}${' '.repeat(Math.max(1, indent - stringWidth(badge) - 3))}`
  const column = 32
  const styledName = paint.name(name)
  const gap = ' '.repeat(Math.max(2, column - stringWidth(name)))
  const fits = indent + Math.max(stringWidth(name) + 2, column) + stringWidth(place) <= paint.width
  if (place === '') return [left + styledName]
  return fits ? [left + styledName + gap + place] : [left + styledName, ' '.repeat(indent) + place]
}

export interface HeaderPaint {
  readonly width: number
  badge(text: string): string
  name(text: string): string
}
