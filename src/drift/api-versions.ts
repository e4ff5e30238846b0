import type { Resource } from '../model/resource.ts'
import { AzureFault, type AzureReader } from './azure/reader.ts'
import { isJsonObject } from './compare/shape.ts'

export type VersionOf = Pick<Resource, 'type' | 'apiVersion'>

const listVersion = '2021-04-01'

/**
 * The API version to read a type with: the template's own where it is a stable one, else the latest stable version that
 * the provider offers. https://learn.microsoft.com/rest/api/resources/providers/get
 */
export function apiVersions(reader: AzureReader, subscription: string) {
  const providers = new Map<string, Promise<ReadonlyMap<string, string>>>()
  return async (resource: VersionOf): Promise<string | undefined> => {
    const { apiVersion, type } = resource
    if (apiVersion !== undefined && !/-preview$/i.test(apiVersion)) return apiVersion
    const [namespace = '', ...rest] = type.split('/')
    const key = namespace.toLowerCase()
    const known = providers.get(key) ?? readProvider(reader, subscription, namespace)
    providers.set(key, known)
    return (await known).get(rest.join('/').toLowerCase()) ?? apiVersion
  }
}

async function readProvider(
  reader: AzureReader,
  subscription: string,
  namespace: string,
): Promise<ReadonlyMap<string, string>> {
  const versions = new Map<string, string>()
  const answer = await quietly(() => reader.get(`/subscriptions/${subscription}/providers/${namespace}`, listVersion))
  const types = answer?.kind === 'found' ? answer.body['resourceTypes'] : undefined
  for (const one of Array.isArray(types) ? types : []) {
    if (!isJsonObject(one) || typeof one['resourceType'] !== 'string' || !Array.isArray(one['apiVersions'])) continue
    const stable = one['apiVersions'].map(String).filter(version => /^\d{4}-\d\d-\d\d$/.test(version))
    const latest = stable.sort().at(-1)
    if (latest !== undefined) versions.set(one['resourceType'].toLowerCase(), latest)
  }
  return versions
}

async function quietly<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AzureFault) return undefined
    throw error
  }
}
