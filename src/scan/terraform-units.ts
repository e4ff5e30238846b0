import { dirname } from 'node:path/posix'
import { adaptPlan, withPlan } from '../adapt/plan/adapt.ts'
import type { Plan, PlannedResource } from '../adapt/plan/plan.ts'
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
  plans: readonly Plan[] = [],
): readonly Unit[] {
  const roots = terraformRoots(sources, fileReaders(root))
  const { planned, alone } = assignPlans(plans, roots)
  const sets = configuration.varFiles.map(set => ({ set, matches: pathMatcher([set.root]) }))
  const units = roots.flatMap(one => {
    const own = planned.get(one)
    if (own) return own.map(plan => plannedUnit(one, plan, own.length > 1 ? plan.source.path : undefined))
    const environments = sets.filter(({ matches }) => matches(one.path || '.'))
    if (environments.length === 0) return [toUnit(one, undefined)]
    return environments.map(({ set }) => {
      const environment = nameOf(set, environments.length)
      return toUnit(one.withVariables(environment, set.files), environment)
    })
  })
  return [...units, ...alone.map(planUnit)]
}

/** Each plan belongs to the root that declares most of what it plans, the one in its own folder before others; or stands alone. */
function assignPlans(plans: readonly Plan[], roots: readonly TerraformRoot[]) {
  const planned = new Map<TerraformRoot, Plan[]>()
  const alone: Plan[] = []
  for (const plan of plans) {
    const tops = [...new Set(plan.resources.filter(one => one.mode === 'managed').map(topAddress))]
    const folder = dirname(plan.source.path) === '.' ? '' : dirname(plan.source.path)
    const scored = roots.map(one => ({
      root: one,
      share: tops.filter(top => one.declares(top)).length / Math.max(1, tops.length) + (one.path === folder ? 0.01 : 0),
    }))
    const best = scored.reduce<(typeof scored)[number] | undefined>(
      (a, b) => (a && a.share >= b.share ? a : b),
      undefined,
    )
    if (best && best.share > 0.5) planned.set(best.root, [...(planned.get(best.root) ?? []), plan])
    else alone.push(plan)
  }
  return { planned, alone }
}

/** `module.net` of `module.net.azurerm_subnet.app`. */
function topAddress({ declared }: PlannedResource): string {
  return declared.split('.').slice(0, 2).join('.')
}

const noPatches = 'the value is that of a plan: scan the sources without it for a patch'

function plannedUnit(root: TerraformRoot, plan: Plan, environment: string | undefined): Unit {
  const overlaid = root.withPlan(environment, (shared, nodes) => withPlan(plan, shared, nodes))
  const unit = toUnit(overlaid, environment)
  return { ...unit, files: [...unit.files, plan.source.path], unpatchable: noPatches }
}

function planUnit(plan: Plan): Unit {
  return {
    language: 'terraform',
    files: [plan.source.path],
    environment: undefined,
    generated: false,
    unpatchable: 'a plan is not edited: scan it with its sources',
    adapt: () => ({ ...adaptPlan(plan), complete: true }),
  }
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
