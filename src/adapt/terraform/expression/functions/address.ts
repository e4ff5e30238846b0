/** An IP network: 32 or 128 bits wide, the address with its host part cleared. */
export interface Network {
  readonly bits: 32 | 128
  readonly address: bigint
  readonly length: number
}

/** `10.0.0.0/8`, `fd00::/48`. Leading zeros are decimal, as in Terraform. */
export function parseNetwork(text: string): Network | undefined {
  const match = /^([0-9a-fA-F:.]{2,45})\/(\d{1,3})$/.exec(text)
  if (!match) return undefined
  const [, host = '', length = ''] = match
  const bits = host.includes(':') ? 128 : 32
  const address = bits === 128 ? parseIPv6(host) : parseIPv4(host)
  if (address === undefined || Number(length) > bits) return undefined
  const shift = BigInt(bits - Number(length))
  return { bits, address: (address >> shift) << shift, length: Number(length) }
}

function parseIPv4(text: string): bigint | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every(part => /^\d{1,4}$/.test(part) && Number(part) < 256)) return undefined
  return parts.reduce((address, part) => (address << 8n) | BigInt(Number(part)), 0n)
}

function parseIPv6(text: string): bigint | undefined {
  const groups = groupsOf(text)
  if (!groups?.every(group => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  return groups.reduce((address, group) => (address << 16n) | BigInt(`0x${group}`), 0n)
}

/** The eight groups, with `::` filled in and a dotted end turned into two groups. */
function groupsOf(text: string): readonly string[] | undefined {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text)
  const last = dotted?.[2] ? parseIPv4(dotted[2]) : undefined
  if (text.includes('.') && last === undefined) return undefined
  const plain =
    last === undefined ? text : `${dotted?.[1]}${(last >> 16n).toString(16)}:${(last & 0xffffn).toString(16)}`
  const [head = '', tail, more] = plain.split('::')
  if (more !== undefined) return undefined
  const before = head === '' ? [] : head.split(':')
  if (tail === undefined) return before.length === 8 ? before : undefined
  const after = tail === '' ? [] : tail.split(':')
  const missing = 8 - before.length - after.length
  return missing < 1 ? undefined : [...before, ...Array<string>(missing).fill('0'), ...after]
}

export function addressText(address: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map(shift => (address >> shift) & 255n).join('.')
  const groups = Array.from({ length: 8 }, (_, i) => ((address >> BigInt(112 - 16 * i)) & 0xffffn).toString(16))
  return shortened(groups)
}

/** The first longest run of two or more zero groups becomes `::` (RFC 5952). */
function shortened(groups: readonly string[]): string {
  let start = 0
  let length = 0
  for (let i = 0; i < 8; i++) {
    let end = i
    while (groups[end] === '0') end++
    if (end - i > length) [start, length] = [i, end - i]
    i = Math.max(i, end)
  }
  if (length < 2) return groups.join(':')
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`
}

export function networkText({ address, bits, length }: Network): string {
  return `${addressText(address, bits)}/${length}`
}
