import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import type { Certificate } from './certificate.ts'

type Row = Readonly<Record<string, unknown>>

/** Column to type, as `streamDeclarations` of a data collection rule spell it. */
export type Streams = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What the next request meets instead of the service. `lost`: accepted, but the answer never arrives. */
export type Weather =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly message?: string }
  | 'reset'
  | 'hang'
  | 'lost'

export interface IngestionServer {
  readonly url: string
  /** Accepted rows by stream, in the order of arrival. */
  readonly rows: Map<string, Row[]>
  /** Sizes of bodies of accepted calls, uncompressed. */
  readonly sizes: number[]
  /** Number of requests so far. */
  requests: number
  /** What real clients get away with and must not do: columns that the rule does not declare, values of another type, long fields. */
  readonly faults: string[]
  /** Consumed from the front. */
  readonly weather: Weather[]
  /** Decides for each request, before `weather`. */
  intercept: ((rows: readonly Row[], stream: string) => Weather | undefined) | undefined
  /** Tokens that are accepted. */
  readonly tokens: Set<string>
  close(): Promise<void>
}

const megabyte = 1024 * 1024

/** A stand-in for the Logs Ingestion endpoint of one data collection rule, that refuses what the service refuses. */
export async function startIngestion(
  certificate: Certificate,
  rule: { readonly id: string; readonly streams: Streams },
): Promise<IngestionServer> {
  const sockets = new Set<Duplex>()
  const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    void answer(request, response)
  })
  server.on('connection', socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const state: IngestionServer = {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    rows: new Map(),
    sizes: [],
    requests: 0,
    faults: [],
    weather: [],
    intercept: undefined,
    tokens: new Set(),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    state.requests++
    const body = await readBody(request)
    const verdict = judge(request, body, rule, state.tokens)
    const weather = ('rows' in verdict && state.intercept?.(verdict.rows, verdict.stream)) || state.weather.shift()
    if (weather === 'hang') return
    if (weather === 'reset') return void request.socket.destroy()
    if (weather !== undefined && weather !== 'lost') return reply(response, weather)
    if (!('rows' in verdict)) return reply(response, verdict)
    state.rows.set(verdict.stream, [...(state.rows.get(verdict.stream) ?? []), ...verdict.rows])
    state.sizes.push(verdict.size)
    state.faults.push(...verdict.rows.flatMap(row => rowFaults(row, rule.streams[verdict.stream] ?? {})))
    if (weather === 'lost') return void request.socket.destroy()
    response.writeHead(204).end()
  }
  return state
}

type Verdict =
  | { readonly status: number; readonly message: string }
  | { readonly rows: readonly Row[]; readonly stream: string; readonly size: number }

function judge(
  request: IncomingMessage,
  body: Buffer,
  rule: { readonly id: string; readonly streams: Streams },
  tokens: ReadonlySet<string>,
): Verdict {
  const url = new URL(request.url ?? '/', 'https://localhost')
  const path = /^\/dataCollectionRules\/([^/]+)\/streams\/([^/]+)$/.exec(decodeURIComponent(url.pathname))
  const version = new URLSearchParams(decodeURIComponent(url.search)).get('api-version')
  const [, id = '', stream = ''] = path ?? []
  if (request.method !== 'POST' || !path) return { status: 404, message: 'Not found' }
  if (version !== '2023-01-01') return { status: 400, message: `Unknown api-version ${version}` }
  if (!tokens.has((request.headers.authorization ?? '').replace(/^Bearer /, '')))
    return { status: 401, message: 'The token has expired or is not for this audience' }
  if (id !== rule.id) return { status: 404, message: `Data collection rule with immutable Id ${id} not found.` }
  if (!Object.hasOwn(rule.streams, stream))
    return { status: 400, message: `Stream ${stream} was not found in the data collection rule.` }
  if (request.headers['content-encoding'] !== 'gzip') return { status: 400, message: 'The body is not compressed' }
  if (!/^application\/json/.test(request.headers['content-type'] ?? '')) return { status: 415, message: 'Not JSON' }
  return judgeBody(body, stream)
}

function judgeBody(body: Buffer, stream: string): Verdict {
  const text = gunzipSync(body)
  const size = text.byteLength
  if (body.byteLength > megabyte || size > megabyte)
    return { status: 413, message: `Maximum allowed content length: ${megabyte} bytes. Provided: ${size} bytes.` }
  const data: unknown = JSON.parse(text.toString('utf8'))
  if (!Array.isArray(data) || data.some(row => typeof row !== 'object' || row === null || Array.isArray(row)))
    return { status: 400, message: 'The body must be an array of objects' }
  return { rows: data as readonly Row[], stream, size }
}

function rowFaults(row: Row, columns: Readonly<Record<string, string>>): readonly string[] {
  const entries = Object.entries(row)
  return [
    ...(Object.hasOwn(row, 'TimeGenerated') ? [] : ['no TimeGenerated']),
    ...entries.filter(([name]) => !Object.hasOwn(columns, name)).map(([name]) => `${name}: no such column`),
    ...entries.filter(([name, value]) => !isOfType(value, columns[name])).map(([name]) => `${name}: wrong type`),
    ...entries
      .filter(([, value]) => Buffer.byteLength(JSON.stringify(value)) > 64 * 1024)
      .map(([name]) => `${name}: longer than 64 KiB`),
  ]
}

function isOfType(value: unknown, type: string | undefined): boolean {
  if (type === 'string') return typeof value === 'string'
  if (type === 'boolean') return typeof value === 'boolean'
  if (type === 'int') return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31
  if (type === 'datetime') return typeof value === 'string' && !Number.isNaN(Date.parse(value))
  return true
}

function reply(response: ServerResponse, weather: Exclude<Weather, string>): void {
  const { status, headers = {}, message = 'No reason' } = weather
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify({ error: { code: 'OperationFailed', message } }))
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
