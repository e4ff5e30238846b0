import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { loadConfiguration } from '../../src/config/load.ts'
import type { Json } from '../../src/model/json.ts'
import { loadRules } from '../../src/rules/load-rules.ts'
import { scan } from '../../src/run.ts'
import { columnsOf, type TableName, tableNames, tables } from '../../src/sentinel/tables.ts'
import { analyseQuery } from './kusto.ts'
import { deployedResources, folder, readContent } from './template.ts'

interface Rule {
  readonly displayName: string
  readonly description: string
  readonly query: string
  readonly severity: string
  readonly queryFrequency: string
  readonly queryPeriod: string
  readonly tactics: readonly string[]
  readonly techniques: readonly string[]
  readonly entityMappings: readonly {
    readonly entityType: string
    readonly fieldMappings: readonly { readonly identifier: string; readonly columnName: string }[]
  }[]
  readonly customDetails: Readonly<Record<string, string>>
  readonly alertDetailsOverride: {
    readonly alertDisplayNameFormat: string
    readonly alertDescriptionFormat: string
    readonly alertSeverityColumnName?: string
    readonly alertDynamicProperties: readonly { readonly alertProperty: string; readonly value: string }[]
  }
  readonly suppressionEnabled: boolean
  readonly suppressionDuration: string
  readonly triggerOperator: string
  readonly triggerThreshold: number
  readonly incidentConfiguration: {
    readonly createIncident: boolean
    readonly groupingConfiguration: {
      readonly groupByEntities: readonly string[]
      readonly groupByCustomDetails: readonly string[]
    }
  }
}

const principal = '22222222-2222-2222-2222-222222222222'
const deployed = deployedResources({ senderPrincipalIds: [principal] })
const propertiesOf = (type: string) =>
  deployed.filter(one => one.type === type).map(one => one.body['properties'] as Readonly<Record<string, Json>>)
const rules = propertiesOf('Microsoft.SecurityInsights/alertRules') as unknown as readonly Rule[]

describe('tables and data collection rule', () => {
  const columns = (table: TableName, type: (name: string) => string) =>
    Object.entries(columnsOf(table)).map(([name, column]) => ({ name, type: type(column.type) }))

  test('the tables are those that the code writes to', () => {
    expect(propertiesOf('Microsoft.OperationalInsights/workspaces/tables').map(one => one['schema'])).toEqual(
      tableNames.map(name => ({
        name,
        description: tables[name].description,
        columns: Object.entries(columnsOf(name)).map(([column, { type, description }]) => ({
          name: column,
          type,
          description,
        })),
      })),
    )
  })

  test('each has a stream with its columns and a flow into it', () => {
    const [rule, ...rest] = propertiesOf('Microsoft.Insights/dataCollectionRules')
    expect(rest).toEqual([])
    expect(rule?.['streamDeclarations']).toEqual(
      Object.fromEntries(
        tableNames.map(name => [`Custom-${name}`, { columns: columns(name, type => type.toLowerCase()) }]),
      ),
    )
    expect(rule?.['dataFlows']).toEqual(
      tableNames.map(name => ({
        streams: [`Custom-${name}`],
        destinations: ['workspace'],
        transformKql: 'source',
        outputStream: `Custom-${name}`,
      })),
    )
    expect(deployed.find(one => one.type === 'Microsoft.Insights/dataCollectionRules')?.body['kind']).toBe('Direct')
  })

  test('senders get the one role that they need, on the rule', () => {
    expect(propertiesOf('Microsoft.Authorization/roleAssignments')).toEqual([
      expect.objectContaining({
        principalId: principal,
        principalType: 'ServicePrincipal',
        roleDefinitionId: expect.stringContaining('3913510d-42f4-4e62-8a69-6c7fc1ff3e2b'),
      }),
    ])
    expect(deployedResources().filter(one => one.type === 'Microsoft.Authorization/roleAssignments')).toEqual([])
  })
})

