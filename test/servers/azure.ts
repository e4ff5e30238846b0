import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { answerKusto } from './azure-kusto.ts'
import type { Certificate } from './certificate.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type Body = Readonly<Record<string, Json>>

/** What the next request meets in place of the service. `slow`: the answer takes longer than anybody waits. */
export type Weather =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly code?: string }
  | 'reset'
  | 'hang'
  | 'half'

export interface AzureServer {
  readonly url: string
  /** What the providers answer, by id in lower case. */
  readonly resources: Map<string, Body>
  /** What Resource Graph says in its place: an older state, or nothing for a row that has not arrived. */
  readonly rows: Map<string, Body | undefined>
  /** Rows that two pages hold. */
  readonly doubled: Set<string>
  /** Changes of the last fourteen days: `targetResourceId`, `changeAttributes`, `changes`. */
  readonly changes: Body[]
  /** In lower case; those that the identity may read. */
  readonly subscriptions: Set<string>
  /** Ids in lower case whose provider says 403. */
  readonly denied: Set<string>
  readonly quota: { limit: number; windowMs: number }
  /** Largest answer in bytes. */
  cap: number
  /** How many requests a token is good for. */
  tokenUses: number
  readonly weather: Weather[]
  /** Mistakes that only a stand-in sees. */
  readonly faults: string[]
  readonly counts: { queries: number; gets: number; refused: number; tokens: number; pages: number }
  /** A fresh token, as an identity service gives it. */
  token(): string
  put(id: string, body: Body): void
  remove(id: string): void
  close(): Promise<void>
}

const largestPage = 1000

