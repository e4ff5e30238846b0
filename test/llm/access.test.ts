import { describe, expect, test } from 'vitest'
import { readAccess, type TokenCredential } from '../../src/llm/access.ts'

const credential: TokenCredential = scope => async () => `token for ${scope}`
const key = { provider: 'openai', auth: 'key' } as const

test('OpenAI', () => {
  expect(readAccess(key, { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'https://other.example' }, credential)).toEqual({
    baseUrl: 'https://api.openai.com/v1',
    key: 'k',
  })
})

test.each(['https://x.openai.azure.com', 'https://x.openai.azure.com/', 'https://x.openai.azure.com/openai/v1/'])(
  'Azure by %s',
  endpoint => {
    const env = { AZURE_OPENAI_ENDPOINT: endpoint, AZURE_OPENAI_API_KEY: 'k' }
    const access = readAccess({ provider: 'azure', auth: 'key' }, env, credential)
    expect(access).toEqual({ baseUrl: 'https://x.openai.azure.com/openai/v1', key: 'k' })
  },
)

test('Azure with a token of the host', async () => {
  const env = { AZURE_OPENAI_ENDPOINT: 'https://x.openai.azure.com' }
  const access = readAccess({ provider: 'azure', auth: 'entra' }, env, credential)
  if ('problem' in access || typeof access.key === 'string') throw new Error('no token')
  expect(await access.key()).toBe('token for https://ai.azure.com/.default')
})

test('a compatible server on this machine needs no key', () => {
  const env = { OPENAI_BASE_URL: 'http://localhost:11434/v1' }
  expect(readAccess({ provider: 'compatible', auth: 'key' }, env, credential)).toHaveProperty(
    'baseUrl',
    env.OPENAI_BASE_URL,
  )
})

describe('what is missing or wrong is said', () => {
  test.each([
    ['no key', key, {}],
    ['no endpoint', { provider: 'azure', auth: 'key' }, { AZURE_OPENAI_API_KEY: 'k' }],
    ['no key on Azure', { provider: 'azure', auth: 'key' }, { AZURE_OPENAI_ENDPOINT: 'https://x' }],
    ['Entra elsewhere', { provider: 'openai', auth: 'entra' }, { OPENAI_API_KEY: 'k' }],
    ['no address', { provider: 'compatible', auth: 'key' }, {}],
    ['plain http', { provider: 'compatible', auth: 'key' }, { OPENAI_BASE_URL: 'http://models.example/v1' }],
    ['no URL', { provider: 'compatible', auth: 'key' }, { OPENAI_BASE_URL: 'models' }],
  ] as const)('%s', (_, settings, env) => expect(readAccess(settings, env, credential)).toHaveProperty('problem'))
})
