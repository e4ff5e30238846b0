import type { Json } from '../../../../model/json.ts'
import {
  type ArmFunctions,
  decline,
  type FunctionError,
  fail,
  isFunctionError,
  isObject,
  ofStrings,
  typeName,
} from './function.ts'
import { parseLenientJson } from './lenient-json.ts'

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string */
export const encodingFunctions: ArmFunctions = {
  base64: ofStrings(1, text => Buffer.from(text, 'utf8').toString('base64')),
  base64tostring: ofStrings(1, decodeBase64),
  base64tojson: ofStrings(1, text => {
    const decoded = decodeBase64(text)
    return isFunctionError(decoded) ? decoded : parseLenientJson(decoded)
  }),
  datauri: ofStrings(1, text => `data:text/plain;charset=utf-8;base64,${Buffer.from(text, 'utf8').toString('base64')}`),
  datauritostring: ofStrings(1, decodeDataUri),
  json: ofStrings(1, parseLenientJson),
  uri: ofStrings(2, resolveUri),
  uricomponent: ofStrings(1, escapeUriComponent),
  uricomponenttostring: ofStrings(1, unescapeUriComponent),
  builduri: { min: 1, max: 1, call: ([parts]) => buildUri(parts) },
}

function decodeBase64(text: string): string | FunctionError {
  const packed = text.replace(/[ \t\r\n]/g, '')
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return fail('expects base64 text')
  return Buffer.from(packed, 'base64').toString('utf8')
}

function decodeDataUri(text: string): string | FunctionError {
  const match = /^data:([^,]*),/i.exec(text)
  if (!match) return fail("expects a data URI: 'data:…;base64,…'")
  const parameters = (match[1] ?? '').toLowerCase().split(';')
  const charset = parameters.find(parameter => parameter.startsWith('charset='))?.slice('charset='.length) ?? 'utf-8'
  if (!['utf-8', 'utf8', 'us-ascii', 'ascii'].includes(charset))
    return decline(`the character set ${charset} is not known here`)
  const data = text.slice(match[0].length)
  return parameters.includes('base64') ? decodeBase64(data) : data
}

function resolveUri(base: string, relative = ''): string | FunctionError {
  return URL.canParse(relative, base) ? new URL(relative, base).href : fail('expects an absolute URI as base')
}

/** Uri.EscapeDataString of .NET: only RFC 3986's unreserved characters stay. */
function escapeUriComponent(text: string): string {
  const wellFormed = Buffer.from(text, 'utf8').toString('utf8')
  return encodeURIComponent(wellFormed).replace(/[!'()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** Uri.UnescapeDataString of .NET: what is not UTF-8 stays escaped. */
function unescapeUriComponent(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, escaped => {
    try {
      return decodeURIComponent(escaped)
    } catch {
      return escaped
    }
  })
}

function buildUri(parts: Json | undefined): string | FunctionError {
  if (!isObject(parts)) return fail(`expects an object, not ${typeName(parts)}`)
  const { scheme, host, port, path, query } = parts
  if (typeof scheme !== 'string' || typeof host !== 'string') return fail('expects the members scheme and host')
  const authority = typeof port === 'number' ? `${host}:${port}` : host
  const way = typeof path === 'string' && path !== '' ? `/${path.replace(/^\//, '')}` : ''
  const question = typeof query === 'string' && query !== '' ? `?${query.replace(/^\?/, '')}` : ''
  return resolveUri(`${scheme}://${authority}${way}${question}`)
}
