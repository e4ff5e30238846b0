import type { ArtifactChange, Fix, Result, Location as SarifLocation, Suppression as SarifSuppression } from 'sarif'
import type { Finding, Patch, Suppression } from '../../model/finding.ts'
import type { Report } from '../../model/report.ts'
import type { Edit } from '../../source/edit.ts'
import { causeOf } from '../text.ts'
import { artifactLocation, deletedRegion, physicalLocation } from './location.ts'
import { messageText, relatedLink } from './message.ts'
import { descriptorId, levels } from './rules.ts'

/** A finding as a result; `ruleIndex` looks up the position of a rule's descriptor. */
export function toResult(finding: Finding, report: Report, ruleIndex: ReadonlyMap<string, number>): Result {
  const isUnknown = finding.status === 'unknown'
  const ruleId = descriptorId(finding.rule, finding.status)
  const index = ruleIndex.get(ruleId)
  return {
    ruleId,
    ...(index !== undefined && { ruleIndex: index }),
    // SARIF 2.1.0, 3.27.10: where `kind` is not `fail`, `level` is `none`.
    kind: isUnknown ? 'review' : 'fail',
    level: isUnknown ? 'none' : levels[finding.rule.severity],
    message: { text: describe(finding) },
    locations: [
      {
        ...physicalLocation(finding.location.file, finding.location),
        logicalLocations: [{ fullyQualifiedName: messageText(finding.resource.address), kind: 'resource' }],
      },
    ],
    ...originLocations(finding),
    rank: finding.risk,
    fingerprints: { 'guardrail/v1': finding.fingerprint },
    // The only key that code scanning reads.
    partialFingerprints: { primaryLocationLineHash: finding.fingerprint },
    ...(finding.suppression && { suppressions: [toSuppression(finding.suppression)] }),
    ...(finding.patch && finding.patch.edits.length > 0 && { fixes: [toFix(finding.patch, report)] }),
    properties: { status: finding.status, resourceType: finding.resource.type },
  }
}

function describe(finding: Finding): string {
  const { decided } = causeOf(finding)
  return [
    `${messageText(finding.resource.address)}: ${messageText(finding.message)}`,
    ...(finding.blockedBy === undefined
      ? []
      : [`Cannot be known before deployment: ${messageText(finding.blockedBy)}`]),
    ...(decided === undefined
      ? []
      : [`Decided by ${relatedLink(`${decided.file}:${decided.line}`, finding.origin.length)}.`]),
  ].join('\n')
}

/** The steps from the place of use to the literal, as related locations and as one code flow. */
function originLocations({ origin }: Finding): Pick<Result, 'relatedLocations' | 'codeFlows'> {
  if (origin.length === 0) return {}
  const locations = origin.map(
    (step): SarifLocation => ({
      ...physicalLocation(step.file, { startLine: step.line }),
      message: { text: messageText(step.text) || 'decides the value' },
    }),
  )
  return {
    relatedLocations: locations.map((location, index) => ({ id: index + 1, ...location })),
    codeFlows: [{ threadFlows: [{ locations: locations.map(location => ({ location })) }] }],
  }
}

function toSuppression({ by, reason, owner, expires }: Suppression): SarifSuppression {
  return {
    kind: by === 'inline' ? 'inSource' : 'external',
    status: 'accepted',
    justification: messageText(reason),
    properties: { by, ...(owner !== undefined && { owner }), ...(expires !== undefined && { expires }) },
  }
}

function toFix(patch: Patch, report: Report): Fix {
  const byFile = new Map<string, Edit[]>()
  for (const edit of patch.edits) byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit])
  const author = patch.by === 'model' ? 'Drafted by a model' : 'From the rule'
  return {
    description: { text: `${author}; applied and scanned again: the finding is gone and nothing else changes.` },
    artifactChanges: [...byFile].map(
      ([file, edits]): ArtifactChange => ({
        artifactLocation: artifactLocation(file),
        replacements: edits.map(edit => ({
          deletedRegion: deletedRegion(edit, report.sources.get(file)),
          ...(edit.text !== '' && { insertedContent: { text: edit.text } }),
        })),
      }),
    ),
  }
}