describe.each(rules.map(rule => [rule.displayName, rule] as const))('%s', (_, rule) => {
  const analysed = analyseQuery(rule.query)
  const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1])

  test('the query binds to our tables', () => {
    expect(analysed.problems).toEqual([])
    expect(analysed.columns).toContain('TimeGenerated')
  })

  test('every column that is mapped comes out of the query', () => {
    const { alertDetailsOverride: override } = rule
    const mapped = [
      ...rule.entityMappings.flatMap(one => one.fieldMappings.map(field => field.columnName)),
      ...Object.values(rule.customDetails),
      ...placeholders(override.alertDisplayNameFormat),
      ...placeholders(override.alertDescriptionFormat),
      ...(override.alertSeverityColumnName ? [override.alertSeverityColumnName] : []),
      ...override.alertDynamicProperties.map(one => one.value),
    ]
    expect(mapped.filter(column => !analysed.columns.includes(String(column)))).toEqual([])
    expect(mapped.length).toBeGreaterThan(10)
  })

  test('stays within the limits of scheduled rules', () => {
    expect(rule.query.length).toBeLessThanOrEqual(10_000)
    expect(rule.query).not.toMatch(/\b(?:search|union)\s+\*/)
    expect(rule.query).toMatch(/^[\x20-\x7e\n]*$/)
    const [frequency, period] = [minutes(rule.queryFrequency), minutes(rule.queryPeriod)]
    expect(frequency).toBeGreaterThanOrEqual(5)
    expect(period).toBeGreaterThanOrEqual(frequency)
    expect(period).toBeLessThanOrEqual(14 * 24 * 60)
    expect(rule.entityMappings.length).toBeLessThanOrEqual(5)
    for (const one of rule.entityMappings) expect(one.fieldMappings.length).toBeLessThanOrEqual(3)
    expect(Object.keys(rule.customDetails).length).toBeLessThanOrEqual(20)
    for (const key of Object.keys(rule.customDetails)) expect(key).toMatch(/^(?=.{1,20}$)[a-zA-Z]+\w*$/)
    const { alertDisplayNameFormat, alertDescriptionFormat } = rule.alertDetailsOverride
    expect(alertDisplayNameFormat.length).toBeLessThanOrEqual(256)
    expect(alertDescriptionFormat.length).toBeLessThanOrEqual(5000)
    expect(placeholders(alertDisplayNameFormat).length).toBeLessThanOrEqual(3)
    expect(placeholders(alertDescriptionFormat).length).toBeLessThanOrEqual(3)
    expect(rule).toMatchObject({
      severity: expect.stringMatching(/^(?:High|Medium|Low|Informational)$/),
      suppressionEnabled: false,
      suppressionDuration: 'PT5H',
      triggerOperator: 'GreaterThan',
      triggerThreshold: 0,
    })
  })

  test('looks back no further than its period lets it', () => {
    const spans = [...rule.query.matchAll(/= (\d+)(d|h);/g)].map(
      ([, n, unit]) => Number(n) * (unit === 'd' ? 1440 : 60),
    )
    for (const span of spans) expect(span).toBeLessThanOrEqual(minutes(rule.queryPeriod))
    if (rule.query.includes('newSince')) expect(spans).toContain(minutes(rule.queryFrequency))
  })

  test('severities that a column sets are severities', () => {
    const column = rule.alertDetailsOverride.alertSeverityColumnName
    if (!column) return expect(rule.query).not.toContain('AlertSeverity')
    const [, expression = ''] = new RegExp(`extend ${column} = (.*)`).exec(rule.query) ?? []
    expect(expression.match(/'[A-Z]\w+'/g)?.length).toBeGreaterThan(1)
    for (const value of expression.match(/'[A-Z]\w+'/g) ?? [])
      expect(["'High'", "'Medium'", "'Low'", "'Informational'"]).toContain(value)
  })

  test('becomes incidents that are grouped by something it maps', () => {
    const { createIncident, groupingConfiguration: grouping } = rule.incidentConfiguration
    expect(createIncident).toBe(true)
    const by = [...grouping.groupByEntities, ...grouping.groupByCustomDetails]
    const known = [...rule.entityMappings.map(one => one.entityType), ...Object.keys(rule.customDetails)]
    expect(by.length).toBeGreaterThan(0)
    expect(by.filter(one => !known.includes(one))).toEqual([])
  })

  test('techniques belong to what is said of them, and identifiers exist', () => {
    const identifiers: Readonly<Record<string, readonly string[]>> = {
      AzureResource: ['ResourceId'],
      Account: ['FullName', 'AadUserId', 'Name', 'UPNSuffix'],
      File: ['Name', 'Directory'],
      URL: ['Url'],
    }
    for (const { entityType, fieldMappings } of rule.entityMappings)
      for (const { identifier } of fieldMappings) expect(identifiers[entityType]).toContain(identifier)
    for (const technique of rule.techniques) expect(technique).toMatch(/^T\d{4}$/)
  })
})

