/** Ranges as the reference implementation gives them: lines and grapheme columns from 1, bytes of UTF-8 from 0. */
export type ReferenceRange = readonly [number, number, number, number, number, number]

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Turns UTF-16 offsets of a text into ranges of the reference. */
export function rangesOf(text: string): (start: number, end: number) => ReferenceRange {
  const lines = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at + 1)
  const lineBytes = lines.map((start, i) => (i === 0 ? 0 : Buffer.byteLength(text.slice(lines[i - 1], start))))
  for (let i = 1; i < lineBytes.length; i++) lineBytes[i] = lineBytes[i - 1]! + lineBytes[i]!
  const place = (offset: number): [number, number, number] => {
    let line = lines.findLastIndex(start => start <= offset)
    line = Math.max(line, 0)
    const before = text.slice(lines[line], offset).replace(/^\uFEFF/, '')
    const bytes = Buffer.byteLength(text.slice(lines[line], offset))
    return [line + 1, graphemes(before) + 1, lineBytes[line]! + bytes]
  }
  return (start, end) => [...place(start), ...place(end)]
}

function graphemes(text: string): number {
  return /^[ -~\t]*$/.test(text) ? text.length : [...segmenter.segment(text)].length
}
