import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { TableRecord } from './record.ts'

/** What will never be delivered as it is, with the reason; one JSON text a line. */
export interface DeadLetter {
  /** Records that the service refuses. */
  refuse(records: readonly TableRecord[], reason: string): void
  /** Lines of the spool that are no records. */
  keepDamaged(lines: readonly string[]): void
}

export function openDeadLetter(path: string, now: () => number): DeadLetter {
  function write(entries: readonly object[]): void {
    if (entries.length === 0) return
    mkdirSync(dirname(path), { recursive: true })
    const at = new Date(now()).toISOString()
    appendFileSync(path, entries.map(entry => `${JSON.stringify({ at, ...entry })}\n`).join(''), { mode: 0o600 })
  }
  return {
    refuse: (records, reason) => write(records.map(({ table, row }) => ({ reason, table, row }))),
    keepDamaged: lines => write(lines.map(line => ({ reason: 'A line of the spool that is no record.', line }))),
  }
}
