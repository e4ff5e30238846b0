import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import pc from 'picocolors'
import type { Report } from '../model/report.ts'
import { type FormatName, formats } from '../report/formats.ts'
import type { Terminal } from './command.ts'

/** `outputs` go in step with `formats`; a format without one goes to stdout, as does the table when no format is named. */
export interface Outputs<Name extends string = string> {
  readonly format: readonly Name[]
  readonly output: readonly string[]
}

/** What cannot be meant, said before a long scan; `undefined` when all is well. */
export function outputProblem({ format, output }: Outputs): string | undefined {
  const count = Math.max(format.length, 1)
  if (output.length > count) return 'There are more --output than --format options; give each output its format.'
  if (count - output.filter(file => file !== '-').length > 1)
    return 'Only one format can go to stdout; give the others an --output, in the order of the formats.'
  const twice = output.find((file, index) => output.indexOf(file) !== index)
  return twice === undefined ? undefined : `Two formats would be written to ${twice}; give each its own --output.`
}

interface Where {
  readonly folder: string
  readonly terminal: Terminal
}

/** Writes the reports. One that cannot be written does not keep the others back; what went wrong is returned. */
export function writeReports(report: Report, outputs: Outputs<FormatName>, where: Where): readonly string[] {
  return writeTexts(outputs, where, (name, options) => formats[name](report, options))
}

/** The same for any report that can be a table. */
export function writeTexts<Name extends string>(
  { format, output }: Outputs<Name>,
  { folder, terminal }: Where,
  render: (name: Name | 'table', options: { readonly color: boolean; readonly width: number }) => string,
): readonly string[] {
  const wanted = format.length === 0 ? (['table'] as const) : format
  const width = terminal.stdout.columns ?? 100
  return wanted.flatMap((name, index) => {
    const file = output[index] ?? '-'
    if (file !== '-') return writeFile(resolve(folder, file), render(name, { color: false, width }))
    terminal.stdout.write(render(name, { color: wantsColor(terminal), width }))
    return []
  })
}

function writeFile(path: string, text: string): readonly string[] {
  try {
    makeFolder(dirname(path))
    writeFileSync(path, text)
    return []
  } catch (error) {
    return [`${path} cannot be written: ${whyNot(error)}.`]
  }
}

/** Step by step, since Node's own recursive way never comes back from a file system without folders to make, like /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path)
}

function whyNot(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'a part of the path is a file'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'that is not permitted there'
  if (code === 'ENOENT') return 'its folder cannot be made'
  if (code === 'ENOSPC') return 'the disk is full'
  return code ?? String(error)
}

/** `NO_COLOR` and `FORCE_COLOR` win; otherwise a terminal decides. */
function wantsColor({ env, stdout }: Terminal): boolean {
  if (env['NO_COLOR']) return false
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0'
  return stdout.isTTY === true && pc.isColorSupported
}
