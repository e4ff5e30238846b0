/** A string as cty keeps it: in Unicode normalisation form C. */
export function normalized(text: string): string {
  return /[^\0-\u02ff]/.test(text) ? text.normalize('NFC') : text
}

/** Order of the UTF-8 bytes, which is that of the code points; UTF-16 units would put surrogates too early. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return isSurrogate(x) === isSurrogate(y) ? x - y : isSurrogate(x) ? 1 : -1
  }
  return a.length - b.length
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xe000
}

/** Made when it is needed: it takes milliseconds. */
let segmenter: Intl.Segmenter | undefined

/** What a reader takes for single characters (Unicode's grapheme clusters), by which Terraform counts and cuts. */
export function graphemes(text: string): readonly string[] {
  if (/^[\x20-\x7e\n]*$/.test(text)) return text.split('')
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text), part => part.segment)
}

export function countGraphemes(text: string): number {
  return /^[\x20-\x7e\n]*$/.test(text) ? text.length : graphemes(text).length
}

/** A text in quotes, as much of it as a message can hold. */
export function brief(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)
}
