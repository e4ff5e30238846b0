import type { TfType, TfValue } from '../../value.ts'
import { convertValue } from '../convert.ts'
import { jsonText } from '../json.ts'
import { isWhole, signOf, type TfNumber, wholeOf } from '../number.ts'
import {
  type Decimal,
  decimalWithDigits,
  decimalWithPlaces,
  numberToText,
  plainText,
  shortestDecimal,
} from '../number-text.ts'
import { countGraphemes, graphemes } from '../text.ts'
import { boolType, numberType, stringType } from '../type.ts'
import { isFailure } from '../values.ts'

/** One `%…` of a format string. */
export interface Verb {
  readonly raw: string
  readonly letter: string
  /** 1-based. */
  readonly argument: number
  readonly sharp: boolean
  readonly plus: boolean
  readonly minus: boolean
  readonly zero: boolean
  readonly space: boolean
  readonly width: number | undefined
  readonly precision: number | undefined
}

type Formatted = { readonly text: string } | { readonly error: string; readonly unsupported?: boolean }
type Formatter = (verb: Verb, value: TfValue) => Formatted

const formatters: Readonly<Record<string, Formatter>> = {
  v: formatAny,
  t: formatBool,
  s: formatString,
  q: formatString,
  d: formatInteger,
  b: formatInteger,
  o: formatInteger,
  x: formatInteger,
  X: formatInteger,
  e: formatFloat,
  E: formatFloat,
  f: formatFloat,
  g: formatFloat,
  G: formatFloat,
}

export function formatted(verb: Verb, value: TfValue): Formatted {
  const formatter = Object.hasOwn(formatters, verb.letter) ? formatters[verb.letter] : undefined
  if (!formatter) return { error: '', unsupported: true }
  if (value.kind === 'null' && verb.letter !== 'v') return { error: 'null value cannot be formatted' }
  return formatter(verb, value)
}

function formatAny(verb: Verb, value: TfValue): Formatted {
  if (!verb.sharp && value.kind === 'string') return { text: padded(verb, value.value) }
  if (!verb.sharp && value.kind === 'number') return { text: padded(verb, generalText(value.value, undefined, 'e')) }
  return { text: padded(verb, jsonText(value)) }
}

function formatBool(_: Verb, value: TfValue): Formatted {
  const bool = convertValue(value, boolType)
  return bool.kind === 'bool' ? { text: String(bool.value) } : unsuitable(bool, boolType)
}

function formatString(verb: Verb, value: TfValue): Formatted {
  const string = convertValue(value, stringType)
  if (string.kind !== 'string') return unsuitable(string, stringType)
  const text = verb.precision ? graphemes(string.value).slice(0, verb.precision).join('') : string.value
  return { text: padded(verb, verb.letter === 'q' ? jsonText({ kind: 'string', value: text }) : text) }
}

function unsuitable(value: TfValue, type: TfType): Formatted {
  return { error: isFailure(value) ? value.reason.message : `${type.kind} required` }
}

/** Width for text counts what a reader takes for characters. */
function padded(verb: Verb, text: string): string {
  if (verb.width === undefined) return text
  const pad = (verb.zero ? '0' : ' ').repeat(Math.max(0, verb.width - countGraphemes(text)))
  return verb.minus ? text + pad : pad + text
}

const radixes: Readonly<Record<string, number>> = { b: 2, o: 8, d: 10, x: 16, X: 16 }
const prefixes: Readonly<Record<string, string>> = { b: '0b', o: '0', x: '0x', X: '0X' }

function formatInteger(verb: Verb, value: TfValue): Formatted {
  const number = convertValue(value, numberType)
  if (number.kind !== 'number') return unsuitable(number, numberType)
  if (!isWhole(number.value)) return { error: 'an integer is required' }
  const whole = wholeOf(number.value)
  const digits = (whole < 0n ? -whole : whole).toString(radixes[verb.letter])
  const cased = verb.letter === 'X' ? digits.toUpperCase() : digits
  const full = cased.padStart(verb.precision ?? 0, '0')
  const prefix = verb.sharp ? (prefixes[verb.letter] ?? '') : ''
  return { text: signed(verb, whole < 0n, prefix, full, verb.precision === undefined) }
}

/** Sign, then zeros or before it spaces up to the width. */
function signed(verb: Verb, negative: boolean, prefix: string, digits: string, zeros: boolean): string {
  const sign = negative ? '-' : verb.plus ? '+' : verb.space ? ' ' : ''
  const missing = Math.max(0, (verb.width ?? 0) - sign.length - prefix.length - digits.length)
  if (verb.minus) return sign + prefix + digits + ' '.repeat(missing)
  if (verb.zero && zeros) return sign + prefix + '0'.repeat(missing) + digits
  return ' '.repeat(missing) + sign + prefix + digits
}

function formatFloat(verb: Verb, value: TfValue): Formatted {
  const number = convertValue(value, numberType)
  if (number.kind !== 'number') return unsuitable(number, numberType)
  const text = floatText(verb, number.value)
  return {
    text: signed(verb, text.startsWith('-'), '', text.replace(/^[-+]/, ''), Number.isFinite(signOf(number.value))),
  }
}

function floatText(verb: Verb, value: TfNumber): string {
  if (value === Infinity || value === -Infinity) return numberToText(value)
  const precision = verb.precision ?? 6
  switch (verb.letter) {
    case 'f':
      return fixedText(decimalWithPlaces(value, precision), precision)
    case 'e':
    case 'E':
      return exponentText(decimalWithDigits(value, precision + 1), precision, verb.letter)
    default:
      return generalText(value, verb.precision, verb.letter === 'G' ? 'E' : 'e')
  }
}

function fixedText(decimal: Decimal, places: number): string {
  const [whole, fraction = ''] = plainText(decimal).split('.')
  return places === 0 ? `${whole}` : `${whole}.${fraction.padEnd(places, '0')}`
}

function exponentText({ negative, digits, point }: Decimal, places: number, letter: string): string {
  const exponent = digits === '' ? 0 : point - 1
  const fraction = digits.slice(1).padEnd(places, '0')
  const mantissa = (digits[0] ?? '0') + (fraction === '' ? '' : `.${fraction}`)
  const power = String(Math.abs(exponent)).padStart(2, '0')
  return `${negative ? '-' : ''}${mantissa}${letter}${exponent < 0 ? '-' : '+'}${power}`
}

/** `%g`: with an exponent when that is less than -4 or not less than the number of digits. */
function generalText(value: TfNumber, precision: number | undefined, letter: string): string {
  if (value === Infinity || value === -Infinity) return numberToText(value)
  const decimal = precision === undefined ? shortestDecimal(value) : decimalWithDigits(value, precision || 1)
  const { digits, point } = decimal
  const exponent = point - 1
  const limit = exponentLimit(digits.length, point, precision)
  if (digits !== '' && (exponent < -4 || exponent >= limit)) return exponentText(decimal, digits.length - 1, letter)
  return plainText(decimal)
}

function exponentLimit(digits: number, point: number, precision: number | undefined): number {
  if (precision === undefined) return 6
  const wanted = precision || 1
  return wanted > digits && digits >= point ? digits : wanted
}
