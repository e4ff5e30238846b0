import type { Json } from '../../../../model/json.ts'
import { formatDate, isoText } from './date-format.ts'
import {
  type ArmFunctions,
  decline,
  type FunctionError,
  fail,
  isFunctionError,
  isInteger,
  ofStrings,
  typeName,
} from './function.ts'

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-date */
export const dateFunctions: ArmFunctions = {
  utcnow: {
    min: 0,
    max: 1,
    call: ([format = "yyyyMMdd'T'HHmmss'Z'"], { now }) =>
      now ? formatted(now.getTime(), format) : decline('the time of the deployment is not known'),
  },
  datetimeadd: { min: 2, max: 3, call: ([base, duration, format]) => addDuration(base, duration, format) },
  datetimefromepoch: { min: 1, max: 1, call: ([seconds]) => fromEpoch(seconds) },
  datetimetoepoch: ofStrings(1, text => {
    const instant = parseInstant(text)
    return isFunctionError(instant) ? instant : Math.floor(instant / 1000)
  }),
}

function formatted(instant: number, format: Json | undefined): string | FunctionError {
  if (typeof format !== 'string') return fail(`expects a string as format, not ${typeName(format)}`)
  return formatDate(instant, format)
}

/** The documentation's tables show results in US notation; the engine's own tests have ISO 8601. */
function addDuration(
  base: Json | undefined,
  duration: Json | undefined,
  format: Json | undefined,
): string | FunctionError {
  if (typeof base !== 'string' || typeof duration !== 'string') return fail('expects a date and a duration as strings')
  const instant = parseInstant(base)
  if (isFunctionError(instant)) return instant
  const length = parseDuration(duration)
  if (length === undefined) return fail('expects an ISO 8601 duration such as P1DT2H')
  const result = instant + length
  if (!isRepresentable(result)) return fail('the date lies outside of the years 1 to 9999')
  return format === undefined || format === null ? isoText(result) : formatted(result, format)
}

function fromEpoch(seconds: Json | undefined): string | FunctionError {
  if (!isInteger(seconds)) return fail(`expects an integer, not ${typeName(seconds)}`)
  return isRepresentable(seconds * 1000)
    ? isoText(seconds * 1000)
    : fail('the date lies outside of the years 1 to 9999')
}

function isRepresentable(instant: number): boolean {
  return instant >= -62_135_596_800_000 && instant <= 253_402_300_799_999
}

const day = 86_400_000

/** As .NET's XmlConvert.ToTimeSpan: a year has 365 days, a month 30. */
function parseDuration(text: string): number | undefined {
  const match =
    /^(-)?P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text)
  if (!match) return undefined
  const [years, months, days, hours, minutes, seconds] = match.slice(2).map(part => Number(part ?? 0))
  const length =
    ((years ?? 0) * 365 + (months ?? 0) * 30 + (days ?? 0)) * day +
    (hours ?? 0) * 3_600_000 +
    (minutes ?? 0) * 60_000 +
    (seconds ?? 0) * 1000
  return match[1] ? -length : length
}

const isoDate =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i
const compactDate = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})()(Z)$/i

/** Milliseconds since 1970. A text without a zone is taken as UTC. */
function parseInstant(text: string): number | FunctionError {
  const match = isoDate.exec(text.trim()) ?? compactDate.exec(text.trim())
  if (!match) return fail('expects a date in ISO 8601')
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map(part => Number(part ?? 0))
  const milliseconds = Number(`0.${match[7] || '0'}`) * 1000
  const instant = new Date(0)
  instant.setUTCFullYear(year, month - 1, date)
  if (instant.getUTCMonth() !== month - 1 || instant.getUTCDate() !== date || hour > 23 || minute > 59 || second > 59)
    return fail('expects a date that exists')
  return instant.setUTCHours(hour, minute, second, Math.trunc(milliseconds)) - offsetOf(match[8])
}

function offsetOf(zone: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '')
  const offset = (Number(match?.[2] ?? 0) * 60 + Number(match?.[3] ?? 0)) * 60_000
  return match?.[1] === '-' ? -offset : offset
}
