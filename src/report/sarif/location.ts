import type { ArtifactLocation, Region, Location as SarifLocation } from 'sarif'
import type { Edit } from '../../source/edit.ts'
import type { SourceFile } from '../../source/source-file.ts'
import { positionAt } from '../../source/source-file.ts'

export const sourceRoot = '%SRCROOT%'

/** A path relative to the scanned root as a relative URI reference (RFC 3986): every segment percent-encoded. */
export function artifactLocation(file: string): ArtifactLocation {
  return {
    uri: file
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .split('/')
      .map(encodeURIComponent)
      .join('/'),
    uriBaseId: sourceRoot,
  }
}

export interface LineRange {
  readonly startLine: number
  readonly startColumn?: number | undefined
  readonly endLine?: number | undefined
  readonly endColumn?: number | undefined
}

export function physicalLocation(file: string, range: LineRange | undefined): SarifLocation {
  const region = range && regionOf(range)
  return { physicalLocation: { artifactLocation: artifactLocation(file), ...(region && { region }) } }
}

/** Columns are given only together with what they depend on; SARIF's end column is exclusive, as ours is. */
function regionOf({ startLine, startColumn, endLine, endColumn }: LineRange): Region {
  return {
    startLine,
    ...(startColumn !== undefined && { startColumn }),
    ...(endLine !== undefined && { endLine }),
    ...(endColumn !== undefined && { endColumn }),
  }
}

/** Where an edit deletes: by line and column where the text is at hand, else by offset. */
export function deletedRegion(edit: Edit, source: SourceFile | undefined): Region {
  if (source === undefined) return { charOffset: edit.start, charLength: edit.end - edit.start }
  const start = positionAt(source, edit.start)
  const end = positionAt(source, edit.end)
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
}
