import type { ModelSettings } from '../config/configuration.ts'

/** Where the model is and how to be let in. Comes from the environment of whoever holds the key, never from a repository. */
export interface ModelAccess {
  readonly baseUrl: string
  /** The key, or a function that gives a fresh token before each request. */
  readonly key: string | (() => Promise<string>)
}

/** Gives a function that fetches tokens of the run's identity for a scope. */
export type TokenCredential = (scope: string) => () => Promise<string>

type Environment = Readonly<Record<string, string | undefined>>

/** Scope of tokens for the v1 endpoint: https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle. */
const entraScope = 'https://ai.azure.com/.default'

/**
 * Reads the usual variables. An address in the configuration would let whoever writes to the repository send the key to a
 * server of theirs, so there is none.
 */
export function readAccess(
  { provider, auth }: Pick<ModelSettings, 'provider' | 'auth'>,
  env: Environment,
  credential: TokenCredential,
): ModelAccess | { readonly problem: string } {
  if (auth === 'entra' && provider !== 'azure') return { problem: 'model.auth: entra needs model.provider: azure' }
  if (provider === 'azure') return azureAccess(env, auth === 'entra' ? credential : undefined)
  const baseUrl = provider === 'openai' ? 'https://api.openai.com/v1' : env['OPENAI_BASE_URL']
  if (!baseUrl) return { problem: 'OPENAI_BASE_URL is not set' }
  const key = env['OPENAI_API_KEY']
  if (!key && provider === 'openai') return { problem: 'OPENAI_API_KEY is not set' }
  return checked(baseUrl, key || 'none')
}

function azureAccess(env: Environment, credential: TokenCredential | undefined) {
  const endpoint = env['AZURE_OPENAI_ENDPOINT']
  if (!endpoint) return { problem: 'AZURE_OPENAI_ENDPOINT is not set' }
  const baseUrl = `${endpoint.replace(/\/+$/, '').replace(/\/openai(?:\/v1)?$/, '')}/openai/v1`
  if (credential) return checked(baseUrl, credential(entraScope))
  const key = env['AZURE_OPENAI_API_KEY']
  return key ? checked(baseUrl, key) : { problem: 'AZURE_OPENAI_API_KEY is not set' }
}

function checked(baseUrl: string, key: ModelAccess['key']): ModelAccess | { readonly problem: string } {
  if (!URL.canParse(baseUrl)) return { problem: 'the address of the model is no URL' }
  const { protocol, hostname } = new URL(baseUrl)
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (protocol !== 'https:' && !(protocol === 'http:' && isLocal))
    return { problem: 'the address of the model must be https; http is for this machine only' }
  return { baseUrl, key }
}
