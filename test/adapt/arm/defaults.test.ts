import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { armDefaultTable } from '../../../src/adapt/arm/defaults/index.ts'
import { armDefaults } from '../../../src/adapt/arm/defaults.ts'
import type { Json } from '../../../src/model/json.ts'
import { adapt, read, template } from './template.ts'

const file = '../shared/data/arm-types.jsonl.gz'

interface Property {
  readonly k: string
  readonly in?: readonly Json[]
  readonly f?: string
}

interface ArmType {
  readonly type: string
  readonly paths: Readonly<Record<string, Property>>
}

/** Types that the table of ARM types leaves out, and the type with the same body to hold them against. */
const sameBody: Readonly<Record<string, string>> = {
  'microsoft.web/sites/slots': 'microsoft.web/sites',
  'microsoft.sql/servers/extendedauditingsettings': 'microsoft.sql/servers/auditingsettings',
  'microsoft.sql/servers/databases/auditingsettings': 'microsoft.sql/servers/auditingsettings',
  'microsoft.sql/servers/databases/extendedauditingsettings': 'microsoft.sql/servers/auditingsettings',
  'microsoft.sql/servers/databases/vulnerabilityassessments': 'microsoft.sql/servers/vulnerabilityassessments',
}

/** Types that cannot be held against anything, and why. */
const untold: Readonly<Record<string, string>> = {
  'microsoft.dbforpostgresql/flexibleservers': 'not in the table of ARM types',
}

/** Members of a dictionary, which the table describes by their kind alone. */
function isInDictionary(path: string, type: ArmType): boolean {
  const parent = /^(.*)\['[^']+'\]$/.exec(path)?.[1]
  return parent !== undefined && type.paths[parent]?.k === 'object'
}

const jsonKinds: Readonly<Record<string, string>> = { string: 'string', int: 'number', bool: 'boolean' }

const isThere = existsSync(file)
const types = new Map(
  (isThere ? gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n') : []).map(line => {
    const type = JSON.parse(line) as ArmType
    return [type.type.toLowerCase(), type] as const
  }),
)

describe('defaults', () => {
  it('are of properties that the type has and that a template may set, with a value that is allowed', () => {
    if (!isThere) console.log(`${file} is not there: defaults were not held against the types of Azure`)
    const wrong: string[] = []
    for (const [name, defaults] of isThere ? armDefaultTable : []) {
      if (untold[name]) continue
      const type = types.get(name) ?? types.get(sameBody[name] ?? '')
      if (!type) {
        wrong.push(`${name}: no such type`)
        continue
      }
      const paths = new Map(Object.entries(type.paths).map(([path, property]) => [path.toLowerCase(), property]))
      for (const [path, { value }] of Object.entries(defaults)) {
        const property = paths.get(path.toLowerCase())
        if (!property && isInDictionary(path, type)) continue
        if (!property) wrong.push(`${name} ${path}: no such property`)
        else if (property.f?.includes('R')) wrong.push(`${name} ${path}: read-only`)
        else if (property.in && !property.in.includes(value))
          wrong.push(`${name} ${path}: ${value} is none of ${property.in.join(', ')}`)
        else if (jsonKinds[property.k] && jsonKinds[property.k] !== typeof value)
          wrong.push(`${name} ${path}: ${value} is no ${property.k}`)
      }
    }
    expect(wrong).toEqual([])
    expect(armDefaultTable.size).toBeGreaterThan(40)
  })

  it('name their documentation, and API versions in order', () => {
    for (const [type, defaults] of armDefaultTable) {
      for (const [path, { source, since, until }] of Object.entries(defaults)) {
        expect(source, `${type} ${path}`).toMatch(/^https:\/\/learn\.microsoft\.com\//)
        for (const version of [since, until])
          if (version !== undefined) expect(version).toMatch(/^\d{4}-\d{2}-\d{2}(-preview)?$/)
        if (since !== undefined && until !== undefined) expect(since < until, `${type} ${path}`).toBe(true)
      }
    }
  })

  it('depend on the API version, which counts as the newest when it is not known', () => {
    const publicAccess = (version: string | undefined) =>
      armDefaults('Microsoft.Storage/storageAccounts', version)
        ?.members.get('properties')
        ?.tree.members.get('allowblobpublicaccess')?.tree.value
    expect(publicAccess('2021-04-01')).toBeUndefined()
    expect(publicAccess('2023-05-01')).toBe(false)
    expect(publicAccess(undefined)).toBe(false)
  })

  it('fill in what is absent or null, also in objects that are absent, and nothing that is written', () => {
    const account = (properties: Json) =>
      adapt(template([{ type: 'Microsoft.Storage/storageAccounts', apiVersion: '2023-05-01', name: 'st', properties }]))
        .resources[0]
    expect(read(account({}), 'properties.networkAcls.defaultAction')).toBe('Allow')
    expect(read(account({ networkAcls: null }), 'properties.networkAcls.defaultAction')).toBe('Allow')
    expect(read(account({ networkAcls: { bypass: 'None' } }), 'properties.networkAcls')).toEqual({
      bypass: 'None',
      defaultAction: 'Allow',
    })
    expect(read(account({ minimumTlsVersion: 'TLS1_2' }), 'properties.minimumTlsVersion')).toBe('TLS1_2')
    expect(read(account("[parameters('none')]"), 'properties.minimumTlsVersion')).toMatch(/^\? error/)
  })
})
