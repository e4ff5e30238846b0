import type { SecurityAspect } from '../model/drift.ts'
import type { Severity } from '../model/finding.ts'
import { withoutIndexes } from './traits.ts'

type Pattern = readonly [aspect: SecurityAspect, pattern: RegExp]

/** Properties that bear on security, by their path. The first that fits counts. */
const paths: readonly Pattern[] = [
  [
    'exposure',
    /(?:^|\.)(publicNetworkAccess|networkAccessPolicy|publicAccess|publicAccessLevel|allowBlobPublicAccess|networkAcls\b.*|networkRuleSet\b.*|networkRuleBypassOptions|ipRules\b.*|virtualNetworkRules\b.*|firewallRules\b.*|ipSecurityRestrictions\w*\b.*|securityRules\b.*|networkSecurityGroup\.id|publicIPAddress\.id|privateEndpoints?\b.*|restrictOutboundNetworkAccess|isVirtualNetworkFilterEnabled|authorizedIPRanges|enablePrivateCluster|allowedOrigins|startIpAddress|endIpAddress|sourceAddressPrefix(es)?|destinationPortRange(s)?|allowForwardedTraffic|allowGatewayTransit|useRemoteGateways|remoteVirtualNetwork\b.*|webApplicationFirewall\w*\b.*|policySettings\.(mode|enabledState|state)|threatIntelMode|enableRemoteDesktop|remoteDebuggingEnabled|ftpsState|isSftpEnabled|allowCrossTenantReplication|defaultAction)$/i,
  ],
  [
    'identity',
    /^identity\b|(?:^|\.)(principalId|roleDefinitionId|accessPolicies\b.*|disableLocalAuth(entication)?|allowSharedKeyAccess|localAuthenticationDisabled|isLocalUserEnabled|adminUserEnabled|aadProfile\b.*|enableRbacAuthorization|enableRBAC|administrators?\b.*|azureADOnlyAuthentication|authentication\b.*|disablePasswordAuthentication|clientCertEnabled|clientCertMode|permissions\b.*|subject|issuer|audiences|assignableScopes|disableLocalAccounts|enableNonSslPort|authConfig\b.*)$/i,
  ],
  [
    'cryptography',
    /(?:^|\.)(min(imum|imal)?\w*Tls\w*|supportsHttpsTrafficOnly|httpsOnly|encryption\b.*|encryptionAtHost|keyVaultProperties\b.*|customerManagedKey\b.*|transparentDataEncryption\b.*|sslEnforcement|requireInfrastructureEncryption|diskEncryptionSet\b.*|ssl\w*|minTlsVersion|infrastructureEncryption|tls\w*|clientProtocol)$/i,
  ],
  [
    'logging',
    /(?:^|\.)(retentionInDays|retentionDays|retentionPolicy\b.*|logs\b.*|metrics\b.*|workspaceId|storageAccountId|eventHub\w*|isAzureMonitorTargetEnabled|auditActionsAndGroups|httpLoggingEnabled|detailedErrorLoggingEnabled|flowAnalyticsConfiguration\b.*|emailAccountAdmins|omsagent\b.*|pricingTier|disabledAlerts|alertsToAdmins|alertNotifications)$/i,
  ],
  [
    'protection',
    /(?:^|\.)(enableSoftDelete|softDelete\w*\b.*|enablePurgeProtection|deleteRetentionPolicy\b.*|containerDeleteRetentionPolicy\b.*|restorePolicy\b.*|isVersioningEnabled|immutab\w*\b.*|backup\w*\b.*|geoRedundantBackup|quarantine\w*\b.*|trustPolicy\b.*|autoUpgradeProfile\b.*|securityProfile\b.*|secureBoot\w*|vTpm\w*|antiMalware\w*|ddos\w*\b.*)$/i,
  ],
  [
    'guardrail',
    /(?:^|\.)(enforcementMode|notScopes|effect|denySettings\b.*|policyDefinitionId|expiresOn|exemptionCategory)$/i,
  ],
]

/** What removing a resource of a type takes away. */
const types: readonly Pattern[] = [
  [
    'protection',
    /^microsoft\.authorization\/locks$|\/backup|\/immutabilitypolicies$|^microsoft\.network\/ddosprotectionplans$/i,
  ],
  [
    'logging',
    /^microsoft\.insights\/(diagnosticsettings|activitylogalerts|scheduledqueryrules|datacollection\w+)$|\/(auditingsettings|flowlogs|securityalertpolicies|extendedauditingsettings)$|^microsoft\.security\/|^microsoft\.operationalinsights\/workspaces$/i,
  ],
  ['guardrail', /^microsoft\.authorization\/policy(assignments|exemptions|definitions|setdefinitions)$/i],
  [
    'identity',
    /^microsoft\.authorization\/role(assignments|definitions)$|\/federatedidentitycredentials$|\/(accesspolicies|administrators|azureadonlyauthentications)$/i,
  ],
  [
    'exposure',
    /\/(securityrules|firewallrules|virtualnetworkpeerings|virtualnetworkrules|ipfilterrules|privateendpointconnections)$|^microsoft\.network\/(networksecuritygroups|publicipaddresses|azurefirewalls|firewallpolicies|privateendpoints)|networksecurityperimeters|webapplicationfirewallpolicies/i,
  ],
]

/** What a property is about; of types that exist for security alone, all properties are. */
export function aspectOf(type: string, path: string): SecurityAspect | undefined {
  const plain = withoutIndexes(path)
  const own = paths.find(([, pattern]) => pattern.test(plain))?.[0]
  if (own || !/^properties\./i.test(plain) || minor.test(plain)) return own
  return wholly.test(type) ? aspectOfType(type) : undefined
}

const wholly =
  /^microsoft\.(authorization|security)\/|^microsoft\.insights\/diagnosticsettings$|\/(securityrules|firewallrules|virtualnetworkpeerings|auditingsettings|securityalertpolicies|flowlogs|federatedidentitycredentials|accesspolicies)$/i

export function aspectOfType(type: string): SecurityAspect | undefined {
  return types.find(([, pattern]) => pattern.test(type))?.[0]
}

/** Tags, descriptions and what autoscale moves. */
const minor =
  /^tags\b|(^|\.)(description|displayName|friendlyName|capacity|count|instanceCount|metadata\b.*|comments?)$/i
const middling =
  /^(sku|zones|location|kind|plan)\b|(routes?|dnsSettings|dnsServers|zoneRedundant|nextHop\w*|addressPrefix(es)?)\b/i

/** How grave a difference is, where no rule says. */
export function severityOfPath(path: string, aspect: SecurityAspect | undefined): Severity {
  if (aspect) return 'high'
  const plain = withoutIndexes(path)
  if (minor.test(plain)) return 'low'
  return middling.test(plain) ? 'medium' : 'low'
}

/** Lists that open something with every item, and are empty unless somebody fills them. */
const openings =
  /(^|\.)(ipRules|virtualNetworkRules|resourceAccessRules|ipSecurityRestrictions|allowedOrigins|accessPolicies|authorizedIPRanges|firewallRules|bypassRules|networkAclBypassResourceIds)$/i

export function isOpening(path: string): boolean {
  return openings.test(withoutIndexes(path))
}
