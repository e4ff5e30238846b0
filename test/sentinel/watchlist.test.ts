import { describe, expect, test } from 'vitest'
import { readWatchlistPage, watchlistItemsPath } from '../../src/sentinel/watchlist.ts'
import { readContent } from './template.ts'

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
      nextLink: undefined,
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

  test('what is deleted is passed over, pages go on, and anything else is no row', () => {
    const deleted = { properties: { isDeleted: true, itemsKeyValue: row } }
    expect(readWatchlistPage({ value: [deleted], nextLink: 'https://management.azure.com/next' })).toEqual({
      accepted: [],
      problems: [],
      nextLink: 'https://management.azure.com/next',
    })
    for (const body of [undefined, null, 'x', {}, { value: 'x' }])
      expect(readWatchlistPage(body)).toEqual({ accepted: [], problems: [], nextLink: undefined })
  })

  test('the watchlist that is deployed has these columns', () => {
    expect(readContent('accepted-drift.csv').split('\n')[0]).toBe(Object.keys(row).join(','))
    expect(watchlistItemsPath('/subscriptions/s/x/')).toBe(
      '/subscriptions/s/x/providers/Microsoft.SecurityInsights/watchlists/GuardrailAcceptedDrift/watchlistItems',
    )
  })
})
