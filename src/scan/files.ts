import { join } from 'node:path'
import { type Plan, readPlan } from '../adapt/plan/plan.ts'
import type { Configuration } from '../config/configuration.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { SkippedFile } from '../model/report.ts'
import { comparePaths, type Discovery, type FoundFile } from '../source/discover.ts'
import { readSource } from '../source/read.ts'
import type { SourceFile } from '../source/source-file.ts'
import { armFiles } from './arm-files.ts'
import { terraformUnits } from './terraform-units.ts'
import type { Unit } from './unit.ts'

export interface FilesOutcome {
  readonly seen: number
  readonly analysed: number
  readonly skipped: readonly SkippedFile[]
  readonly diagnostics: readonly Diagnostic[]
  /** Texts that people may edit: no copies that `terraform init` made. */
  readonly sources: ReadonlyMap<string, SourceFile>
}

export interface Files {
  /** What can be deployed, one after the other, so that only one template's data is in memory at a time. */
  units(): Generator<Unit>
  source(path: string): SourceFile | undefined
  /** Complete once `units` has come to its end. */
  outcome(): FilesOutcome
}

const megabyte = 1024 * 1024

/** Inputs of Terraform that are no configuration of their own are read but not counted. */
function isSupporting({ kind, installed }: FoundFile): boolean {
  return kind === 'lock' || installed === true
}

/** Reads the files that were found and sorts them into units. Each file ends up analysed or skipped for a reason. */
export function readFiles(root: string, discovery: Discovery, configuration: Configuration): Files {
  const counted = discovery.files.filter(one => !isSupporting(one))
  const skipped = new Map(discovery.excluded.map(path => [path, 'excluded by the configuration']))
  const diagnostics: Diagnostic[] = discovery.problems.map(one => ({
    severity: 'error',
    file: one.path,
    message: `Not scanned: ${one.reason}.`,
  }))
  const sources = new Map<string, SourceFile>()
  const plans: Plan[] = []
  const limit = configuration.limits.fileSizeMb * megabyte

  function read(file: FoundFile): SourceFile | undefined {
    if (file.bytes > limit) {
      return refuse(
        file,
        `over ${configuration.limits.fileSizeMb} MB`,
        'raise limits.file-size-mb if it is a real template',
      )
    }
    const result = readSource(join(root, file.path), file.path)
    if ('reason' in result) return refuse(file, result.reason, 'the rest was scanned')
    return result.source
  }

  function refuse(file: FoundFile, reason: string, next: string): undefined {
    if (!isSupporting(file)) skipped.set(file.path, reason)
    diagnostics.push({ severity: 'error', file: file.path, message: `Not scanned: ${reason}; ${next}.` })
    return undefined
  }

  function takePlan(source: SourceFile): boolean {
    const read = readPlan(source)
    if (read.kind === 'plan') plans.push(read.plan)
    if (read.kind === 'broken') diagnostics.push(read.diagnostic)
    if (read.kind === 'broken') skipped.set(source.path, 'does not parse')
    return read.kind !== 'other'
  }

  function* terraformFiles(): Generator<Unit> {
    const kinds: ReadonlySet<FoundFile['kind']> = new Set([
      'terraform',
      'terraform-json',
      'tfvars',
      'tfvars-json',
      'lock',
      'module-manifest',
    ])
    const readable = discovery.files
      .filter(one => kinds.has(one.kind))
      .flatMap(file => {
        const source = read(file)
        if (source && !file.installed) sources.set(file.path, source)
        return source ? [source] : []
      })
    const units = terraformUnits(root, readable, configuration, plans)
    const used = new Set(units.flatMap(unit => unit.files))
    for (const { path } of readable)
      if (/\.tfvars(\.json)?$/.test(path) && !used.has(path))
        skipped.set(path, 'variables that no root loads; name it under var-files in .guardrail.yml')
    yield* units
  }

  return {
    *units() {
      for (const file of counted) {
        if (file.kind === 'bicep') skipped.set(file.path, 'Bicep source; its compiled JSON is scanned')
        if (file.kind === 'bicepparam') skipped.set(file.path, 'Bicep parameters; their compiled JSON is scanned')
      }
      yield* armFiles({
        root,
        files: counted.filter(one => one.kind === 'json'),
        configuration,
        read,
        skip: (path, reason) => skipped.set(path, reason),
        isTaken: takePlan,
        report: diagnostic => diagnostics.push(diagnostic),
        sources,
      })
      yield* terraformFiles()
    },
    source: path => sources.get(path),
    outcome: () => ({
      seen: counted.length + discovery.excluded.length,
      analysed: counted.length + discovery.excluded.length - skipped.size,
      skipped: [...skipped].map(([file, reason]) => ({ file, reason })).sort((a, b) => comparePaths(a.file, b.file)),
      diagnostics,
      sources,
    }),
  }
}
