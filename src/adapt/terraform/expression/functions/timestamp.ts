/** A moment in nanoseconds since 1970 in UTC, and the offset in minutes of the zone that it was written in. */
export interface Timestamp {
  readonly nanoseconds: bigint
  readonly offset: number
}

const million = 1_000_000n

/** RFC 3339. `undefined` for anything else, such as a 30th of February. */
export function parseTimestamp(text: string): Timestamp | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9})\d*)?(?:Z|([+-])(\d\d):(\d\d))$/.exec(text)
  if (!match) return undefined
  const [, year, month, day, hour, minute, second, fraction = '', sign, zoneHour = '0', zoneMinute = '0'] = match
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  if (date.getUTCMonth() + 1 !== Number(month) || date.getUTCDate() !== Number(day)) return undefined
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  if (Number(zoneHour) > 24 || Number(zoneMinute) > 59) return undefined
  date.setUTCHours(Number(hour), Number(minute), Number(second))
  const offset = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? -1 : 1)
  const utc = BigInt(date.getTime() - offset * 60_000)
  return { nanoseconds: utc * million + BigInt(fraction.padEnd(9, '0')), offset }
}

/** The moment as a date whose UTC fields are those of the zone it was written in. */
export function localDate({ nanoseconds, offset }: Timestamp): Date {
  const milliseconds = nanoseconds >= 0n ? nanoseconds / million : -((-nanoseconds + million - 1n) / million)
  return new Date(Number(milliseconds) + offset * 60_000)
}

/** `+01:30`, or without a colon. */
export function offsetText(offset: number, separator: string): string {
  const minutes = Math.abs(offset)
  const digits = (n: number) => String(n).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${digits(Math.floor(minutes / 60))}${separator}${digits(minutes % 60)}`
}

/** RFC 3339 without fractions of a second. */
export function timestampText(timestamp: Timestamp): string {
  const zone = timestamp.offset === 0 ? 'Z' : offsetText(timestamp.offset, ':')
  const date = localDate(timestamp)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().replace(/\.\d+Z$/, zone)
}

const units: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: million,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
}

/** Go's durations, `-1h15m30.5s`, in nanoseconds. `undefined` for other text and beyond 292 years. */
export function parseDuration(text: string): bigint | undefined {
  const match = /^([+-]?)((?:\d{1,20}(?:\.\d{0,20})?(?:ns|us|µs|μs|ms|s|m|h)){1,50})$/.exec(text)
  if (!match) return text === '0' || text === '+0' || text === '-0' ? 0n : undefined
  let total = 0n
  for (const [, whole = '', fraction = '', unit = ''] of (match[2] ?? '').matchAll(/(\d+)(?:\.(\d*))?([^\d.]+)/g)) {
    const size = units[unit] ?? 0n
    total += BigInt(whole) * size + (BigInt(fraction || '0') * size) / 10n ** BigInt(fraction.length)
  }
  if (total >= 1n << 63n) return undefined
  return match[1] === '-' ? -total : total
}
