import type { Json } from '../../../model/json.ts'
import type { ArgumentPath } from './types.ts'

/** What a new azurerm resource or block needs beyond what ARM knows of it. */
export interface Creation {
  /** Arguments that azurerm requires and that ARM has no property for. */
  readonly with?: Readonly<Record<ArgumentPath, Json>>
}

/** Of the types that fixes add. https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs */
export const creations: Readonly<Record<string, Creation>> = {
  azurerm_private_endpoint: { with: { 'private_service_connection[0].is_manual_connection': false } },
}

/** Arguments that azurerm takes only together: the first of each pair is written, so must the second be. */
export const companions: Readonly<Record<ArgumentPath, Readonly<Record<ArgumentPath, Json>>>> = {
  'logs.http_logs': {
    'logs.http_logs.file_system.retention_in_days': 30,
    'logs.http_logs.file_system.retention_in_mb': 35,
  },
  'automatic_os_upgrade_policy.automatic_os_upgrade_enabled': {
    'automatic_os_upgrade_policy.automatic_rollback_enabled': true,
  },
  'automatic_os_upgrade_policy.enable_automatic_os_upgrade': {
    'automatic_os_upgrade_policy.disable_automatic_rollback': false,
  },
  'site_config.health_check_path': { 'site_config.health_check_eviction_time_in_min': 10 },
}
