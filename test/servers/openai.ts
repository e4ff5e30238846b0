import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as the server saw it. `data` is the document between the marked lines of the user message. */
export interface SeenRequest {
  readonly path: string
  readonly authorization: string
  readonly body: string
  readonly model: string
  readonly task: string
  readonly data: Record<string, unknown>
}

/** How the server behaves: well, badly, slowly or maliciously. */
export type Behaviour =
  | { readonly kind: 'answer'; readonly answer: unknown; readonly usage?: unknown }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refusal' }
  | { readonly kind: 'finish'; readonly reason: 'length' | 'content_filter' }
  | { readonly kind: 'status'; readonly status: number; readonly code?: string; readonly retryAfter?: string }
  | { readonly kind: 'raw'; readonly body: string; readonly type?: string }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'silent' }
  | { readonly kind: 'drip' }
  | { readonly kind: 'flood' }
  | { readonly kind: 'hang-up' }

export interface ModelServer {
  readonly baseUrl: string
  readonly requests: readonly SeenRequest[]
  close(): Promise<void>
}

/** A server on this machine that speaks the chat completions protocol and refuses what Azure and OpenAI would refuse. */
export async function startModelServer(
  behave: (request: SeenRequest, count: number) => Behaviour,
): Promise<ModelServer> {
  const requests: SeenRequest[] = []
  const server = createServer((request, response) => {
    void readAll(request).then(body => {
      const seen = readRequest(request, body)
      requests.push(seen)
      const fault = request.url?.endsWith('/chat/completions') ? faultOf(body) : 'no such path'
      if (fault) send(response, 400, { error: { message: fault, code: 'invalid_request' } })
      else perform(behave(seen, requests.length), response)
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    close: () =>
      new Promise(done => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

function perform(behaviour: Behaviour, response: ServerResponse): void {
  if (behaviour.kind === 'answer')
    send(response, 200, completion(JSON.stringify(behaviour.answer), 'stop', behaviour.usage))
  else if (behaviour.kind === 'text') send(response, 200, completion(behaviour.text, 'stop'))
  else if (behaviour.kind === 'refusal') send(response, 200, completion(null, 'stop', undefined, 'I cannot.'))
  else if (behaviour.kind === 'finish') send(response, 200, completion('{"candidates":[', behaviour.reason))
  else if (behaviour.kind === 'status') sendStatus(behaviour, response)
  else if (behaviour.kind === 'raw') {
    response.writeHead(200, { 'content-type': behaviour.type ?? 'application/json' })
    response.end(behaviour.body)
  } else if (behaviour.kind === 'redirect') {
    response.writeHead(307, { location: behaviour.to })
    response.end()
  } else if (behaviour.kind === 'drip') drip(response)
  else if (behaviour.kind === 'flood') flood(response)
  else if (behaviour.kind === 'hang-up') response.socket?.destroy()
}

function sendStatus(
  { status, code, retryAfter }: Extract<Behaviour, { kind: 'status' }>,
  response: ServerResponse,
): void {
  if (retryAfter) response.setHeader('retry-after-ms', retryAfter)
  send(response, status, { error: { message: 'no', code: code ?? 'error' } })
}

/** Headers at once, then a byte at a time and never an end. */
function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  const timer = setInterval(() => response.write(' '), 20)
  response.on('close', () => clearInterval(timer))
}

function flood(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  const chunk = ' '.repeat(256 * 1024)
  const pour = () => {
    while (!response.destroyed && response.write(chunk));
  }
  response.on('drain', pour)
  pour()
}

function completion(content: string | null, finish: string, usage?: unknown, refusal: string | null = null) {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'stand-in',
    choices: [{ index: 0, finish_reason: finish, logprobs: null, message: { role: 'assistant', content, refusal } }],
    usage: usage ?? { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

function readRequest(request: IncomingMessage, body: string): SeenRequest {
  const parsed = JSON.parse(body || '{}')
  const user: string = parsed.messages?.[1]?.content ?? ''
  return {
    path: request.url ?? '',
    authorization: String(request.headers.authorization ?? ''),
    body,
    model: parsed.model ?? '',
    task: parsed.response_format?.json_schema?.name ?? '',
    data: JSON.parse(user.split('\n')[1] ?? '{}'),
  }
}

function faultOf(body: string): string | undefined {
  const { model, messages, response_format: format } = JSON.parse(body)
  if (typeof model !== 'string' || model === '') return 'model is missing'
  if (!Array.isArray(messages) || messages.length === 0) return 'messages are missing'
  if (format?.type !== 'json_schema' || format.json_schema.strict !== true) return 'no strict schema'
  return schemaFault(format.json_schema.schema, 0)
}

/** https://learn.microsoft.com/azure/ai-foundry/openai/how-to/structured-outputs: what a strict schema may hold. */
const allowed = new Set(['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'description'])

export function schemaFault(schema: Record<string, unknown>, depth: number): string | undefined {
  if (depth === 0 && schema['type'] !== 'object') return 'the root must be an object'
  if (depth > 9) return 'nested too deep'
  const unknown = Object.keys(schema).find(key => !allowed.has(key))
  if (unknown) return `${unknown} is not supported`
  if (schema['type'] === 'array') return schemaFault(schema['items'] as Record<string, unknown>, depth + 1)
  if (schema['type'] !== 'object') return undefined
  if (schema['additionalProperties'] !== false) return 'additionalProperties must be false'
  const properties = schema['properties'] as Record<string, Record<string, unknown>>
  const names = Object.keys(properties)
  const required = schema['required'] as readonly string[]
  if (names.some(name => !required.includes(name))) return 'every property must be required'
  for (const property of Object.values(properties)) {
    const fault = schemaFault(property, depth + 1)
    if (fault) return fault
  }
  return undefined
}
