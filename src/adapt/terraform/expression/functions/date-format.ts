import { brief } from '../text.ts'
import { localDate, offsetText, type Timestamp } from './timestamp.ts'

const months = 'January February March April May June July August September October November December'.split(' ')
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')

type Part = (date: Date, timestamp: Timestamp) => string

function padded(value: number, width = 2): string {
  return String(value).padStart(width, '0')
}

function twelve(date: Date): number {
  return date.getUTCHours() % 12 || 12
}

/** The verbs of `formatdate` (developer.hashicorp.com/terraform/language/functions/formatdate). */
const verbs: Readonly<Record<string, Part>> = {
  YY: date => padded(date.getUTCFullYear() % 100),
  YYYY: date => padded(date.getUTCFullYear(), 4),
  M: date => String(date.getUTCMonth() + 1),
  MM: date => padded(date.getUTCMonth() + 1),
  MMM: date => (months[date.getUTCMonth()] ?? '').slice(0, 3),
  MMMM: date => months[date.getUTCMonth()] ?? '',
  D: date => String(date.getUTCDate()),
  DD: date => padded(date.getUTCDate()),
  EEE: date => (weekdays[date.getUTCDay()] ?? '').slice(0, 3),
  EEEE: date => weekdays[date.getUTCDay()] ?? '',
  h: date => String(date.getUTCHours()),
  hh: date => padded(date.getUTCHours()),
  H: date => String(twelve(date)),
  HH: date => padded(twelve(date)),
  AA: date => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
  aa: date => (date.getUTCHours() < 12 ? 'am' : 'pm'),
  m: date => String(date.getUTCMinutes()),
  mm: date => padded(date.getUTCMinutes()),
  s: date => String(date.getUTCSeconds()),
  ss: date => padded(date.getUTCSeconds()),
  Z: (_, { offset }) => (offset === 0 ? 'Z' : offsetText(offset, ':')),
  ZZZ: (_, { offset }) => (offset === 0 ? 'UTC' : offsetText(offset, '')),
  ZZZZ: (_, { offset }) => offsetText(offset, ''),
  ZZZZZ: (_, { offset }) => offsetText(offset, ':'),
}

/** Text in quotes stands for itself, two quotes for one; runs of one letter are verbs. */
export function formatDate(format: string, timestamp: Timestamp): { text: string } | { error: string } {
  const date = localDate(timestamp)
  let text = ''
  for (const [token] of format.matchAll(/''|'(?:[^']|'')*'|'|([a-zA-Z])\1*|[^a-zA-Z']+/g)) {
    if (token === "'") return { error: "unterminated literal '" }
    if (token === "''") text += "'"
    else if (token.startsWith("'")) text += token.slice(1, -1).replaceAll("''", "'")
    else if (!/^[a-zA-Z]/.test(token)) text += token
    else if (!Object.hasOwn(verbs, token)) return { error: `invalid date format verb ${brief(token)}` }
    else text += verbs[token]?.(date, timestamp) ?? ''
  }
  return { text }
}
