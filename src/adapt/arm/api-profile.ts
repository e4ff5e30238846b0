/**
 * API versions of the profiles that `apiProfile` may name, by provider and, where they differ within one, by type.
 * https://github.com/Azure/azure-rest-api-specs/tree/main/profile
 */
const profiles: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '2017-03-09-profile': {
    'microsoft.authorization': '2015-07-01',
    'microsoft.authorization/locks': '2015-01-01',
    'microsoft.authorization/policyassignments': '2015-10-01-preview',
    'microsoft.authorization/policydefinitions': '2015-10-01-preview',
    'microsoft.compute': '2016-03-30',
    'microsoft.keyvault': '2016-10-01',
    'microsoft.network': '2015-06-15',
    'microsoft.resources': '2016-02-01',
    'microsoft.storage': '2016-01-01',
  },
  '2018-03-01-hybrid': {
    'microsoft.authorization': '2015-07-01',
    'microsoft.authorization/locks': '2016-09-01',
    'microsoft.authorization/policyassignments': '2016-12-01',
    'microsoft.authorization/policydefinitions': '2016-12-01',
    'microsoft.compute': '2017-03-30',
    'microsoft.keyvault': '2016-10-01',
    'microsoft.network': '2017-10-01',
    'microsoft.network/dnszones': '2016-04-01',
    'microsoft.resources': '2018-02-01',
    'microsoft.storage': '2016-01-01',
    'microsoft.web': '2016-08-01',
    'microsoft.web/certificates': '2016-03-01',
    'microsoft.web/serverfarms': '2016-09-01',
  },
  '2019-03-01-hybrid': {
    'microsoft.authorization': '2015-07-01',
    'microsoft.authorization/locks': '2016-09-01',
    'microsoft.authorization/policyassignments': '2016-12-01',
    'microsoft.authorization/policydefinitions': '2016-12-01',
    'microsoft.compute': '2017-03-30',
    'microsoft.eventhub': '2018-01-01-preview',
    'microsoft.insights/diagnosticsettings': '2017-05-01-preview',
    'microsoft.keyvault': '2016-10-01',
    'microsoft.network': '2017-10-01',
    'microsoft.network/dnszones': '2016-04-01',
    'microsoft.resources': '2018-05-01',
    'microsoft.storage': '2017-10-01',
    'microsoft.web': '2018-02-01',
  },
  '2020-09-01-hybrid': {
    'microsoft.authorization': '2015-07-01',
    'microsoft.authorization/locks': '2016-09-01',
    'microsoft.authorization/policyassignments': '2016-12-01',
    'microsoft.authorization/policydefinitions': '2016-12-01',
    'microsoft.compute': '2020-06-01',
    'microsoft.compute/disks': '2019-07-01',
    'microsoft.compute/snapshots': '2019-07-01',
    'microsoft.devices': '2019-07-01-preview',
    'microsoft.eventhub': '2017-04-01',
    'microsoft.eventhub/namespaces': '2018-01-01-preview',
    'microsoft.insights/diagnosticsettings': '2017-05-01-preview',
    'microsoft.keyvault': '2019-09-01',
    'microsoft.network': '2018-11-01',
    'microsoft.network/dnszones': '2016-04-01',
    'microsoft.resources': '2019-10-01',
    'microsoft.storage': '2019-06-01',
    'microsoft.web': '2018-02-01',
  },
}

/** The API version of a type in a profile; `undefined` when the profile is not known or has no such type. */
export function profileApiVersion(profile: string, type: string): string | undefined {
  const versions = profiles[profile.toLowerCase()]
  if (!versions) return undefined
  for (let key = type.toLowerCase(); key !== ''; key = key.slice(0, Math.max(0, key.lastIndexOf('/')))) {
    const version = versions[key]
    if (version !== undefined) return version
  }
  return undefined
}
