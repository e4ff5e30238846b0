import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'

type Schema = Record<string, unknown>

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'body'
  readonly required?: boolean
  readonly type?: string
  readonly schema?: Schema
}

interface Description {
  readonly paths: Record<string, Record<string, { readonly parameters: readonly Schema[] }>>
  readonly definitions: Record<string, Schema>
  readonly parameters: Record<string, Parameter>
}

export interface CheckedRequest {
  readonly method: string
  readonly url: URL
  readonly body: unknown
}

const file = join(resolve(import.meta.dirname, '../../..'), 'shared/data/api/azure-devops-git-7.1.json')

/** Whether Microsoft's own description is at hand; without it requests are held to `ownRoutes` only. */
export const hasDescription = existsSync(file)

const description: Description | undefined = hasDescription
  ? (JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, '')) as Description)
  : undefined

const pull = '/_apis/git/repositories/{repositoryId}/pullRequests/{pullRequestId}'

/** What the task asks for, with the members that a body may have. */
const ownRoutes: Readonly<Record<string, readonly string[]>> = {
  [`GET ${pull}/iterations`]: [],
  [`GET ${pull}/iterations/{iterationId}/changes`]: [],
  [`GET ${pull}/threads`]: [],
  [`POST ${pull}/threads`]: ['comments', 'status', 'properties', 'threadContext', 'pullRequestThreadContext'],
  [`PATCH ${pull}/threads/{threadId}`]: ['status'],
  [`PATCH ${pull}/threads/{threadId}/comments/{commentId}`]: ['content'],
  [`DELETE ${pull}/threads/{threadId}/comments/{commentId}`]: [],
  [`GET ${pull}/statuses`]: [],
  [`POST ${pull}/statuses`]: ['context', 'state', 'description', 'targetUrl', 'iterationId'],
}

/** Which operation a request is, as method and path below the project, and what in it is not allowed. */
export function checkDevOpsRequest({ method, url, body }: CheckedRequest) {
  if (/^\/[^/]+\/_apis\/connectionData$/.test(url.pathname))
    return { operation: `${method} connectionData`, faults: method === 'GET' ? [] : ['connectionData is only read'] }
  const found = Object.keys(ownRoutes).find(route => matches(route, method, url.pathname))
  if (!found) return { operation: '', faults: [`no operation ${method} ${url.pathname}`] }
  const unknown = Object.keys((body ?? {}) as object).filter(name => !ownRoutes[found]?.includes(name))
  const own = unknown.map(name => `${found} takes no ${name}`)
  const version = url.searchParams.get('api-version') === '7.1' ? [] : ['api-version is missing or another']
  return { operation: found, faults: [...own, ...version, ...(description ? checkDescribed(found, url, body) : [])] }
}

function matches(route: string, method: string, path: string): boolean {
  const [wanted, template = ''] = route.split(' ')
  return wanted === method && new RegExp(`^/[^/]+/[^/]+${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path)
}

function checkDescribed(route: string, url: URL, body: unknown): string[] {
  const [method = '', template = ''] = route.split(' ')
  const operation = description?.paths[`/{organization}/{project}${template}`]?.[method.toLowerCase()]
  if (!operation) return [`${route} is not described`]
  const parameters = operation.parameters.map(one => resolveParameter(one))
  const query = parameters.filter(one => one.in === 'query')
  const faults = [...url.searchParams.keys()]
    .filter(name => !query.some(one => one.name === name))
    .map(name => `${route} takes no query ${name}`)
  for (const one of query)
    if (one.required && !url.searchParams.has(one.name)) faults.push(`${route} needs the query ${one.name}`)
  const schema = parameters.find(one => one.in === 'body')?.schema
  if (!schema) return body === undefined ? faults : [...faults, `${route} takes no body`]
  return [...faults, ...checkSchema(route, schema, body)]
}

function resolveParameter(parameter: Schema): Parameter {
  const name = String(parameter['$ref'] ?? '').replace('#/parameters/', '')
  return description?.parameters[name] ?? (parameter as unknown as Parameter)
}

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
const validators = new Map<string, ValidateFunction>()

function checkSchema(key: string, schema: Schema, value: unknown): string[] {
  const validate = validators.get(key) ?? ajv.compile(inline(schema))
  validators.set(key, validate)
  if (validate(value)) return []
  return (validate.errors ?? []).map(one => `${key} ${one.instancePath} ${one.message} ${JSON.stringify(one.params)}`)
}

/** Definitions where they stand, with `allOf` folded in, and closed: an unknown member would be ignored by the server. */
function inline(schema: Schema, depth = 0): Schema {
  const reference = schema['$ref']
  if (typeof reference === 'string') {
    const name = reference.replace('#/definitions/', '')
    // A bag of properties takes any; what lies too deep is not sent.
    if (name === 'PropertiesCollection' || depth > 8) return {}
    return inline(description?.definitions[name] ?? {}, depth + 1)
  }
  const bases = ((schema['allOf'] ?? []) as Schema[]).map(one => inline(one, depth))
  const members = Object.assign({}, ...bases.map(one => one['properties'] ?? {}), schema['properties'] ?? {})
  const properties = Object.fromEntries(
    Object.entries(members as Record<string, Schema>).map(([name, member]) => [name, inline(member, depth + 1)]),
  )
  const items = schema['items'] as Schema | undefined
  return {
    ...(schema['type'] !== undefined && { type: schema['type'] }),
    ...(schema['enum'] !== undefined && { enum: schema['enum'] }),
    ...(items && { items: inline(items, depth + 1) }),
    ...(Object.keys(properties).length > 0 && { properties, additionalProperties: false }),
  }
}
