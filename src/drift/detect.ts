import { realpathSync } from 'node:fs'
import type { AcceptedDrift, Configuration } from '../config/configuration.ts'
import { pathMatcher, selectsRule, severityOf } from '../config/match.ts'
import type { DriftCoverage, DriftRecord, DriftReport } from '../model/drift.ts'
import type { Rule } from '../rules/rule.ts'
import { indexRules } from '../rules/rule-index.ts'
import { discoverFiles } from '../source/discover.ts'
import { accept } from './accept.ts'
import { apiVersions } from './api-versions.ts'
import { attribute } from './attribute.ts'
import type { SteadyReader } from './azure/steady.ts'
import { collector } from './collect.ts'
import { confirmSuspects, confirmUnseen, type Outcome } from './confirm.ts'
import { createGaps, type Gaps } from './coverage.ts'
import { type Examined, examiner } from './examine.ts'
import { type Declared, type Intent, type IntentTarget, readIntent } from './intent.ts'
import { listChildren } from './list-children.ts'
import { ownershipOf } from './ownership.ts'
import { attachPatches, type LiveChange } from './patch.ts'
import { readableSubscriptions, readLive } from './read-live.ts'
import { unverifiableRecord } from './records.ts'
import { scopeOf } from './resource-id.ts'
import { indexRoles } from './role-assignments.ts'
import { summarise } from './summarise.ts'

export interface DriftOptions {
  /** Absolute path; reports name files relative to it. */
  readonly root: string
  readonly paths?: readonly string[]
  readonly configuration: Configuration
  readonly rules: readonly Rule[]
  readonly version: string
  readonly reader: SteadyReader
  readonly now: Date
  /** Drift that a Sentinel watchlist accepts, beside what the configuration does. */
  readonly watchlist?: readonly AcceptedDrift[]
  /** Ids by address, from plan or state files. */
  readonly known?: ReadonlyMap<string, string>
  /** What is being done, for a terminal. */
  readonly onProgress?: (step: string) => void
}

/** Read the code, read Azure, compare, confirm, attribute, accept, sum up. Nothing is changed in Azure. */
export async function detectDrift(options: DriftOptions): Promise<DriftReport> {
  const { reader, onProgress } = options
  onProgress?.('reading the code')
  const intent = readDeclared(options)
  const rules = indexRules(selectRules(options))
  const gaps = createGaps()
  const tally = createTally(gaps)
  const examine = examiner(rules)
  const declared = [...intent.byId.values()]

  onProgress?.('asking which subscriptions can be read')
  const wanted = subscriptionsOf(intent, options.configuration)
  const readable = await readableSubscriptions(reader, wanted)
  const closed = closedReason(readable)
  const ownership = ownershipOf({
    declared: declared.map(
      one => ['id' in one.identity ? one.identity.id.toLowerCase() : '', one.resource.type] as const,
    ),
    targets: targetGroups(options.configuration),
    patterns: options.configuration.drift.owned,
  })
  const everyone = [...declared, ...intent.unidentified.map(one => one.declared)]
  const rows = collector({
    intent,
    roles: indexRoles(everyone),
    ownership,
    rules,
    examine,
    gaps,
    settled: tally.examined,
  })

  onProgress?.('reading Resource Graph')
  const types = new Set(everyone.map(one => one.resource.type.toLowerCase()))
  const query = { subscriptions: readable.subscriptions, types, groups: ownership.groups }
  const outcome =
    readable.subscriptions.length === 0 ? { short: 0, failures: [] } : await readLive(reader, query, rows.take)
  const versionOf = apiVersions(reader, readable.subscriptions[0] ?? '')
  await listChildren(declared, { reader, versionOf }, gaps, rows.takeOne)
  const found = rows.finish()
  tally.add(found.records)

  onProgress?.(`confirming ${found.suspects.length + found.unseen.length} resources`)
  const confirm = { reader, examine, versionOf, closed }
  await confirmSuspects(found.suspects, confirm, tally.outcome)
  await confirmUnseen(found.unseen, confirm, tally.outcome)
  for (const { declared: one, why } of intent.unidentified)
    if (!found.matched.has(one))
      tally.outcome(one, { kind: 'unverified', record: unverifiableRecord(one, undefined, why), reason: why })

  onProgress?.('asking who changed it')
  const attribution = await attribute(tally.records(), reader, readable.subscriptions)
  const failures = [readable.failure, ...outcome.failures, attribution.failure].filter(one => one !== undefined)
  if (outcome.short > 0) failures.push(`Resource Graph counted ${outcome.short} rows more than it delivered`)
  const coverage: DriftCoverage = {
    subscriptions: wanted,
    readable: readable.subscriptions,
    declared: everyone.length,
    ...tally.counts,
    live: found.live,
    gaps: gaps.list(),
    complete: failures.length === 0 && readable.subscriptions.length === wanted.length,
    requests: { ...reader.counts },
  }
  return summarise({
    options,
    records: attachPatches(
      attribution.records.map(one => acceptAll(one, options)),
      tally.changes,
      intent.sources,
    ),
    coverage,
    failures,
    intent,
  })
}

