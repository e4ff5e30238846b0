/** Where Resource Graph keeps what: https://learn.microsoft.com/azure/governance/resource-graph/reference/supported-tables-resources */
const tables: readonly (readonly [table: string, type: RegExp])[] = [
  [
    'resourcecontainers',
    /^microsoft\.resources\/(resourcegroups|subscriptions)|^microsoft\.management\/managementgroups$/,
  ],
  ['authorizationresources', /^microsoft\.authorization\/role(assignments|definitions)$/],
  ['policyresources', /^microsoft\.authorization\/policy(assignments|definitions|setdefinitions|exemptions)$/],
  ['securityresources', /^microsoft\.security\/pricings$/],
  ['networkresources', /^microsoft\.network\/firewallpolicies\/rulecollectiongroups$/],
  ['insightresources', /^microsoft\.insights\/datacollectionruleassociations$/],
  ['appserviceresources', /^microsoft\.web\/sites(\/slots)?\/config$/],
  ['dnsresources', /^microsoft\.network\/(private)?dnszones\/[a-z]+$/],
]

/** Children that Resource Graph lists as rows of their own. Of others, only their parents are. */
const listedChildren =
  /^microsoft\.(sql\/servers\/(databases|elasticpools)|compute\/virtualmachines\/extensions|network\/privatednszones\/virtualnetworklinks|web\/sites\/slots|insights\/\w+|automation\/automationaccounts\/runbooks|cdn\/profiles\/(endpoints|afdendpoints)|netapp\/netappaccounts\/.+)$/

/** Extensions that are in no table at all. */
const unlisted = /^microsoft\.(insights\/diagnosticsettings|authorization\/locks)$/

/** The table with the rows of a type in lower case; `undefined` when only its provider can be asked. */
export function tableOf(type: string): string | undefined {
  if (unlisted.test(type)) return undefined
  const special = tables.find(([, pattern]) => pattern.test(type))
  if (special) return special[0]
  const isChild = type.split('/').length > 2
  return !isChild || listedChildren.test(type) ? 'resources' : undefined
}

/** What a comparison reads, of each table. Types, groups and subscriptions come with the id. */
export const columnsOf: Readonly<Record<string, readonly string[]>> = {
  resources: ['kind', 'location', 'managedBy', 'sku', 'plan', 'identity', 'tags', 'zones', 'properties'],
  resourcecontainers: ['location', 'managedBy', 'tags', 'properties'],
  policyresources: ['location', 'identity', 'properties'],
}

export const otherColumns: readonly string[] = ['properties']

/** As Resource Graph writes the type of a row. */
export function rowType(type: string): string {
  const lower = type.toLowerCase()
  return lower === 'microsoft.resources/resourcegroups' ? 'microsoft.resources/subscriptions/resourcegroups' : lower
}
