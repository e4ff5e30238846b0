import type { Configuration } from '../config/configuration.ts'
import type { SourceFile } from '../source/source-file.ts'
import type { Unit } from './unit.ts'

export function terraformUnits(
  _root: string,
  _sources: readonly SourceFile[],
  _configuration: Configuration,
): readonly Unit[] {
  return []
}
