import { adaptPlan } from '../../../src/adapt/plan/adapt.ts'
import { readPlan } from '../../../src/adapt/plan/plan.ts'
import type { AdaptedTerraform } from '../../../src/adapt/terraform/adapt.ts'

export interface Change {
  readonly address: string
  readonly after: Readonly<Record<string, unknown>> | null
  readonly unknown?: Readonly<Record<string, unknown>>
  readonly sensitive?: Readonly<Record<string, unknown>>
  readonly actions?: readonly string[]
  readonly more?: Readonly<Record<string, unknown>>
}

/** What `terraform show -json` writes of some changes, as its documentation describes it. */
export function planText(changes: readonly Change[], configuration: object = {}): string {
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: { root_module: {} },
    resource_changes: changes.map(toEntry),
    configuration,
  })
}

function toEntry({ address, after, unknown = {}, sensitive = {}, actions = ['create'], more = {} }: Change) {
  const [, index] = /\[(?:"([^"]*)"|\d+)\]$/.exec(address) ?? []
  const count = /\[(\d+)\]$/.exec(address)?.[1]
  const [type = '', name = ''] = address
    .replace(/\[[^\]]*\]/g, '')
    .replace(/^(module\.\w+\.)*(data\.)?/, '')
    .split('.')
  const mode = /(^|\.)data\./.test(address) ? 'data' : 'managed'
  const key = index ?? (count === undefined ? undefined : Number(count))
  const change = {
    actions,
    before: null,
    after,
    after_unknown: unknown,
    before_sensitive: false,
    after_sensitive: sensitive,
  }
  return { address, mode, type, name, ...(key !== undefined && { index: key }), change, ...more }
}

export function adaptedPlan(text: string): AdaptedTerraform {
  const read = readPlan({ path: 'tfplan.json', text })
  if (read.kind !== 'plan') throw new Error(`this is ${read.kind}`)
  return { ...adaptPlan(read.plan), complete: true }
}
