import { describe, expect, test } from 'vitest'
import { excerpt } from '../../src/report/excerpt.ts'
import { maskSecrets } from '../../src/source/mask.ts'
import { source } from './builders.ts'

describe('excerpt', () => {
  const file = source('a.tf', 'one\r\n  two = 2\r\n\r\nfour\r\n')

  test('marks the columns and gives lines around them', () => {
    expect(excerpt(file, { startLine: 2, startColumn: 9, endLine: 2, endColumn: 10 })).toEqual([
      { number: 1, text: 'one' },
      { number: 2, text: '  two = 2', mark: { start: 8, end: 9 } },
    ])
  })

  test('without columns the line is marked from its first character', () => {
    expect(excerpt(file, { startLine: 2 }, 0)).toEqual([{ number: 2, text: '  two = 2', mark: { start: 2, end: 9 } }])
  })

  test('a range over lines marks at most four', () => {
    const lines = excerpt(
      source('a', 'a\nb\nc\nd\ne\nf\n'),
      { startLine: 1, startColumn: 1, endLine: 6, endColumn: 2 },
      0,
    )
    expect(lines.map(line => [line.number, line.mark])).toEqual([1, 2, 3, 4].map(n => [n, { start: 0, end: 1 }]))
  })

  test('places that do not exist give nothing or an empty mark', () => {
    expect(excerpt(undefined, { startLine: 1 })).toEqual([])
    expect(excerpt(file, { startLine: 0 })).toEqual([])
    expect(excerpt(file, { startLine: 99 })).toEqual([])
    expect(excerpt(file, { startLine: 4, startColumn: 99, endLine: 4, endColumn: 200 }, 0)).toEqual([
      { number: 4, text: 'four', mark: { start: 4, end: 4 } },
    ])
  })

  test('a line of a million characters is cut around the mark', () => {
    const line = `${'x'.repeat(500_000)}TARGET${'y'.repeat(500_000)}`
    const [shown] = excerpt(source('a', line), { startLine: 1, startColumn: 500_001, endLine: 1, endColumn: 500_007 })
    expect(shown?.text.length).toBeLessThan(250)
    expect(shown?.text.slice(shown.mark?.start, shown.mark?.end)).toBe('TARGET')
    expect(shown?.text).toMatch(/^….*…$/)
  })

  test('control characters are visible and keep the columns', () => {
    const [line] = excerpt(source('a', 'a\u001b[1mb'), { startLine: 1, startColumn: 6, endLine: 1, endColumn: 7 })
    expect(line).toEqual({ number: 1, text: 'a␛[1mb', mark: { start: 5, end: 6 } })
  })

  test('a secret beside the finding is hidden', () => {
    const [line] = excerpt(source('a', 'admin_password = "hunter2"\nb\n'), { startLine: 2 })
    expect(line?.text).toBe('admin_password = "•••••••"')
  })
})

describe('maskSecrets', () => {
  test.each([
    ["adminPassword: 'abc'", "adminPassword: '•••'"],
    ['"clientSecret": "abc", "b": "c"', '"clientSecret": "•••", "b": "c"'],
    [
      'x = "DefaultEndpointsProtocol=https;AccountKey=abc==;"',
      'x = "DefaultEndpointsProtocol=https;AccountKey=•••••;"',
    ],
    ['url = "https://x.example/?sv=1&sig=abc"', 'url = "https://x.example/?sv=1&sig=•••"'],
    ['password = "unfinished', 'password = "••••••••••'],
  ])('%s', (line, masked) => {
    expect(maskSecrets(line)).toBe(masked)
  })

  test.each([
    'password = "${var.password}"',
    'password = var.password',
    '"adminPassword": "[parameters(\'adminPassword\')]"',
    'key_vault_id = "abc"',
    'min_tls_version = "TLS1_0"',
    'password = ""',
  ])('%s stays', line => {
    expect(maskSecrets(line)).toBe(line)
  })

  test('many candidates cost linear time', () => {
    const line = 'password="'.repeat(50_000)
    expect(maskSecrets(line)).toHaveLength(line.length)
  })
})
