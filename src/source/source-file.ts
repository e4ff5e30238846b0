/** A text file that was read, with its path relative to the scanned root (always `/`). */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** A half-open range of UTF-16 offsets into the text of a file. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A span in a named file. */
export interface SourceRange extends Span {
  readonly source: SourceFile
}

/** 1-based line and 1-based column, counted in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

const lineStartsOf = new WeakMap<SourceFile, readonly number[]>()

/** Offsets at which each line begins; computed once for each file. A line ends after `\n`, or after a `\r` that no `\n` follows. */
export function lineStarts(source: SourceFile): readonly number[] {
  const known = lineStartsOf.get(source)
  if (known) return known
  const starts = source.text.includes('\r') ? startsAfterAnyEnding(source.text) : startsAfterLineFeeds(source.text)
  lineStartsOf.set(source, starts)
  return starts
}

function startsAfterLineFeeds(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function startsAfterAnyEnding(text: string): readonly number[] {
  const starts = [0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1)
  }
  return starts
}

export function positionAt(source: SourceFile, offset: number): Position {
  const starts = lineStarts(source)
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - starts[low]! + 1 }
}

/** The text of a 1-based line without its line ending; empty for a line that does not exist. */
export function lineText(source: SourceFile, line: number): string {
  const starts = lineStarts(source)
  const start = starts[line - 1]
  if (start === undefined) return ''
  return source.text.slice(start, starts[line] ?? source.text.length).replace(/[\r\n]+$/, '')
}

/** The line ending that the file uses; of the first line where they are mixed. */
export function lineEnding(source: SourceFile): string {
  return /\r?\n/.exec(source.text)?.[0] ?? '\n'
}
