import { formatCount } from '../report/text.ts'

/** Rows that may be cut from the end, between an opening and a closing. */
export interface Section {
  readonly open: string
  readonly rows: readonly string[]
  readonly close: string
  /** Says how many rows were left out. */
  readonly rest: (count: number) => string
}

/** A folded list; the title carries the count. */
export function listSection(title: string, rows: readonly string[]): Section {
  return {
    open: `\n\n<details><summary>${title}</summary>\n`,
    rows,
    close: '\n\n</details>',
    rest: count => `- … and ${formatCount(count)} more`,
  }
}

/** Head, foot and the frame of each section that has rows always; of the rows as many, from the first, as there is room for. */
export function fillSections(head: string, sections: readonly Section[], foot: string, maxLength: number): string {
  const filled = sections.filter(section => section.rows.length > 0)
  let room = maxLength - head.length - foot.length - filled.reduce((sum, one) => sum + frameLength(one), 0)
  let text = head
  for (const section of filled) {
    const kept = countFitting(section.rows, room)
    const rows = section.rows.slice(0, kept)
    room -= rows.reduce((sum, row) => sum + row.length + 1, 0)
    const left = section.rows.length - kept
    const lines = left === 0 ? rows : [...rows, section.rest(left)]
    text += `${section.open}\n${lines.join('\n')}${section.close}`
  }
  return text + foot
}

function frameLength({ open, rows, close, rest }: Section): number {
  return open.length + close.length + rest(rows.length).length + 2
}

function countFitting(rows: readonly string[], room: number): number {
  let used = 0
  const full = rows.findIndex(row => {
    used += row.length + 1
    return used > room
  })
  return full < 0 ? rows.length : full
}
