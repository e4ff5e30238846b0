import { identity, tracked } from './common.ts'
import type { TerraformMap } from './types.ts'

/** What stands between a network and the outside: gateways, firewalls, load balancers, bastions. */
export const networkEdge = {
  azurerm_application_gateway: {
    type: 'Microsoft.Network/applicationGateways',
    properties: {
      ...tracked,
      ...identity,
      zones: 'zones',
      'properties.sku.name': 'sku.name',
      'properties.sku.tier': 'sku.tier',
      'properties.sku.capacity': 'sku.capacity',
      'properties.autoscaleConfiguration.minCapacity': 'autoscale_configuration.min_capacity',
      'properties.autoscaleConfiguration.maxCapacity': 'autoscale_configuration.max_capacity',
      'properties.enableHttp2': { from: ['http2_enabled', 'enable_http2'], since: 4, default: false },
      'properties.enableFips': { from: 'fips_enabled', as: 'boolean' },
      'properties.firewallPolicy.id': 'firewall_policy_id',
      'properties.forceFirewallPolicyAssociation': { from: 'force_firewall_policy_association', as: 'boolean' },
      'properties.gatewayIPConfigurations[*].name': 'gateway_ip_configuration[*].name',
      'properties.gatewayIPConfigurations[*].properties.subnet.id': 'gateway_ip_configuration[*].subnet_id',
      'properties.frontendIPConfigurations[*].name': 'frontend_ip_configuration[*].name',
      'properties.frontendIPConfigurations[*].properties.subnet.id': 'frontend_ip_configuration[*].subnet_id',
      'properties.frontendIPConfigurations[*].properties.publicIPAddress.id':
        'frontend_ip_configuration[*].public_ip_address_id',
      'properties.frontendIPConfigurations[*].properties.privateIPAddress':
        'frontend_ip_configuration[*].private_ip_address',
      'properties.frontendPorts[*].name': 'frontend_port[*].name',
      'properties.frontendPorts[*].properties.port': 'frontend_port[*].port',
      'properties.httpListeners[*].name': 'http_listener[*].name',
      'properties.httpListeners[*].properties.protocol': 'http_listener[*].protocol',
      'properties.httpListeners[*].properties.hostName': 'http_listener[*].host_name',
      'properties.httpListeners[*].properties.hostNames': 'http_listener[*].host_names',
      'properties.httpListeners[*].properties.firewallPolicy.id': 'http_listener[*].firewall_policy_id',
      'properties.backendHttpSettingsCollection[*].name': 'backend_http_settings[*].name',
      'properties.backendHttpSettingsCollection[*].properties.port': 'backend_http_settings[*].port',
      'properties.backendHttpSettingsCollection[*].properties.protocol': 'backend_http_settings[*].protocol',
      'properties.backendHttpSettingsCollection[*].properties.cookieBasedAffinity':
        'backend_http_settings[*].cookie_based_affinity',
      'properties.sslCertificates[*].name': 'ssl_certificate[*].name',
      'properties.sslCertificates[*].properties.data': 'ssl_certificate[*].data',
      'properties.sslCertificates[*].properties.password': 'ssl_certificate[*].password',
      'properties.sslCertificates[*].properties.keyVaultSecretId': 'ssl_certificate[*].key_vault_secret_id',
      'properties.sslPolicy.policyType': 'ssl_policy.policy_type',
      'properties.sslPolicy.policyName': 'ssl_policy.policy_name',
      'properties.sslPolicy.minProtocolVersion': 'ssl_policy.min_protocol_version',
      'properties.sslPolicy.disabledSslProtocols': 'ssl_policy.disabled_protocols',
      'properties.sslPolicy.cipherSuites': 'ssl_policy.cipher_suites',
      'properties.webApplicationFirewallConfiguration.enabled': { from: 'waf_configuration.enabled', as: 'boolean' },
      'properties.webApplicationFirewallConfiguration.firewallMode': 'waf_configuration.firewall_mode',
      'properties.webApplicationFirewallConfiguration.ruleSetType': {
        from: 'waf_configuration.rule_set_type',
        default: 'OWASP',
      },
      'properties.webApplicationFirewallConfiguration.ruleSetVersion': 'waf_configuration.rule_set_version',
      'properties.webApplicationFirewallConfiguration.requestBodyCheck': {
        from: 'waf_configuration.request_body_check',
        default: true,
      },
    },
  },

  azurerm_firewall: {
    type: 'Microsoft.Network/azureFirewalls',
    properties: {
      ...tracked,
      zones: 'zones',
      'properties.sku.name': 'sku_name',
      'properties.sku.tier': 'sku_tier',
      'properties.threatIntelMode': { from: 'threat_intel_mode', default: 'Alert' },
      'properties.firewallPolicy.id': 'firewall_policy_id',
      'properties.virtualHub.id': 'virtual_hub.virtual_hub_id',
      'properties.ipConfigurations[*].name': 'ip_configuration[*].name',
      'properties.ipConfigurations[*].properties.subnet.id': 'ip_configuration[*].subnet_id',
      'properties.ipConfigurations[*].properties.publicIPAddress.id': 'ip_configuration[*].public_ip_address_id',
    },
  },

  azurerm_firewall_policy: {
    type: 'Microsoft.Network/firewallPolicies',
    properties: {
      ...tracked,
      ...identity,
      'properties.sku.tier': { from: 'sku', default: 'Standard' },
      'properties.basePolicy.id': 'base_policy_id',
      'properties.threatIntelMode': { from: 'threat_intelligence_mode', default: 'Alert' },
      'properties.dnsSettings.enableProxy': { from: 'dns.proxy_enabled', default: false },
      'properties.dnsSettings.servers': 'dns.servers',
      'properties.intrusionDetection.mode': 'intrusion_detection.mode',
      'properties.transportSecurity.certificateAuthority.name': 'tls_certificate.name',
      'properties.transportSecurity.certificateAuthority.keyVaultSecretId': 'tls_certificate.key_vault_secret_id',
    },
  },

  azurerm_lb: {
    type: 'Microsoft.Network/loadBalancers',
    properties: {
      ...tracked,
      'sku.name': { from: 'sku', default: { since: { 3: 'Basic', 4: 'Standard' } } },
      'sku.tier': { from: 'sku_tier', default: 'Regional' },
      'properties.frontendIPConfigurations[*].name': 'frontend_ip_configuration[*].name',
      'properties.frontendIPConfigurations[*].properties.subnet.id': 'frontend_ip_configuration[*].subnet_id',
      'properties.frontendIPConfigurations[*].properties.publicIPAddress.id':
        'frontend_ip_configuration[*].public_ip_address_id',
      'properties.frontendIPConfigurations[*].properties.privateIPAddress':
        'frontend_ip_configuration[*].private_ip_address',
    },
  },

  azurerm_bastion_host: {
    type: 'Microsoft.Network/bastionHosts',
    properties: {
      ...tracked,
      'sku.name': { from: 'sku', default: 'Basic' },
      'properties.disableCopyPaste': { from: 'copy_paste_enabled', as: 'not', default: false },
      'properties.enableFileCopy': { from: 'file_copy_enabled', default: false },
      'properties.enableIpConnect': { from: 'ip_connect_enabled', default: false },
      'properties.enableShareableLink': { from: 'shareable_link_enabled', default: false },
      'properties.enableTunneling': { from: 'tunneling_enabled', default: false },
      'properties.scaleUnits': { from: 'scale_units', default: 2 },
    },
  },
} satisfies TerraformMap
