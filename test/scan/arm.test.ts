import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadConfiguration } from '../../src/config/load.ts'
import type { Finding } from '../../src/model/finding.ts'
import { loadRules } from '../../src/rules/load-rules.ts'
import { scan } from '../../src/run.ts'
import { nested, parameterFile, template } from '../adapt/arm/template.ts'

const rules = loadRules(['rules']).rules.filter(rule => rule.summary.id === 'storage/min-tls')
let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'guardrail-arm-'))
})

afterEach(() => rmSync(root, { recursive: true }))

function put(path: string, data: object): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), JSON.stringify(data, undefined, 2))
}

async function scanRoot(yaml = '', paths: readonly string[] = []) {
  const { configuration } = loadConfiguration({ text: yaml, path: '.guardrail.yml' }, { today: '2026-01-01' })
  if (!configuration) throw new Error('the configuration does not load')
  return scan({ root, paths, configuration, rules, version: 'test', patches: false })
}

const account = (tls: string, name = 'st') => ({
  type: 'Microsoft.Storage/storageAccounts',
  apiVersion: '2023-05-01',
  name,
  location: 'westeurope',
  kind: 'StorageV2',
  sku: { name: 'Standard_LRS' },
  properties: { minimumTlsVersion: tls },
})

/** The text that a finding points at, and the lines of its origin. */
async function where(yaml = ''): Promise<readonly string[]> {
  const { findings, sources } = await scanRoot(yaml)
  return findings.map(({ location, origin }) => {
    const line = sources.get(location.file)?.text.split('\n')[location.startLine - 1] ?? ''
    const use = line.slice(
      location.startColumn - 1,
      location.endLine === location.startLine ? location.endColumn - 1 : undefined,
    )
    return [`${location.file} ${use}`, ...origin.map(step => `${step.file} ${step.text}`)].join(' <- ')
  })
}

describe('a violation is located where it is used, and leads to what the author edits', () => {
  const use = "[parameters('tls')]"

  it('the default of a parameter', async () => {
    put('main.json', template([account(use)], { parameters: { tls: { type: 'string', defaultValue: 'TLS1_0' } } }))
    expect(await where()).toEqual([`main.json "${use}" <- main.json "defaultValue": "TLS1_0"`])
  })

  it('the value in a parameter file', async () => {
    put('main.json', template([account(use)], { parameters: { tls: { type: 'string' } } }))
    put('main.parameters.json', parameterFile('', { tls: { value: 'TLS1_0' } }).data as object)
    expect(await where()).toEqual([`main.json "${use}" <- main.parameters.json "value": "TLS1_0"`])
  })

  it('the parameter passed to a module, through two of them', async () => {
    const leaf = template([account(use)], { parameters: { tls: { type: 'string' } } })
    const middle = template([nested('leaf', leaf, { tls: { value: "[parameters('minTls')]" } })], {
      parameters: { minTls: { type: 'string' } },
    })
    put(
      'main.json',
      template([nested('middle', middle, { minTls: { value: "[variables('v')]" } })], { variables: { v: 'TLS1_0' } }),
    )
    expect(await where()).toEqual([
      `main.json "${use}" <- main.json "value": "[parameters('minTls')]" <- main.json "value": "[variables('v')]" <- main.json "v": "TLS1_0"`,
    ])
  })

  it('the default inside a module', async () => {
    const leaf = template([account(use)], { parameters: { tls: { type: 'string', defaultValue: 'TLS1_0' } } })
    put('main.json', template([nested('leaf', leaf)]))
    expect(await where()).toEqual([`main.json "${use}" <- main.json "defaultValue": "TLS1_0"`])
  })

  it('a member of an object that is passed, an item of a loop, the branch that is taken', async () => {
    put(
      'main.json',
      template(
        [
          account(
            "[if(equals(variables('env'), 'dev'), variables('all')[copyIndex()].tls, 'TLS1_2')]",
            "[concat('st', copyIndex())]",
          ),
        ].map(one => ({
          ...one,
          copy: { name: 'c', count: 2 },
        })),
        { variables: { env: 'dev', all: [{ tls: 'TLS1_2' }, { tls: 'TLS1_1' }] } },
      ),
    )
    const found = await where()
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/<- main\.json "tls": "TLS1_1"$/)
  })

  it('a linked template', async () => {
    put('modules/st.json', template([account(use)], { parameters: { tls: { type: 'string' } } }))
    const { properties, ...deployment } = nested('st', {}, { tls: { value: 'TLS1_0' } })
    expect(properties).toBeDefined()
    const link = {
      ...deployment,
      properties: { parameters: { tls: { value: 'TLS1_0' } }, templateLink: { relativePath: 'modules/st.json' } },
    }
    put('main.json', template([link] as never))
    expect(await where()).toEqual([`modules/st.json "${use}" <- main.json "value": "TLS1_0"`])
  })
})

