import { maskSecrets } from '../source/mask.ts'
import { stripTerminal } from './escape.ts'

export interface DiffLine {
  readonly kind: 'add' | 'remove' | 'context'
  readonly text: string
}

/** A run of changed lines in one file. */
export interface DiffHunk {
  readonly file: string
  /** First line of the old text, context included. */
  readonly line: number
  readonly lines: readonly DiffLine[]
}

const kinds: Readonly<Record<string, DiffLine['kind']>> = { '+': 'add', '-': 'remove', ' ': 'context' }

/** Reads a unified diff of text files into hunks that are safe to show. Lines that belong to no hunk are left out. */
export function parseDiff(diff: string): readonly DiffHunk[] {
  const hunks: { file: string; line: number; lines: DiffLine[] }[] = []
  let file = ''
  let left = 0
  for (const raw of diff.split(/\r?\n/)) {
    const header = /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(raw)
    if (header !== null) {
      left = Number(header[2] ?? 1) + Number(header[3] ?? 1)
      hunks.push({ file, line: Number(header[1]), lines: [] })
    } else if (left <= 0) {
      file = fileOf(raw) ?? file
    } else {
      const kind = raw === '' ? 'context' : kinds[raw.charAt(0)]
      if (kind === undefined) continue
      left -= kind === 'context' ? 2 : 1
      hunks.at(-1)?.lines.push({ kind, text: stripTerminal(maskSecrets(raw.slice(1))) })
    }
  }
  return hunks
}

function fileOf(header: string): string | undefined {
  const match = /^(?:---|\+\+\+) (?:[ab]\/)?([^\t]+)/.exec(header)
  return match?.[1] === '/dev/null' ? undefined : match?.[1]
}

/** The line of the old text where the first change of a hunk stands. */
export function firstChange(hunk: DiffHunk): number {
  const index = hunk.lines.findIndex(line => line.kind !== 'context')
  return hunk.line + Math.max(0, index)
}
