/**
 * A number as Terraform's language (cty) has it: a binary float of 512 bits of mantissa, rounded to nearest even.
 * Whole numbers that a double carries exactly, and the two infinities, are plain numbers; everything else is
 * `mantissa * 2^exponent` with an odd mantissa, so that equal numbers have one form.
 */
export type TfNumber = number | BinaryNumber

export interface BinaryNumber {
  readonly mantissa: bigint
  readonly exponent: number
}

const precision = 512
/** Beyond it numbers become infinite or zero. Go's own bound is 2^31, whose digits nobody could print. */
const exponentLimit = 1 << 16

/** The number `mantissa * 2^exponent`, rounded. */
export function binaryNumber(mantissa: bigint, exponent: number): TfNumber {
  if (mantissa === 0n) return 0
  const rounded = rounded512(mantissa, exponent)
  const zeros = trailingZeros(rounded.mantissa)
  const odd = rounded.mantissa >> BigInt(zeros)
  const power = rounded.exponent + zeros
  const top = power + bitLength(odd)
  if (top > exponentLimit) return odd < 0n ? -Infinity : Infinity
  if (top < -exponentLimit) return 0
  if (power >= 0 && top <= 53) return Number(odd << BigInt(power))
  return { mantissa: odd, exponent: power }
}

function rounded512(mantissa: bigint, exponent: number): BinaryNumber {
  const excess = bitLength(mantissa) - precision
  if (excess <= 0) return { mantissa, exponent }
  const shift = BigInt(excess)
  const magnitude = mantissa < 0n ? -mantissa : mantissa
  const quotient = magnitude >> shift
  const rest = magnitude - (quotient << shift)
  const half = 1n << (shift - 1n)
  const up = rest > half || (rest === half && (quotient & 1n) === 1n)
  const result = up ? quotient + 1n : quotient
  return { mantissa: mantissa < 0n ? -result : result, exponent: exponent + excess }
}

/** Bits of the magnitude. */
export function bitLength(value: bigint): number {
  const hex = (value < 0n ? -value : value).toString(16)
  return hex.length * 4 - Math.clz32(Number.parseInt(hex[0] ?? '0', 16)) + 28
}

function trailingZeros(value: bigint): number {
  return bitLength(value & -value) - 1
}

/** Mantissa and exponent of a finite number. */
export function partsOf(value: TfNumber): BinaryNumber {
  return typeof value === 'number' ? { mantissa: BigInt(value), exponent: 0 } : value
}

function isInfinite(value: TfNumber): boolean {
  return value === Infinity || value === -Infinity
}

export function isWhole(value: TfNumber): boolean {
  return typeof value === 'number' ? Number.isInteger(value) : value.exponent >= 0
}

export function numbersEqual(a: TfNumber, b: TfNumber): boolean {
  if (typeof a === 'number' || typeof b === 'number') return a === b
  return a.mantissa === b.mantissa && a.exponent === b.exponent
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compareNumbers(a: TfNumber, b: TfNumber): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0
  if (isInfinite(a)) return signOf(a)
  if (isInfinite(b)) return -signOf(b)
  const [x, y] = aligned(a, b)
  return x < y ? -1 : x > y ? 1 : 0
}

/** The mantissas of two finite numbers at the exponent that both share. */
function aligned(a: TfNumber, b: TfNumber): [bigint, bigint, number] {
  const x = partsOf(a)
  const y = partsOf(b)
  const exponent = Math.min(x.exponent, y.exponent)
  return [x.mantissa << BigInt(x.exponent - exponent), y.mantissa << BigInt(y.exponent - exponent), exponent]
}

function small(value: number): number | undefined {
  return Number.isSafeInteger(value) ? value + 0 : undefined
}

/** `undefined` when the result is not a number: infinities of opposite signs. */
export function addNumbers(a: TfNumber, b: TfNumber): TfNumber | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    if (Number.isNaN(sum)) return undefined
    if (Number.isSafeInteger(sum) || isInfinite(sum)) return sum
  }
  if (isInfinite(a)) return a
  if (isInfinite(b)) return b
  const [x, y, exponent] = aligned(a, b)
  return binaryNumber(x + y, exponent)
}

