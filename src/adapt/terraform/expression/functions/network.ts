import type { TfValue } from '../../value.ts'
import { isWhole, wholeOf } from '../number.ts'
import { brief } from '../text.ts'
import { listOf, stringType } from '../type.ts'
import { failure, listValue, stringValue } from '../values.ts'
import { addressText, type Network, networkText, parseNetwork } from './address.ts'
import { integerOf, number, type TfFunction, text, textOfArgument } from './function.ts'

function inNetwork(prefix: TfValue | undefined, use: (network: Network) => TfValue): TfValue {
  const network = parseNetwork(textOfArgument(prefix))
  return network
    ? use(network)
    : failure(`invalid CIDR expression: invalid CIDR address: ${brief(textOfArgument(prefix))}`)
}

const cidrhost: TfFunction = {
  params: [text('prefix'), number('hostnum')],
  returns: stringType,
  call([prefix, host]) {
    if (host?.kind !== 'number' || !isWhole(host.value)) return failure('a whole number is required')
    const given = wholeOf(host.value)
    return inNetwork(prefix, network => {
      const size = 1n << BigInt(network.bits - network.length)
      const at = given < 0n ? size + given : given
      if (at < 0n || at >= size) {
        return failure(`prefix of ${network.length} does not accommodate a host numbered ${given}`)
      }
      return stringValue(addressText(network.address | at, network.bits))
    })
  },
}

const cidrnetmask: TfFunction = {
  params: [text('prefix')],
  returns: stringType,
  call([prefix]) {
    return inNetwork(prefix, network => {
      if (network.bits !== 32) return failure('IPv6 addresses cannot have a netmask')
      const size = 1n << BigInt(32 - network.length)
      return stringValue(addressText((1n << 32n) - size, 32))
    })
  },
}

const cidrsubnet: TfFunction = {
  params: [text('prefix'), number('newbits'), number('netnum')],
  returns: stringType,
  call([prefix, newbits, netnum]) {
    const bits = integerOf(newbits)
    if (bits === undefined || netnum?.kind !== 'number' || !isWhole(netnum.value))
      return failure('a whole number is required')
    const at = wholeOf(netnum.value)
    return inNetwork(prefix, network => {
      const length = network.length + bits
      if (bits < 0 || length > network.bits) {
        return failure(`insufficient address space to extend prefix of ${network.length} by ${bits}`)
      }
      if (at < 0n || at >= 1n << BigInt(bits)) {
        return failure(`prefix extension of ${bits} does not accommodate a subnet numbered ${at}`)
      }
      const address = network.address | (at << BigInt(network.bits - length))
      return stringValue(networkText({ ...network, address, length }))
    })
  },
}

const cidrsubnets: TfFunction = {
  params: [text('prefix')],
  variadic: number('newbits'),
  returns: listOf(stringType),
  call([prefix, ...newbits]) {
    return inNetwork(prefix, network => consecutive(network, newbits))
  },
}

/** Subnets one after the other, each at the next address that its length allows. */
function consecutive(network: Network, newbits: readonly TfValue[]): TfValue {
  const end = network.address + (1n << BigInt(network.bits - network.length))
  const subnets: TfValue[] = []
  let at = network.address
  for (const value of newbits) {
    const bits = integerOf(value)
    if (bits === undefined || bits < 1) return failure('must extend prefix by at least one bit')
    if (bits > 32) return failure('may not extend prefix by more than 32 bits')
    const length = network.length + bits
    if (length > network.bits) return failure(`not enough address space for a prefix length of ${length}`)
    const size = 1n << BigInt(network.bits - length)
    const start = ((at + size - 1n) / size) * size
    if (start + size > end)
      return failure(`not enough remaining address space for a subnet with a prefix of ${length} bits`)
    subnets.push(stringValue(networkText({ ...network, address: start, length })))
    at = start + size
  }
  return listValue(stringType, subnets)
}

export const networkFunctions = { cidrhost, cidrnetmask, cidrsubnet, cidrsubnets } satisfies Record<string, TfFunction>
