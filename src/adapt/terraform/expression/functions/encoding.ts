import type { TfValue } from '../../value.ts'
import { jsonText, parseJsonText } from '../json.ts'
import { dynamicType, stringType } from '../type.ts'
import { failure, nullValue, stringValue, unknownValue } from '../values.ts'
import { decodeCsv } from './csv.ts'
import { any, type TfFunction, text, textOfArgument } from './function.ts'
import { decodeYaml } from './yaml-decode.ts'
import { yamlText } from './yaml-encode.ts'

function decodeBase64(text: string): Uint8Array | undefined {
  const compact = text.replace(/[\r\n]/g, '')
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) return undefined
  return Buffer.from(compact, 'base64')
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const base64decode: TfFunction = {
  params: [text('str')],
  returns: stringType,
  call([value]) {
    const bytes = decodeBase64(textOfArgument(value))
    if (!bytes) return failure('failed to decode base64 data')
    const decoded = utf8(bytes)
    return decoded === undefined
      ? failure('the result of decoding the provided string is not valid UTF-8')
      : stringValue(decoded)
  },
}

/** How Node names the encodings that we can write; others are looked up by nobody in practice. */
const encodings: Readonly<Record<string, 'utf8' | 'utf16le' | 'latin1' | 'ascii'>> = {
  'utf-8': 'utf8',
  'utf-16le': 'utf16le',
  'iso-8859-1': 'latin1',
  'us-ascii': 'ascii',
}

function encode(text: string, encoding: string): Buffer | undefined {
  const name = encoding.toLowerCase()
  if (name === 'utf-16be') return Buffer.from(text, 'utf16le').swap16()
  const known = Object.hasOwn(encodings, name) ? encodings[name] : undefined
  return known && Buffer.from(text, known)
}

const textencodebase64: TfFunction = {
  params: [text('string'), text('encoding')],
  returns: stringType,
  call([value, encoding]) {
    const bytes = encode(textOfArgument(value), textOfArgument(encoding))
    return bytes ? stringValue(bytes.toString('base64')) : unknownEncoding('textencodebase64')
  },
}

const textdecodebase64: TfFunction = {
  params: [text('source'), text('encoding')],
  returns: stringType,
  call([value, encoding]) {
    const bytes = decodeBase64(textOfArgument(value))
    if (!bytes) return failure('the given value is not valid base64')
    const decoded = decodeAs(bytes, textOfArgument(encoding))
    return decoded === undefined ? unknownEncoding('textdecodebase64') : stringValue(decoded)
  },
}

function decodeAs(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function unknownEncoding(name: string): TfValue {
  return unknownValue(stringType, { kind: 'function', name })
}

/** As Go's `url.QueryEscape`. */
function queryEscape(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString())
    .replace(/[!'()*]/g, each => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
}

function ofText(
  returns: TfFunction['returns'],
  name: string,
  compute: (value: string) => TfValue,
  heavy = false,
): TfFunction {
  return { params: [text(name)], returns, heavy, call: ([value]) => compute(textOfArgument(value)) }
}

function ofAny(compute: (value: TfValue) => TfValue): TfFunction {
  return {
    params: [any('value', { nullable: true })],
    returns: stringType,
    call: ([value = nullValue()]) => compute(value),
  }
}

export const encodingFunctions = {
  base64decode,
  base64encode: ofText(stringType, 'str', value => stringValue(Buffer.from(value).toString('base64'))),
  // The bytes depend on the compressor, and Go's differs from zlib's.
  base64gzip: ofText(stringType, 'str', () => unknownValue(stringType, { kind: 'function', name: 'base64gzip' })),
  csvdecode: ofText(dynamicType, 'str', decodeCsv, true),
  jsondecode: ofText(dynamicType, 'str', parseJsonText, true),
  jsonencode: ofAny(value => stringValue(jsonText(value))),
  textdecodebase64,
  textencodebase64,
  urlencode: ofText(stringType, 'str', value => stringValue(queryEscape(value))),
  yamldecode: ofText(dynamicType, 'src', decodeYaml, true),
  yamlencode: ofAny(value => stringValue(yamlText(value))),
} satisfies Record<string, TfFunction>
