import { type BinaryNumber, binaryNumber, bitLength, isWhole, partsOf, type TfNumber } from './number.ts'

const precision = 512
const numeral = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/
/** Longer numerals and wider exponents are refused: they would cost seconds and mean nothing. */
const digitLimit = 10_000
const tenLimit = 20_000

/** Reads a decimal numeral. `undefined` when the text is none, or one with more than 10,000 digits. */
export function parseNumber(text: string): TfNumber | undefined {
  if (/^-?\d{1,15}$/.test(text)) return Number(text) + 0
  if (text.length > digitLimit) return undefined
  const match = numeral.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', fraction = '', power = '0'] = match
  if (whole === '' && fraction === '') return undefined
  const digits = BigInt(whole + fraction)
  const exponent = Number(power) - fraction.length
  return scaledByTen(sign === '-' ? -digits : digits, exponent)
}

function scaledByTen(digits: bigint, exponent: number): TfNumber {
  if (digits === 0n || exponent < -2 * tenLimit) return 0
  if (exponent > tenLimit) return digits < 0n ? -Infinity : Infinity
  if (exponent >= 0) return binaryNumber(digits * 10n ** BigInt(exponent), 0)
  const divisor = 10n ** BigInt(-exponent)
  const shift = Math.max(0, precision + 2 + bitLength(divisor) - bitLength(digits))
  const dividend = digits << BigInt(shift)
  const quotient = dividend / divisor
  const sticky = quotient * divisor === dividend ? 0n : digits < 0n ? -1n : 1n
  return binaryNumber((quotient << 1n) + sticky, -shift - 1)
}

/** A double as Terraform would read its shortest decimal form. `undefined` for NaN. */
export function numberFromDouble(value: number): TfNumber | undefined {
  if (Number.isSafeInteger(value) || value === Infinity || value === -Infinity) return value + 0
  return parseNumber(String(value))
}

/** The nearest double. */
export function numberToDouble(value: TfNumber): number {
  return typeof value === 'number' ? value : Number(numberToText(value))
}

/** Decimal digits of a number: `0.d1d2d3… * 10^point`. */
export interface Decimal {
  readonly negative: boolean
  readonly digits: string
  readonly point: number
}

/** The fewest digits that read back as the same number (as Go's `big.Float.Text` with precision -1). */
export function shortestDecimal(value: TfNumber): Decimal {
  const parts = partsOf(value)
  const negative = parts.mantissa < 0n
  const magnitude = negative ? -parts.mantissa : parts.mantissa
  if (magnitude === 0n) return { negative, digits: '', point: 0 }
  const exact = decimalOf(magnitude, parts.exponent)
  if (isWhole(value) && bitLength(magnitude) + parts.exponent <= precision) return { negative, ...trimmed(exact) }
  return { negative, ...shortened({ mantissa: magnitude, exponent: parts.exponent }) }
}

function decimalOf(magnitude: bigint, exponent: number): { digits: string; point: number } {
  if (exponent >= 0) {
    const digits = (magnitude << BigInt(exponent)).toString()
    return { digits, point: digits.length }
  }
  const digits = (magnitude * 5n ** BigInt(-exponent)).toString()
  return { digits, point: digits.length + exponent }
}

function trimmed({ digits, point }: { digits: string; point: number }) {
  return { digits: digits.replace(/0+$/, ''), point }
}

function shortened({ mantissa, exponent }: BinaryNumber): { digits: string; point: number } {
  const shift = precision + 1 - bitLength(mantissa)
  const centre = mantissa << BigInt(shift)
  const power = exponent - shift
  const upper = decimalOf(centre + 1n, power).digits
  const aligned = (n: bigint) => decimalOf(n, power).digits.padStart(upper.length, '0')
  const lower = aligned(centre - 1n)
  const exact = decimalOf(centre, power)
  const padded = { digits: aligned(centre), point: exact.point + upper.length - exact.digits.length }
  const inclusive = (centre & 2n) === 0n
  return cutBetween(padded, lower, upper, inclusive)
}

/** Cuts the digits at the first place at which rounding down or up stays between the neighbours' halfway points. */
function cutBetween(exact: { digits: string; point: number }, lower: string, upper: string, inclusive: boolean) {
  for (let i = 0; i < exact.digits.length; i++) {
    const digit = exact.digits.charCodeAt(i)
    const last = i + 1
    const down = digit !== lower.charCodeAt(i) || (inclusive && isZeroFrom(lower, last))
    const up =
      digit !== upper.charCodeAt(i) && (inclusive || digit + 1 < upper.charCodeAt(i) || !isZeroFrom(upper, last))
    if (down && up) return unpadded(roundedAt(exact, last))
    if (down) return unpadded(trimmed({ digits: exact.digits.slice(0, last), point: exact.point }))
    if (up) return unpadded(raised(exact, last))
  }
  return unpadded(trimmed(exact))
}

function unpadded({ digits, point }: { digits: string; point: number }) {
  const zeros = /^0*/.exec(digits)?.[0].length ?? 0
  return { digits: digits.slice(zeros), point: point - zeros }
}

function isZeroFrom(digits: string, from: number): boolean {
  for (let i = from; i < digits.length; i++) if (digits.charCodeAt(i) !== 48) return false
  return true
}

function raised({ digits, point }: { digits: string; point: number }, count: number) {
  const next = (BigInt(digits.slice(0, count)) + 1n).toString().padStart(count, '0')
  return trimmed({ digits: next, point: point + next.length - count })
}

/** Rounds half to even after `count` digits. */
function roundedAt(exact: { digits: string; point: number }, count: number) {
  const { digits, point } = exact
  if (count < 0 || count >= digits.length) return trimmed(exact)
  const next = digits.charCodeAt(count)
  const tie = next === 53 && isZeroFrom(digits, count + 1)
  const odd = count > 0 && (digits.charCodeAt(count - 1) & 1) === 1
  if (tie ? odd : next >= 53) return raised({ digits: `0${digits}`, point: point + 1 }, count + 1)
  return trimmed({ digits: digits.slice(0, count), point })
}

/** The exact digits, rounded half to even to `places` decimal places. */
export function decimalWithPlaces(value: TfNumber, places: number): Decimal {
  return roundedDecimal(value, point => point + places)
}

/** The exact digits, rounded half to even to `count` significant digits. */
export function decimalWithDigits(value: TfNumber, count: number): Decimal {
  return roundedDecimal(value, () => count)
}

function roundedDecimal(value: TfNumber, countAt: (point: number) => number): Decimal {
  const parts = partsOf(value)
  const negative = parts.mantissa < 0n
  if (parts.mantissa === 0n) return { negative, digits: '', point: 0 }
  const exact = decimalOf(negative ? -parts.mantissa : parts.mantissa, parts.exponent)
  const count = countAt(exact.point)
  if (count < 0) return { negative, digits: '', point: 0 }
  return { negative, ...unpadded(roundedAt(exact, count)) }
}

/** Decimal text without exponent, as `tostring` and `jsonencode` print it. Infinity is `+Inf`. */
export function numberToText(value: TfNumber): string {
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return String(value)
    return value > 0 ? '+Inf' : '-Inf'
  }
  return plainText(shortestDecimal(value))
}

/** `-12.5` for digits `125` at point 2. */
export function plainText({ negative, digits, point }: Decimal): string {
  const sign = negative ? '-' : ''
  if (digits === '') return `${sign}0`
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  if (point >= digits.length) return sign + digits + '0'.repeat(point - digits.length)
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}
