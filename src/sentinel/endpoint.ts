/** Where records go. */
export interface Endpoint {
  readonly url: string
  /** Whom a token must be for. */
  readonly audience: string
}

/**
 * Only hosts of the service, and this machine, get a token: whoever can change the address must not be able to collect
 * one. Suffixes and audiences of the clouds: https://learn.microsoft.com/azure/azure-monitor/logs/logs-ingestion-api-overview.
 */
const audiences: Readonly<Record<string, string>> = {
  '.ingest.monitor.azure.com': 'https://monitor.azure.com',
  '.ingest.monitor.azure.us': 'https://monitor.azure.us',
  '.ingest.monitor.azure.cn': 'https://monitor.azure.cn',
}

const loopback: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

export function parseEndpoint(text: string): Endpoint | { readonly problem: string } {
  if (!URL.canParse(text)) return { problem: `${JSON.stringify(text)} is no address` }
  const url = new URL(text)
  if (url.protocol !== 'https:') return { problem: `${text} must begin with https://` }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '' || url.pathname !== '/')
    return { problem: `${url.origin} must stand alone, without user, path or query` }
  if (loopback.includes(url.hostname)) return { url: url.origin, audience: 'https://monitor.azure.com' }
  const suffix = Object.keys(audiences).find(one => url.hostname.endsWith(one))
  const audience = suffix === undefined ? undefined : audiences[suffix]
  if (audience !== undefined && url.port === '') return { url: url.origin, audience }
  return { problem: `${url.host} is no Logs Ingestion endpoint (…${Object.keys(audiences).join(', …')})` }
}
