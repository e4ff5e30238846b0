const maxBytes = 1024 * 1024
const longestWaitMs = 20_000

export interface TransportOptions {
  /** Hears of each request before it is sent. */
  onRequest(): void
  /** A wait for another attempt that would be longer is not begun. */
  remainingMs(): number
}

/**
 * `fetch` for answers of a server that is not trusted: no redirects, which would carry the question elsewhere, at most
 * 1 MiB, and a time limit that holds until the last byte.
 */
export function boundedFetch(timeoutMs: number, { onRequest, remainingMs }: TransportOptions): typeof fetch {
  return async (input, init) => {
    onRequest()
    const signals = [AbortSignal.timeout(timeoutMs), ...(init?.signal ? [init.signal] : [])]
    const response = await fetch(input, { ...init, redirect: 'error', signal: AbortSignal.any(signals) })
    const { status, statusText } = response
    const headers = new Headers(response.headers)
    if (waitMs(headers) > Math.min(longestWaitMs, remainingMs())) headers.set('x-should-retry', 'false')
    return new Response(await readBody(response), { status, statusText, headers })
  }
}

/** How long the server wants to be left alone; a date counts as long. */
function waitMs(headers: Headers): number {
  const exact = headers.get('retry-after-ms')
  if (exact !== null) return Number.isNaN(Number(exact)) ? longestWaitMs + 1 : Number(exact)
  const seconds = headers.get('retry-after')
  if (seconds === null) return 0
  return Number.isNaN(Number(seconds)) ? longestWaitMs + 1 : Number(seconds) * 1000
}

async function readBody({ body }: Response): Promise<string> {
  if (!body) return ''
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw new Error('the answer is larger than 1 MiB')
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
