import type { TokenCredential } from '@azure/core-auth'

/** Whoever the run is: a workload or managed identity, or who is signed in with `az login`. Loaded when it is needed. */
export async function defaultCredential(): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import('@azure/identity')
  return new DefaultAzureCredential()
}

const clouds: Readonly<Record<string, string>> = {
  azurecloud: 'https://management.azure.com',
  azureusgovernment: 'https://management.usgovcloudapi.net',
  azurechinacloud: 'https://management.chinacloudapi.cn',
}

/** Resource Manager of the cloud that `AZURE_ENVIRONMENT` names, as `az cloud` calls it; the public one without. */
export function managementEndpoint(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const cloud = env['AZURE_ENVIRONMENT'] || 'AzureCloud'
  return clouds[cloud.toLowerCase()]
}
