import type { Severity } from '../model/finding.ts'
import { memberOf, valueAt } from './compare/shape.ts'
import type { LiveResource } from './live.ts'

/** Names of what Azure or a service makes of its own accord. */
const implicitNames: readonly (readonly [type: RegExp, name: RegExp])[] = [
  [/^microsoft\.network\/networkwatchers$/i, /^NetworkWatcher_/i],
  [/^microsoft\.alertsmanagement\/smartdetectoralertrules$/i, /^Failure Anomalies/i],
  [/^microsoft\.insights\/actiongroups$/i, /^Application Insights Smart Detection$/i],
  [/^microsoft\.sql\/servers\/databases$/i, /^master$/i],
  [/^microsoft\.operationalinsights\/workspaces$/i, /^DefaultWorkspace-/i],
  [/^microsoft\.operationsmanagement\/solutions$/i, /./],
  [/^microsoft\.compute\/restorepointcollections$/i, /^AzureBackup_/i],
  [/^microsoft\.eventgrid\/systemtopics$/i, /./],
  [
    /^microsoft\.compute\/virtualmachines\/extensions$/i,
    /^(MDE\.|AzurePolicyfor|GuestConfig|AzureMonitor\w*Agent|MicrosoftMonitoringAgent|OmsAgentForLinux)/i,
  ],
  [/^microsoft\.storage\/storageaccounts$/i, /^(cs[0-9a-f]{20,}|.*azscripts?)$/i],
  [/^microsoft\.network\/networkintentpolicies$/i, /./],
  [/^microsoft\.portal\/dashboards$/i, /./],
]

const implicitGroups =
  /^(NetworkWatcherRG|DefaultResourceGroup-.*|MC_.*|ME_.*|cloud-shell-storage-.*|AzureBackupRG_.*|LogAnalyticsDefaultResources|databricks-rg-.*|managed-rg-.*)$/i

export interface ImplicitInput {
  readonly live: LiveResource
  /** Of the resource group. */
  readonly groupManagedBy: string | undefined
  readonly group: string | undefined
}

/** Whether Azure made it as a part of something else; then it is nobody's drift. */
export function isImplicit({ live, groupManagedBy, group }: ImplicitInput): boolean {
  if (groupManagedBy || (group !== undefined && implicitGroups.test(group))) return true
  const managedBy = memberOf(live.body, 'managedBy')
  if (typeof managedBy === 'string' && managedBy !== '') return true
  if (implicitNames.some(([type, name]) => type.test(live.type) && name.test(live.name))) return true
  return isOfPrivateEndpoint(live)
}

function isOfPrivateEndpoint({ type, body }: LiveResource): boolean {
  return (
    /^microsoft\.network\/networkinterfaces$/i.test(type) &&
    typeof valueAt(body, 'properties.privateEndpoint.id') === 'string'
  )
}

/** Roles that hand out power: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/privileged */
const privileged: Readonly<Record<string, readonly [name: string, severity: Severity]>> = {
  '8e3af657-a8ff-443c-a75c-2fe8c4bcb635': ['Owner', 'critical'],
  '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9': ['User Access Administrator', 'critical'],
  'f58310d9-a9f6-439a-9e8d-f62e7b41a168': ['Role Based Access Control Administrator', 'critical'],
  'b24988ac-6180-42a0-ab88-20f7382dd24c': ['Contributor', 'high'],
}

/** What an undeclared resource does by being there. */
export function graveness(live: LiveResource): { readonly severity: Severity; readonly why: string } | undefined {
  const type = live.type.toLowerCase()
  if (type === 'microsoft.authorization/roleassignments') return describeRole(live)
  if (type === 'microsoft.network/networksecuritygroups/securityrules') return describeRule(live)
  if (type === 'microsoft.authorization/policyexemptions')
    return { severity: 'high', why: 'It exempts a scope from a policy.' }
  if (/\/(virtualnetworkpeerings|federatedidentitycredentials|firewallrules)$/.test(type))
    return { severity: 'high', why: 'It lets somebody in from elsewhere.' }
  return undefined
}

function describeRole({ body }: LiveResource): { readonly severity: Severity; readonly why: string } {
  const definition = String(valueAt(body, 'properties.roleDefinitionId') ?? '')
  const known = privileged[definition.slice(definition.lastIndexOf('/') + 1).toLowerCase()]
  const [name, severity] = known ?? ['a role', 'medium']
  return { severity, why: `It grants ${name} to ${String(valueAt(body, 'properties.principalId') ?? 'somebody')}.` }
}

function describeRule({ body }: LiveResource): { readonly severity: Severity; readonly why: string } | undefined {
  const isOpen =
    /^allow$/i.test(String(valueAt(body, 'properties.access'))) &&
    /^inbound$/i.test(String(valueAt(body, 'properties.direction')))
  return isOpen ? { severity: 'high', why: 'It lets traffic in.' } : undefined
}
