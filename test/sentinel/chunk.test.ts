import { describe, expect, test } from 'vitest'
import { byteSize, chunkRecords, fitRecord, limits } from '../../src/sentinel/chunk.ts'
import { columnsOf } from '../../src/sentinel/tables.ts'
import { record, recordOf } from './builders.ts'

describe('fitRecord', () => {
  test('leaves alone what fits', () => {
    const one = record(1, { Message: 'x'.repeat(limits.fieldBytes - 2) })
    expect(fitRecord(one)).toBe(one)
  })

  test('a long text is cut where a character ends, and says how long it was', () => {
    const { Message } = fitRecord(record(1, { Message: '🙂'.repeat(40_000) })).row
    expect(byteSize(Message ?? null)).toBeLessThanOrEqual(limits.fieldBytes)
    expect(Message).toMatch(/^(?:🙂)+… \[cut by IaC Guardrail: 160002 bytes\]$/u)
  })

  test('text that grows when it is escaped is measured as it is sent', () => {
    const { Message } = fitRecord(record(1, { Message: '"\\'.repeat(20_000) })).row
    expect(byteSize(Message ?? null)).toBeLessThanOrEqual(limits.fieldBytes)
  })

  test('a list and an object keep their beginning and stay what they are', () => {
    const many = Array.from({ length: 20_000 }, (_, n) => `item-${n}`)
    const { Environments } = fitRecord(record(1, { Environments: many })).row
    expect(Environments).toEqual(expect.arrayContaining(['item-0', 'item-1000']))
    expect((Environments as string[]).at(-1)).toMatch(/^… \[cut by/)
    const object = Object.fromEntries(many.map(name => [name, [name]]))
    const { Controls } = fitRecord(record(1, { Controls: object })).row
    expect(Controls).toMatchObject({ 'item-0': ['item-0'], cut: expect.stringMatching(/^… \[cut by/) })
    expect(byteSize(Controls ?? null)).toBeLessThanOrEqual(limits.fieldBytes)
  })

  test('a record of nothing but long fields fits into a call of its own', () => {
    const row = Object.fromEntries(Object.keys(columnsOf('GuardrailDrift_CL')).map(name => [name, 'x'.repeat(70_000)]))
    const [chunk, ...rest] = chunkRecords([recordOf('GuardrailDrift_CL', row)])
    expect(rest).toEqual([])
    expect(byteSize(chunk?.records.map(one => one.row) ?? [])).toBeLessThanOrEqual(limits.callBytes)
    expect(Object.keys(chunk?.records[0]?.row ?? {})).toEqual(Object.keys({ TimeGenerated: '', ...row }))
  })
})

describe('chunkRecords', () => {
  test('keeps tables apart and the order within them', () => {
    const chunks = chunkRecords([record(1), recordOf('GuardrailRuns_CL', {}), record(2)])
    expect(chunks.map(chunk => [chunk.table, chunk.records.length])).toEqual([
      ['GuardrailFindings_CL', 2],
      ['GuardrailRuns_CL', 1],
    ])
  })

  test.each([
    [1, 30_000],
    [100, 20_000],
    [30_000, 70],
    [60_000, 40],
  ])('bodies of texts of %i bytes stay below the limit, and no record is lost', (size, count) => {
    const records = Array.from({ length: count }, (_, n) => record(n, { Message: 'x'.repeat(size) }))
    const chunks = chunkRecords(records)
    const bodies = chunks.map(chunk => Buffer.byteLength(JSON.stringify(chunk.records.map(one => one.row))))
    expect(Math.max(...bodies)).toBeLessThanOrEqual(limits.callBytes)
    expect(chunks.flatMap(chunk => chunk.records)).toEqual(records)
  })

  test('nothing makes no call', () => {
    expect(chunkRecords([])).toEqual([])
  })
})
