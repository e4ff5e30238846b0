import { isIPv4, isIPv6 } from 'node:net'

/** Addresses from `first` to `last`, both included. */
export interface AddressRange {
  readonly version: 4 | 6
  readonly first: bigint
  readonly last: bigint
}

/** Reads an address (`10.0.0.4`), a prefix (`10.0.0.0/8`) or a range (`10.0.0.1-10.0.0.9`). */
export function parseAddresses(text: string): AddressRange | undefined {
  const dash = text.indexOf('-')
  if (dash >= 0) return span(parseAddresses(text.slice(0, dash)), parseAddresses(text.slice(dash + 1)))
  const [address = '', length, ...more] = text.trim().split('/')
  if (more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined
  if (isIPv4(address)) return prefix(4, readIPv4(address), 32, length)
  return isIPv6(address) && !address.includes('%') ? prefix(6, readIPv6(address), 128, length) : undefined
}

function prefix(version: 4 | 6, address: bigint, bits: number, length: string | undefined): AddressRange | undefined {
  const size = BigInt(bits - Number(length ?? bits))
  if (size < 0n) return undefined
  const first = (address >> size) << size
  return { version, first, last: first + (1n << size) - 1n }
}

export function span(from: AddressRange | undefined, to: AddressRange | undefined): AddressRange | undefined {
  if (!from || !to || from.version !== to.version || to.last < from.first) return undefined
  return { version: from.version, first: from.first, last: to.last }
}

function readIPv4(text: string): bigint {
  return text.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n)
}

function readIPv6(text: string): bigint {
  const dotted = text.lastIndexOf(':') + 1
  const plain = text.includes('.') ? text.slice(0, dotted) + wordsOf(text.slice(dotted)) : text
  const [head = '', tail] = plain.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const words = [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right]
  return words.reduce((sum, word) => sum * 65536n + BigInt(`0x${word}`), 0n)
}

/** The dotted tail of an IPv6 address as two words. */
function wordsOf(text: string): string {
  const address = readIPv4(text)
  return `${(address >> 16n).toString(16)}:${(address & 0xffffn).toString(16)}`
}

export function sizeOf(range: AddressRange): bigint {
  return range.last - range.first + 1n
}

export function includesRange(outer: AddressRange, inner: AddressRange): boolean {
  return outer.version === inner.version && outer.first <= inner.first && inner.last <= outer.last
}

/** Ranges that the internet does not route: private, loopback, link-local, shared, documentation, multicast and reserved (RFC 6890). */
const notPublic = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '::/127',
  '2001:db8::/32',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
].flatMap(text => parseAddresses(text) ?? [])

/** Whether the internet routes at least one of the addresses. */
export function includesPublic(range: AddressRange): boolean {
  return !notPublic.some(outer => includesRange(outer, range))
}

/**
 * Whether the range is as good as the whole internet: more public addresses than any one organisation holds, that is more
 * than an IPv4 /8 or an IPv6 /16. So the halves `0.0.0.0/1` and `128.0.0.0/1` count, a company's own /8 does not.
 */
export function isInternetWide(range: AddressRange): boolean {
  return includesPublic(range) && sizeOf(range) > 1n << (range.version === 4 ? 24n : 112n)
}
