import type { Json } from '../model/json.ts'
import type { Resource } from '../model/resource.ts'
import type { Edit } from '../source/edit.ts'

export function terraformEdits(
  _resource: Resource,
  _path: readonly (string | number)[],
  _value: Json,
): readonly (readonly Edit[])[] {
  return []
}
