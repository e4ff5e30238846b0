import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { SentinelSettings } from '../config/configuration.ts'
import { configurationFiles, loadConfiguration } from '../config/load.ts'
import { fitRecord } from '../sentinel/chunk.ts'
import { defaultCredential, openConnection } from '../sentinel/connection.ts'
import { type Delivery, deliver } from '../sentinel/deliver.ts'
import { type Endpoint, parseEndpoint } from '../sentinel/endpoint.ts'
import { type ReadReport, readReport } from '../sentinel/read-report.ts'
import { digest, type TableRecord } from '../sentinel/record.ts'
import { readHostRun } from '../sentinel/run-context.ts'
import { tableNames, tableSubjects } from '../sentinel/tables.ts'
import type { Terminal } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { stateFolder } from './state-folder.ts'

export interface SendFlags {
  readonly config?: string
  readonly endpoint?: string
  readonly ruleId?: string
  readonly spool?: string
  readonly dryRun?: boolean
}

/** `guardrail send`: what reports say goes to Microsoft Sentinel. 0 when all of it was accepted, 2 otherwise. */
export async function runSend(paths: readonly string[], flags: SendFlags, terminal: Terminal): Promise<number> {
  const complain = (problem: string) => void terminal.stderr.write(`${problem}\n`)
  const host = readHostRun(terminal.env)
  const read = paths.map(path => readFile(path, terminal.cwd(), text => readReport(text, host, GUARDRAIL_VERSION)))
  const records = read.flatMap(one => one.records)
  const unread = read.flatMap(one => one.problems)
  unread.forEach(complain)
  if (flags.dryRun) {
    terminal.stdout.write(records.map(record => `${JSON.stringify(fitRecord(record))}\n`).join(''))
    return unread.length > 0 ? exitCodes.failed : exitCodes.passed
  }
  const settings = readSettings(flags, terminal)
  const endpoint = 'problems' in settings ? settings : checkEndpoint(settings)
  if ('problems' in settings || 'problems' in endpoint) {
    for (const one of 'problems' in endpoint ? endpoint.problems : []) complain(one)
    return exitCodes.failed
  }
  const delivery = await deliverTo(endpoint, settings, records, flags.spool, terminal)
  if ('problem' in delivery) {
    complain(delivery.problem)
    return exitCodes.failed
  }
  terminal.stdout.write(`${describeSent(delivery)}\n`)
  describeRest(delivery).forEach(complain)
  const { waiting, refused, untaken, damaged } = delivery
  return unread.length + waiting + refused + untaken + damaged > 0 ? exitCodes.failed : exitCodes.passed
}

function readFile(
  path: string,
  folder: string,
  read: (file: Parameters<typeof readReport>[0]) => ReadReport,
): ReadReport {
  const full = resolve(folder, path)
  try {
    const writtenAt = Math.min(statSync(full).mtimeMs, Date.now())
    return read({ path, text: readFileSync(full, 'utf8'), writtenAt })
  } catch (error) {
    return { records: [], problems: [`${path} cannot be read (${codeOf(error)}).`] }
  }
}

type Problems = { readonly problems: readonly string[] }

function readSettings(flags: SendFlags, { cwd }: Terminal): SentinelSettings | Problems {
  const path = flags.config ?? configurationFiles.find(name => existsSync(join(cwd(), name)))
  const given = {
    ...(flags.endpoint === undefined ? {} : { endpoint: flags.endpoint }),
    ...(flags.ruleId === undefined ? {} : { 'rule-id': flags.ruleId }),
  }
  const inputs = Object.keys(given).length > 0 ? { sentinel: given } : {}
  const today = new Date().toISOString().slice(0, 10)
  try {
    const file = path === undefined ? undefined : { text: readFileSync(resolve(cwd(), path), 'utf8'), path }
    const { configuration, diagnostics } = loadConfiguration(file, { today, inputs })
    if (!configuration) return { problems: diagnostics.map(one => `${one.file}:${one.line ?? 1}: ${one.message}`) }
    return configuration.sentinel ?? { problems: [nowhere] }
  } catch (error) {
    return { problems: [`${path}: the configuration cannot be read (${codeOf(error)}); check --config.`] }
  }
}

const nowhere =
  'Nobody said where to send to: give --endpoint and --rule-id, or a section sentinel in .guardrail.yml; docs/sentinel.md sets it up.'

function checkEndpoint(settings: SentinelSettings): Endpoint | Problems {
  const endpoint = parseEndpoint(settings.endpoint)
  if ('problem' in endpoint) return { problems: [`sentinel.endpoint: ${endpoint.problem}.`] }
  if (/^dcr-[0-9a-f]{32}$/i.test(settings.ruleId)) return endpoint
  return { problems: [`sentinel.rule-id: ${JSON.stringify(settings.ruleId)} is no immutable id, dcr- and 32 digits.`] }
}

async function deliverTo(
  endpoint: Endpoint,
  { ruleId, streams, spoolMb, timeoutSeconds }: SentinelSettings,
  records: readonly TableRecord[],
  spool: string | undefined,
  { env, cwd }: Terminal,
): Promise<Delivery | { readonly problem: string }> {
  const folder = spool === undefined ? stateFolder(env) : resolve(cwd(), spool)
  try {
    return await deliver(records, {
      connection: openConnection({ endpoint, ruleId, credential: defaultCredential }),
      streamOf: table => streams[tableSubjects[table]],
      folder,
      key: digest([endpoint.url, ruleId]).slice(0, 12),
      spoolBytes: spoolMb * 1024 * 1024,
      timeoutMs: timeoutSeconds * 1000,
    })
  } catch (error) {
    if (codeOf(error) === 'unknown') throw error
    return { problem: `The spool in ${folder} cannot be used (${codeOf(error)}); nothing more was sent. See --spool.` }
  }
}

function describeSent({ sent }: Delivery): string {
  const parts = tableNames.flatMap(name => (sent[name] ? [`${sent[name]} ${tableSubjects[name]}`] : []))
  return parts.length === 0 ? 'Delivered nothing.' : `Delivered ${parts.join(', ')}.`
}

function describeRest({ waiting, refused, untaken, damaged, problems, files }: Delivery): readonly string[] {
  return [
    ...problems.map(problem => `Not delivered: ${problem}`),
    ...(waiting > 0 ? [`${waiting} records wait in ${files.spool}; the next run sends them first.`] : []),
    ...(refused > 0 ? [`${refused} records were refused by the service; they are in ${files.deadLetter}.`] : []),
    ...(damaged > 0 ? [`${damaged} damaged lines of the spool were moved to ${files.deadLetter}.`] : []),
    ...(untaken > 0 ? [`${untaken} records were not taken: send their reports again. Room is sentinel.spool-mb.`] : []),
  ]
}

function codeOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  return typeof code === 'string' ? code : 'unknown'
}
