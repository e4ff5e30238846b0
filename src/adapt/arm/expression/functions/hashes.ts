import { createHash } from 'node:crypto'
import type { Json } from '../../../../model/json.ts'
import { type ArmFunctions, isFunctionError } from './function.ts'
import { textsOf } from './text.ts'

/**
 * `guid` is a name-based UUID (RFC 9562, version 5) in Azure's own namespace; `uniqueString` a 64-bit relative of MurmurHash3.
 * Both take the UTF-8 of their arguments joined by `-`. Found out from values of real deployments.
 */
export const hashFunctions: ArmFunctions = {
  guid: { min: 1, max: undefined, call: args => onJoined(args, guidOf) },
  uniquestring: { min: 1, max: undefined, call: args => onJoined(args, uniqueStringOf) },
}

function onJoined(args: readonly Json[], hash: (bytes: Buffer) => string) {
  const texts = textsOf(args)
  return isFunctionError(texts) ? texts : hash(Buffer.from(texts.join('-'), 'utf8'))
}

const namespace = Buffer.from('11fb06fb712d4ddd98c7e71bbd588830', 'hex')

function guidOf(bytes: Buffer): string {
  const digest = createHash('sha1').update(namespace).update(bytes).digest().subarray(0, 16)
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6)
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8)
  return digest.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const factorA = 0x239b961b
const factorB = 0xab0e9789

function uniqueStringOf(bytes: Buffer): string {
  let h1 = 0
  let h2 = 0
  const blocks = bytes.length - (bytes.length % 8)
  for (let at = 0; at < blocks; at += 8) {
    h1 = rotate(h1 ^ mixed(bytes.readUInt32LE(at), factorA, 15, factorB), 19) + h2
    h1 = (Math.imul(h1, 5) + 0x561ccd1b) | 0
    h2 = rotate(h2 ^ mixed(bytes.readUInt32LE(at + 4), factorB, 17, factorA), 13) + h1
    h2 = (Math.imul(h2, 5) + 0x0bcaa747) | 0
  }
  const tail = bytes.length - blocks
  if (tail > 0) h1 ^= mixed(bytes.readUIntLE(blocks, Math.min(tail, 4)), factorA, 15, factorB)
  if (tail > 4) h2 ^= mixed(bytes.readUIntLE(blocks + 4, tail - 4), factorB, 17, factorA)
  return printed(...finished(h1 ^ bytes.length, h2 ^ bytes.length))
}

function mixed(word: number, first: number, turn: number, second: number): number {
  return Math.imul(rotate(Math.imul(word, first), turn), second)
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits))
}

function finished(first: number, second: number): readonly [number, number] {
  const h1 = (first + second) | 0
  const h2 = (second + h1) | 0
  const low = (finalised(h1) + finalised(h2)) | 0
  return [low, (finalised(h2) + low) | 0]
}

/** The finaliser of MurmurHash3. */
function finalised(word: number): number {
  let hash = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/** 13 letters of 5 bits from the top; the last one has the 4 bits that are left, moved up by one. */
function printed(low: number, high: number): string {
  const number = ((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0)) << 1n
  let text = ''
  for (let shift = 60n; shift >= 0n; shift -= 5n) text += letters.charAt(Number((number >> shift) & 31n))
  return text
}
