import type { ExceptionChange } from '../config/exceptions.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Finding } from '../model/finding.ts'
import { brief, briefCode } from './brief.ts'

export function findingLine(finding: Finding, blobUrl: string | undefined): string {
  const why = finding.suppression ? `: ${brief(finding.suppression.reason, 200)}` : ''
  return `- ${briefCode(finding.rule.id)} ${place(finding, blobUrl)} ${briefCode(finding.resource.address)}${why}`
}

export function unknownLine(finding: Finding, blobUrl: string | undefined): string {
  return `- ${briefCode(finding.rule.id)} ${place(finding, blobUrl)} ${brief(finding.blockedBy ?? finding.message, 200)}`
}

export function exceptionLine({ kind, exception }: ExceptionChange): string {
  const { rule, resource, owner, expires, reason } = exception
  return `- ${kind}: ${briefCode(rule)} on ${briefCode(resource)}, ${brief(owner, 100)}, until ${expires}: ${brief(reason, 200)}`
}

export function diagnosticLine(diagnostic: Diagnostic): string {
  const line = diagnostic.line === undefined ? '' : `:${diagnostic.line}`
  return `- ${briefCode(`${diagnostic.file}${line}`)} ${brief(diagnostic.message, 300)}`
}

export function place({ location }: Finding, blobUrl: string | undefined): string {
  const text = briefCode(`${location.file}:${location.startLine}`)
  if (!blobUrl) return text
  const path = location.file
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/[()]/g, one => (one === '(' ? '%28' : '%29'))
  return `[${text}](${blobUrl}/${path}#L${location.startLine})`
}