function readDeclared({ root, paths = [], configuration, known = new Map() }: DriftOptions): Intent {
  const real = realpathSync(root)
  const discovery = discoverFiles(real, paths, pathMatcher(configuration.exclude))
  return readIntent({ root: real, discovery, configuration, targets: targetsOf(configuration), known })
}

/** Without targets everything goes to the one scope of the configuration. */
function targetsOf({ drift, scope }: Configuration): readonly IntentTarget[] {
  if (drift.targets.length === 0) return [{ environment: undefined, scopes: scope, covers: () => true }]
  return drift.targets.map(({ paths, environment, scope: own }) => {
    const covers = paths.length === 0 ? () => true : pathMatcher(paths)
    return { environment, scopes: own, covers }
  })
}

function targetGroups({ drift, scope }: Configuration): readonly string[] {
  const scopes = drift.targets.length === 0 ? [scope] : drift.targets.map(one => one.scope)
  return scopes.flatMap(({ subscription, resourceGroup }) =>
    subscription && resourceGroup ? [`/subscriptions/${subscription}/resourceGroups/${resourceGroup}`] : [],
  )
}

/** Those that ids name and those that the configuration does; lower case. */
function subscriptionsOf(intent: Intent, { drift, scope }: Configuration): readonly string[] {
  const found = new Set<string>()
  const add = (subscription: string | undefined) => subscription && found.add(subscription.toLowerCase())
  for (const id of intent.byId.keys()) add(scopeOf(id).subscription)
  for (const one of [scope, ...drift.targets.map(target => target.scope)]) add(one.subscription)
  for (const pattern of drift.owned)
    if (!scopeOf(pattern).subscription?.includes('*')) add(scopeOf(pattern).subscription)
  return [...found].sort()
}

function closedReason(readable: { readonly subscriptions: readonly string[]; readonly failure: string | undefined }) {
  const open = new Set(readable.subscriptions)
  return (subscription: string | undefined): string | undefined => {
    if (subscription === undefined || open.has(subscription)) return undefined
    return readable.failure ?? 'the identity cannot read its subscription: give it the Reader role there'
  }
}

function selectRules({ rules, configuration }: DriftOptions): readonly Rule[] {
  return rules
    .filter(rule => selectsRule(configuration.rules, rule.summary))
    .map(rule => ({ ...rule, summary: { ...rule.summary, severity: severityOf(configuration.rules, rule.summary) } }))
}

function acceptAll(record: DriftRecord, { configuration, watchlist = [], now }: DriftOptions): DriftRecord {
  const today = now.toISOString().slice(0, 10)
  return accept(accept(record, configuration.drift.accepted, today), watchlist, today, 'watchlist')
}

/** Counts how declared resources came out, so that the numbers add up. */
function createTally(gaps: Gaps) {
  const counts = { verified: 0, partly: 0, missing: 0, unverified: 0 }
  const records: DriftRecord[] = []
  const changes: LiveChange[] = []
  const below = new Map<string, number>()

  function examined({ resource }: Declared, { comparison, records: own, changes: moved }: Examined): void {
    records.push(...own)
    changes.push(...moved)
    const open = comparison.differences.filter(one => one.kind === 'gap')
    for (const one of open) gaps.add(one.reason, `${resource.address} ${one.path}`.trim())
    if (open.length === 0) counts.verified++
    else counts.partly++
  }

  function outcome(declared: Declared, result: Outcome): void {
    switch (result.kind) {
      case 'examined':
        if (result.stale) gaps.add(`known from Resource Graph alone: ${result.stale}`, declared.resource.address)
        examined(declared, result.examined)
        return
      case 'missing':
        counts.missing++
        records.push(result.record)
        return
      case 'missing-with':
        counts.missing++
        below.set(result.id, (below.get(result.id) ?? 0) + 1)
        return
      case 'unverified':
        counts.unverified++
        gaps.add(result.reason, declared.resource.address)
        records.push(result.record)
    }
  }

  return {
    counts,
    changes,
    examined,
    outcome,
    add: (more: readonly DriftRecord[]) => void records.push(...more),
    /** With the number of those below in the message of what is missing. */
    records: () => records.map(one => withBelow(one, below)),
  }
}

function withBelow(record: DriftRecord, below: ReadonlyMap<string, number>): DriftRecord {
  const count = record.kind === 'missing' ? below.get(record.resource.id?.toLowerCase() ?? '') : undefined
  if (count === undefined) return record
  return { ...record, message: record.message.replace(/\.$/, `, nor do ${count} declared below it.`) }
}