describe('parameters of the rules', () => {
  const queryWith = (mainBranches: readonly string[]) =>
    deployedResources({ mainBranches }).flatMap(one => {
      const properties = one.body['properties'] as { readonly query?: string; readonly displayName?: string }
      return properties.displayName?.endsWith('violation merged') ? [String(properties.query)] : []
    })[0] ?? ''

  test('branches reach the queries', () => {
    expect(queryWith(['trunk'])).toContain('let mainBranches = dynamic(["trunk"]);')
  })

  test('a branch cannot become part of a query', () => {
    const query = queryWith(['x"]); GuardrailRuns_CL | project X = dynamic(["', "y' or true //", 'z\\'])
    expect(analyseQuery(query)).toEqual(analyseQuery(queryWith(['main'])))
  })
})

describe('watchlist', () => {
  test('has the columns that the queries read, and a row that excuses nothing', () => {
    const [watchlist] = propertiesOf('Microsoft.SecurityInsights/watchlists')
    const [header, ...rows] = String(watchlist?.['rawContent']).trim().split('\n')
    expect(header).toBe('Resource,Path,Reason,Owner,Expires')
    expect(watchlist?.['itemsSearchKey']).toBe('Resource')
    expect(rows.map(row => row.split(',').length)).toEqual([5])
    expect(Date.parse(rows[0]?.split(',')[4] ?? '')).toBeLessThan(Date.parse('2026-06-01'))
  })
})

describe('workbook', () => {
  const [workbook] = propertiesOf('Microsoft.Insights/workbooks')
  const content = JSON.parse(String(workbook?.['serializedData'])) as {
    readonly items: readonly {
      readonly name: string
      readonly content: {
        readonly query?: string
        readonly parameters?: readonly { readonly name: string; readonly query?: string }[]
      }
    }[]
  }
  const queries = content.items.flatMap(one => [
    ...(one.content.query ? [[one.name, one.content.query] as const] : []),
    ...(one.content.parameters ?? []).flatMap(({ name, query }) =>
      query ? [[`parameter ${name}`, query] as const] : [],
    ),
  ])
  const parameters = content.items.flatMap(one => one.content.parameters ?? []).map(one => one.name)

  test('shows posture, time to remediate, drift by owner and exceptions', () => {
    expect(queries.map(([name]) => name)).toEqual(
      expect.arrayContaining(['posture', 'remediation', 'drift-by-owner', 'exceptions']),
    )
    expect(workbook).toMatchObject({
      category: 'sentinel',
      sourceId: expect.stringMatching(/\/workspaces\/log-sentinel$/),
    })
  })

  test.each(queries)('%s binds to our tables', (_, query) => {
    for (const [, name] of query.matchAll(/\{(\w+)\}/g)) expect(parameters).toContain(name)
    const filled = query.replace(/\{\w+\}/g, "'a','b'")
    const { problems, columns } = analyseQuery(filled)
    expect(problems).toEqual([])
    expect(columns.length).toBeGreaterThan(0)
  })

  test('only names without quotes can be chosen, since workbooks paste what is chosen into queries', () => {
    const [, query] = queries.find(([name]) => name === 'parameter Repository') ?? []
    expect(query).toContain("matches regex @'^[A-Za-z0-9 _./-]+$'")
  })
})

describe('the parser', () => {
  test('objects to columns and tables that are not there', () => {
    expect(analyseQuery('GuardrailRuns_CL | where Nothing == 1').problems).toHaveLength(1)
    expect(analyseQuery('GuardrailNothing_CL | take 1').problems).toHaveLength(1)
    expect(analyseQuery('GuardrailRuns_CL | where').problems).not.toEqual([])
  })
})

