import { readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { type TerraformRoot, terraformRoots } from '../adapt/terraform/adapt.ts'
import type { Configuration, VarFiles } from '../config/configuration.ts'
import { pathMatcher } from '../config/match.ts'
import { isInside } from '../source/discover.ts'
import { readSource } from '../source/read.ts'
import type { SourceFile } from '../source/source-file.ts'
import type { Unit } from './unit.ts'

/** One unit for each root module and environment that the configuration names for it. */
export function terraformUnits(
  root: string,
  sources: readonly SourceFile[],
  configuration: Configuration,
): readonly Unit[] {
  const readers = fileReaders(root)
  const plain = terraformRoots(sources, readers)
  return plain.flatMap(one => {
    const environments = configuration.varFiles.filter(set => pathMatcher([set.root])(one.path || '.'))
    if (environments.length === 0) return [toUnit(one, undefined)]
    return environments.flatMap(set => {
      const environment = nameOf(set, environments.length)
      const given = terraformRoots(sources, { ...readers, environment, varFiles: { [one.path]: set.files } })
      const same = given.find(other => other.path === one.path)
      return same ? [toUnit(same, environment)] : []
    })
  })
}

function nameOf(set: VarFiles, count: number): string | undefined {
  return set.environment ?? (count > 1 ? set.files.join(', ') : undefined)
}

function toUnit(root: TerraformRoot, environment: string | undefined): Unit {
  return {
    language: 'terraform',
    files: root.files,
    environment,
    generated: false,
    adapt: replaced => root.adapt(replaced),
  }
}

/** `file()`, `templatefile()` and variable files read inside of the scanned root only, symbolic links resolved. */
function fileReaders(root: string) {
  const inside = (path: string): string | undefined => {
    try {
      const real = realpathSync(join(root, path))
      return isInside(root, real) ? real : undefined
    } catch {
      return undefined
    }
  }
  return {
    readFile(path: string): string | undefined {
      const real = inside(path)
      const read = real === undefined ? undefined : readSource(real, path)
      return read && 'source' in read ? read.source.text : undefined
    },
    readBytes(path: string): Uint8Array | undefined {
      const real = inside(path)
      return real === undefined ? undefined : readFileSync(real)
    },
  }
}