export function negateNumber(value: TfNumber): TfNumber {
  if (typeof value === 'number') return value === 0 ? 0 : -value
  return { mantissa: -value.mantissa, exponent: value.exponent }
}

export function subtractNumbers(a: TfNumber, b: TfNumber): TfNumber | undefined {
  return addNumbers(a, negateNumber(b))
}

export function signOf(value: TfNumber): -1 | 0 | 1 {
  const sign = typeof value === 'number' ? value : value.mantissa
  return sign < 0 ? -1 : sign > 0 ? 1 : 0
}

/** `undefined` when the result is not a number: zero times infinity. */
export function multiplyNumbers(a: TfNumber, b: TfNumber): TfNumber | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = small(a * b)
    if (product !== undefined) return product
  }
  if (isInfinite(a) || isInfinite(b)) {
    const sign = signOf(a) * signOf(b)
    return sign === 0 ? undefined : sign * Infinity
  }
  const x = partsOf(a)
  const y = partsOf(b)
  return binaryNumber(x.mantissa * y.mantissa, x.exponent + y.exponent)
}

/** A number divided by zero is infinite; `undefined` for zero by zero and infinity by infinity. */
export function divideNumbers(a: TfNumber, b: TfNumber): TfNumber | undefined {
  if (isInfinite(b)) return isInfinite(a) ? undefined : 0
  if (b === 0) return a === 0 ? undefined : signOf(a) * Infinity
  if (isInfinite(a)) return signOf(a) * signOf(b) * Infinity
  if (typeof a === 'number' && typeof b === 'number') {
    const quotient = small(a / b)
    if (quotient !== undefined && quotient * b === a) return quotient
  }
  const x = partsOf(a)
  const y = partsOf(b)
  const shift = Math.max(0, precision + 2 + bitLength(y.mantissa) - bitLength(x.mantissa))
  const dividend = x.mantissa << BigInt(shift)
  const quotient = dividend / y.mantissa
  const exact = quotient * y.mantissa === dividend
  // One more bit stands for the rest that was cut off, so that rounding to nearest sees it.
  const sticky = exact ? 0n : dividend < 0n !== y.mantissa < 0n ? -1n : 1n
  return binaryNumber((quotient << 1n) + sticky, x.exponent - y.exponent - shift - 1)
}

/** The rest of a division truncated towards zero. What is divided by zero or infinity is left as it is (`5 % 0` is 5). */
export function moduloNumbers(a: TfNumber, b: TfNumber): TfNumber | undefined {
  if (isInfinite(a)) return undefined
  if (b === 0 || isInfinite(b)) return a
  if (typeof a === 'number' && typeof b === 'number') return (a % b) + 0
  const quotient = divideNumbers(a, b)
  if (quotient === undefined) return undefined
  const product = multiplyNumbers(b, truncateNumber(quotient))
  return product === undefined ? undefined : subtractNumbers(a, product)
}

/** Drops the fraction. */
export function truncateNumber(value: TfNumber): TfNumber {
  if (typeof value === 'number' || value.exponent >= 0) return value
  const shift = BigInt(-value.exponent)
  const magnitude = value.mantissa < 0n ? -value.mantissa : value.mantissa
  const whole = magnitude >> shift
  return binaryNumber(value.mantissa < 0n ? -whole : whole, 0)
}

export function floorNumber(value: TfNumber): TfNumber {
  if (isWhole(value)) return value
  const whole = truncateNumber(value)
  return signOf(value) < 0 ? (subtractNumbers(whole, 1) ?? whole) : whole
}

export function ceilNumber(value: TfNumber): TfNumber {
  return negateNumber(floorNumber(negateNumber(value)))
}

/** A whole finite number as a bigint; the fraction is dropped. */
export function wholeOf(value: TfNumber): bigint {
  const whole = truncateNumber(value)
  if (isInfinite(whole)) return 0n
  const parts = partsOf(whole)
  return parts.mantissa << BigInt(Math.max(0, parts.exponent))
}

/** The value as an index or a count: a whole number that a double carries exactly, or `undefined`. */
export function safeInteger(value: TfNumber): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined
}
