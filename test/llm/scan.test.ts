import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { renderJson } from '../../src/report/json.ts'
import type { SeenRequest } from '../servers/openai.ts'
import { type ModelScan, noCandidates, scanWithModel, setting } from './scan-with-model.ts'

const cluster = `resource "azurerm_kubernetes_cluster" "shop" {
  name                = "aks-shop-prod"
  location            = "westeurope"
  resource_group_name = "rg"
  dns_prefix          = "shop"
  default_node_pool {
    name    = "a"
    vm_size = "Standard_D2_v2"
  }
  identity {
    type = "SystemAssigned"
  }
}
`
const privateCluster = 'properties.apiServerAccessProfile.enablePrivateCluster'
const aks = { files: { 'main.tf': cluster }, rules: ['test/open-api-server'], model: { tasks: ['patches'] } }

function candidates(...list: unknown[]): ModelScan['behave'] {
  return () => ({ kind: 'answer', answer: { candidates: list } })
}

describe('patches', () => {
  test('the first candidate that proves is taken, written in the style of the file', async () => {
    const wrong = setting(privateCluster, false)
    const { report, audit } = await scanWithModel({ ...aks, behave: candidates(wrong, setting(privateCluster, true)) })
    const [finding] = report.findings
    expect(finding?.patch).toMatchObject({ by: 'model', mends: [finding?.fingerprint] })
    expect(finding?.patch?.review).toMatch(/language model chose/)
    expect(finding?.patch?.diff).toContain('+  private_cluster_enabled = true')
    expect(finding?.model?.patchReason).toBe('It is the value that the rule asks for.')
    expect(report.verdict).toMatchObject({ outcome: 'failed', blocking: 1 })
    expect(report.model).toMatchObject({ model: 'stand-in', calls: 1, patches: { asked: 1, proven: 1 } })
    expect(audit()).toMatchObject([
      { Task: 'patches', Verdict: 'candidate 2 proven', Accepted: true, AcceptedBy: 'proof' },
    ])
  })

  test('one retry knows what was wrong', async () => {
    const { report, server, audit } = await scanWithModel({
      ...aks,
      behave: (_, count) => candidates(setting(privateCluster, count > 1))(_, count),
    })
    expect(server.requests).toHaveLength(2)
    expect(server.requests[0]?.data).not.toHaveProperty('rejected')
    expect(server.requests[1]?.data['rejected']).toEqual([
      {
        settings: [{ path: privateCluster, valueJson: 'false' }],
        because: expect.stringMatching(/finding stays|says already|no single place|changes nothing/),
      },
    ])
    expect(report.findings[0]?.patch?.by).toBe('model')
    expect(audit().map(one => one.Accepted)).toEqual([false, true])
  })

  test('two failures are the end of it, and the rule keeps its note', async () => {
    const { report, server } = await scanWithModel({ ...aks, behave: candidates(setting(privateCluster, false)) })
    expect(server.requests).toHaveLength(2)
    expect(report.findings[0]?.patch).toBe(null)
  })

  test('no candidate is not asked about again', async () => {
    const { server } = await scanWithModel({ ...aks, behave: () => noCandidates })
    expect(server.requests).toHaveLength(1)
  })

  test('a loop is one question and one patch', async () => {
    const files = { 'main.tf': cluster.replace('{\n', '{\n  count = 3\n') }
    const { report, server } = await scanWithModel({ ...aks, files, behave: candidates(setting(privateCluster, true)) })
    expect(server.requests).toHaveLength(1)
    expect(report.findings).toHaveLength(3)
    for (const finding of report.findings) expect(finding.patch?.mends).toHaveLength(3)
  })

  test('in an ARM template', async () => {
    const template = {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: [
        {
          type: 'Microsoft.ContainerService/managedClusters',
          apiVersion: '2024-02-01',
          name: 'shop',
          location: 'westeurope',
          properties: {},
        },
      ],
    }
    const files = { 'main.json': JSON.stringify(template, null, 2) }
    const { report } = await scanWithModel({ ...aks, files, behave: candidates(setting(privateCluster, true)) })
    expect(report.findings[0]?.patch?.diff).toContain('"enablePrivateCluster": true')
  })

  test('a finding that has a patch of the rule is not asked about', async () => {
    const files = {
      'main.tf': 'resource "azurerm_storage_account" "a" {\n  name            = "a"\n  min_tls_version = "TLS1_0"\n}\n',
    }
    const { report, server } = await scanWithModel({
      ...aks,
      files,
      rules: ['test/min-tls'],
      behave: () => noCandidates,
    })
    expect(report.findings[0]?.patch?.by).toBe('rule')
    expect(server.requests).toEqual([])
  })
})

