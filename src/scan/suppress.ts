import type { Configuration } from '../config/configuration.ts'
import { findException } from '../config/match.ts'
import type { Finding, Suppression } from '../model/finding.ts'

/** Marks what the configuration excuses. The finding stays in the report, with who said so and until when. */
export function suppressFinding(
  finding: Finding,
  configuration: Configuration,
  baseline: ReadonlySet<string>,
): Finding {
  const suppression = suppressionOf(finding, configuration, baseline)
  return suppression ? { ...finding, status: 'suppressed', suppression, patch: null } : finding
}

function suppressionOf(
  finding: Finding,
  configuration: Configuration,
  baseline: ReadonlySet<string>,
): Suppression | undefined {
  const exception = findException(configuration.exceptions, finding.rule, finding.resource.address)
  if (exception)
    return { by: 'configuration', reason: exception.reason, owner: exception.owner, expires: exception.expires }
  if (baseline.has(finding.fingerprint)) return { by: 'baseline', reason: `listed in ${configuration.baseline}` }
  return undefined
}
