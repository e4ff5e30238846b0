import type { ResourceGraphClient, ResourceGraphClientOptionalParams } from '@azure/arm-resourcegraph'
import type { TokenCredential } from '@azure/core-auth'
import type { HttpClient } from '@azure/core-rest-pipeline'
import type { Json } from '../../model/json.ts'
import { describeAnswer, faultOf, quotaOf } from './faults.ts'
import {
  AzureFault,
  type AzureReader,
  type GetAnswer,
  type GraphPage,
  type GraphQuery,
  type GraphRow,
} from './reader.ts'

export interface AzureAccess {
  /** `https://management.azure.com`, or that of another cloud. */
  readonly endpoint: string
  readonly credential: TokenCredential
  /** PEM of a private certificate authority, where a proxy or a stand-in has one. */
  readonly authority?: string | undefined
  /** Most milliseconds for one request. */
  readonly timeoutMs: number
}

/** A reader over Microsoft's own clients, which are loaded here and nowhere else. Retries are not theirs but ours. */
export async function openReader(access: AzureAccess): Promise<AzureReader> {
  const [graph, pipeline] = await Promise.all([import('@azure/arm-resourcegraph'), import('@azure/core-rest-pipeline')])
  const open = () => {
    const client = new graph.ResourceGraphClient(access.credential, clientOptions(access))
    // A redirect would carry the token elsewhere.
    client.pipeline.removePolicy({ name: 'redirectPolicy' })
    return client
  }
  const http = pipeline.createDefaultHttpClient()
  let client = open()
  return {
    query: query => timed(access.timeoutMs, signal => sendQuery(client, query, signal)),
    get: (path, apiVersion, skipToken) =>
      timed(access.timeoutMs, signal => {
        const page = skipToken === undefined ? '' : `&$skipToken=${encodeURIComponent(skipToken)}`
        const url = `${access.endpoint}${encodePath(path)}?api-version=${encodeURIComponent(apiVersion)}${page}`
        return sendGet(client, http, pipeline.createPipelineRequest({ url, method: 'GET', abortSignal: signal }))
      }),
    renew() {
      client = open()
    },
  }
}

function clientOptions({ endpoint, authority }: AzureAccess): ResourceGraphClientOptionalParams {
  return {
    endpoint,
    credentials: { scopes: [`${endpoint}/.default`] },
    retryOptions: { maxRetries: 0 },
    ...(authority !== undefined && { tlsOptions: { ca: authority } }),
  }
}

async function sendQuery(client: ResourceGraphClient, query: GraphQuery, signal: AbortSignal): Promise<GraphPage> {
  let headers: Headers | undefined
  const { text, subscriptions, top, skipToken } = query
  const response = await client.resources(
    {
      query: text,
      subscriptions: [...subscriptions],
      options: { resultFormat: 'objectArray', top, ...(skipToken !== undefined && { skipToken }) },
    },
    {
      abortSignal: signal,
      onResponse: raw => {
        headers = raw.headers
      },
    },
  )
  const rows: unknown = response.data
  if (!Array.isArray(rows)) throw new AzureFault('rejected', 'Resource Graph answered without rows.')
  return {
    total: response.totalRecords,
    truncated: response.resultTruncated === 'true',
    skipToken: response.skipToken,
    rows: rows.filter(isRow),
    quota: quotaOf(name => headers?.get(name)),
  }
}

interface Headers {
  get(name: string): string | undefined
}

type PipelineRequest = Parameters<HttpClient['sendRequest']>[0]

async function sendGet(client: ResourceGraphClient, http: HttpClient, request: PipelineRequest): Promise<GetAnswer> {
  const response = await client.pipeline.sendRequest(http, request)
  const answer = describeAnswer(response.status, response.bodyAsText ?? '', name => response.headers.get(name))
  if ('fault' in answer) throw answer.fault
  return answer
}

async function timed<T>(ms: number, send: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), ms)
  try {
    return await send(controller.signal)
  } catch (error) {
    if (controller.signal.aborted) throw new AzureFault('transient', `no answer within ${Math.round(ms / 1000)} s`)
    throw faultOf(error)
  } finally {
    clearTimeout(timer)
  }
}

/** Names may hold spaces and `#`; the slashes between them stay. */
function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}

function isRow(row: unknown): row is GraphRow {
  return typeof row === 'object' && row !== null && !Array.isArray(row) && typeof (row as { id?: Json }).id === 'string'
}