describe('what else is asked', () => {
  const files = {
    'main.tf': `variable "private" {
  type = bool
}

${cluster.replace('dns_prefix ', 'private_cluster_enabled = var.private\n  dns_prefix ')}`,
  }

  test('an unknown names the input that settles it', async () => {
    const { report, audit } = await scanWithModel({
      ...aks,
      files,
      model: { tasks: ['unknowns'] },
      behave: () => ({ kind: 'answer', answer: { mustBeTrue: 'The cluster must be private.', input: 'private' } }),
    })
    expect(report.findings).toMatchObject([
      { status: 'unknown', model: { settledBy: { mustBeTrue: 'The cluster must be private.', input: 'private' } } },
    ])
    expect(audit()).toMatchObject([{ Task: 'unknowns', Accepted: true, AcceptedBy: 'check' }])
  })

  test('an input that the question does not name is not taken', async () => {
    const { report, audit } = await scanWithModel({
      ...aks,
      files,
      model: { tasks: ['unknowns'] },
      behave: () => ({ kind: 'answer', answer: { mustBeTrue: 'The cluster must be private.', input: 'privat' } }),
    })
    expect(report.findings[0]?.model).toBeUndefined()
    expect(audit()[0]?.Verdict).toBe('refused: the input is not in the question')
  })

  test('an explanation with what is at stake', async () => {
    const answer = {
      explanation: 'Everybody can reach the API server.',
      businessImpact: 'By its name it runs the shop.',
    }
    const { report } = await scanWithModel({
      ...aks,
      model: { tasks: ['explanations'] },
      behave: () => ({ kind: 'answer', answer }),
    })
    expect(report.findings[0]?.model).toEqual(answer)
  })

  describe('predictions', () => {
    const one = {
      address: 'azurerm_kubernetes_cluster.shop',
      path: 'properties.dnsPrefix',
      valueJson: '"shop"',
      title: 'The prefix can be guessed',
      reason: 'An attacker finds the cluster by its name.',
    }
    const predict = (...predictions: unknown[]) =>
      scanWithModel({
        ...aks,
        model: { tasks: ['predictions'] },
        behave: () => ({ kind: 'answer', answer: { predictions } }),
      })

    test('advisory, never for the gate', async () => {
      const { report } = await predict(one)
      expect(report.advisories).toMatchObject([
        { path: 'properties.dnsPrefix', value: '"shop"', location: { file: 'main.tf', startLine: 5 } },
      ])
      expect(report.summary.violations).toBe(1)
      expect(report.verdict.blocking).toBe(1)
    })

    test.each([
      ['another address', { address: 'azurerm_kubernetes_cluster.other' }],
      ['a property that is not there', { path: 'properties.nothing' }],
      ['a value that is another one', { valueJson: '"prod"' }],
      ['a value that is no JSON', { valueJson: 'shop' }],
      ['a name, which anybody may write', { path: 'name', valueJson: '"aks-shop-prod"' }],
      ['what a rule covers', { path: privateCluster, valueJson: 'false' }],
      ['a title with a link', { title: 'See https://evil.example' }],
      ['a reason with a mention', { reason: 'Ask @everyone.' }],
    ])('not with %s', async (_, part) => {
      const { report, audit } = await predict({ ...one, ...part })
      expect(report.advisories).toEqual([])
      expect(audit()[0]?.Accepted).toBe(false)
    })
  })
})

describe('the cache', () => {
  test('a second push costs nothing and says the same', async () => {
    const { report, server, again, audit, folder } = await scanWithModel({
      ...aks,
      model: { tasks: ['patches', 'explanations'], cache: 'cache' },
      behave: ({ task }, count) =>
        task === 'patch_candidates'
          ? candidates(setting(privateCluster, count > 1))({} as SeenRequest, count)
          : { kind: 'refusal' },
    })
    expect(server.requests).toHaveLength(3)
    const second = await again()
    expect(server.requests).toHaveLength(3)
    expect(second.findings).toEqual(report.findings)
    expect(second.model).toMatchObject({ calls: 0, cached: 3, promptTokens: 0 })
    expect(audit().map(one => one.Source)).toEqual(['model', 'model', 'model', 'cache', 'cache', 'cache'])
    const kept = readdirSync(join(folder, 'cache')).map(name => readFileSync(join(folder, 'cache', name), 'utf8'))
    expect(kept).toHaveLength(3)
    for (const text of kept) expect(text).not.toContain('aks-shop-prod')
  })

  test('failures are not kept', async () => {
    const { folder } = await scanWithModel({
      ...aks,
      model: { tasks: ['patches'], cache: 'cache' },
      behave: () => ({ kind: 'status', status: 400 }),
    })
    expect(existsSync(join(folder, 'cache'))).toBe(false)
  })
})

test('without a model nothing changes: the JSON report says nothing of one', async () => {
  const { report } = await scanWithModel({ ...aks, model: { tasks: [] }, behave: () => noCandidates })
  const { model: _, advisories: __, ...rest } = report
  expect(renderJson(rest)).not.toContain('"model"')
})
