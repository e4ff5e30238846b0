import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Place, TextSpot, UnknownValue, Value } from '../../model/value.ts'
import { jsonSteps } from '../../parse/json/locate.ts'
import { resolvePlace } from '../../parse/place.ts'
import { positionAt, type SourceRange } from '../../source/source-file.ts'

/** Mistakes that are listed for one template. */
const maximumListed = 100

/** Collects what is wrong with a template, each mistake once however many copies repeat it. */
export interface Mistakes {
  /** Grows while values are evaluated. */
  readonly diagnostics: readonly Diagnostic[]
  report(place: Place, message: string, severity?: Diagnostic['severity']): void
  /** Reports a value that is unknown because its expression is wrong, where that expression stands. */
  note(value: Value): void
}

export function createMistakes(): Mistakes {
  const diagnostics: Diagnostic[] = []
  const seen = new Set<string>()

  function add(spot: TextSpot, message: string, severity: Diagnostic['severity']): void {
    const key = `${spotKey(spot)}\n${message}`
    if (seen.has(key) || seen.size > maximumListed) return
    seen.add(key)
    if (seen.size <= maximumListed) diagnostics.push(diagnosticAt(spot, message, severity))
    else
      diagnostics.push({
        severity: 'warning',
        file: spot.place.source.path,
        message: 'Further mistakes are not listed.',
      })
  }

  return {
    diagnostics,
    report: (place, message, severity = 'warning') => add({ place }, message, severity),
    note(value) {
      if (value.kind === 'unknown' && value.reason.kind === 'error' && value.reason.at)
        add(value.reason.at, mistakeText(value), 'warning')
    },
  }
}

/** A secret stays out of the message. */
function mistakeText({ reason, expression, secure }: UnknownValue): string {
  const message = 'message' in reason ? reason.message : ''
  const shown = secure || expression === '' || message.includes(expression) ? '' : `${shorten(expression)}: `
  return `${shown}${message}${message.endsWith('?') ? '' : '.'} What depends on it is unknown.`
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

function spotKey({ place, start }: TextSpot): string {
  const at = place.kind === 'json' ? jsonSteps(place.path).join('/') : place.start
  return `${place.source.path}\n${at}\n${start}`
}

function diagnosticAt(spot: TextSpot, message: string, severity: Diagnostic['severity']): Diagnostic {
  const { source, start, end } = rangeOf(spot)
  const from = positionAt(source, start)
  const to = positionAt(source, end)
  const position = { line: from.line, column: from.column, endLine: to.line, endColumn: to.column }
  return { severity, file: source.path, ...position, message }
}

/** Where a part of a JSON string stands in the file, escapes counted as they are written. */
function rangeOf({ place, start, end }: TextSpot): SourceRange {
  const whole = resolvePlace(place)
  const { text } = whole.source
  if (start === undefined || end === undefined || text[whole.start] !== '"') return whole
  let raw = whole.start + 1
  let from = whole.end
  for (let decoded = 0; raw < whole.end; decoded++) {
    if (decoded === start) from = raw
    if (decoded === end) return { source: whole.source, start: from, end: raw }
    raw += text[raw] === '\\' ? (text[raw + 1] === 'u' ? 6 : 2) : 1
  }
  return { source: whole.source, start: Math.min(from, whole.end), end: whole.end }
}

/** The value itself, which reports its wrong parts when they are asked for. */
export function noting(value: Value, mistakes: Mistakes): Value {
  mistakes.note(value)
  if (value.kind === 'array') return { ...value, item: index => noting(value.item(index), mistakes) }
  if (value.kind !== 'object') return value
  return {
    ...value,
    get(key) {
      const member = value.get(key)
      return member && noting(member, mistakes)
    },
  }
}
