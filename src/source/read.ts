import { readFileSync } from 'node:fs'
import type { SourceFile } from './source-file.ts'

export type ReadResult = { readonly source: SourceFile } | { readonly reason: string }

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Reads text: UTF-8, or UTF-16 with a byte order mark as PowerShell writes it. A byte order mark stays, so that offsets are those of the file. */
export function readSource(absolute: string, path: string): ReadResult {
  let bytes: Buffer
  try {
    bytes = readFileSync(absolute)
  } catch (error) {
    return { reason: `cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})` }
  }
  return decodeSource(bytes, path)
}

export function decodeSource(bytes: Buffer, path: string): ReadResult {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { source: { path, text: bytes.toString('utf16le') } }
  if (bytes.subarray(0, 4096).includes(0)) return { reason: 'binary data' }
  try {
    return { source: { path, text: utf8.decode(bytes) } }
  } catch {
    return { reason: `not UTF-8 at byte ${firstInvalidByte(bytes)}; save it as UTF-8` }
  }
}

function firstInvalidByte(bytes: Buffer): number {
  let low = 0
  let high = bytes.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (isValidPrefix(bytes.subarray(0, middle))) low = middle
    else high = middle - 1
  }
  return low
}

/** A prefix may end within a character, which streaming allows. */
function isValidPrefix(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
