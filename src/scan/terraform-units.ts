import { type TerraformRoot, terraformRoots } from '../adapt/terraform/adapt.ts'
import type { Configuration, VarFiles } from '../config/configuration.ts'
import { pathMatcher } from '../config/match.ts'
import type { SourceFile } from '../source/source-file.ts'
import { fileReaders } from './terraform-files.ts'
import type { Unit } from './unit.ts'

/** One unit for each root module and environment that the configuration names for it. */
export function terraformUnits(
  root: string,
  sources: readonly SourceFile[],
  configuration: Configuration,
): readonly Unit[] {
  const sets = configuration.varFiles.map(set => ({ set, matches: pathMatcher([set.root]) }))
  return terraformRoots(sources, fileReaders(root)).flatMap(one => {
    const environments = sets.filter(({ matches }) => matches(one.path || '.'))
    if (environments.length === 0) return [toUnit(one, undefined)]
    return environments.map(({ set }) => {
      const environment = nameOf(set, environments.length)
      return toUnit(one.withVariables(environment, set.files), environment)
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
