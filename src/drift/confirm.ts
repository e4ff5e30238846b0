import type { DriftRecord } from '../model/drift.ts'
import type { Resource } from '../model/resource.ts'
import type { VersionOf } from './api-versions.ts'
import { inParallel } from './azure/read-rows.ts'
import { AzureFault, type AzureReader, type GetAnswer } from './azure/reader.ts'
import { byDepth, containersOf, isHidden, type Suspect } from './collect.ts'
import type { Examine, Examined } from './examine.ts'
import type { Declared } from './intent.ts'
import { type LiveResource, liveResource, withProperty } from './live.ts'
import { missingRecord, unverifiableRecord } from './records.ts'
import { hiddenParts } from './traits.ts'

/** How a declared resource came out. */
export type Outcome =
  | { readonly kind: 'examined'; readonly examined: Examined; readonly stale?: string }
  | { readonly kind: 'missing'; readonly record: DriftRecord }
  /** Lies in something that is missing itself. */
  | { readonly kind: 'missing-with'; readonly id: string }
  | { readonly kind: 'unverified'; readonly record: DriftRecord; readonly reason: string }

export interface ConfirmInput {
  readonly reader: AzureReader
  readonly examine: Examine
  versionOf(resource: VersionOf): Promise<string | undefined>
  /** Why nothing can be said about a subscription. */
  closed(subscription: string | undefined): string | undefined
}

const parallel = 8

/**
 * Reads again what Resource Graph says has drifted, from the provider, since its rows may be hours old. Where that is
 * refused, the row is all there is.
 */
export async function confirmSuspects(
  suspects: readonly Suspect[],
  input: ConfirmInput,
  settle: (declared: Declared, outcome: Outcome) => void,
): Promise<void> {
  const tasks = suspects.map(({ declared, live, examined }) => async () => {
    const answer = await read(live.id, declared.resource, input)
    if (answer.kind === 'found') {
      const fresh = await complete(declared, { ...live, body: answer.body }, input)
      settle(declared, { kind: 'examined', examined: input.examine(declared, fresh) })
    } else if (answer.kind === 'absent') settle(declared, missing(declared, live.id))
    else settle(declared, { kind: 'examined', examined, stale: refusalText(answer) })
  })
  await inParallel(tasks, parallel)
}

/** Asks the provider for what no row was about. Only its 404 says that something is missing. */
export async function confirmUnseen(
  unseen: readonly Declared[],
  input: ConfirmInput,
  settle: (declared: Declared, outcome: Outcome) => void,
): Promise<void> {
  const gone = new Set<string>()
  const levels = groupByDepth(unseen)
  for (const level of levels) {
    const tasks = level.map(declared => async () => {
      const outcome = await lookUp(declared, gone, input)
      const isGone = outcome.kind === 'missing' || outcome.kind === 'missing-with'
      if (isGone && 'id' in declared.identity) gone.add(declared.identity.id.toLowerCase())
      settle(declared, outcome)
    })
    await inParallel(tasks, parallel)
  }
}

function groupByDepth(unseen: readonly Declared[]): readonly (readonly Declared[])[] {
  const levels = new Map<number, Declared[]>()
  for (const declared of [...unseen].sort(byDepth)) {
    const depth = 'id' in declared.identity ? declared.identity.id.split('/').length : 0
    const level = levels.get(depth)
    if (level) level.push(declared)
    else levels.set(depth, [declared])
  }
  return [...levels.values()]
}

async function lookUp(declared: Declared, gone: ReadonlySet<string>, input: ConfirmInput): Promise<Outcome> {
  const { identity, resource } = declared
  if ('why' in identity) return unverified(declared, undefined, identity.why)
  const { id } = identity
  const above = containersOf(id).find(one => gone.has(one))
  if (above !== undefined) return { kind: 'missing-with', id: above }
  const closed = input.closed(/^\/subscriptions\/([^/]+)/i.exec(id)?.[1]?.toLowerCase())
  if (closed !== undefined) return unverified(declared, id, closed)
  const answer = await read(id, resource, input)
  if (answer.kind === 'absent') return missing(declared, id)
  if (answer.kind === 'refused') return unverified(declared, id, refusalText(answer))
  const live = liveResource({ id, ...answer.body })
  if (!live) return unverified(declared, id, 'Azure answered something else')
  const whole = await complete(declared, live, input)
  return { kind: 'examined', examined: input.examine(declared, whole) }
}

function missing(declared: Declared, id: string): Outcome {
  const { deployed } = declared.resource
  if (deployed.kind !== 'unknown') return { kind: 'missing', record: missingRecord(declared, id, 0) }
  return unverified(declared, id, `it does not exist, and whether it should is not known: ${deployed.expression}`)
}

function unverified(declared: Declared, id: string | undefined, reason: string): Outcome {
  return { kind: 'unverified', record: unverifiableRecord(declared, id, reason), reason }
}

async function complete(declared: Declared, live: LiveResource, input: ConfirmInput): Promise<LiveResource> {
  const hidden = hiddenParts[declared.resource.type.toLowerCase()]
  if (!hidden || !isHidden(declared, live)) return live
  const answer = await read(live.id + hidden.suffix, declared.resource, input)
  const part = answer.kind === 'found' ? answer.body['properties'] : undefined
  return part === undefined ? live : withProperty(live, hidden.path, part)
}

async function read(id: string, resource: Resource, input: ConfirmInput): Promise<GetAnswer> {
  const version = await input.versionOf(resource)
  if (version === undefined)
    return { kind: 'refused', status: 0, code: 'ApiVersion', message: `no API version of ${resource.type} is known` }
  try {
    return await input.reader.get(id, version)
  } catch (error) {
    if (!(error instanceof AzureFault)) throw error
    return { kind: 'refused', status: error.status ?? 0, code: error.kind, message: error.message }
  }
}

function refusalText({ status, code, message }: Extract<GetAnswer, { kind: 'refused' }>): string {
  if (status === 403) return 'the identity may not read it (403): give it the Reader role there'
  return message === '' ? `its provider answered ${status} ${code}` : message
}
