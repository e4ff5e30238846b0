import { oneLine } from '../report/escape.ts'
import { cleanText } from './clean.ts'

/** What a failed request means for the records in it. */
export type Failure =
  /** The service does not want some of these records. */
  | { readonly kind: 'refused'; readonly message: string }
  /** The token is not accepted; another one may be. */
  | { readonly kind: 'token'; readonly message: string }
  /** Nothing will be accepted before somebody mends the set-up. */
  | { readonly kind: 'setup'; readonly message: string }
  /** May work later; `waitMs` when the service says how much later. */
  | { readonly kind: 'transient'; readonly waitMs: number | undefined; readonly message: string }

/** Reads what the client threw; `AggregateLogsUploadError` has one cause, since each call is one chunk. */
export function readFailure(
  thrown: unknown,
  { stream, now }: { readonly stream: string; readonly now: number },
): Failure {
  const error = causeOf(thrown)
  const message = messageOf(error)
  const status = numberOf(error, 'statusCode')
  const isIdentity = /^(?:CredentialUnavailable|Authentication|AggregateAuthentication)/.test(textOf(error, 'name'))
  if (isIdentity && (status === undefined || (status < 500 && status !== 429)))
    return {
      kind: 'setup',
      message: `There is no Azure identity to send with (a workload or managed identity, or az login): ${message}`,
    }
  if (status === undefined || status === 408 || status === 429 || status >= 500)
    return { kind: 'transient', waitMs: retryAfter(error, now), message: status ? `${status}: ${message}` : message }
  if (status === 401) return { kind: 'token', message: `401, the token is not accepted: ${message}` }
  if (status === 413) return { kind: 'refused', message: `413: ${message}` }
  if (status === 400 && !message.includes(stream)) return { kind: 'refused', message: `400: ${message}` }
  return { kind: 'setup', message: `${status}, ${advice[status] ?? `not possible for stream ${stream}`}: ${message}` }
}

const advice: Readonly<Record<number, string>> = {
  400: 'the data collection rule does not know the stream; deploy examples/sentinel again or see sentinel.streams',
  403: 'the identity lacks the role Monitoring Metrics Publisher on the data collection rule (a new assignment takes up to 30 minutes)',
  404: 'there is no such data collection rule at this endpoint; see sentinel.endpoint and sentinel.rule-id',
}

function causeOf(thrown: unknown): unknown {
  const [first] = (thrown as { readonly errors?: readonly { readonly cause?: unknown }[] } | undefined)?.errors ?? []
  return first?.cause ?? thrown
}

/** The service may say anything, so only a line of it is shown. */
function messageOf(error: unknown): string {
  const text = cleanText(oneLine(textOf(error, 'message')))
  return text.length > 400 ? `${text.slice(0, 400)}…` : text || textOf(error, 'name') || 'no reason given'
}

/** Milliseconds from `Retry-After` (seconds or a date) or its variants in milliseconds. */
function retryAfter(error: unknown, now: number): number | undefined {
  const headers = (error as { readonly response?: { readonly headers?: { get(name: string): string | undefined } } })
    ?.response?.headers
  if (!headers) return undefined
  const exact = headers.get('retry-after-ms') ?? headers.get('x-ms-retry-after-ms')
  if (exact !== undefined && /^\d+$/.test(exact)) return Number(exact)
  const after = headers.get('retry-after')
  if (after === undefined) return undefined
  if (/^\d+$/.test(after)) return Number(after) * 1000
  const date = Date.parse(after)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

function textOf(error: unknown, name: string): string {
  const value = (error as Record<string, unknown> | undefined)?.[name]
  return typeof value === 'string' ? value : ''
}

function numberOf(error: unknown, name: string): number | undefined {
  const value = (error as Record<string, unknown> | undefined)?.[name]
  return typeof value === 'number' ? value : undefined
}
