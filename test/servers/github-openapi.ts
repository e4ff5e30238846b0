import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { validate as validateGraphql } from '@octokit/graphql-schema'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'

type Schema = Record<string, unknown>

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly schema: Schema
}

interface Operation {
  readonly parameters: readonly Parameter[]
  readonly body: Schema | undefined
  readonly responses: ReadonlySet<string>
}

interface Route {
  readonly template: string
  readonly pattern: RegExp
  readonly names: readonly string[]
}

const file = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json')
const description = JSON.parse(readFileSync(file, 'utf8')) as {
  paths: Record<string, Record<string, Schema>>
  components: unknown
}
const routes: readonly Route[] = Object.keys(description.paths).map(template => ({
  template,
  pattern: new RegExp(`^${template.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '([^/]+)')}$`),
  names: [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
}))
const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true, coerceTypes: true, validateFormats: true }))
const validators = new Map<string, ValidateFunction>()

export interface CheckedRequest {
  readonly method: string
  readonly url: URL
  readonly body: unknown
}

/** Which operation of GitHub's own OpenAPI description a request is, and what in it that description does not allow. */
export function checkRequest({ method, url, body }: CheckedRequest) {
  if (url.pathname === '/graphql') return checkGraphql(method, body)
  const found = routes.flatMap(route => {
    const match = route.pattern.exec(url.pathname)
    return match ? [{ route, values: match.slice(1).map(decodeURIComponent) }] : []
  })
  const match = found.sort((a, b) => a.route.names.length - b.route.names.length)[0]
  const operation = match && readOperation(match.route.template, method)
  if (!match || !operation) return { template: '', parameters: {}, faults: [`no operation ${method} ${url.pathname}`] }
  const path = Object.fromEntries(match.route.names.map((name, i) => [name, match.values[i] ?? '']))
  const query = Object.fromEntries(url.searchParams)
  const key = `${method} ${match.route.template}`
  const faults = [
    ...checkParameters(key, operation, 'path', path),
    ...checkParameters(key, operation, 'query', query),
    ...(operation.body
      ? checkSchema(`${key} body`, closed(operation.body), body)
      : body === undefined
        ? []
        : ['unexpected body']),
  ]
  return { template: match.route.template, parameters: path, faults }
}

/** Whether the description lists a status for an operation; a stand-in must not answer what GitHub would not. */
export function isDocumentedStatus(template: string, method: string, status: number): boolean {
  if (template === '/graphql') return true
  return readOperation(template, method)?.responses.has(String(status)) ?? false
}

function checkGraphql(method: string, body: unknown) {
  const query = (body as { query?: unknown } | undefined)?.query
  const faults =
    method !== 'POST' || typeof query !== 'string' ? ['not a GraphQL request'] : validateGraphql(query).map(String)
  return { template: '/graphql', parameters: {}, faults }
}

function readOperation(template: string, method: string): Operation | undefined {
  const raw = description.paths[template]?.[method.toLowerCase()]
  if (!raw) return undefined
  const parameters = ((raw['parameters'] ?? []) as Schema[]).map(one => resolve(one) as unknown as Parameter)
  const content = (raw['requestBody'] as { content?: Record<string, { schema: Schema }> } | undefined)?.content
  return {
    parameters,
    body: content?.['application/json']?.schema,
    responses: new Set(Object.keys(raw['responses'] as Schema)),
  }
}

function checkParameters(
  key: string,
  operation: Operation,
  place: Parameter['in'],
  values: Record<string, string>,
): string[] {
  const known = operation.parameters.filter(one => one.in === place)
  const schema = {
    type: 'object',
    properties: Object.fromEntries(known.map(one => [one.name, one.schema])),
    required: known.filter(one => one.required).map(one => one.name),
    additionalProperties: false,
  }
  return checkSchema(`${key} ${place}`, schema, { ...values })
}

/** An unknown member would be ignored by GitHub, so it is a mistake of ours. */
function closed(schema: Schema): Schema {
  const members = schema['properties'] as Record<string, Schema> | undefined
  const items = schema['items'] as Schema | undefined
  return {
    ...schema,
    ...(members && {
      additionalProperties: false,
      properties: Object.fromEntries(Object.entries(members).map(([name, member]) => [name, closed(member)])),
    }),
    ...(items && { items: closed(items) }),
  }
}

function checkSchema(key: string, schema: Schema, value: unknown): string[] {
  const validate = validators.get(key) ?? ajv.compile(inline(schema) as Schema)
  validators.set(key, validate)
  if (validate(value)) return []
  return (validate.errors ?? []).map(
    error => `${key} ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
  )
}

/** References are followed where they stand; request schemas do not recurse. */
function inline(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inline)
  if (typeof value !== 'object' || value === null) return value
  const resolved = resolve(value as Schema)
  return Object.fromEntries(Object.entries(resolved).map(([key, member]) => [key, inline(member)]))
}

function resolve(value: Schema): Schema {
  const reference = value['$ref']
  if (typeof reference !== 'string') return value
  let at: unknown = description
  for (const step of reference.replace(/^#\//, '').split('/')) at = (at as Record<string, unknown>)[step]
  return at as Schema
}
