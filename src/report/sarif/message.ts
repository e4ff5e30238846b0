import { oneLine } from '../escape.ts'

/** Plain text for a SARIF message: nothing in it can be read as an embedded link (SARIF 2.1.0, 3.11.6). */
export function messageText(text: string): string {
  return oneLine(text).replaceAll('](', '] (')
}

/** An embedded link to the related location with that id. */
export function relatedLink(text: string, id: number): string {
  return `[${oneLine(text).replaceAll('[', '(').replaceAll(']', ')')}](${id})`
}

/** At most `length` UTF-16 units, never half a character. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text
  return `${text.slice(0, length - 1).replace(/\p{Surrogate}$/u, '')}…`
}
