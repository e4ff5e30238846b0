import type { Notification } from 'sarif'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Report } from '../../model/report.ts'
import { plural, skippedByReason } from '../text.ts'
import { physicalLocation } from './location.ts'
import { messageText } from './message.ts'

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Diagnostic['severity'],
  string
>
const maxFiles = 100

/** What a reader must know beyond results: diagnostics, files that were not analysed, results that were left out. */
export function toNotifications(report: Report, leftOut: number): Notification[] {
  return [
    ...report.diagnostics.map(toNotification),
    ...skippedByReason(report.skipped).map(
      ([reason, files]): Notification => ({
        level: 'note',
        message: { text: `${plural(files.length, 'file')} not analysed: ${messageText(reason)}` },
        locations: files.slice(0, maxFiles).map(file => physicalLocation(file, undefined)),
      }),
    ),
    ...(leftOut > 0 ? [limitNotification(leftOut)] : []),
  ]
}

function toNotification({ severity, file, line, column, endLine, endColumn, message }: Diagnostic): Notification {
  const range = line === undefined ? undefined : { startLine: line, startColumn: column, endLine, endColumn }
  return {
    level: levels[severity],
    message: { text: messageText(message) },
    locations: [physicalLocation(file, range)],
  }
}

function limitNotification(leftOut: number): Notification {
  return {
    level: 'warning',
    message: { text: `${plural(leftOut, 'result')} of the lowest risk left out: code scanning takes 25,000 in a run.` },
  }
}
