import pc from 'picocolors'
import type { Severity } from '../../model/finding.ts'
import { httpsLink } from '../escape.ts'

/** How the table looks on this terminal. */
export interface TableOptions {
  readonly color: boolean
  /** Cells in a line. */
  readonly width: number
  /** Whether the terminal makes OSC 8 links clickable. */
  readonly hyperlinks?: boolean | undefined
}

type Style = (text: string) => string

export interface Theme {
  readonly width: number
  readonly severity: Readonly<Record<Severity, Style>>
  readonly badge: Readonly<Record<Severity | 'unknown' | 'excepted' | 'error' | 'warning' | 'info', Style>>
  readonly bold: Style
  readonly dim: Style
  readonly removed: Style
  readonly added: Style
  readonly caret: Style
  readonly good: Style
  readonly bad: Style
  readonly warn: Style
  link(text: string, address: string | undefined): string
}

const minimumWidth = 40

export function createTheme({ color, width, hyperlinks = false }: TableOptions): Theme {
  const c = pc.createColors(color)
  return {
    width: Math.max(minimumWidth, Math.floor(width) || 0),
    severity: { critical: c.magenta, high: c.red, medium: c.yellow, low: c.cyan },
    badge: {
      critical: text => c.bgMagenta(c.whiteBright(c.bold(text))),
      high: text => c.bgRed(c.whiteBright(c.bold(text))),
      medium: text => c.bgYellow(c.black(text)),
      low: text => c.bgCyan(c.black(text)),
      unknown: text => c.bgWhite(c.black(text)),
      excepted: c.inverse,
      error: text => c.bgRed(c.whiteBright(c.bold(text))),
      warning: text => c.bgYellow(c.black(text)),
      info: c.inverse,
    },
    bold: c.bold,
    dim: c.dim,
    removed: c.red,
    added: c.green,
    caret: text => c.bold(c.red(text)),
    good: text => c.bold(c.green(text)),
    bad: text => c.bold(c.red(text)),
    warn: text => c.bold(c.yellow(text)),
    link: (text, address) => (hyperlinks ? osc8(text, address) : text),
  }
}

function osc8(text: string, address: string | undefined): string {
  const target = address === undefined ? undefined : httpsLink(address)
  return target === undefined ? text : `\u001b]8;;${target}\u001b\\${text}\u001b]8;;\u001b\\`
}
