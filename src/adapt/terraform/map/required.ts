import type { ArgumentPath } from './types.ts'

/** Arguments and blocks without which azurerm refuses a nested block or, below an empty path, a child, an association or another resource that fixes add, as its pages say in every major. */
export const required: Readonly<Record<string, Readonly<Record<ArgumentPath, readonly string[]>>>> = {
  azurerm_ai_services: {
    identity: ['type'],
    network_acls: ['default_action'],
    'network_acls.virtual_network_rules': ['subnet_id'],
    storage: ['storage_account_id'],
  },
  azurerm_api_management: {
    identity: ['type'],
    tenant_access: ['enabled'],
    virtual_network_configuration: ['subnet_id'],
  },
  azurerm_api_management_api: {
    '': ['api_management_name', 'name', 'resource_group_name', 'revision'],
  },
  azurerm_api_management_backend: {
    '': ['api_management_name', 'name', 'protocol', 'resource_group_name', 'url'],
    proxy: ['url'],
    service_fabric_cluster: ['management_endpoints', 'max_partition_resolution_retries'],
  },
  azurerm_api_management_named_value: {
    '': ['api_management_name', 'display_name', 'name', 'resource_group_name'],
    value_from_key_vault: ['secret_id'],
  },
  azurerm_api_management_subscription: {
    '': ['api_management_name', 'display_name', 'resource_group_name'],
  },
  azurerm_app_configuration: {
    identity: ['type'],
  },
  azurerm_app_service: {
    auth_settings: ['enabled'],
    'auth_settings.active_directory': ['client_id'],
    connection_string: ['name', 'type', 'value'],
    identity: ['type'],
    'site_config.cors': ['allowed_origins'],
    storage_account: ['access_key', 'account_name', 'name', 'share_name', 'type'],
  },
  azurerm_app_service_environment_v3: {
    cluster_setting: ['name', 'value'],
  },
  azurerm_app_service_plan: {
    sku: ['size', 'tier'],
  },
  azurerm_app_service_slot: {
    '': ['app_service_name', 'app_service_plan_id', 'location', 'name', 'resource_group_name'],
    auth_settings: ['enabled'],
    'auth_settings.active_directory': ['client_id'],
    connection_string: ['name', 'type', 'value'],
    identity: ['type'],
    'site_config.cors': ['allowed_origins'],
    storage_account: ['access_key', 'account_name', 'name', 'share_name', 'type'],
  },
  azurerm_application_gateway: {
    autoscale_configuration: ['min_capacity'],
    backend_http_settings: ['cookie_based_affinity', 'name', 'port', 'protocol'],
    frontend_ip_configuration: ['name'],
    frontend_port: ['name', 'port'],
    gateway_ip_configuration: ['name', 'subnet_id'],
    http_listener: ['frontend_ip_configuration_name', 'frontend_port_name', 'name', 'protocol'],
    identity: ['type'],
    sku: ['name', 'tier'],
    ssl_certificate: ['name'],
    waf_configuration: ['enabled', 'firewall_mode', 'rule_set_version'],
  },
  azurerm_automation_account: {
    encryption: ['key_vault_key_id'],
    identity: ['type'],
  },
  azurerm_automation_variable_bool: {
    '': ['automation_account_name', 'name', 'resource_group_name'],
  },
  azurerm_automation_variable_datetime: {
    '': ['automation_account_name', 'name', 'resource_group_name'],
  },
  azurerm_automation_variable_int: {
    '': ['automation_account_name', 'name', 'resource_group_name'],
  },
  azurerm_automation_variable_object: {
    '': ['automation_account_name', 'name', 'resource_group_name'],
  },
  azurerm_automation_variable_string: {
    '': ['automation_account_name', 'name', 'resource_group_name'],
  },
  azurerm_backup_protected_vm: {
    '': ['recovery_vault_name', 'resource_group_name'],
  },
  azurerm_batch_account: {
    encryption: ['key_vault_key_id'],
    identity: ['type'],
    key_vault_reference: ['id', 'url'],
    'network_profile.account_access.ip_rule': ['ip_range'],
    'network_profile.node_management_access.ip_rule': ['ip_range'],
  },
  azurerm_cdn_endpoint: {
    '': ['location', 'name', 'origin', 'profile_name', 'resource_group_name'],
    origin: ['host_name', 'name'],
  },
  azurerm_cdn_endpoint_custom_domain: {
    '': ['cdn_endpoint_id', 'host_name', 'name'],
    cdn_managed_https: ['certificate_type', 'protocol_type'],
  },
  azurerm_cdn_frontdoor_firewall_policy: {
    managed_rule: ['action', 'type', 'version'],
    'managed_rule.override': ['rule_group_name'],
    'managed_rule.override.rule': ['action', 'rule_id'],
  },
  azurerm_cognitive_account: {
    customer_managed_key: ['key_vault_key_id'],
    identity: ['type'],
    network_acls: ['default_action'],
    'network_acls.virtual_network_rules': ['subnet_id'],
    storage: ['storage_account_id'],
  },
  azurerm_cognitive_account_customer_managed_key: {
    '': ['cognitive_account_id', 'key_vault_key_id'],
  },
  azurerm_container_group: {
    container: ['cpu', 'image', 'memory', 'name'],
    diagnostics: ['log_analytics'],
    'diagnostics.log_analytics': ['workspace_id', 'workspace_key'],
    identity: ['type'],
    init_container: ['image', 'name'],
  },
  azurerm_container_registry: {
    encryption: ['identity_client_id', 'key_vault_key_id'],
    georeplications: ['location'],
    identity: ['type'],
    'network_rule_set.ip_rule': ['action', 'ip_range'],
  },
  azurerm_container_registry_webhook: {
    '': ['actions', 'location', 'name', 'registry_name', 'resource_group_name', 'service_uri'],
  },
  azurerm_cosmosdb_account: {
    backup: ['type'],
    consistency_policy: ['consistency_level', 'failover_priority', 'id', 'location', 'name'],
    identity: ['type'],
  },
  azurerm_data_factory: {
    github_configuration: ['account_name', 'branch_name', 'repository_name', 'root_folder'],
    identity: ['type'],
    vsts_configuration: ['account_name', 'branch_name', 'project_name', 'repository_name', 'root_folder', 'tenant_id'],
  },
  azurerm_data_factory_customer_managed_key: {
    '': ['customer_managed_key_id', 'data_factory_id'],
  },
  azurerm_databricks_workspace_customer_managed_key: {
    '': ['key_vault_key_id', 'workspace_id'],
  },
  azurerm_databricks_workspace_root_dbfs_customer_managed_key: {
    '': ['key_vault_key_id', 'workspace_id'],
  },
  azurerm_disk_encryption_set: {
    identity: ['type'],
  },
  azurerm_eventgrid_domain: {
    identity: ['type'],
    inbound_ip_rule: ['ip_mask'],
  },
  azurerm_eventgrid_topic: {
    identity: ['type'],
    inbound_ip_rule: ['ip_mask'],
  },
  azurerm_eventhub_namespace: {
    identity: ['type'],
  },
  azurerm_eventhub_namespace_customer_managed_key: {
    '': ['eventhub_namespace_id', 'key_vault_key_ids'],
  },
  azurerm_federated_identity_credential: {
    '': ['audience', 'issuer', 'name', 'subject'],
  },
  azurerm_firewall: {
    ip_configuration: ['name'],
    virtual_hub: ['virtual_hub_id'],
  },
  azurerm_firewall_policy: {
    '': ['location', 'name', 'resource_group_name'],
    identity: ['type'],
    tls_certificate: ['key_vault_secret_id', 'name'],
  },
  azurerm_frontdoor: {
    frontend_endpoint: ['host_name', 'name'],
    routing_rule: ['accepted_protocols', 'frontend_endpoints', 'name', 'patterns_to_match'],
  },
  azurerm_frontdoor_firewall_policy: {
    managed_rule: ['type', 'version'],
    'managed_rule.override': ['rule_group_name'],
    'managed_rule.override.rule': ['action', 'rule_id'],
  },
  azurerm_function_app: {
    auth_settings: ['enabled'],
    'auth_settings.active_directory': ['client_id'],
    connection_string: ['name', 'type', 'value'],
    identity: ['type'],
    'site_config.cors': ['allowed_origins'],
  },
  azurerm_function_app_flex_consumption: {
    auth_settings: ['enabled'],
    'auth_settings.active_directory': ['client_id'],
    auth_settings_v2: ['login'],
    'auth_settings_v2.active_directory_v2': ['client_id', 'tenant_auth_endpoint'],
    connection_string: ['name', 'type', 'value'],
    identity: ['type'],
  },
  azurerm_function_app_slot: {
    '': [
      'app_service_plan_id',
      'function_app_name',
      'location',
      'name',
      'resource_group_name',
      'storage_account_access_key',
      'storage_account_name',
    ],
    auth_settings: ['enabled'],
    'auth_settings.active_directory': ['client_id'],
    connection_string: ['name', 'type', 'value'],
    identity: ['type'],
    'site_config.cors': ['allowed_origins'],
  },
  azurerm_iothub: {
    identity: ['type'],
    'network_rule_set.ip_rule': ['ip_mask', 'name'],
    sku: ['capacity', 'name'],
  },
  azurerm_key_vault: {
    access_policy: ['object_id', 'tenant_id'],
    network_acls: ['bypass', 'default_action'],
  },
  azurerm_key_vault_access_policy: {
    '': ['key_vault_id', 'object_id', 'tenant_id'],
  },
  azurerm_key_vault_certificate: {
    '': ['key_vault_id', 'name'],
    certificate_policy: ['issuer_parameters', 'key_properties', 'secret_properties'],
    'certificate_policy.issuer_parameters': ['name'],
    'certificate_policy.key_properties': ['exportable', 'key_type', 'reuse_key'],
    'certificate_policy.x509_certificate_properties': ['key_usage', 'subject', 'validity_in_months'],
  },
  azurerm_key_vault_key: {
    '': ['key_opts', 'key_type', 'key_vault_id', 'name'],
  },
  azurerm_key_vault_secret: {
    '': ['key_vault_id', 'name'],
  },
  azurerm_kubernetes_cluster: {
    default_node_pool: ['name'],
    identity: ['type'],
    key_management_service: ['key_vault_key_id'],
    microsoft_defender: ['log_analytics_workspace_id'],
    network_profile: ['network_plugin'],
    oms_agent: ['log_analytics_workspace_id'],
  },
  azurerm_kubernetes_cluster_node_pool: {
    '': ['kubernetes_cluster_id', 'name'],
  },
  azurerm_kusto_cluster: {
    identity: ['type'],
    sku: ['name'],
    virtual_network_configuration: ['data_management_public_ip_id', 'engine_public_ip_id', 'subnet_id'],
  },
  azurerm_kusto_cluster_customer_managed_key: {
    '': ['cluster_id'],
  },
  azurerm_kusto_database: {
    '': ['cluster_name', 'location', 'name', 'resource_group_name'],
  },
  azurerm_lb: {
    frontend_ip_configuration: ['name'],
  },
  azurerm_linux_function_app: {
    auth_settings: ['enabled'],
    'auth_settings.active_directory': ['client_id'],
    auth_settings_v2: ['login'],
    'auth_settings_v2.active_directory_v2': ['client_id', 'tenant_auth_endpoint'],
    connection_string: ['name', 'type', 'value'],
    identity: ['type'],
  },
  azurerm_linux_function_app_slot: {
    '': ['function_app_id', 'name', 'site_config'],
    auth_settings: ['enabled'],
    'auth_settings.active_directory': ['client_id'],
    auth_settings_v2: ['login'],
    'auth_settings_v2.active_directory_v2': ['client_id', 'tenant_auth_endpoint'],
    connection_string: ['name', 'type', 'value'],
    identity: ['type'],
  },
  azurerm_linux_virtual_machine: {
    admin_ssh_key: ['public_key', 'username'],
    identity: ['type'],
    os_disk: ['caching'],
    source_image_reference: ['offer', 'publisher', 'sku', 'version'],
  },
  azurerm_linux_virtual_machine_scale_set: {
    admin_ssh_key: ['public_key', 'username'],
    extension: ['name', 'publisher', 'type', 'type_handler_version'],
    identity: ['type'],
    network_interface: ['ip_configuration', 'name'],
    'network_interface.ip_configuration': ['name'],
    'network_interface.ip_configuration.public_ip_address': ['name'],
    os_disk: ['caching', 'storage_account_type'],
    source_image_reference: ['offer', 'publisher', 'sku', 'version'],
  },
  azurerm_linux_web_app: {
    auth_settings: ['enabled'],
    'auth_settings.active_directory': ['client_id'],
    auth_settings_v2: ['login'],
    'auth_settings_v2.active_directory_v2': ['client_id', 'tenant_auth_endpoint'],
    connection_string: ['name', 'type', 'value'],
    identity: ['type'],
    'site_config.ip_restriction.action': ['action_type'],
    'site_config.scm_ip_restriction.action': ['action_type'],
    storage_account: ['access_key', 'account_name', 'name', 'share_name', 'type'],
  },
  azurerm_linux_web_app_slot: {
    '': ['app_service_id', 'name', 'site_config'],
    auth_settings: ['enabled'],
    'auth_settings.active_directory': ['client_id'],
    auth_settings_v2: ['login'],
    'auth_settings_v2.active_directory_v2': ['client_id', 'tenant_auth_endpoint'],
    connection_string: ['name', 'type', 'value'],
    identity: ['type'],
    'site_config.ip_restriction.action': ['action_type'],
    'site_config.scm_ip_restriction.action': ['action_type'],
    storage_account: ['access_key', 'account_name', 'name', 'share_name', 'type'],
  },
  azurerm_log_analytics_storage_insights: {
    '': ['name', 'resource_group_name', 'storage_account_id', 'storage_account_key', 'workspace_id'],
  },
  azurerm_machine_learning_compute_cluster: {
    '': ['location', 'machine_learning_workspace_id', 'name', 'scale_settings', 'vm_priority', 'vm_size'],
    identity: ['type'],
    scale_settings: ['max_node_count', 'min_node_count', 'scale_down_nodes_after_idle_duration'],
  },
  azurerm_machine_learning_compute_instance: {
    '': ['machine_learning_workspace_id', 'name', 'virtual_machine_size'],
    identity: ['type'],
  },
  azurerm_machine_learning_workspace: {
    identity: ['type'],
  },
  azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint: {
    '': ['name', 'service_resource_id', 'sub_resource_target', 'workspace_id'],
  },
  azurerm_mariadb_configuration: {
    '': ['name', 'resource_group_name', 'server_name', 'value'],
  },
  azurerm_mariadb_firewall_rule: {
    '': ['end_ip_address', 'name', 'resource_group_name', 'server_name', 'start_ip_address'],
  },
  azurerm_monitor_activity_log_alert: {
    action: ['action_group_id'],
  },
  azurerm_monitor_diagnostic_setting: {
    '': ['name', 'target_resource_id'],
  },
  azurerm_monitor_log_profile: {
    retention_policy: ['enabled'],
  },
  azurerm_mssql_database: {
    '': ['name', 'server_id'],
    identity: ['identity_ids', 'type'],
  },
  azurerm_mssql_database_extended_auditing_policy: {
    '': ['database_id'],
  },
  azurerm_mssql_firewall_rule: {
    '': ['end_ip_address', 'name', 'server_id', 'start_ip_address'],
  },
  azurerm_mssql_server: {
    azuread_administrator: ['login_username', 'object_id'],
    identity: ['type'],
  },
  azurerm_mssql_server_extended_auditing_policy: {
    '': ['server_id'],
  },
  azurerm_mssql_server_security_alert_policy: {
    '': ['resource_group_name', 'server_name', 'state'],
  },
  azurerm_mssql_server_vulnerability_assessment: {
    '': ['server_security_alert_policy_id', 'storage_container_path'],
  },
  azurerm_mssql_virtual_network_rule: {
    '': ['name', 'server_id', 'subnet_id'],
  },
  azurerm_mysql_configuration: {
    '': ['name', 'resource_group_name', 'server_name', 'value'],
  },
  azurerm_mysql_firewall_rule: {
    '': ['end_ip_address', 'name', 'resource_group_name', 'server_name', 'start_ip_address'],
  },
  azurerm_mysql_flexible_server: {
    high_availability: ['mode'],
    identity: ['identity_ids', 'type'],
  },
  azurerm_mysql_flexible_server_configuration: {
    '': ['name', 'resource_group_name', 'server_name', 'value'],
  },
  azurerm_mysql_flexible_server_firewall_rule: {
    '': ['end_ip_address', 'name', 'resource_group_name', 'server_name', 'start_ip_address'],
  },
  azurerm_mysql_server: {
    identity: ['type'],
  },
  azurerm_mysql_server_key: {
    '': ['key_vault_key_id', 'server_id'],
  },
  azurerm_network_interface: {
    ip_configuration: ['name', 'private_ip_address_allocation'],
  },
  azurerm_network_interface_security_group_association: {
    '': ['network_interface_id', 'network_security_group_id'],
  },
  azurerm_network_security_group: {
    '': ['location', 'name', 'resource_group_name'],
    security_rule: ['access', 'direction', 'name', 'priority', 'protocol'],
  },
  azurerm_network_security_rule: {
    '': ['access', 'direction', 'name', 'network_security_group_name', 'priority', 'protocol', 'resource_group_name'],
  },
  azurerm_network_watcher_flow_log: {
    '': ['enabled', 'name', 'network_watcher_name', 'resource_group_name', 'retention_policy', 'storage_account_id'],
    retention_policy: ['days', 'enabled'],
    traffic_analytics: ['enabled', 'workspace_id', 'workspace_region', 'workspace_resource_id'],
  },
  azurerm_orchestrated_virtual_machine_scale_set: {
    extension: ['name', 'publisher', 'type', 'type_handler_version'],
    identity: ['identity_ids', 'type'],
    network_interface: ['ip_configuration', 'name'],
    'network_interface.ip_configuration': ['name'],
    'network_interface.ip_configuration.public_ip_address': ['name'],
    os_disk: ['caching', 'storage_account_type'],
    'os_profile.linux_configuration': ['admin_username'],
    'os_profile.linux_configuration.admin_ssh_key': ['public_key', 'username'],
    'os_profile.windows_configuration': ['admin_password', 'admin_username'],
    source_image_reference: ['offer', 'publisher', 'sku', 'version'],
  },
  azurerm_postgresql_configuration: {
    '': ['name', 'resource_group_name', 'server_name', 'value'],
  },
  azurerm_postgresql_firewall_rule: {
    '': ['end_ip_address', 'name', 'resource_group_name', 'server_name', 'start_ip_address'],
  },
  azurerm_postgresql_flexible_server: {
    customer_managed_key: ['key_vault_key_id'],
    high_availability: ['mode'],
    identity: ['type'],
  },
  azurerm_postgresql_flexible_server_configuration: {
    '': ['name', 'server_id', 'value'],
  },
  azurerm_postgresql_flexible_server_firewall_rule: {
    '': ['end_ip_address', 'name', 'server_id', 'start_ip_address'],
  },
  azurerm_postgresql_server: {
    identity: ['type'],
  },
  azurerm_postgresql_server_key: {
    '': ['key_vault_key_id', 'server_id'],
  },
  azurerm_private_endpoint: {
    '': ['location', 'name', 'private_service_connection', 'resource_group_name', 'subnet_id'],
    private_dns_zone_group: ['name', 'private_dns_zone_ids'],
    private_service_connection: ['is_manual_connection', 'name'],
  },
  azurerm_recovery_services_vault: {
    encryption: ['infrastructure_encryption_enabled', 'key_id'],
    identity: ['type'],
  },
  azurerm_redis_cache: {
    identity: ['type'],
  },
  azurerm_route_table: {
    route: ['address_prefix', 'name', 'next_hop_type'],
  },
  azurerm_search_service: {
    identity: ['type'],
  },
  azurerm_security_center_subscription_pricing: {
    extension: ['name'],
  },
  azurerm_service_fabric_cluster: {
    azure_active_directory: ['client_application_id', 'cluster_application_id', 'tenant_id'],
    fabric_settings: ['name'],
  },
  azurerm_servicebus_namespace: {
    customer_managed_key: ['identity_id', 'key_vault_key_id'],
    identity: ['type'],
    'network_rule_set.network_rules': ['subnet_id'],
  },
  azurerm_servicebus_namespace_customer_managed_key: {
    '': ['key_vault_key_id', 'namespace_id'],
  },
  azurerm_signalr_service: {
    cors: ['allowed_origins'],
    identity: ['type'],
    sku: ['capacity', 'name'],
  },
  azurerm_spring_cloud_api_portal: {
    '': ['name', 'spring_cloud_service_id'],
  },
  azurerm_spring_cloud_app: {
    '': ['name', 'resource_group_name', 'service_name'],
    identity: ['type'],
  },
  azurerm_spring_cloud_service: {
    network: ['app_subnet_id', 'cidr_ranges', 'service_runtime_subnet_id'],
  },
  azurerm_sql_active_directory_administrator: {
    '': ['login', 'object_id', 'resource_group_name', 'server_name', 'tenant_id'],
  },
  azurerm_sql_database: {
    '': ['location', 'name', 'resource_group_name', 'server_name'],
  },
  azurerm_sql_firewall_rule: {
    '': ['end_ip_address', 'name', 'resource_group_name', 'server_name', 'start_ip_address'],
  },
  azurerm_sql_server: {
    identity: ['type'],
  },
  azurerm_storage_account: {
    azure_files_authentication: ['directory_type'],
    'blob_properties.cors_rule': [
      'allowed_headers',
      'allowed_methods',
      'allowed_origins',
      'exposed_headers',
      'max_age_in_seconds',
    ],
    'blob_properties.restore_policy': ['days'],
    custom_domain: ['name'],
    customer_managed_key: ['user_assigned_identity_id'],
    identity: ['type'],
    immutability_policy: ['allow_protected_append_writes', 'period_since_creation_in_days', 'state'],
    network_rules: ['default_action'],
    'network_rules.private_link_access': ['endpoint_resource_id'],
    'queue_properties.cors_rule': [
      'allowed_headers',
      'allowed_methods',
      'allowed_origins',
      'exposed_headers',
      'max_age_in_seconds',
    ],
    'queue_properties.logging': ['delete', 'read', 'version', 'write'],
    sas_policy: ['expiration_period'],
    'share_properties.cors_rule': [
      'allowed_headers',
      'allowed_methods',
      'allowed_origins',
      'exposed_headers',
      'max_age_in_seconds',
    ],
  },
  azurerm_storage_account_customer_managed_key: {
    '': ['storage_account_id'],
  },
  azurerm_storage_account_network_rules: {
    '': ['default_action', 'storage_account_id'],
    private_link_access: ['endpoint_resource_id'],
  },
  azurerm_storage_account_queue_properties: {
    '': ['storage_account_id'],
    cors_rule: ['allowed_headers', 'allowed_methods', 'allowed_origins', 'exposed_headers', 'max_age_in_seconds'],
    logging: ['delete', 'read', 'version', 'write'],
  },
  azurerm_storage_account_static_website: {
    '': ['storage_account_id'],
  },
  azurerm_storage_account_table_properties: {
    '': ['storage_account_id'],
    cors_rule: ['allowed_headers', 'allowed_methods', 'allowed_origins', 'exposed_headers', 'max_age_in_seconds'],
    logging: ['delete', 'read', 'version', 'write'],
  },
  azurerm_storage_container: {
    '': ['name'],
  },
  azurerm_storage_queue: {
    '': ['name'],
  },
  azurerm_storage_share: {
    '': ['name', 'quota'],
  },
  azurerm_storage_table: {
    '': ['name'],
  },
  azurerm_subnet: {
    '': ['name', 'resource_group_name', 'virtual_network_name'],
    delegation: ['name', 'service_delegation'],
    'delegation.service_delegation': ['name'],
    service_endpoint: ['service'],
  },
  azurerm_subnet_nat_gateway_association: {
    '': ['nat_gateway_id', 'subnet_id'],
  },
  azurerm_subnet_network_security_group_association: {
    '': ['network_security_group_id', 'subnet_id'],
  },
  azurerm_subnet_route_table_association: {
    '': ['route_table_id', 'subnet_id'],
  },
  azurerm_synapse_firewall_rule: {
    '': ['end_ip_address', 'name', 'start_ip_address', 'synapse_workspace_id'],
  },
  azurerm_synapse_spark_pool: {
    '': ['name', 'node_size', 'node_size_family', 'synapse_workspace_id'],
  },
  azurerm_synapse_sql_pool: {
    '': ['name', 'sku_name', 'synapse_workspace_id'],
  },
  azurerm_synapse_sql_pool_extended_auditing_policy: {
    '': ['sql_pool_id'],
  },
  azurerm_synapse_sql_pool_security_alert_policy: {
    '': ['policy_state', 'sql_pool_id'],
  },
  azurerm_synapse_sql_pool_vulnerability_assessment: {
    '': ['sql_pool_security_alert_policy_id', 'storage_container_path'],
  },
  azurerm_synapse_workspace: {
    customer_managed_key: ['key_versionless_id'],
    identity: ['type'],
  },
  azurerm_synapse_workspace_extended_auditing_policy: {
    '': ['synapse_workspace_id'],
  },
  azurerm_synapse_workspace_security_alert_policy: {
    '': ['policy_state', 'synapse_workspace_id'],
  },
  azurerm_synapse_workspace_vulnerability_assessment: {
    '': ['storage_container_path', 'workspace_security_alert_policy_id'],
  },
  azurerm_virtual_machine: {
    boot_diagnostics: ['enabled', 'storage_uri'],
    identity: ['type'],
    os_profile: ['admin_username', 'computer_name'],
    os_profile_linux_config: ['disable_password_authentication'],
    'os_profile_linux_config.ssh_keys': ['key_data', 'path'],
    'os_profile_windows_config.winrm': ['protocol'],
    storage_data_disk: ['create_option', 'lun', 'name'],
    storage_os_disk: ['create_option', 'name'],
  },
  azurerm_virtual_machine_data_disk_attachment: {
    '': ['caching', 'lun', 'managed_disk_id', 'virtual_machine_id'],
  },
  azurerm_virtual_machine_extension: {
    '': ['name', 'publisher', 'type', 'type_handler_version', 'virtual_machine_id'],
  },
  azurerm_virtual_machine_scale_set: {
    boot_diagnostics: ['storage_uri'],
    extension: ['name', 'publisher', 'type', 'type_handler_version'],
    identity: ['type'],
    network_profile: ['ip_configuration', 'name', 'primary'],
    'network_profile.ip_configuration': ['name', 'primary', 'subnet_id'],
    'network_profile.ip_configuration.public_ip_address_configuration': ['domain_name_label', 'idle_timeout', 'name'],
    os_profile: ['admin_username', 'computer_name_prefix'],
    'os_profile_linux_config.ssh_keys': ['path'],
    'os_profile_windows_config.winrm': ['protocol'],
    sku: ['capacity', 'name'],
    'storage_profile_image_reference.sku': ['capacity', 'name'],
    storage_profile_os_disk: ['create_option'],
  },
  azurerm_virtual_machine_scale_set_extension: {
    '': ['name', 'publisher', 'type', 'type_handler_version', 'virtual_machine_scale_set_id'],
  },
  azurerm_virtual_network: {
    ddos_protection_plan: ['enable', 'id'],
    encryption: ['enforcement'],
    subnet: ['name'],
    'subnet.delegation': ['name', 'service_delegation'],
    'subnet.delegation.service_delegation': ['name'],
    'subnet.service_endpoint': ['service'],
  },
  azurerm_virtual_network_dns_servers: {
    '': ['virtual_network_id'],
  },
  azurerm_virtual_network_peering: {
    '': ['name', 'remote_virtual_network_id', 'resource_group_name', 'virtual_network_name'],
  },
  azurerm_web_application_firewall_policy: {
    custom_rules: ['action', 'match_conditions', 'priority', 'rule_type'],
    managed_rules: ['managed_rule_set'],
    'managed_rules.managed_rule_set': ['version'],
    'managed_rules.managed_rule_set.rule_group_override': ['rule_group_name'],
    'managed_rules.managed_rule_set.rule_group_override.rule': ['id'],
  },
  azurerm_web_pubsub: {
    identity: ['type'],
  },
  azurerm_web_pubsub_socketio: {
    identity: ['type'],
    sku: ['name'],
  },
  azurerm_windows_function_app: {
    auth_settings: ['enabled'],
    'auth_settings.active_directory': ['client_id'],
    auth_settings_v2: ['login'],
    'auth_settings_v2.active_directory_v2': ['client_id', 'tenant_auth_endpoint'],
    connection_string: ['name', 'type', 'value'],
    identity: ['type'],
  },
  azurerm_windows_function_app_slot: {
    '': ['function_app_id', 'name', 'site_config'],
    auth_settings: ['enabled'],
    'auth_settings.active_directory': ['client_id'],
    auth_settings_v2: ['login'],
    'auth_settings_v2.active_directory_v2': ['client_id', 'tenant_auth_endpoint'],
    connection_string: ['name', 'type', 'value'],
    identity: ['type'],
  },
  azurerm_windows_virtual_machine: {
    identity: ['type'],
    os_disk: ['caching'],
    source_image_reference: ['offer', 'publisher', 'sku', 'version'],
    winrm_listener: ['protocol'],
  },
  azurerm_windows_virtual_machine_scale_set: {
    extension: ['name', 'publisher', 'type', 'type_handler_version'],
    identity: ['type'],
    network_interface: ['ip_configuration', 'name'],
    'network_interface.ip_configuration': ['name'],
    'network_interface.ip_configuration.public_ip_address': ['name'],
    os_disk: ['caching', 'storage_account_type'],
    source_image_reference: ['offer', 'publisher', 'sku', 'version'],
    winrm_listener: ['protocol'],
  },
  azurerm_windows_web_app: {
    auth_settings: ['enabled'],
    'auth_settings.active_directory': ['client_id'],
    auth_settings_v2: ['login'],
    'auth_settings_v2.active_directory_v2': ['client_id', 'tenant_auth_endpoint'],
    connection_string: ['name', 'type', 'value'],
    identity: ['type'],
    'site_config.ip_restriction.action': ['action_type'],
    'site_config.scm_ip_restriction.action': ['action_type'],
    storage_account: ['access_key', 'account_name', 'name', 'share_name', 'type'],
  },
  azurerm_windows_web_app_slot: {
    '': ['app_service_id', 'name', 'site_config'],
    auth_settings: ['enabled'],
    'auth_settings.active_directory': ['client_id'],
    auth_settings_v2: ['login'],
    'auth_settings_v2.active_directory_v2': ['client_id', 'tenant_auth_endpoint'],
    connection_string: ['name', 'type', 'value'],
    identity: ['type'],
    'site_config.ip_restriction.action': ['action_type'],
    'site_config.scm_ip_restriction.action': ['action_type'],
    storage_account: ['access_key', 'account_name', 'name', 'share_name', 'type'],
  },
}
