import { BACKSLASH, isHexDigit, QUOTE } from './chars.ts'
import { atEnd, type Cursor, peek, peekAfter, report } from './cursor.ts'

/** Reads an escape sequence, at whose backslash the cursor stands; what is invalid is reported and kept as written. */
export function readEscape(c: Cursor): string {
  const selector = peekAfter(c, 1)
  switch (selector) {
    case 110:
      return take(c, '\n')
    case 114:
      return take(c, '\r')
    case 116:
      return take(c, '\t')
    case QUOTE:
      return take(c, '"')
    case BACKSLASH:
      return take(c, '\\')
    case 117:
      return readCodePoint(c, 4)
    case 85:
      return readCodePoint(c, 8)
    default:
      return readUnknown(c)
  }
}

function take(c: Cursor, value: string): string {
  c.pos += 2
  return value
}

function readCodePoint(c: Cursor, digits: number): string {
  const start = c.pos
  c.pos += 2
  while (c.pos < start + 2 + digits && isHexDigit(peek(c))) c.pos++
  const written = c.text.slice(start, c.pos)
  if (written.length < 2 + digits) {
    const selector = written.slice(0, 2)
    report(
      c,
      { start, end: c.pos },
      `Invalid escape sequence: "${selector}" must be followed by ${digits} hexadecimal digits.`,
    )
    return written
  }
  const point = Number.parseInt(written.slice(2), 16)
  if (point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)) return String.fromCodePoint(point)
  report(c, { start, end: c.pos }, `Invalid escape sequence: "${written}" is not a Unicode character.`)
  return written
}

function readUnknown(c: Cursor): string {
  const start = c.pos++
  const point = c.text.codePointAt(c.pos)
  if (atEnd(c) || point === undefined || point === 10 || point === 13) return '\\'
  c.pos += point > 0xffff ? 2 : 1
  const written = c.text.slice(start, c.pos)
  const known = 'Use \\n, \\r, \\t, \\", \\\\, \\uXXXX or \\UXXXXXXXX, and \\\\ for a backslash itself.'
  report(c, { start, end: c.pos }, `Invalid escape sequence "${written}". ${known}`)
  return written
}
