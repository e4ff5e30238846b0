import type { Json } from '../../model/json.ts'
import { AzureFault, type FaultKind, type GetAnswer, type GraphRow, type Quota } from './reader.ts'

type HeaderOf = (name: string) => string | undefined

/** https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests */
export function quotaOf(header: HeaderOf): Quota | undefined {
  const remaining = Number(header('x-ms-user-quota-remaining') ?? Number.NaN)
  const parts = (header('x-ms-user-quota-resets-after') ?? '').split(':').map(Number)
  const [hours = Number.NaN, minutes = Number.NaN, seconds = Number.NaN] = parts
  const resetsAfterMs = ((hours * 60 + minutes) * 60 + seconds) * 1000
  if (Number.isNaN(remaining) || Number.isNaN(resetsAfterMs)) return undefined
  return { remaining, resetsAfterMs }
}

/** What an error of the client means for us. */
export function faultOf(error: unknown): AzureFault {
  if (error instanceof AzureFault) return error
  const { statusCode, code, message, details, response } = error as SdkError
  const text = message ?? String(error)
  if (isCredentialError(error)) return new AzureFault('rejected', noIdentity(firstLine(text)))
  if (typeof statusCode !== 'number')
    return new AzureFault('transient', code ? `${code}: ${firstLine(text)}` : firstLine(text))
  const header: HeaderOf = name => response?.headers?.get(name)
  const codes = codesIn([code, details as Json | undefined, response?.bodyAsText ?? null])
  return toFault(statusCode, codes, firstLine(text), header)
}

interface SdkError {
  readonly statusCode?: number
  readonly code?: string
  readonly message?: string
  readonly details?: unknown
  readonly response?: { readonly headers?: { get(name: string): string | undefined }; readonly bodyAsText?: string }
}

function noIdentity(message: string): string {
  return `there is no Azure identity (${message.replace(/\.$/, '')}); run az login, or give the job a workload identity`
}

function isCredentialError(error: unknown): boolean {
  const { name } = error as { readonly name?: string }
  return (
    name === 'CredentialUnavailableError' ||
    name === 'AuthenticationRequiredError' ||
    name === 'AggregateAuthenticationError'
  )
}

function codesIn(parts: readonly (Json | undefined)[]): string {
  return parts.map(part => (typeof part === 'string' ? part : JSON.stringify(part ?? ''))).join(' ')
}

function toFault(status: number, codes: string, message: string, header: HeaderOf): AzureFault {
  return new AzureFault(kindOf(status, codes), `${status} ${message}`, { status, retryAfterMs: waitOf(header) })
}

function kindOf(status: number, codes: string): FaultKind {
  if (status === 401) return 'token'
  if (status === 403) return 'forbidden'
  if (status === 429) return 'throttled'
  if (status === 408 || status >= 500) return 'transient'
  if (/ResponsePayloadTooLarge/i.test(codes)) return 'too-large'
  if (/skiptoken/i.test(codes)) return 'bad-page'
  return 'rejected'
}

function waitOf(header: HeaderOf): number | undefined {
  const milliseconds = Number(header('retry-after-ms') ?? header('x-ms-retry-after-ms') ?? Number.NaN)
  if (!Number.isNaN(milliseconds)) return milliseconds
  const after = header('retry-after')
  if (after !== undefined) {
    const seconds = Number(after)
    const ms = Number.isNaN(seconds) ? Date.parse(after) - Date.now() : seconds * 1000
    if (!Number.isNaN(ms)) return Math.max(0, ms)
  }
  return quotaOf(header)?.resetsAfterMs
}

/** Codes of a 404 that blame the request or the subscription: they say nothing of the resource. */
const blamesRequest =
  /^(InvalidResourceType|InvalidResourceNamespace|NoRegisteredProviderFound|SubscriptionNotFound|InvalidSubscriptionId|InvalidApiVersionParameter|MissingApiVersionParameter|InvalidAuthenticationTokenTenant|TenantNotFound)$/i

export function describeAnswer(
  status: number,
  body: string,
  header: HeaderOf,
): GetAnswer | { readonly fault: AzureFault } {
  const json = parse(body)
  if (status === 200) {
    if (json) return { kind: 'found', body: json }
    return { fault: new AzureFault('transient', 'the answer is not the JSON of a resource') }
  }
  const { code, message } = errorOf(json)
  if (status === 404 && json && !blamesRequest.test(code)) return { kind: 'absent', code }
  const kind = kindOf(status, code)
  if (kind === 'forbidden' || kind === 'rejected') return { kind: 'refused', status, code, message }
  return { fault: new AzureFault(kind, `${status} ${code}`, { status, retryAfterMs: waitOf(header) }) }
}

function errorOf(json: GraphRow | undefined): { readonly code: string; readonly message: string } {
  const error = (json?.['error'] ?? json) as { readonly code?: Json; readonly message?: Json } | undefined
  return { code: String(error?.code ?? ''), message: firstLine(String(error?.message ?? '')) }
}

function parse(text: string): GraphRow | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as GraphRow) : undefined
  } catch {
    return undefined
  }
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 200)
}
