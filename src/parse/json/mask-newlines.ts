/**
 * ARM accepts raw line breaks inside strings; JSON does not. These private-use characters stand in for them, one for
 * one so that every offset stays, and are turned back in the values.
 */
const lineFeed = '\uE00A'
const carriageReturn = '\uE00D'

/** Replaces the line breaks inside strings. Comments are left as they are. */
export function maskNewlines(text: string): string {
  const pieces: string[] = []
  let from = 0
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === 34) {
      const end = endOfString(text, at)
      const literal = text.slice(at, end)
      if (/[\r\n]/.test(literal)) {
        pieces.push(text.slice(from, at), literal.replace(/\n/g, lineFeed).replace(/\r/g, carriageReturn))
        from = end
      }
      at = end
    } else if (code === 47) at = endOfComment(text, at)
    else at++
  }
  return pieces.length === 0 ? text : pieces.join('') + text.slice(from)
}

export function unmaskNewlines(value: string): string {
  return value.includes(lineFeed) || value.includes(carriageReturn)
    ? value.replaceAll(lineFeed, '\n').replaceAll(carriageReturn, '\r')
    : value
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === 34) return at + 1
    at += code === 92 ? 2 : 1
  }
  return text.length
}

/** The offset after a comment; after the slash where there is none. */
export function endOfComment(text: string, start: number): number {
  const next = text.charCodeAt(start + 1)
  if (next === 47) {
    const end = text.indexOf('\n', start)
    return end < 0 ? text.length : end
  }
  if (next === 42) {
    const end = text.indexOf('*/', start + 2)
    return end < 0 ? text.length : end + 2
  }
  return start + 1
}
