import type { Json } from '../../../../model/json.ts'
import {
  type ArmFunctions,
  type FunctionError,
  fail,
  isFunctionError,
  isInteger,
  isList,
  maximumTextLength,
  ofStrings,
  typeName,
} from './function.ts'
import { foldCase, mapCase, textOf, textsOf, tooLong } from './text.ts'

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string */
export const stringFunctions: ArmFunctions = {
  endswith: ofStrings(2, (text, part) => foldCase(text).endsWith(foldCase(part))),
  join: { min: 2, max: 2, call: ([list, delimiter]) => join(list, delimiter) },
  padleft: { min: 2, max: 3, call: ([text, length, char = ' ']) => padLeft(text, length, char) },
  replace: ofStrings(3, replace),
  split: { min: 2, max: 2, call: ([text, delimiters]) => split(text, delimiters) },
  startswith: ofStrings(2, (text, part) => foldCase(text).startsWith(foldCase(part))),
  string: { min: 1, max: 1, call: ([json = null]) => textOf(json) },
  substring: { min: 2, max: 3, call: ([text, start, length]) => substring(text, start, length) },
  tolower: ofStrings(1, text => mapCase(text, part => part.toLowerCase())),
  toupper: ofStrings(1, text => mapCase(text, part => part.toUpperCase())),
  trim: ofStrings(1, trim),
}

function join(list: Json | undefined, delimiter: Json | undefined): string | FunctionError {
  if (!isList(list)) return fail(`expects an array, not ${typeName(list)}`)
  if (typeof delimiter !== 'string') return fail(`expects a string as delimiter, not ${typeName(delimiter)}`)
  if (list.length * delimiter.length > maximumTextLength) return tooLong()
  const texts = textsOf(list)
  return isFunctionError(texts) ? texts : texts.join(delimiter)
}

function padLeft(value: Json | undefined, length: Json | undefined, char: Json): string | FunctionError {
  if (typeof value !== 'string' && typeof value !== 'number')
    return fail(`expects a string or an integer, not ${typeName(value)}`)
  if (!isInteger(length) || length < 0) return fail('expects a length that is not negative')
  if (typeof char !== 'string' || char.length !== 1) return fail('expects one character to pad with')
  if (length > maximumTextLength) return tooLong()
  const text = textOf(value)
  return isFunctionError(text) ? text : text.padStart(length, char)
}

function replace(text: string, from = '', to = ''): string | FunctionError {
  if (from === '') return fail('expects a text to replace that is not empty')
  const parts = text.split(from)
  if (text.length + (parts.length - 1) * (to.length - from.length) > maximumTextLength) return tooLong()
  return parts.join(to)
}

const maximumDelimiters = 1_000

/** Empty parts are kept; an empty delimiter does not split. At one place the delimiter that is listed first wins. */
function split(text: Json | undefined, delimiters: Json | undefined): Json | FunctionError {
  if (typeof text !== 'string') return fail(`expects a string, not ${typeName(text)}`)
  const list = isList(delimiters) ? delimiters : [delimiters]
  const used: string[] = []
  for (const delimiter of list) {
    if (typeof delimiter !== 'string') return fail('expects a string or an array of strings as delimiter')
    if (delimiter !== '') used.push(delimiter)
  }
  if (used.length > maximumDelimiters) return fail(`expects at most ${maximumDelimiters} delimiters`)
  if (used.length === 0) return [text]
  return text.split(new RegExp(used.map(escapePattern).join('|')))
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, char => `\\x${char.charCodeAt(0).toString(16)}`)
}

function substring(text: Json | undefined, start: Json | undefined, length: Json | undefined): string | FunctionError {
  if (typeof text !== 'string') return fail(`expects a string, not ${typeName(text)}`)
  if (!isInteger(start)) return fail(`expects an integer as start, not ${typeName(start)}`)
  const count = length === undefined || length === null ? text.length - start : length
  if (!isInteger(count)) return fail(`expects an integer as length, not ${typeName(length)}`)
  if (start < 0 || count < 0 || start + count > text.length)
    return fail(`start ${start} and length ${count} do not lie within a string of ${text.length} characters`)
  return text.slice(start, start + count)
}

/** Char.IsWhiteSpace of .NET, which unlike JavaScript counts U+0085 and not U+FEFF. */
const blank = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/

function trim(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && blank.test(text.charAt(start))) start++
  while (end > start && blank.test(text.charAt(end - 1))) end--
  return text.slice(start, end)
}

/** Position of a string within another one, without regard to case; -1 when it is not there. */
export function indexOfText(text: string, part: string): number {
  return foldCase(text).indexOf(foldCase(part))
}

export function lastIndexOfText(text: string, part: string): number {
  return foldCase(text).lastIndexOf(foldCase(part))
}