/** Stand-ins for Resource Graph and for resource providers, which refuse what the services refuse. */
export async function startAzure(certificate: Certificate): Promise<AzureServer> {
  const sockets = new Set<Duplex>()
  const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    void serve(request, response)
  })
  server.on('connection', socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const uses = new Map<string, number>()
  let window = { started: 0, used: 0 }
  const state: AzureServer = {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    resources: new Map(),
    rows: new Map(),
    doubled: new Set(),
    changes: [],
    subscriptions: new Set(),
    denied: new Set(),
    quota: { limit: 15, windowMs: 60 },
    cap: 16 * 1024 * 1024,
    tokenUses: Number.POSITIVE_INFINITY,
    weather: [],
    faults: [],
    counts: { queries: 0, gets: 0, refused: 0, tokens: 0, pages: 0 },
    token() {
      const token = `token-${++state.counts.tokens}`
      uses.set(token, 0)
      return token
    },
    put(id, body) {
      const at = id.toLowerCase()
      state.resources.set(at, { id, name: id.slice(id.lastIndexOf('/') + 1), type: typeOf(id), ...body })
      const subscription = /^\/subscriptions\/([^/]+)/.exec(at)?.[1]
      if (subscription) state.subscriptions.add(subscription)
    },
    remove: id => void state.resources.delete(id.toLowerCase()),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    const weather = state.weather.shift()
    if (weather === 'hang') return
    if (weather === 'reset') return void request.socket.destroy()
    if (weather === 'half') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      response.write('{"totalRecords": 1, "da')
      return void setTimeout(() => request.socket.destroy(), 5)
    }
    if (weather) return refuse(response, weather.status, weather.code ?? 'Weather', weather.headers)
    if (!isAuthorised(request)) {
      state.counts.refused++
      return refuse(response, 401, 'ExpiredAuthenticationToken')
    }
    const url = new URL(request.url ?? '', state.url)
    if (!url.searchParams.get('api-version')) return refuse(response, 400, 'MissingApiVersionParameter')
    if (request.method === 'POST' && url.pathname === '/providers/Microsoft.ResourceGraph/resources')
      return graph(request, body, response)
    if (request.method === 'GET') return provider(decodeURIComponent(url.pathname), response)
    state.faults.push(`${request.method} ${url.pathname}`)
    refuse(response, 405, 'MethodNotAllowed')
  }

  function isAuthorised(request: IncomingMessage): boolean {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const used = uses.get(token)
    if (used === undefined || used >= state.tokenUses) return false
    uses.set(token, used + 1)
    return true
  }

  function graph(request: IncomingMessage, text: string, response: ServerResponse): undefined {
    state.counts.queries++
    const now = Date.now()
    if (now - window.started >= state.quota.windowMs) window = { started: now, used: 0 }
    const quota = quotaHeaders(
      Math.max(0, state.quota.limit - window.used - 1),
      window.started + state.quota.windowMs - now,
    )
    if (window.used >= state.quota.limit) {
      state.counts.refused++
      return refuse(response, 429, 'RateLimiting', quota)
    }
    window.used++
    if (!/^application\/json/.test(request.headers['content-type'] ?? ''))
      return refuse(response, 500, 'InternalServerError', quota)
    const query = JSON.parse(text) as GraphRequest
    if (query.options?.resultFormat !== 'objectArray') state.faults.push('no objectArray')
    const allowed = query.subscriptions.filter(one => state.subscriptions.has(one.toLowerCase()))
    if (allowed.length === 0) return refuse(response, 403, 'Forbidden', quota)
    page(query, new Set(allowed.map(one => one.toLowerCase())), response, quota)
  }

  function page(
    query: GraphRequest,
    allowed: ReadonlySet<string>,
    response: ServerResponse,
    quota: Record<string, string>,
  ): undefined {
    let rows: readonly Readonly<Record<string, unknown>>[]
    try {
      rows = answerKusto(query.query, tablesOf(state, allowed))
    } catch (error) {
      state.faults.push(String(error))
      return refuse(response, 400, 'BadRequest', quota)
    }
    const { $top: top = largestPage, $skipToken: token } = query.options ?? {}
    if (top > largestPage) return refuse(response, 400, 'BadRequest', quota)
    const start = token === undefined ? 0 : Number(token.slice('from '.length))
    // A row that moved while the pages were read stands in two of them.
    const overlap = start > 0 && state.doubled.has(String(rows[start - 1]?.['id']).toLowerCase()) ? 1 : 0
    const data = rows.slice(start - overlap, start + top)
    const isLast = start + top >= rows.length
    const answer = JSON.stringify({
      totalRecords: rows.length,
      count: data.length,
      resultTruncated: isLast ? 'false' : 'true',
      ...(!isLast && { $skipToken: `from ${start + top}` }),
      data,
      facets: [],
    })
    if (answer.length > state.cap) return refuse(response, 400, 'BadRequest', quota, 'ResponsePayloadTooLarge')
    state.counts.pages++
    response.writeHead(200, { 'content-type': 'application/json', ...quota }).end(answer)
  }

  function provider(path: string, response: ServerResponse): undefined {
    state.counts.gets++
    const id = path.toLowerCase()
    const metadata = /^\/subscriptions\/[^/]+\/providers\/([^/]+)$/.exec(path)
    if (metadata) return send(response, providerOf(metadata[1] ?? '', state))
    if (state.denied.has(id) || !isReadable(id)) return refuse(response, 403, 'AuthorizationFailed')
    const found = state.resources.get(id)
    if (found) return send(response, found)
    const parent = state.resources.get(id.slice(0, id.lastIndexOf('/')))
    if (parent && isCollection(id)) return send(response, { value: membersOf(id, state) })
    const group = /^(\/subscriptions\/[^/]+\/resourcegroups\/[^/]+)\//.exec(id)?.[1]
    const hasGroup = group === undefined || state.resources.has(group)
    refuse(response, 404, hasGroup ? 'ResourceNotFound' : 'ResourceGroupNotFound')
  }

  function isReadable(id: string): boolean {
    const subscription = /^\/subscriptions\/([^/]+)/.exec(id)?.[1]
    return subscription === undefined || state.subscriptions.has(subscription)
  }
  return state
}

interface GraphRequest {
  readonly query: string
  readonly subscriptions: readonly string[]
  readonly options?: { readonly $top?: number; readonly $skipToken?: string; readonly resultFormat?: string }
}

const special: readonly (readonly [RegExp, string])[] = [
  [/^microsoft\.resources\/(resourcegroups|subscriptions)/, 'resourcecontainers'],
  [/^microsoft\.authorization\/role/, 'authorizationresources'],
  [/^microsoft\.authorization\/policy/, 'policyresources'],
  [/^microsoft\.network\/firewallpolicies\/rulecollectiongroups$/, 'networkresources'],
]
/** Not in Resource Graph at all, as its reference says. */
const unlisted =
  /^microsoft\.(insights\/diagnosticsettings|authorization\/locks|keyvault\/vaults\/.*|storage\/storageaccounts\/.*|sql\/servers\/(?!databases$|elasticpools$).*|network\/virtualnetworks\/.*|network\/networksecuritygroups\/.*|web\/sites\/config)$/

