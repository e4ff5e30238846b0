import type { Place } from '../model/value.ts'
import type { SourceRange } from '../source/source-file.ts'
import { locateJson } from './json/locate.ts'

/** Turns a place into offsets. For JSON this reads the file's tree, so it is done for findings only. */
export function resolvePlace(place: Place): SourceRange {
  if (place.kind === 'span') return place
  return { source: place.source, ...locateJson(place.source, place.path) }
}
