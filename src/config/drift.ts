import type { Severity } from '../model/finding.ts'
import type { DriftSettings } from './configuration.ts'

/** `drift` of the file after validation: the schema's names, every default filled in. */
export interface DriftFile {
  readonly 'fail-on': Severity | 'never'
  readonly targets: readonly TargetFile[]
  readonly owned: readonly string[]
  readonly state: readonly string[]
  readonly accepted: DriftSettings['accepted']
  readonly watchlist?: string
  readonly limits: { readonly gets: number; readonly 'timeout-seconds': number }
}

interface TargetFile {
  readonly paths: readonly string[]
  readonly environment?: string
  readonly subscription?: string
  readonly 'resource-group'?: string
  readonly 'management-group'?: string
  readonly tenant?: string
  readonly location?: string
}

export function toDriftSettings(file: DriftFile): DriftSettings {
  return {
    failOn: file['fail-on'],
    targets: file.targets.map(one => ({
      paths: one.paths,
      environment: one.environment,
      scope: {
        subscription: one.subscription,
        resourceGroup: one['resource-group'],
        managementGroup: one['management-group'],
        tenant: one.tenant,
        location: one.location,
      },
    })),
    owned: file.owned,
    state: file.state,
    accepted: file.accepted,
    watchlist: file.watchlist,
    limits: { gets: file.limits.gets, timeoutSeconds: file.limits['timeout-seconds'] },
  }
}
