import type { Configuration } from '../config/configuration.ts'
import { findException, matchesRule } from '../config/match.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Finding, Suppression } from '../model/finding.ts'
import type { SourceFile } from '../source/source-file.ts'
import { type Accepted, isAccepted } from './baseline.ts'
import { type InlineSkip, inlineSkips } from './inline-skips.ts'

export interface Excuses {
  readonly configuration: Configuration
  readonly baseline: Accepted
  /** ISO date that expiries are measured against. */
  readonly today: string
  source(path: string): SourceFile | undefined
  /** Takes what is wrong with a skip that would have applied. */
  report(diagnostic: Diagnostic): void
}

/** Marks what a comment, the configuration or the baseline excuses. The finding stays in the report, with who said so and until when. */
export function suppressFinding(finding: Finding, excuses: Excuses): Finding {
  const suppression = suppressionOf(finding, excuses)
  return suppression ? { ...finding, status: 'suppressed', suppression, patch: null } : finding
}

function suppressionOf(finding: Finding, excuses: Excuses): Suppression | undefined {
  const { configuration, baseline } = excuses
  const exception = findException(configuration.exceptions, finding.rule, finding.resource.address)
  if (exception) {
    const { reason, owner, expires } = exception
    return { by: 'configuration', reason, owner, expires }
  }
  if (isAccepted(finding, baseline)) return { by: 'baseline', reason: `listed in ${configuration.baseline}` }
  const skip = applicableSkip(finding, excuses)
  return skip && { by: 'inline', reason: skip.reason, expires: skip.expires }
}

/** A skip inside of the resource's lines, or on the line above them. An expired one counts as absent. */
function applicableSkip(finding: Finding, { source, today, report }: Excuses): InlineSkip | undefined {
  const { file, startLine, endLine } = finding.resource
  const text = source(file)
  if (!text) return undefined
  for (const skip of inlineSkips(text)) {
    if (skip.line < startLine - 1 || skip.line > endLine || !names(skip, finding)) continue
    const problem = skip.problem ?? expiry(skip, today)
    if (problem === undefined) return skip
    const message = `The skip of ${skip.rule} is not honoured: ${problem}.`
    report({ severity: 'warning', file, line: skip.line, message })
  }
  return undefined
}

function names({ rule }: InlineSkip, finding: Finding): boolean {
  if (matchesRule(rule, finding.rule)) return true
  return /^AZU-\d+$/i.test(rule) && matchesRule(`AVD-${rule}`, finding.rule)
}

function expiry({ expires }: InlineSkip, today: string): string | undefined {
  return expires !== undefined && expires < today ? `it expired on ${expires}` : undefined
}
