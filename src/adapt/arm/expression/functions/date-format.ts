import { type FunctionError, fail } from './function.ts'

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** .NET's standard formats in the invariant culture. */
const standardFormats: Readonly<Record<string, string>> = {
  d: 'MM/dd/yyyy',
  D: 'dddd, dd MMMM yyyy',
  f: 'dddd, dd MMMM yyyy HH:mm',
  F: 'dddd, dd MMMM yyyy HH:mm:ss',
  g: 'MM/dd/yyyy HH:mm',
  G: 'MM/dd/yyyy HH:mm:ss',
  m: 'MMMM dd',
  M: 'MMMM dd',
  o: "yyyy-MM-dd'T'HH:mm:ss.fffffffK",
  O: "yyyy-MM-dd'T'HH:mm:ss.fffffffK",
  r: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  R: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  s: "yyyy-MM-dd'T'HH:mm:ss",
  t: 'HH:mm',
  T: 'HH:mm:ss',
  u: "yyyy-MM-dd HH:mm:ss'Z'",
  U: 'dddd, dd MMMM yyyy HH:mm:ss',
  y: 'yyyy MMMM',
  Y: 'yyyy MMMM',
}

/** `2023-04-01T01:00:38Z`, with a fraction only if there is one. */
export function isoText(instant: number): string {
  const text = new Date(instant).toISOString()
  return text.endsWith('.000Z') ? text.replace('.000Z', 'Z') : text.replace(/0+Z$/, 'Z')
}

/** .NET's standard and custom formats of a UTC time. https://learn.microsoft.com/dotnet/standard/base-types/custom-date-and-time-format-strings */
export function formatDate(instant: number, format: string): string | FunctionError {
  if (format.length === 1) {
    const standard = standardFormats[format]
    return standard === undefined ? fail(`'${format}' is not a date format`) : formatCustom(new Date(instant), standard)
  }
  return formatCustom(new Date(instant), format === '' ? 'MM/dd/yyyy HH:mm:ss' : format)
}

const token = /'([^']*)'|"([^"]*)"|\\([\s\S])|%|(d+|f+|F+|g+|h+|H+|K|m+|M+|s+|t+|y+|z+)|([\s\S])/y

function formatCustom(date: Date, format: string): string {
  let result = ''
  token.lastIndex = 0
  for (let match = token.exec(format); match !== null; match = token.exec(format)) {
    const [, single, double, escaped, specifier, other] = match
    result += specifier === undefined ? (single ?? double ?? escaped ?? other ?? '') : specified(date, specifier)
  }
  return result
}

function specified(date: Date, specifier: string): string {
  const { length } = specifier
  switch (specifier.charAt(0)) {
    case 'd':
      return length > 2 ? named(days, date.getUTCDay(), length) : padded(date.getUTCDate(), length)
    case 'M':
      return length > 2 ? named(months, date.getUTCMonth(), length) : padded(date.getUTCMonth() + 1, length)
    case 'y':
      return length > 2 ? padded(date.getUTCFullYear(), length) : padded(date.getUTCFullYear() % 100, length)
    case 'h':
      return padded(date.getUTCHours() % 12 || 12, length)
    case 'H':
      return padded(date.getUTCHours(), length)
    case 'm':
      return padded(date.getUTCMinutes(), length)
    case 's':
      return padded(date.getUTCSeconds(), length)
    case 'f':
      return fraction(date, length)
    case 'F':
      return fraction(date, length).replace(/0+$/, '')
    case 't':
      return (date.getUTCHours() < 12 ? 'AM' : 'PM').slice(0, length)
    case 'z':
      return ['+0', '+00', '+00:00'][Math.min(length, 3) - 1] ?? ''
    case 'g':
      return 'A.D.'
    default:
      return 'Z'
  }
}

function named(names: readonly string[], index: number, length: number): string {
  const name = names[index] ?? ''
  return length === 3 ? name.slice(0, 3) : name
}

function padded(number: number, length: number): string {
  return String(number).padStart(Math.min(length, 20), '0')
}

function fraction(date: Date, length: number): string {
  return padded(date.getUTCMilliseconds(), 3).padEnd(7, '0').slice(0, length)
}
