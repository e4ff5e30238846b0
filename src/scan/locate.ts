import type { Location, OriginStep } from '../model/finding.ts'
import type { Resource } from '../model/resource.ts'
import type { Origin, Place, Value } from '../model/value.ts'
import { jsonNodeAt } from '../parse/json/locate.ts'
import { type JsonMember, jsonMembers } from '../parse/json/tree.ts'
import { resolvePlace } from '../parse/place.ts'
import type { Evidence } from '../policy/verdict.ts'
import { shownLine } from '../source/mask.ts'
import { lineStarts, positionAt, type SourceFile, type SourceRange } from '../source/source-file.ts'

/** Where a person should look: the value that decides, at its place of use; for one that is not written, what would hold it. */
export function evidenceRange(resource: Resource, evidence: Evidence | undefined): SourceRange {
  const value = evidence?.value
  if (value && value.origin.kind !== 'default') {
    const use = outermost(value.origin)
    if (samePlace(use.place, (evidence?.resource ?? resource).place)) return headline(resource.place)
    return isContainer(value) ? headline(use.place) : resolvePlace(use.place)
  }
  return headline(holder(resource, evidence))
}

function holder(resource: Resource, evidence: Evidence | undefined): Place {
  const container = evidence?.container
  if (!evidence || !container || container.origin.kind === 'default') return resource.place
  if (evidence.resource.key !== resource.key) return resource.place
  return outermost(container.origin).place
}

function isContainer(value: Value): boolean {
  return value.kind === 'object' || value.kind === 'array'
}

/** The last step of the way from the literal back to where it is used. */
export function outermost(origin: Origin): Origin {
  let at = origin
  while (at.via) at = at.via
  return at
}

function samePlace(a: Place, b: Place): boolean {
  if (a.kind === 'json' || b.kind === 'json')
    return a.kind === b.kind && a.source === b.source && 'path' in a && 'path' in b && a.path === b.path
  return a.source === b.source && a.start === b.start && a.end === b.end
}

/** The line that names a block or an object: its header, its `type` member, or the key that it is the value of. */
export function headline(place: Place): SourceRange {
  if (place.kind === 'span') return firstLine(place)
  const found = jsonNodeAt(place.source, place.path)
  if (!found) return { source: place.source, start: 0, end: 0 }
  const { node } = found
  const named = jsonMembers(place.source, node).find(isType) ?? node.member
  return firstLine({ source: place.source, start: named?.start ?? node.start, end: named?.value.end ?? node.end })
}

function isType({ key, value }: JsonMember): boolean {
  return key.toLowerCase() === 'type' && value.kind === 'string'
}

function firstLine(range: SourceRange): SourceRange {
  const { line } = positionAt(range.source, range.start)
  const next = lineStarts(range.source)[line] ?? range.source.text.length
  const end = Math.min(range.end, next)
  return { source: range.source, start: range.start, end: trimEnd(range.source.text, range.start, end) }
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end
  while (at > start && /[\s,{]/.test(text[at - 1] ?? '')) at--
  return Math.max(at, start)
}

export function toLocation(range: SourceRange): Location {
  const start = positionAt(range.source, range.start)
  const end = positionAt(range.source, range.end)
  return {
    file: range.source.path,
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  }
}

/** The steps after the place of use, the deciding literal last. Secrets are not shown. */
export function originSteps(value: Value | undefined): readonly OriginStep[] {
  if (!value?.origin.via || value.origin.kind === 'default') return []
  const chain: Origin[] = []
  for (let at: Origin | undefined = value.origin; at?.via; at = at.via) chain.push(at)
  const steps = chain.reverse().map(origin => originStep(resolvePlace(origin.place), value.secure === true))
  return steps.filter((one, index) => one.file !== steps[index - 1]?.file || one.line !== steps[index - 1]?.line)
}

/** A module call, by its header. */
export function callStep(place: Place): OriginStep {
  const { source, start, end } = resolvePlace(place)
  return { file: source.path, line: positionAt(source, start).line, text: source.text.slice(start, end) }
}

function originStep(range: SourceRange, secure: boolean): OriginStep {
  const { line } = positionAt(range.source, range.start)
  return { file: range.source.path, line, text: secure ? '(a secure value)' : excerpt(range.source, line) }
}

function excerpt(source: SourceFile, line: number): string {
  const text = shownLine(source, line).trim()
  return text.length > 200 ? `${text.slice(0, 199)}…` : text
}
