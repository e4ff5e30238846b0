import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { renderJson } from '../../src/report/json.ts'
import { buildFinding, buildReport } from '../report/builders.ts'
import { type Certificate, createCertificate } from '../servers/certificate.ts'
import { type IngestionServer, startIngestion } from '../servers/ingestion.ts'
import { ruleId, streams, temporaryFolder } from './builders.ts'

const project = resolve(import.meta.dirname, '../..')
const findings = 'Custom-GuardrailFindings_CL'

const bundles = temporaryFolder()
const bundle = join(bundles.path, 'cli.cjs')

let certificate: Certificate
let server: IngestionServer
let identity: { readonly url: string; readonly seen: string[]; close(): void }
let folder: ReturnType<typeof temporaryFolder>

beforeAll(async () => {
  certificate = await createCertificate()
  await build({
    absWorkingDir: project,
    entryPoints: ['src/cli.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
    define: { GUARDRAIL_VERSION: '"1.2.3"' },
    alias: { '#bundled-rules': resolve(import.meta.dirname, 'no-rules.json') },
  })
})
afterAll(() => {
  certificate.remove()
  bundles.remove()
})
beforeEach(async () => {
  server = await startIngestion(certificate, { id: ruleId, streams })
  identity = await startIdentity(['token-1'])
  server.tokens.add('token-1')
  folder = temporaryFolder()
})
afterEach(async () => {
  await server.close()
  identity.close()
  folder.remove()
})

/** The managed identity of an App Service, which `DefaultAzureCredential` knows: one of the few that are plain HTTP. */
async function startIdentity(tokens: readonly string[], lifetimeSeconds = 3600): Promise<typeof identity> {
  const seen: string[] = []
  const http: Server = createServer((request, response) => {
    seen.push(request.url ?? '')
    const token = tokens[Math.min(seen.length, tokens.length) - 1]
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({
        access_token: token,
        expires_on: `${Math.round(Date.now() / 1000) + lifetimeSeconds}`,
        token_type: 'Bearer',
      }),
    )
  })
  await new Promise<void>(done => http.listen(0, '127.0.0.1', done))
  const { port } = http.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/msi/token`, seen, close: () => void http.close() }
}

interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [bundle, ...args], {
    cwd: folder.path,
    env: {
      PATH: process.env['PATH'],
      HOME: folder.path,
      NODE_EXTRA_CA_CERTS: certificate.file,
      IDENTITY_ENDPOINT: identity.url,
      IDENTITY_HEADER: 'secret',
      GITHUB_RUN_ID: '9',
      GITHUB_REPOSITORY: 'acme/platform',
      GITHUB_REF: 'refs/heads/main',
      ...env,
    },
  })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (data: Buffer) => {
    output.stdout += data
  })
  child.stderr.on('data', (data: Buffer) => {
    output.stderr += data
  })
  const finished = new Promise<Finished>(done => child.on('close', code => done({ code, ...output })))
  return { child, finished }
}

const send = (...args: readonly string[]) => start(['send', ...args]).finished
const target = () => ['--endpoint', server.url, '--rule-id', ruleId]
const idsOf = () => (server.rows.get(findings) ?? []).map(row => row['RecordId'])

function writeReport(name: string, count: number, message = 'Bad.'): string {
  const all = Array.from({ length: count }, (_, n) => buildFinding({ fingerprint: `f${n}`, message }))
  writeFileSync(join(folder.path, name), renderJson(buildReport({ findings: all })))
  return name
}

describe('guardrail send', () => {
  test('delivers reports with the identity of the run, and again under the same ids', async () => {
    writeReport('scan.json', 3)
    const first = await send('scan.json', ...target())
    expect(first).toEqual({ code: 0, stdout: 'Delivered 3 findings, 1 runs.\n', stderr: '' })
    expect(new URL(identity.seen[0] ?? '', 'http://localhost').searchParams.get('resource')).toBe(
      'https://monitor.azure.com',
    )
    expect(server.faults).toEqual([])
    await send('scan.json', ...target())
    expect(idsOf()).toHaveLength(6)
    expect(new Set(idsOf()).size).toBe(3)
    expect(server.rows.get(findings)?.[0]).toMatchObject({ RunId: 'github/acme/platform/9/1', Branch: 'main' })
  })

  test('reads where to send to from the configuration', async () => {
    writeReport('scan.json', 1)
    writeFileSync(join(folder.path, '.guardrail.yml'), `sentinel: { endpoint: '${server.url}', rule-id: ${ruleId} }\n`)
    expect((await send('scan.json')).code).toBe(0)
  })

  test('a token that expires on the way is replaced', async () => {
    identity.close()
    identity = await startIdentity(['token-1', 'token-2'], 60)
    server.tokens.add('token-2')
    server.intercept = () => {
      if (server.sizes.length === 1) server.tokens.delete('token-1')
      return undefined
    }
    writeReport('scan.json', 1000, 'x'.repeat(2000))
    expect(await send('scan.json', ...target())).toMatchObject({ code: 0, stderr: '' })
    expect(new Set(idsOf()).size).toBe(1000)
    expect(identity.seen.length).toBeGreaterThan(1)
  })

  test('a token that is revoked keeps the records: the identity library gives the same one until it expires', async () => {
    server.tokens.clear()
    writeReport('scan.json', 1)
    const result = await send('scan.json', ...target())
    expect(result.code).toBe(2)
    expect(result.stderr).toMatch(/^Not delivered: 401, the token is not accepted: .*\n2 records wait in /)
    expect(server.requests).toBe(2)
  })

  test('what could not be sent goes first next time', async () => {
    writeReport('first.json', 2)
    writeReport('second.json', 1, 'Later.')
    server.intercept = () => ({ status: 403, message: 'no access' })
    const failed = await send('first.json', '--spool', 'state', ...target())
    expect(failed.code).toBe(2)
    expect(failed.stdout).toBe('Delivered nothing.\n')
    expect(failed.stderr).toMatch(
      /^Not delivered: 403, .*Monitoring Metrics Publisher.*\n3 records wait in .*state\/spool-\w{12}\.jsonl; the next run sends them first\.\n$/,
    )
    server.intercept = undefined
    const next = await send('second.json', '--spool', 'state', ...target())
    expect(next).toMatchObject({ code: 0, stdout: 'Delivered 3 findings, 2 runs.\n' })
    expect(server.rows.get(findings)?.map(row => row['Message'])).toEqual(['Bad.', 'Bad.', 'Later.'])
  })

  test('a run that is killed in the middle loses nothing', async () => {
    writeReport('large.json', 4000, 'x'.repeat(2000))
    const { child, finished } = start(['send', 'large.json', '--spool', 'state', ...target()])
    server.intercept = () => {
      if (server.sizes.length === 3) child.kill('SIGKILL')
      return server.sizes.length === 3 ? 'hang' : undefined
    }
    await finished
    expect(new Set(idsOf()).size).toBeLessThan(4000)
    server.intercept = undefined
    writeReport('small.json', 1, 'After.')
    const next = await send('small.json', '--spool', 'state', ...target())
    expect(next).toMatchObject({ code: 0, stderr: '' })
    expect(new Set(idsOf()).size).toBe(4001)
  })

  test('a dry run shows what would leave the machine, and sends nothing', async () => {
    writeReport('scan.json', 2)
    const { code, stdout } = await send('scan.json', '--dry-run')
    expect(code).toBe(0)
    expect(
      stdout
        .trim()
        .split('\n')
        .map(line => JSON.parse(line).table),
    ).toEqual(['GuardrailFindings_CL', 'GuardrailFindings_CL', 'GuardrailRuns_CL'])
    expect(server.requests).toBe(0)
  })

  test('one unreadable report does not hold up the others, but is not passed over', async () => {
    writeReport('scan.json', 1)
    writeFileSync(join(folder.path, 'broken.json'), '{"findings": [')
    const result = await send('scan.json', 'broken.json', 'absent.json', ...target())
    expect(result.code).toBe(2)
    expect(result.stdout).toBe('Delivered 1 findings, 1 runs.\n')
    expect(result.stderr.split('\n')).toEqual([
      'broken.json is neither a JSON report nor an audit file of IaC Guardrail.',
      'absent.json cannot be read (ENOENT).',
      '',
    ])
  })

  test.each([
    [[], 'Nobody said where to send to'],
    [['--endpoint', 'https://evil.example', '--rule-id', ruleId], 'evil.example is no Logs Ingestion endpoint'],
    [['--endpoint', 'https://localhost:1'], 'sentinel needs rule-id.'],
    [['--endpoint', 'https://localhost:1', '--rule-id', 'dcr-1/../x'], 'is no immutable id'],
    [['--config', 'absent.yml'], 'absent.yml: the configuration cannot be read (ENOENT)'],
  ])('%j is answered with what to do', async (args, message) => {
    writeReport('scan.json', 1)
    const result = await send('scan.json', ...args)
    expect(result.code).toBe(2)
    expect(result.stderr).toContain(message)
    expect(identity.seen).toEqual([])
  })

  test('a spool that cannot be written stops the delivery before it begins', async () => {
    writeReport('scan.json', 1)
    writeFileSync(join(folder.path, 'state'), 'a file')
    const result = await send('scan.json', '--spool', 'state', ...target())
    expect(result.code).toBe(2)
    expect(result.stderr).toMatch(/The spool in .* cannot be used \((?:EEXIST|ENOTDIR)\)/)
    expect(server.requests).toBe(0)
  })
})
