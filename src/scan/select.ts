import { posix } from 'node:path'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Shard } from '../model/report.ts'
import type { Discovery } from '../source/discover.ts'
import type { FilesOutcome } from './files.ts'
import { shareOf } from './shard.ts'
import type { Unit } from './unit.ts'

export interface Selection {
  /** Those units of all that are to be evaluated. */
  pick(units: Iterable<Unit>): Generator<Unit>
  /** What to say once `pick` has come to its end. */
  diagnostics(): readonly Diagnostic[]
  /** Leaves out of the totals what was read for a module that nothing evaluated calls. */
  count(outcome: FilesOutcome): FilesOutcome
}

export interface SelectOptions {
  readonly discovery: Discovery
  /** See `reachFiles`. */
  readonly extras: ReadonlySet<string>
  readonly shard: Shard | undefined
  readonly environment: string | undefined
  /** Lists the units beforehand, to weigh them. */
  readonly weigh: () => Iterable<Unit>
}

/** A unit is evaluated when it lies in the paths that were asked for, in this part of the scan and in the environment. */
export function selectUnits(options: SelectOptions): Selection {
  const { discovery, extras, shard, environment, weigh } = options
  const known = new Set<string>()
  const used = new Set<string>()
  const isAsked = (unit: Unit) => ownFiles(unit).some(file => !extras.has(file))
  const isOwn = shard ? shareOf(filter(weigh(), isAsked), bytesIn(discovery), shard) : () => true
  return {
    *pick(units) {
      for (const unit of filter(units, isAsked)) {
        for (const file of unit.files) used.add(file)
        if (unit.environment !== undefined) known.add(unit.environment)
        if (isOwn(unit) && isIn(unit, environment)) yield unit
      }
    },
    diagnostics: () => (environment === undefined || known.has(environment) ? [] : [missing(environment, known)]),
    count(outcome) {
      const unused = new Set([...extras].filter(path => !used.has(path) && !isLock(path)))
      const skipped = outcome.skipped.filter(one => !unused.has(one.file))
      const seen = outcome.seen - unused.size
      return { ...outcome, seen, skipped, analysed: seen - skipped.length }
    },
  }
}

/** The template, or the files of the root module itself. */
function ownFiles({ language, files }: Unit): readonly string[] {
  const [first = ''] = files
  return language === 'terraform' ? files.filter(file => posix.dirname(file) === posix.dirname(first)) : [first]
}

function isLock(path: string): boolean {
  return posix.basename(path) === '.terraform.lock.hcl'
}

function* filter(units: Iterable<Unit>, test: (unit: Unit) => boolean): Generator<Unit> {
  for (const unit of units) if (test(unit)) yield unit
}

function bytesIn({ files }: Discovery): (path: string) => number {
  const bytes = new Map(files.map(one => [one.path, one.bytes]))
  return path => bytes.get(path) ?? 0
}

/** What no environment is configured for is deployed the same in each. */
function isIn(unit: Unit, environment: string | undefined): boolean {
  return environment === undefined || unit.environment === undefined || unit.environment === environment
}

function missing(wanted: string, known: ReadonlySet<string>): Diagnostic {
  const names = known.size === 0 ? 'there are none' : `there are ${[...known].join(', ')}`
  const message = `No template and no root that is scanned has an environment ${wanted}: ${names}. Name it in parameter-files or var-files of the configuration.`
  return { severity: 'error', file: 'options', message }
}