describe('compiled and source', () => {
  const bicep = readContent('main.bicep')
  const arm = JSON.parse(readContent('azuredeploy.json')) as {
    readonly parameters: object
    readonly variables: Readonly<Record<string, unknown>>
    readonly outputs: object
    readonly resources: readonly { readonly type: string; readonly apiVersion: string }[]
  }

  test('files that the Bicep loads are in the compiled template as they are', () => {
    const loaded = [...bicep.matchAll(/load(Json|Text)Content\('([^']+)'\)/g)].map(([, kind, name = '']) =>
      kind === 'Json' ? (JSON.parse(readContent(name)) as unknown) : readContent(name),
    )
    const compiled = Object.entries(arm.variables).filter(([name]) => name.startsWith('$fxv#'))
    expect(compiled.map(([, value]) => value)).toEqual(expect.arrayContaining(loaded))
    expect(compiled).toHaveLength(loaded.length)
  })

  test('both declare the same resources, parameters and outputs', () => {
    const declared = [...bicep.matchAll(/^resource \w+ '([^']+)' =/gm)].map(match => match[1])
    expect(arm.resources.map(one => `${one.type}@${one.apiVersion}`)).toEqual(declared)
    expect(Object.keys(arm.parameters)).toEqual([...bicep.matchAll(/^param (\w+)/gm)].map(match => match[1]))
    expect(Object.keys(arm.outputs)).toEqual([...bicep.matchAll(/^output (\w+)/gm)].map(match => match[1]))
  })
})

describe('our own scanner', () => {
  test('finds nothing to object to', async () => {
    const { configuration } = loadConfiguration(undefined, { today: '2026-01-01' })
    if (!configuration) throw new Error('the default configuration does not load')
    const { rules } = loadRules([resolve(import.meta.dirname, '../../rules')])
    const report = await scan({ root: folder, configuration, rules, version: 'test' })
    expect(report.findings).toEqual([])
    expect(report.diagnostics.filter(one => one.severity === 'error')).toEqual([])
    expect(report.summary).toMatchObject({ filesAnalysed: 1, resources: 12 })
    expect(rules.length).toBeGreaterThan(300)
  })
})

describe("against Azure's own types", () => {
  const path = resolve(import.meta.dirname, '../../../shared/data/arm-types.jsonl.gz')
  const types = existsSync(path) ? readTypes(path) : undefined

  test('properties exist, can be written and have allowed values', () => {
    if (!types) {
      console.log(`${path} is not here: properties were not compared with Azure's types.`)
      expect(deployed.length).toBeGreaterThan(0)
      return
    }
    const known = deployed.filter(one => types.has(one.type.toLowerCase()))
    expect(new Set(known.map(one => one.type))).toEqual(
      new Set([
        'Microsoft.OperationalInsights/workspaces/tables',
        'Microsoft.Insights/dataCollectionRules',
        'Microsoft.Authorization/roleAssignments',
      ]),
    )
    const faults = known.flatMap(one =>
      typeFaults(one.body['properties'] ?? null, 'properties', types.get(one.type.toLowerCase()) ?? {}),
    )
    // Streams of ours are not among the streams of Azure's own tables that the type lists.
    expect([...new Set(faults)].filter(fault => !/^properties\.dataFlows\[\*\]\.streams\[\*\]/.test(fault))).toEqual([])
  })
})

type Paths = Readonly<Record<string, { readonly in?: readonly string[]; readonly f?: string }>>

function readTypes(path: string): ReadonlyMap<string, Paths> {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n')
  return new Map(
    lines.map(line => {
      const { type, paths } = JSON.parse(line) as { readonly type: string; readonly paths: Paths }
      return [type.toLowerCase(), paths]
    }),
  )
}

function typeFaults(value: Json, at: string, paths: Paths): readonly string[] {
  const spec = paths[at]
  if (!spec) return [`${at}: no such property`]
  if (spec.f?.includes('R')) return [`${at}: read-only`]
  if (typeof value === 'string' && spec.in && !spec.in.includes(value)) return [`${at}: ${value} is not allowed`]
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((item: Json) => typeFaults(item, `${at}[*]`, paths))
  return Object.entries(value).flatMap(([name, item]: [string, Json]) =>
    typeFaults(item, paths[`${at}.${name}`] ? `${at}.${name}` : paths[`${at}.*`] ? `${at}.*` : `${at}.${name}`, paths),
  )
}

/** ISO 8601 durations of one unit. */
function minutes(duration: string): number {
  const [, days, hours, mins] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? []
  return Number(days ?? 0) * 1440 + Number(hours ?? 0) * 60 + Number(mins ?? 0)
}
