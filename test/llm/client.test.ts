import { expect, onTestFinished, test } from 'vitest'
import type { ModelSettings } from '../../src/config/configuration.ts'
import { openBudget } from '../../src/llm/budget.ts'
import { openClient } from '../../src/llm/client.ts'
import { userPrompt } from '../../src/llm/prompts.ts'
import { answerSchemas } from '../../src/llm/schemas.ts'
import { schemaFault, startModelServer } from '../servers/openai.ts'

const settings: ModelSettings = {
  name: 'deployment-1',
  provider: 'azure',
  auth: 'entra',
  tasks: [],
  minSeverity: 'low',
  concurrency: 1,
  timeoutSeconds: 5,
  answerTokens: 500,
  cache: undefined,
  audit: undefined,
  budget: { calls: 10, tokens: 1e6, seconds: 60, cost: undefined, inputPrice: undefined, outputPrice: undefined },
}
const question = { system: 's', user: userPrompt({ a: 1 }, 'n'), schema: answerSchemas.patches }

async function ask(given: Partial<ModelSettings>, key: string | (() => Promise<string>)) {
  const server = await startModelServer(() => ({ kind: 'answer', answer: { candidates: [] } }))
  onTestFinished(server.close)
  const used = { ...settings, ...given }
  const client = openClient(used, { baseUrl: server.baseUrl, key }, openBudget(used.budget))
  const replies = [await client.ask(question), await client.ask(question)]
  return { server, replies }
}

test('a token is fetched anew for each request, as it may expire', async () => {
  let count = 0
  const { server } = await ask({}, async () => `token-${++count}`)
  expect(server.requests.map(one => one.authorization)).toEqual(['Bearer token-1', 'Bearer token-2'])
})

test('without a token the model cannot be asked, and the reason does not quote the error', async () => {
  const { server, replies } = await ask({}, async () => {
    throw new Error('secret details')
  })
  expect(server.requests).toEqual([])
  expect(replies[0]).toEqual({ kind: 'failed', reason: 'no token could be had for the model', fatal: true })
})

test('the limit of an answer has the name that the server knows', async () => {
  const azure = await ask({}, 'k')
  expect(JSON.parse(azure.server.requests[0]?.body ?? '')).toMatchObject({
    model: 'deployment-1',
    max_completion_tokens: 500,
  })
  const other = await ask({ provider: 'compatible' }, 'k')
  expect(JSON.parse(other.server.requests[0]?.body ?? '')).toMatchObject({ max_tokens: 500 })
})

test('every schema is in the part that OpenAI and Azure both take', () => {
  for (const { schema } of Object.values(answerSchemas)) expect(schemaFault(schema, 0)).toBeUndefined()
})

test('the stand-in refuses schemas that Azure would refuse', () => {
  const open = { type: 'object', properties: {}, required: [] }
  expect(schemaFault(open, 0)).toMatch(/additionalProperties/)
  const optional = { ...open, additionalProperties: false, properties: { a: { type: 'string' } } }
  expect(schemaFault(optional, 0)).toMatch(/required/)
  const limited = { ...optional, required: ['a'], properties: { a: { type: 'string', maxLength: 3 } } }
  expect(schemaFault(limited, 0)).toMatch(/maxLength/)
})
