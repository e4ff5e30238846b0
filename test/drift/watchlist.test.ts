import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { AzureFault, type GetAnswer } from '../../src/drift/azure/reader.ts'
import { readWatchlist, readWatchlistPage } from '../../src/drift/watchlist.ts'
import { startAzure } from '../servers/azure.ts'
import { createCertificate } from '../servers/certificate.ts'
import { openSteady } from './scene.ts'

const row = {
  Resource: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st',
  Path: 'properties.minimumTlsVersion',
  Reason: 'Migration',
  Owner: 'jo@example.com',
  Expires: '2027-01-31',
}
const page = (...rows: readonly unknown[]) => ({
  value: rows.map(itemsKeyValue => ({ properties: { itemsKeyValue } })),
})

describe('readWatchlistPage', () => {
  test('a row is an acceptance', () => {
    expect(readWatchlistPage(page(row))).toEqual({
      accepted: [
        {
          resource: row.Resource,
          path: 'properties.minimumTlsVersion',
          reason: 'Migration',
          owner: 'jo@example.com',
          expires: '2027-01-31',
        },
      ],
      problems: [],
      skipToken: undefined,
    })
    expect(readWatchlistPage(page({ ...row, Path: '', Expires: '2027-01-31T00:00:00Z' })).accepted[0]).toMatchObject({
      path: '*',
      expires: '2027-01-31',
    })
  })

  test.each([
    [{ ...row, Owner: ' ' }, 'lacks Owner'],
    [{ ...row, Expires: '31.01.2027' }, 'is no date'],
    [{ ...row, Expires: '2027-13-45' }, 'is no date'],
    [{ ...row, Resource: undefined }, 'without Resource'],
    [{ ...row, Reason: { a: 1 } }, 'lacks Reason'],
    ['text', 'without Resource'],
  ])('%j excuses nothing, and that is said', (values, problem) => {
    expect(readWatchlistPage(page(values))).toMatchObject({
      accepted: [],
      problems: [expect.stringContaining(problem)],
    })
  })

  test('what is deleted is passed over, and anything else is no row', () => {
    const deleted = { properties: { isDeleted: true, itemsKeyValue: row } }
    for (const body of [{ value: [deleted] }, undefined, null, 'x', {}, { value: 'x' }, { nextLink: 'x' }])
      expect(readWatchlistPage(body)).toEqual({ accepted: [], problems: [], skipToken: undefined })
  })

  test('of the link to the next page only the token counts', () => {
    const link = 'https://elsewhere.example/x?api-version=1&%24skipToken=a%20b'
    expect(readWatchlistPage({ nextLink: link }).skipToken).toBe('a b')
  })

  test('the watchlist that is deployed has these columns', () => {
    const csv = readFileSync(resolve(import.meta.dirname, '../../examples/sentinel/accepted-drift.csv'), 'utf8')
    expect(csv.split('\n')[0]).toBe(Object.keys(row).join(','))
  })
})

describe('readWatchlist', () => {
  const workspace = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/log'

  test('through the real client', async () => {
    const certificate = await createCertificate()
    const azure = await startAzure(certificate)
    try {
      const reader = await openSteady(azure, certificate, 300)
      expect((await readWatchlist(reader, workspace)).problems[0]).toContain('could not be read')
      azure.put(`${workspace}/providers/Microsoft.SecurityInsights/watchlists/GuardrailAcceptedDrift/watchlistItems`, {
        value: [{ properties: { itemsKeyValue: row } }],
      })
      azure.weather.push({ status: 503 })
      expect(await readWatchlist(reader, workspace)).toMatchObject({ accepted: [{ owner: row.Owner }], problems: [] })
      expect(azure.faults).toEqual([])
    } finally {
      await azure.close()
      certificate.remove()
    }
  })

  test('reads page by page', async () => {
    const asked: unknown[] = []
    const pages = [
      { ...page(row), nextLink: 'https://management.azure.com/x?$skipToken=2' },
      page({ ...row, Path: 'properties.b' }),
    ]
    const watchlist = await readWatchlist(
      {
        get: async (...request) => {
          asked.push(request)
          return { kind: 'found', body: pages[asked.length - 1] as never }
        },
      },
      `${workspace}/`,
    )
    expect(watchlist.accepted.map(one => one.path)).toEqual(['properties.minimumTlsVersion', 'properties.b'])
    const path = `${workspace}/providers/Microsoft.SecurityInsights/watchlists/GuardrailAcceptedDrift/watchlistItems`
    expect(asked).toEqual([
      [path, '2025-09-01', undefined],
      [path, '2025-09-01', '2'],
    ])
  })

  test.each<[GetAnswer | AzureFault, RegExp]>([
    [{ kind: 'absent', code: 'NotFound' }, /it is not there \(NotFound\)/],
    [{ kind: 'refused', status: 403, code: 'Forbidden', message: 'no' }, /Microsoft Sentinel Reader/],
    [new AzureFault('transient', 'no answer within 30 s'), /no answer within 30 s/],
  ])('what cannot be read excuses nothing, and that is said', async (answer, problem) => {
    const get = async () => {
      if (answer instanceof AzureFault) throw answer
      return answer
    }
    const { accepted, problems } = await readWatchlist({ get }, workspace)
    expect(accepted).toEqual([])
    expect(problems).toEqual([expect.stringMatching(problem)])
  })
})
