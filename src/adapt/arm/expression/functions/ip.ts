/** An IPv4 or IPv6 address as a number. */
export interface Address {
  readonly version: 4 | 6
  readonly number: bigint
}

/** `network` has its host bits cleared. */
export interface Network {
  readonly version: 4 | 6
  readonly network: bigint
  readonly prefix: number
}

export function addressBits(version: 4 | 6): number {
  return version === 4 ? 32 : 128
}

export function parseNetwork(text: string): Network | undefined {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text)
  const address = match?.[1] === undefined ? undefined : parseAddress(match[1])
  const prefix = Number(match?.[2])
  if (!address || prefix > addressBits(address.version)) return undefined
  const size = networkSize(address.version, prefix)
  return { version: address.version, network: (address.number / size) * size, prefix }
}

/** How many addresses a network of that prefix length has. */
export function networkSize(version: 4 | 6, prefix: number): bigint {
  return 1n << BigInt(addressBits(version) - prefix)
}

function parseAddress(text: string): Address | undefined {
  const version = text.includes(':') ? 6 : 4
  const number = version === 4 ? parseIpv4(text) : parseIpv6(text)
  return number === undefined ? undefined : { version, number }
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every(part => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined
  return parts.reduce((number, part) => number * 256n + BigInt(part), 0n)
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head = [], tail = []] = halves.map(half => (half === '' ? [] : half.split(':').flatMap(groupsOf)))
  const missing = 8 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined
  const groups = [...head, ...new Array<string>(missing).fill('0'), ...tail]
  if (!groups.every(group => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined
  return groups.reduce((number, group) => number * 65_536n + BigInt(`0x${group}`), 0n)
}

/** `::ffff:10.0.0.1`: the last part may be written as IPv4. */
function groupsOf(part: string): readonly string[] {
  const number = part.includes('.') ? parseIpv4(part) : undefined
  return number === undefined ? [part] : [(number >> 16n).toString(16), (number & 0xffffn).toString(16)]
}

export function formatAddress(address: Address): string {
  return address.version === 4 ? formatIpv4(address.number) : formatIpv6(address.number)
}

function formatIpv4(number: bigint): string {
  return [24n, 16n, 8n, 0n].map(shift => ((number >> shift) & 255n).toString()).join('.')
}

/** RFC 5952: lower case, the longest run of two or more zero groups is left out. */
function formatIpv6(number: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => ((number >> BigInt(112 - 16 * index)) & 0xffffn).toString(16))
  const { start, length } = longestZeroRun(groups)
  if (length < 2) return groups.join(':')
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`
}

function longestZeroRun(groups: readonly string[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 }
  let start = 0
  groups.forEach((group, index) => {
    if (group !== '0') start = index + 1
    else if (index + 1 - start > best.length) best = { start, length: index + 1 - start }
  })
  return best
}
