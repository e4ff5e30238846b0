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

export interface Companion {
  readonly with: Readonly<Record<ArgumentPath, Json>>
  /** Types that do not know the companions. */
  readonly unless?: readonly string[]
}

/** Arguments that azurerm takes only together: where the first is written, so must the others be. */
export const companions: Readonly<Record<ArgumentPath, Companion>> = {
  'logs.http_logs': {
    with: {
      'logs.http_logs.file_system.retention_in_days': 30,
      'logs.http_logs.file_system.retention_in_mb': 35,
    },
  },
  'automatic_os_upgrade_policy.automatic_os_upgrade_enabled': {
    with: { 'automatic_os_upgrade_policy.automatic_rollback_enabled': true },
  },
  'automatic_os_upgrade_policy.enable_automatic_os_upgrade': {
    with: { 'automatic_os_upgrade_policy.disable_automatic_rollback': false },
  },
  'site_config.health_check_path': {
    with: { 'site_config.health_check_eviction_time_in_min': 10 },
    unless: ['azurerm_app_service', 'azurerm_app_service_slot', 'azurerm_function_app', 'azurerm_function_app_slot'],
  },
}
