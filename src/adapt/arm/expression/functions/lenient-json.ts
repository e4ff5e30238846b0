import type { Json } from '../../../../model/json.ts'
import { exceed, type FunctionError, fail } from './function.ts'

const maximumDepth = 128

/** JSON as Newtonsoft.Json reads it: also single quotes, names without quotes, comments and commas before a closing bracket. */
export function parseLenientJson(text: string): Json | FunctionError {
  try {
    return JSON.parse(text) as Json
  } catch {
    return parseLeniently(text)
  }
}

interface Reader {
  readonly text: string
  at: number
  failure: FunctionError | undefined
}

function parseLeniently(text: string): Json | FunctionError {
  const reader: Reader = { text, at: 0, failure: undefined }
  const json = readValue(reader, 0)
  skipBlanks(reader)
  if (reader.failure) return reader.failure
  return reader.at === text.length ? json : unexpected(reader)
}

function unexpected(reader: Reader): FunctionError {
  reader.failure ??= fail(`expects JSON, which this is not from character ${reader.at + 1} on`)
  return reader.failure
}

function readValue(reader: Reader, depth: number): Json {
  skipBlanks(reader)
  const char = reader.text.charAt(reader.at)
  if (depth > maximumDepth) reader.failure ??= exceed(`the JSON is nested deeper than ${maximumDepth} levels`)
  if (reader.failure) return null
  if (char === '{') return readObject(reader, depth)
  if (char === '[') return readArray(reader, depth)
  if (char === '"' || char === "'") return readString(reader, char)
  return readLiteral(reader)
}

function readObject(reader: Reader, depth: number): Json {
  const entries: [string, Json][] = []
  reader.at++
  while (!closes(reader, '}')) {
    const name = readName(reader)
    skipBlanks(reader)
    if (reader.text.charAt(reader.at) !== ':') unexpected(reader)
    reader.at++
    entries.push([name, readValue(reader, depth + 1)])
    if (!continues(reader, '}')) break
  }
  return Object.fromEntries(entries)
}

function readArray(reader: Reader, depth: number): Json {
  const items: Json[] = []
  reader.at++
  while (!closes(reader, ']')) {
    items.push(readValue(reader, depth + 1))
    if (!continues(reader, ']')) break
  }
  return items
}

/** Steps over the closing bracket, if it is there; also stops after a failure. */
function closes(reader: Reader, bracket: string): boolean {
  skipBlanks(reader)
  if (reader.failure) return true
  if (reader.text.charAt(reader.at) !== bracket) return false
  reader.at++
  return true
}

/** Steps over a comma; a closing bracket is left to `closes`. */
function continues(reader: Reader, bracket: string): boolean {
  skipBlanks(reader)
  if (reader.failure) return false
  const char = reader.text.charAt(reader.at)
  if (char === ',') reader.at++
  else if (char !== bracket) unexpected(reader)
  return !reader.failure
}

function readName(reader: Reader): string {
  skipBlanks(reader)
  const char = reader.text.charAt(reader.at)
  if (char === '"' || char === "'") return readString(reader, char)
  return readPattern(reader, /[\w$]+/y) ?? ''
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

function readString(reader: Reader, quote: string): string {
  let value = ''
  for (reader.at++; reader.at < reader.text.length; reader.at++) {
    const char = reader.text.charAt(reader.at)
    if (char === quote) {
      reader.at++
      return value
    }
    value += char === '\\' ? readEscape(reader) : char
  }
  unexpected(reader)
  return value
}

function readEscape(reader: Reader): string {
  const char = reader.text.charAt(++reader.at)
  if (char !== 'u') return escapes[char] ?? char
  const hex = reader.text.slice(reader.at + 1, reader.at + 5)
  if (!/^[0-9a-fA-F]{4}$/.test(hex)) unexpected(reader)
  reader.at += 4
  return String.fromCharCode(Number.parseInt(hex, 16))
}

function readLiteral(reader: Reader): Json {
  const word = readPattern(reader, /true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y)
  if (word === undefined) return null
  if (word === 'null') return null
  return word === 'true' || word === 'false' ? word === 'true' : Number(word)
}

function readPattern(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at
  const match = pattern.exec(reader.text)?.[0]
  if (match === undefined) unexpected(reader)
  else reader.at += match.length
  return match
}

function skipBlanks(reader: Reader): void {
  for (;;) {
    const char = reader.text.charAt(reader.at)
    if (char === ' ' || char === '\t' || char === '\r' || char === '\n') reader.at++
    else if (char !== '/' || !skipComment(reader)) return
  }
}

function skipComment(reader: Reader): boolean {
  const close = { '//': '\n', '/*': '*/' }[reader.text.slice(reader.at, reader.at + 2)]
  if (close === undefined) return false
  const end = reader.text.indexOf(close, reader.at + 2)
  reader.at = end === -1 ? reader.text.length : end + close.length
  return true
}
