import type { Exception } from './configuration.ts'

const warnDays = 14
const dayMs = 24 * 60 * 60 * 1000

/** Whole days from one ISO date to another. */
export function daysUntil(date: string, today: string): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / dayMs)
}

/** What to say about an exception that no longer holds, or soon will not. */
export function expiryWarning(exception: Exception, today: string): string | undefined {
  const days = daysUntil(exception.expires, today)
  const what = `The exception for ${exception.rule} on ${exception.resource} (${exception.owner})`
  if (days < 0) return `${what} expired on ${exception.expires} and counts as absent.`
  if (days > warnDays) return undefined
  return `${what} expires ${days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`}, on ${exception.expires}.`
}

/** An exception whose pull request changes it, for the reviewer to see. */
export interface ExceptionChange {
  readonly kind: 'added' | 'removed'
  readonly exception: Exception
}

export function compareExceptions(
  before: readonly Exception[],
  after: readonly Exception[],
): readonly ExceptionChange[] {
  const known = new Set(before.map(identity))
  const kept = new Set(after.map(identity))
  return [
    ...after.filter(one => !known.has(identity(one))).map(exception => ({ kind: 'added', exception }) as const),
    ...before.filter(one => !kept.has(identity(one))).map(exception => ({ kind: 'removed', exception }) as const),
  ]
}

function identity(exception: Exception): string {
  return JSON.stringify([exception.rule, exception.resource, exception.reason, exception.owner, exception.expires])
}