function tablesOf(state: AzureServer, allowed: ReadonlySet<string>): ReadonlyMap<string, readonly Body[]> {
  const tables = new Map<string, Body[]>([
    ['resources', []],
    ['resourcecontainers', [...allowed].map(subscriptionRow)],
    ['authorizationresources', []],
    ['policyresources', []],
    ['networkresources', []],
    ['securityresources', []],
    ['insightresources', []],
    ['appserviceresources', []],
    ['dnsresources', []],
    ['resourcechanges', state.changes.map((properties, index) => ({ id: `change-${index}`, properties }))],
  ])
  const ids = new Set([...state.resources.keys(), ...state.rows.keys()])
  for (const id of ids) {
    const body = state.rows.has(id) ? state.rows.get(id) : state.resources.get(id)
    const subscription = /^\/subscriptions\/([^/]+)/.exec(id)?.[1]
    if (!body || (subscription !== undefined && !allowed.has(subscription))) continue
    const row = rowOf(body)
    const type = String(row['type'])
    if (unlisted.test(type)) continue
    const table = special.find(([pattern]) => pattern.test(type))?.[1] ?? 'resources'
    tables.get(table)?.push(row)
  }
  return tables
}

function subscriptionRow(subscription: string): Body {
  return {
    id: `/subscriptions/${subscription}`,
    subscriptionId: subscription,
    type: 'microsoft.resources/subscriptions',
  }
}

/** Types, groups and locations come in lower case, and nothing comes as empty shapes. */
function rowOf(body: Body): Body {
  const id = String(body['id'])
  const isGroup = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/i.test(id)
  const type = isGroup ? 'microsoft.resources/subscriptions/resourcegroups' : String(body['type']).toLowerCase()
  const location = typeof body['location'] === 'string' ? body['location'].toLowerCase().replaceAll(' ', '') : null
  const resourceGroup = (/\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? '').toLowerCase()
  const shapes = { kind: '', managedBy: '', plan: null, sku: null, identity: null, tags: null, zones: null }
  return { ...shapes, ...body, type, location, resourceGroup }
}

/** `…/servers/s/firewallRules`: types without a name at the end. */
function isCollection(id: string): boolean {
  return id.slice(id.lastIndexOf('/providers/') + '/providers/'.length).split('/').length % 2 === 0
}

function membersOf(id: string, { resources }: AzureServer): readonly Body[] {
  return [...resources]
    .filter(([key]) => key.startsWith(`${id}/`) && !key.slice(id.length + 1).includes('/'))
    .map(([, body]) => body)
}

function providerOf(namespace: string, { resources }: AzureServer): Body {
  const types = new Set<string>()
  for (const { type } of resources.values()) {
    const [own = '', ...rest] = String(type).split('/')
    if (own.toLowerCase() === namespace.toLowerCase()) types.add(rest.join('/'))
  }
  const versions = ['2024-05-01-preview', '2024-01-01', '2021-01-01']
  return { namespace, resourceTypes: [...types].map(resourceType => ({ resourceType, apiVersions: versions })) }
}

function quotaHeaders(remaining: number, resetsAfterMs: number): Record<string, string> {
  const seconds = Math.max(0, resetsAfterMs / 1000)
    .toFixed(3)
    .padStart(6, '0')
  return { 'x-ms-user-quota-remaining': String(remaining), 'x-ms-user-quota-resets-after': `00:00:${seconds}` }
}

function send(response: ServerResponse, body: Body): undefined {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  headers: Record<string, string> = {},
  detail = code,
): undefined {
  const error = { code, message: `${code}: refused`, details: [{ code: detail, message: detail }] }
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ error }))
}

function typeOf(id: string): string {
  const at = id.toLowerCase().lastIndexOf('/providers/')
  if (at < 0)
    return /resourcegroups\/[^/]+$/i.test(id)
      ? 'Microsoft.Resources/resourceGroups'
      : 'Microsoft.Resources/subscriptions'
  const [namespace, ...segments] = id.slice(at + '/providers/'.length).split('/')
  return [namespace, ...segments.filter((_, index) => index % 2 === 0)].join('/')
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
