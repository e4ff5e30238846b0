import type { Json } from '../model/json.ts'
import { lineEnding, lineStarts, positionAt, type SourceFile } from '../source/source-file.ts'

/** JSON in the file's own indentation; `indent` is that of the line on which it begins. */
export function pretty(value: Json, source: SourceFile, indent: string): string {
  return JSON.stringify(value, undefined, indentUnit(source)).replaceAll('\n', `${lineEnding(source)}${indent}`)
}

export function indentAt(source: SourceFile, offset: number): string {
  const start = lineStarts(source)[positionAt(source, offset).line - 1] ?? 0
  return /^[ \t]*/.exec(source.text.slice(start, offset))?.[0] ?? ''
}

/** One level of indentation: that of the first indented line. */
export function indentUnit(source: SourceFile): string {
  return /\n([ \t]+)\S/.exec(source.text.slice(0, 20_000))?.[1] ?? '  '
}
