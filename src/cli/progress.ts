import type { Terminal } from './command.ts'

export interface Progress {
  show(progress: { readonly done: number; readonly total: number; readonly file: string }): void
  clear(): void
}

const everyMs = 100

/** One line on a terminal's stderr that is written over; nothing where stderr is no terminal. */
export function showProgress({ stderr, env }: Terminal): Progress {
  if (!stderr.isTTY || env['CI']) return { show: () => undefined, clear: () => undefined }
  let shownAt = 0
  return {
    show({ done, total, file }) {
      const now = Date.now()
      if (now - shownAt < everyMs) return
      shownAt = now
      const line = `scanning ${done} of ${total}  ${file.replace(/[^\x20-\x7e]/g, '?')}`
      stderr.write(`\r\x1b[2K${line.slice(0, (stderr.columns ?? 80) - 1)}`)
    },
    clear: () => void (shownAt > 0 && stderr.write('\r\x1b[2K')),
  }
}

/** One line on a terminal's stderr that says what is being done. */
export function showStep({ stderr, env }: Terminal): { show(step: string): void; clear(): void } {
  if (!stderr.isTTY || env['CI']) return { show: () => undefined, clear: () => undefined }
  return {
    show: step =>
      void stderr.write(`\r\x1b[2K${step.replace(/[^\x20-\x7e]/g, '?').slice(0, (stderr.columns ?? 80) - 1)}`),
    clear: () => void stderr.write('\r\x1b[2K'),
  }
}
