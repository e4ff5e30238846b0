import { describe, expect, test } from 'vitest'
import { likeDefault, toArgument, toArm } from '../../../src/adapt/terraform/map/to-arm.ts'
import type { Transform } from '../../../src/adapt/terraform/map/types.ts'
import type { Json } from '../../../src/model/json.ts'

describe('transforms', () => {
  test.each<[Transform | undefined, Json, Json]>([
    [undefined, 'x', 'x'],
    ['enabled', true, 'Enabled'],
    ['enabled', false, 'Disabled'],
    ['not', true, false],
    ['days', 7, 'P7D'],
    ['hours', 8, 'PT8H'],
    ['minutes', 30, 'PT30M'],
    ['epoch', '2030-01-01T00:00:00Z', 1_893_456_000],
    ['list', 'a', ['a']],
    ['first', ['a'], 'a'],
    ['keys', ['id1', 'id2'], { id1: {}, id2: {} }],
    ['entries', { a: '1' }, [{ name: 'a', value: '1' }]],
    ['json', '{"a":1}', { a: 1 }],
    [{ join: ', ' }, ['Logging', 'Metrics'], 'Logging, Metrics'],
    [{ join: ';' }, ['SMB3.0', 'SMB3.1.1'], 'SMB3.0;SMB3.1.1'],
    [{ values: { private: 'None', blob: 'Blob' } }, 'private', 'None'],
    [{ values: { true: 'Disabled', false: 'Enabled' } }, true, 'Disabled'],
    [{ wrap: 'PYTHON|{}' }, '3.12', 'PYTHON|3.12'],
  ])('%j turns %j into %j and back', (as, argument, arm) => {
    expect(toArm(as, argument)).toEqual(arm)
    expect(toArgument(as, arm)).toEqual(argument)
  })

  test.each<[Transform, Json, Json]>([
    ['location', 'West Europe', 'westeurope'],
    ['string', 22, '22'],
    ['boolean', 'true', true],
    ['number', '100', 100],
    ['enabled', 'true', 'Enabled'],
    [{ extract: '^https://[^/]+/keys/([^/]+)' }, 'https://kv.vault.azure.net/keys/k1/v', 'k1'],
    [{ values: { private: 'None' } }, 'other', 'other'],
    ['json', 'not json', 'not json'],
  ])('%j turns %j into %j', (as, argument, arm) => {
    expect(toArm(as, argument)).toEqual(arm)
  })

  test('that cannot be turned back say so', () => {
    expect(toArgument('enabled', 'SecuredByPerimeter')).toBeUndefined()
    expect(toArgument({ whenPresent: 'Microsoft.Keyvault' }, 'Microsoft.Keyvault')).toBeUndefined()
    expect(toArgument({ extract: '(.*)' }, 'x')).toBeUndefined()
    expect(toArgument('days', 'P1M')).toBeUndefined()
  })

  test('follow the type of the default', () => {
    expect(likeDefault('true', false)).toBe(true)
    expect(likeDefault('7', 90)).toBe(7)
    expect(likeDefault('7', undefined)).toBe('7')
  })
})
