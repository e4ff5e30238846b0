import type { TokenCredential } from '@azure/identity'
import type { LogsIngestionClient, LogsIngestionClientOptions } from '@azure/monitor-ingestion'
import type { Json } from '../model/json.ts'
import type { Endpoint } from './endpoint.ts'

type Row = Readonly<Record<string, Json>>

/** One data collection rule at its endpoint. */
export interface Connection {
  /** One request; throws what the client throws. */
  upload(stream: string, rows: readonly Row[], signal: AbortSignal): Promise<void>
  /** Forgets the token that the client holds, so that the next request asks for one. */
  renew(): void
}

export interface ConnectionOptions {
  readonly endpoint: Endpoint
  /** Immutable id of the data collection rule. */
  readonly ruleId: string
  readonly credential: () => Promise<TokenCredential>
  /** Certificates to trust besides the system's. */
  readonly client?: Pick<LogsIngestionClientOptions, 'tlsOptions'>
}

/**
 * The Logs Ingestion client, loaded with the first request: nothing else needs it. It does not retry, since `sendChunk`
 * does that within the time that the run has, and it follows no redirect, which would carry the token elsewhere.
 */
export function openConnection({ endpoint, ruleId, credential, client: more }: ConnectionOptions): Connection {
  let client: Promise<LogsIngestionClient> | undefined

  async function createClient(): Promise<LogsIngestionClient> {
    const { LogsIngestionClient: Client } = await import('@azure/monitor-ingestion')
    const created = new Client(endpoint.url, await credential(), {
      audience: endpoint.audience,
      retryOptions: { maxRetries: 0 },
      ...more,
    })
    created.pipeline.removePolicy({ name: 'redirectPolicy' })
    return created
  }

  return {
    async upload(stream, rows, signal) {
      client ??= createClient()
      const ready = await client.catch(error => {
        client = undefined
        throw error
      })
      await ready.upload(ruleId, stream, [...rows], { maxConcurrency: 1, abortSignal: signal })
    },
    renew: () => {
      client = undefined
    },
  }
}

/** The identity of the run: workload identity, managed identity, environment, or `az login` on a laptop. */
export async function defaultCredential(): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import('@azure/identity')
  return new DefaultAzureCredential()
}
