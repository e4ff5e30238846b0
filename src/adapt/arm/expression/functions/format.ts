import type { Json } from '../../../../model/json.ts'
import {
  type ArmFunctions,
  decline,
  type FunctionError,
  fail,
  isFunctionError,
  maximumTextLength,
  typeName,
} from './function.ts'
import { formatNumber } from './number-format.ts'
import { textOf, tooLong } from './text.ts'

export const formatFunctions: ArmFunctions = {
  format: { min: 1, max: undefined, call: ([format, ...args]) => compose(format, args) },
}

const item = /\{\{|\}\}|\{(\d{1,6}) *(?:, *(-?\d{1,7}) *)?(?::([^{}]*))?\}|[{}]/g

/** .NET composite formatting in the invariant culture. https://learn.microsoft.com/dotnet/standard/base-types/composite-formatting */
function compose(format: Json | undefined, args: readonly Json[]): string | FunctionError {
  if (typeof format !== 'string') return fail(`expects a string as format, not ${typeName(format)}`)
  const parts: string[] = []
  let length = 0
  let at = 0
  for (const match of format.matchAll(item)) {
    const text = composeItem(match, args)
    if (isFunctionError(text)) return text
    parts.push(format.slice(at, match.index), text)
    at = match.index + match[0].length
    length += text.length
    if (length > maximumTextLength) return tooLong()
  }
  return parts.join('') + format.slice(at)
}

function composeItem(match: RegExpExecArray, args: readonly Json[]): string | FunctionError {
  const [whole, index, alignment, specifier] = match
  if (whole === '{{' || whole === '}}') return whole.charAt(0)
  if (index === undefined) return fail(`the format has a '${whole}' without its counterpart; double it to write it`)
  const value = args[Number(index)]
  if (value === undefined) return fail(`the format asks for argument ${index}, of ${args.length}`)
  const text = specifier && typeof value === 'number' ? formatNumber(value, specifier) : textOf(value, "'")
  return isFunctionError(text) || alignment === undefined ? text : aligned(text, Number(alignment))
}

function aligned(text: string, width: number): string | FunctionError {
  if (Math.abs(width) >= 1_000_000) return decline('the alignment is too wide')
  return width < 0 ? text.padEnd(-width) : text.padStart(width)
}
