import { setTimeout as wait } from 'node:timers/promises'

/** Requests to one project's REST API. Failures are thrown with the answer's `status`; a server that is not reached counts as 503. */
export interface DevOpsRest {
  get(path: string, query?: Readonly<Record<string, string>>): Promise<unknown>
  send(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<unknown>
}

export interface RestOptions {
  readonly url: string
  readonly token: string
  readonly debug: (text: string) => void
}

const apiVersion = '7.1'
const maxTries = 3
const maxWaitSeconds = 60
const timeoutMs = 60_000

/** Waits when the server says for how long, and repeats what changes nothing; what posts may have succeeded. */
export function openRest({ url, token, debug }: RestOptions): DevOpsRest {
  async function request(method: string, path: string, query: Readonly<Record<string, string>>, body?: object) {
    const address = new URL(`${url}${path}`)
    for (const [name, value] of Object.entries({ 'api-version': apiVersion, ...query }))
      address.searchParams.set(name, value)
    for (let tries = 1; ; tries++) {
      const answer = await fetchOnce(address, method, token, body)
      if (answer.ok) return answer.data
      const seconds = pauseBefore(answer, method, tries)
      if (seconds === undefined) throw Object.assign(new Error(answer.message), { status: answer.status })
      debug(`${method} ${address.pathname}: ${answer.status}, again in ${seconds} s`)
      await wait(seconds * 1000)
    }
  }
  return {
    get: (path, query = {}) => request('GET', path, query),
    send: (method, path, body) => request(method, path, {}, body),
  }
}

interface Answer {
  readonly ok: boolean
  readonly status: number
  readonly data: unknown
  readonly message: string
  readonly retryAfter: number | undefined
}

async function fetchOnce(address: URL, method: string, token: string, body: object | undefined): Promise<Answer> {
  try {
    const response = await fetch(address, {
      method,
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    return toAnswer(response.status, response.headers, await response.text())
  } catch (error) {
    const message = error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : String(error)
    return { ok: false, status: 503, data: undefined, message, retryAfter: undefined }
  }
}

/** A token that is not accepted leads to a page to sign in on, with 203 or by a redirect. */
function toAnswer(status: number, headers: Headers, text: string): Answer {
  const isSignIn = status === 203 || (status >= 300 && status < 400)
  const data = parse(text)
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return {
    ok: status >= 200 && status < 300 && !isSignIn,
    status: isSignIn ? 401 : status,
    data,
    message: messageOf(data) ?? `the server answered ${status}`,
    retryAfter: Number.isFinite(seconds) ? seconds : undefined,
  }
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

function messageOf(data: unknown): string | undefined {
  const message = (data as { message?: unknown } | undefined)?.message
  return typeof message === 'string' ? message : undefined
}

function pauseBefore({ status, retryAfter }: Answer, method: string, tries: number): number | undefined {
  if (tries >= maxTries) return undefined
  if (status === 429) return (retryAfter ?? 5) <= maxWaitSeconds ? (retryAfter ?? 5) : undefined
  return status >= 500 && method === 'GET' ? tries : undefined
}
