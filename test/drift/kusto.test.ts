import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { attribute, kustoText } from '../../src/drift/attribute.ts'
import type { AzureReader, GraphQuery } from '../../src/drift/azure/reader.ts'
import { readLive } from '../../src/drift/read-live.ts'
import type { DriftRecord } from '../../src/model/drift.ts'
import { hostile } from '../report/hostile.ts'

/** Microsoft's own parser; its declarations are 4 MB, so what is used of it is declared here. */
interface Kusto {
  readonly Language: {
    readonly KustoCode: {
      Parse(text: string): {
        GetDiagnostics(): { readonly Count: number; getItem(index: number): { readonly Message: string } }
      }
    }
  }
}

const require = createRequire(import.meta.url)
require('@kusto/language-service-next/bridge.min.js')
require('@kusto/language-service-next/Kusto.Language.Bridge.min.js')
const { KustoCode } = (globalThis as unknown as { readonly Kusto: Kusto }).Kusto.Language

function problemsOf(text: string): readonly string[] {
  const found = KustoCode.Parse(text).GetDiagnostics()
  return Array.from({ length: found.Count }, (_, index) => found.getItem(index).Message)
}

/** Takes down what is asked; says that there are many rows, so that partitions are asked for too. */
function listening(asked: string[]): AzureReader {
  return {
    renew: () => undefined,
    get: async () => ({ kind: 'absent', code: '' }),
    async query({ text }: GraphQuery) {
      asked.push(text)
      return { total: 25_000, truncated: false, skipToken: undefined, rows: [], quota: undefined }
    },
  }
}

const evil = `rg'); resources | take 1 //\\' ${hostile}`

test('every query is Kusto, whatever the names in it are', async () => {
  const asked: string[] = []
  const types = new Set(['microsoft.storage/storageaccounts', 'microsoft.authorization/roleassignments', evil])
  await readLive(listening(asked), { subscriptions: ['s'], types, groups: ['rg', evil] }, () => undefined)
  const record = {
    kind: 'missing',
    resource: { id: `/subscriptions/s/resourceGroups/${evil}` },
    path: '',
  } as DriftRecord
  await attribute([record], listening(asked), ['s'])
  expect(asked.length).toBeGreaterThan(10)
  for (const text of asked) {
    expect(problemsOf(text)).toEqual([])
    expect(text.match(/\| project id/g)).toHaveLength(1)
    expect(text.endsWith('| order by id asc')).toBe(true)
  }
  expect(problemsOf('resources | where (')).not.toEqual([])
})

test('a text stays one text', () => {
  for (const text of [`it's`, 'back\\slash', `\\'`, evil])
    expect(problemsOf(`resources | where a == ${kustoText(text)}`)).toEqual([])
})
