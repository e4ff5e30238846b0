import type { AcceptedDrift } from '../config/configuration.ts'
import { matchesPattern } from '../config/match.ts'
import type { DriftAcceptance, DriftRecord } from '../model/drift.ts'

/** What is not verifiable cannot be accepted: nobody knows what it would be. */
export function accept(
  record: DriftRecord,
  accepted: readonly AcceptedDrift[],
  today: string,
  by: DriftAcceptance['by'] = 'configuration',
): DriftRecord {
  if (record.kind === 'not-verifiable' || record.accepted) return record
  const found = accepted.find(one => one.expires >= today && covers(one, record))
  if (!found) return record
  const { reason, owner, expires } = found
  return { ...record, accepted: { by, reason, owner, expires } }
}

function covers({ resource, path }: AcceptedDrift, record: DriftRecord): boolean {
  const names = [record.resource.id, record.resource.address].filter(one => one !== undefined)
  return names.some(name => matchesPattern(resource, name)) && matchesPattern(path, record.path)
}
