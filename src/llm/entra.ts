import type { TokenCredential } from './access.ts'

/** Tokens of the identity that the run has: a workload or managed identity, or who is signed in. Loaded when it is asked. */
export const entraCredential: TokenCredential = scope => {
  let provider: (() => Promise<string>) | undefined
  return async () => {
    provider ??= await openProvider(scope)
    return provider()
  }
}

async function openProvider(scope: string): Promise<() => Promise<string>> {
  const { DefaultAzureCredential, getBearerTokenProvider } = await import('@azure/identity')
  return getBearerTokenProvider(new DefaultAzureCredential(), scope)
}
