import type { Patch } from './finding.ts'

/** What a person must know before taking a patch, in short sentences; none for one that is safe as it is. */
export function patchCautions({ review, needs = [], replaces }: Patch): readonly string[] {
  return [
    ...(replaces ? ['The change replaces the resource: it is deleted and created again.'] : []),
    ...(needs.length > 0 ? [`Needs a value for ${needs.join(', ')}.`] : []),
    ...(review === undefined ? [] : [`Check first: ${review}`]),
  ]
}
