import type { Json } from '../../../../model/json.ts'
import { type ArmFunctions, type FunctionError, fail, isInteger, ofStrings, typeName } from './function.ts'
import { addressBits, formatAddress, type Network, networkSize, parseNetwork } from './ip.ts'

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-cidr */
export const cidrFunctions: ArmFunctions = {
  parsecidr: ofStrings(1, text => withNetwork(text, describe)),
  cidrsubnet: {
    min: 3,
    max: 3,
    call: ([text, prefix, index]) => withNetwork(text, network => subnet(network, prefix, index)),
  },
  cidrhost: { min: 2, max: 2, call: ([text, index]) => withNetwork(text, network => host(network, index)) },
}

function withNetwork(text: Json | undefined, use: (network: Network) => Json | FunctionError): Json | FunctionError {
  if (typeof text !== 'string') return fail(`expects a string, not ${typeName(text)}`)
  const network = parseNetwork(text)
  return network ? use(network) : fail('expects a network such as 10.0.0.0/16')
}

function describe({ version, network, prefix }: Network): Json {
  const size = networkSize(version, prefix)
  const last = network + size - 1n
  const hasHosts = version === 4 && prefix <= 30
  const address = (number: bigint) => formatAddress({ version, number })
  const netmask = networkSize(version, 0) - size
  return {
    network: address(network),
    netmask: address(netmask),
    ...(version === 4 ? { broadcast: address(last) } : {}),
    firstUsable: address(hasHosts ? network + 1n : network),
    lastUsable: address(hasHosts ? last - 1n : last),
    cidr: prefix,
  }
}

/** Takes the length of the new prefix, not the bits that are added. */
function subnet(
  { version, network, prefix }: Network,
  newPrefix: Json | undefined,
  index: Json | undefined,
): string | FunctionError {
  if (!isInteger(newPrefix) || newPrefix < prefix || newPrefix > addressBits(version))
    return fail(`expects a prefix length from ${prefix} to ${addressBits(version)}`)
  const count = 1n << BigInt(newPrefix - prefix)
  if (!isInteger(index) || index < 0 || BigInt(index) >= count) return fail(`expects an index from 0 to ${count - 1n}`)
  const number = network + BigInt(index) * networkSize(version, newPrefix)
  return `${formatAddress({ version, number })}/${newPrefix}`
}

/** Index 0 is the first usable address: the one after the network's own. */
function host({ version, network, prefix }: Network, index: Json | undefined): string | FunctionError {
  const usable = networkSize(version, prefix) - (version === 4 ? 2n : 1n)
  if (!isInteger(index) || index < 0 || BigInt(index) >= usable)
    return fail('expects the index of a usable address in the network')
  return formatAddress({ version, number: network + 1n + BigInt(index) })
}
