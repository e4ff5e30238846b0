import type { Json } from '../../../../model/json.ts'
import { exceed, type FunctionError, isFunctionError, isList, maximumTextLength } from './function.ts'

/** Text of a scalar as .NET's invariant culture writes it; JSON for arrays and objects, quoted as asked. */
export function textOf(json: Json, quote: '"' | "'" = '"'): string | FunctionError {
  if (typeof json === 'string') return json
  if (json === null) return ''
  if (typeof json === 'number') return numberText(json)
  if (typeof json === 'boolean') return json ? 'True' : 'False'
  return jsonText(json, quote)
}

export function textsOf(list: readonly Json[]): readonly string[] | FunctionError {
  const texts: string[] = []
  let length = 0
  for (const json of list) {
    const text = textOf(json)
    if (isFunctionError(text)) return text
    length += text.length
    if (length > maximumTextLength) return tooLong()
    texts.push(text)
  }
  return texts
}

export function tooLong(): FunctionError {
  return exceed(`the text would be longer than ${maximumTextLength} characters`)
}

/** .NET writes exponents in capitals and from 1E+15 on; integers have no exponent there. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return BigInt(value).toString()
  const text = String(value)
  return text.replace(/e([+-])(\d)$/, 'E$10$2').replace('e', 'E')
}

interface Writer {
  readonly parts: string[]
  readonly quote: '"' | "'"
  length: number
}

/** JSON without blanks, as Newtonsoft.Json writes it. */
export function jsonText(json: Json, quote: '"' | "'" = '"'): string | FunctionError {
  const writer: Writer = { parts: [], quote, length: 0 }
  return write(writer, json) ? writer.parts.join('') : tooLong()
}

/** `false` as soon as the text is too long. The depth is that of `jsonOfValue`, which is limited. */
function write(writer: Writer, json: Json): boolean {
  if (typeof json === 'string') return put(writer, quoted(json, writer.quote))
  if (typeof json !== 'object' || json === null)
    return put(writer, typeof json === 'number' ? numberText(json) : String(json))
  const list = isList(json)
  if (!put(writer, list ? '[' : '{')) return false
  const written = list ? writeItems(writer, json) : writeMembers(writer, json as Readonly<Record<string, Json>>)
  return written && put(writer, list ? ']' : '}')
}

function writeItems(writer: Writer, list: readonly Json[]): boolean {
  return list.every((item, index) => (index === 0 || put(writer, ',')) && write(writer, item))
}

function writeMembers(writer: Writer, object: Readonly<Record<string, Json>>): boolean {
  return Object.entries(object).every(
    ([key, member], index) =>
      put(writer, `${index === 0 ? '' : ','}${quoted(key, writer.quote)}:`) && write(writer, member),
  )
}

function put(writer: Writer, text: string): boolean {
  writer.parts.push(text)
  writer.length += text.length
  return writer.length <= maximumTextLength
}

function quoted(text: string, quote: '"' | "'"): string {
  const json = JSON.stringify(text).replace(
    /[\u0085\u2028\u2029]/g,
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  if (quote === '"') return json
  return `'${json.slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`
}

/** Equal for equal data whatever the order of members: the key of data in a set. */
export function canonicalText(json: Json): string | FunctionError {
  return jsonText(sorted(json))
}

function sorted(json: Json): Json {
  if (typeof json !== 'object' || json === null) return json
  if (isList(json)) return json.map(sorted)
  const entries = Object.entries(json as Readonly<Record<string, Json>>)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [`:${key}`, sorted(member)]),
  )
}

/** Made when it is needed: it takes milliseconds. */
let collator: Intl.Collator | undefined

/** Culture order: a < A < b. That is how Azure compares strings in `less` and sorts keys. */
export function compareText(a: string, b: string): number {
  collator ??= new Intl.Collator('en-US')
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0)
}

/** Simple upper-casing, unit by unit: the length stays, as .NET's ordinal comparison without regard to case needs it. */
export function foldCase(text: string): string {
  return mapCase(text, part => part.toUpperCase())
}

/** Changes case without changing the length: .NET's invariant culture knows no special casing (ß, İ, final sigma). */
export function mapCase(text: string, change: (part: string) => string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
  if (/^[\x00-\x7f]*$/.test(text)) return change(text)
  let result = ''
  for (const char of text) {
    const changed = change(char)
    result += changed.length === char.length ? changed : char
  }
  return result
}
