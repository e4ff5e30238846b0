import type { Json } from '../model/json.ts'
import type { UnknownReason } from '../model/value.ts'
import { includesRange, parseAddresses } from './addresses.ts'
import { type FunctionResult, listFunctions, type PolicyFunction } from './list-functions.ts'

/** Functions whose answer lies outside of the resource: who deploys it, where to and when. */
export const scopeFunctions: Readonly<Record<string, UnknownReason>> = {
  requestcontext: { kind: 'runtime', name: 'requestContext()' },
  policy: { kind: 'runtime', name: 'policy()' },
  utcnow: { kind: 'runtime', name: 'utcNow()' },
  subscription: { kind: 'scope', name: 'subscription()' },
  resourcegroup: { kind: 'scope', name: 'resourceGroup()' },
  managementgroup: { kind: 'scope', name: 'managementGroup()' },
}

/** Functions of plain data: those that only policies have, and those of lists. https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-policy-rule#policy-functions */
export const offlineFunctions: Readonly<Record<string, PolicyFunction>> = {
  ...listFunctions,
  adddays: ([date, days]) => addDays(date, days),
  iprangecontains: ([range, target]) => ipRangeContains(range, target),
}

function addDays(date: Json | undefined, days: Json | undefined): FunctionResult {
  const time = typeof date === 'string' ? Date.parse(date) : Number.NaN
  const count = typeof days === 'number' || typeof days === 'string' ? Number(days) : Number.NaN
  const sum = new Date(time + count * 86_400_000)
  if (Number.isNaN(sum.getTime())) return { error: 'a date and a number of days are expected' }
  return { json: `${sum.toISOString().slice(0, -1)}0000Z` }
}

function ipRangeContains(range: Json | undefined, target: Json | undefined): FunctionResult {
  const outer = typeof range === 'string' ? parseAddresses(range) : undefined
  const inner = typeof target === 'string' ? parseAddresses(target) : undefined
  return outer && inner ? { json: includesRange(outer, inner) } : { error: 'two address ranges are expected' }
}
