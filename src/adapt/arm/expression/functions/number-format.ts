import { decline, type FunctionError } from './function.ts'
import { numberText } from './text.ts'

/** .NET's standard and simple custom formats of integers in the invariant culture. https://learn.microsoft.com/dotnet/standard/base-types/standard-numeric-format-strings */
export function formatNumber(value: number, format: string): string | FunctionError {
  const standard = /^([A-Za-z])(\d{0,2})$/.exec(format)
  if (standard?.[1] !== undefined)
    return formatStandard(value, standard[1], standard[2] ? Number(standard[2]) : undefined)
  if (/^#*,?#*0*(?:\.0*#*)?%?$/.test(format)) return formatCustom(value, format)
  return decline('its number format is not known here')
}

function formatStandard(value: number, letter: string, digits: number | undefined): string | FunctionError {
  switch (letter) {
    case 'D':
    case 'd':
      return Number.isInteger(value)
        ? sign(value) + numberText(Math.abs(value)).padStart(digits ?? 0, '0')
        : unknownFormat(letter)
    case 'X':
    case 'x':
      return Number.isInteger(value) ? hexadecimal(value, letter, digits ?? 0) : unknownFormat(letter)
    case 'N':
    case 'n':
      return grouped(value.toFixed(digits ?? 2))
    case 'F':
    case 'f':
      return value.toFixed(digits ?? 2)
    case 'P':
    case 'p':
      return `${grouped((value * 100).toFixed(digits ?? 2))} %`
    case 'G':
    case 'g':
      return digits ? unknownFormat(letter) : numberText(value)
    default:
      return unknownFormat(letter)
  }
}

/** C depends on the culture; E and G with digits are not worth their rules. */
function unknownFormat(letter: string): FunctionError {
  return decline(`the number format '${letter}' is not known here`)
}

function sign(value: number): string {
  return value < 0 ? '-' : ''
}

/** Negative integers as 64-bit two's complement. */
function hexadecimal(value: number, letter: string, digits: number): string {
  const text = BigInt.asUintN(64, BigInt(value)).toString(16).padStart(digits, '0')
  return letter === 'X' ? text.toUpperCase() : text
}

function grouped(fixed: string): string {
  const [whole = '', fraction] = fixed.split('.')
  const groups = whole.replace(/\B(?=(?:\d{3})+$)/g, ',')
  return fraction === undefined ? groups : `${groups}.${fraction}`
}

/** `0`, `#`, one point, `,` between digits and a `%` at the end. */
function formatCustom(value: number, format: string): string {
  const percent = format.endsWith('%')
  const [whole = '', fraction = ''] = format.replace('%', '').split('.')
  const minimum = whole.split('0').length - 1
  const fixed = Math.abs(percent ? value * 100 : value).toFixed(fraction.length)
  const [integer = '', decimals = ''] = fixed.split('.')
  const shown = (integer === '0' && minimum === 0 ? '' : integer).padStart(minimum, '0')
  const required = fraction.split('#')[0]?.length ?? 0
  const kept = decimals.slice(0, required) + decimals.slice(required).replace(/0+$/, '')
  const number = (whole.includes(',') ? grouped(shown) : shown) + (kept ? `.${kept}` : '')
  return `${Number(fixed) === 0 ? '' : sign(value)}${number}${percent ? '%' : ''}`
}