describe('linked templates', () => {
  const link = (relativePath: string, tls: string) => ({
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2022-09-01',
    name: `to-${tls}`,
    properties: { mode: 'Incremental', parameters: { tls: { value: tls } }, templateLink: { relativePath } },
  })
  const module = template([account("[parameters('tls')]")], {
    parameters: { tls: { type: 'string', defaultValue: 'TLS1_1' } },
  })

  it('are judged where they are linked, not by themselves', async () => {
    put('a/st.json', module)
    put('main.json', template([link('a/st.json', 'TLS1_2')]))
    expect((await scanRoot()).findings).toEqual([])
    rmSync(join(root, 'main.json'))
    expect((await scanRoot()).findings).toHaveLength(1)
  })

  it('are read outside of the paths that are scanned, but not outside of the root', async () => {
    put('shared/st.json', module)
    put('app/main.json', template([link('../shared/st.json', 'TLS1_0'), link('../../../etc/x.json', 'TLS1_0')]))
    const report = await scanRoot('', ['app'])
    expect(report.findings.map(one => one.location.file)).toEqual(['shared/st.json'])
    expect(report.diagnostics.map(one => one.message).join()).toMatch(/does not exist|lies outside/)
  })

  it('in a circle are judged once', async () => {
    put('a.json', template([account('TLS1_0'), link('b.json', 'x')]))
    put('b.json', template([link('a.json', 'x')]))
    const report = await scanRoot()
    expect(report.findings.map(one => one.resource.file)).toEqual(['a.json'])
  })
})

describe('several environments', () => {
  const files =
    'parameter-files:\n' +
    ['dev', 'test', 'prod']
      .map(env => `  - { template: main.json, environment: ${env}, files: [${env}.json] }\n`)
      .join('')
  const environmentsOf = (findings: readonly Finding[]) => findings.map(one => one.environments)

  function putEnvironments(tls: Record<string, string>): void {
    put('main.json', template([account("[parameters('tls')]")], { parameters: { tls: { type: 'string' } } }))
    for (const [env, value] of Object.entries(tls))
      put(`${env}.json`, parameterFile('', { tls: { value } }).data as object)
  }

  it('are judged in one run, and a finding says in which it holds', async () => {
    putEnvironments({ dev: 'TLS1_0', test: 'TLS1_1', prod: 'TLS1_2' })
    const report = await scanRoot(files)
    expect(environmentsOf(report.findings)).toEqual([['dev', 'test']])
    expect(report.summary.violations).toBe(1)
  })

  it('without a finding say nothing', async () => {
    putEnvironments({ dev: 'TLS1_2', test: 'TLS1_2', prod: 'TLS1_2' })
    expect((await scanRoot(files)).findings).toEqual([])
  })

  it('repeat no diagnostic', async () => {
    putEnvironments({ dev: 'TLS1_0', test: 'TLS1_0', prod: 'TLS1_0' })
    put('main.json', template([account("[int('x')]")], { parameters: { tls: { type: 'string' } } }))
    const { diagnostics } = await scanRoot(files)
    expect(diagnostics.map(one => `${one.file}:${one.line}:${one.column} ${one.message.slice(0, 8)}`)).toEqual([
      "main.json:20:32 int('x')",
    ])
  })
})
