import type { Finding } from '../model/finding.ts'
import { blocks, type Threshold } from '../model/gate.ts'
import { oneLine } from '../report/escape.ts'
import type { AnnotationLimit } from './limits.ts'

/** A note on a line in the run's log and file view; plain text. */
export interface Annotation {
  readonly level: 'error' | 'warning'
  readonly path: string
  readonly startLine: number
  readonly endLine: number
  readonly column: number
  readonly rule: string
  readonly title: string
  readonly message: string
}

/** Findings by what becomes of them: as many notes as there is room for, blocking findings as errors; the rest is left. */
export function annotate(findings: readonly Finding[], threshold: Threshold, { perLevel, total }: AnnotationLimit) {
  const annotations: Annotation[] = []
  const annotated: Finding[] = []
  const left: Finding[] = []
  const used = { error: 0, warning: 0 }
  for (const finding of findings) {
    const level = blocks(finding, threshold) ? 'error' : 'warning'
    if (used[level] < perLevel && annotations.length < total) {
      used[level]++
      annotations.push(toAnnotation(finding, level))
      annotated.push(finding)
    } else left.push(finding)
  }
  return { annotations, annotated, left } as const
}

function toAnnotation(finding: Finding, level: Annotation['level']): Annotation {
  const { location, rule, resource } = finding
  const fix = finding.patch ? ' A proven fix is in the report.' : ''
  return {
    level,
    path: location.file,
    startLine: location.startLine,
    endLine: Math.max(location.startLine, location.endLine),
    column: location.startColumn,
    rule: oneLine(rule.id),
    title: oneLine(`${rule.id}: ${rule.title}`).slice(0, 200),
    message: oneLine(`${resource.address}: ${finding.message}${fix}`).slice(0, 1000),
  }
}
