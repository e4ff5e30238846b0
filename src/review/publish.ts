import { plural } from '../report/text.ts'
import type { ExistingComment } from './existing.ts'
import type { AnnotationLimit } from './limits.ts'
import type { ReviewPlan } from './plan.ts'

/** One pull request on some platform: what of ours is there, and where a plan goes. What it refuses never ends the run. */
export interface Publisher {
  read(): Promise<Existing>
  publish(plan: ReviewPlan, options: PublishOptions): Promise<Publication>
}

export interface Existing {
  readonly comments: readonly ExistingComment[]
  /** Whether comments are possible: the token may read them, and the pull request still has the commit that was scanned. */
  readonly usable: boolean
  readonly notes: readonly string[]
}

/** What was published in the end. */
export interface Publication {
  /** The plan as it came true: refused comments are annotations or in the summary. */
  readonly plan: ReviewPlan
  /** For the person who reads the log: what was refused, and the permission that is missing. */
  readonly notes: readonly string[]
}

export interface PublishOptions {
  /** Short name of the scanned commit. */
  readonly commit: string
  /** See `fingerprintMarker`. */
  readonly run: string
  /** Puts annotations somewhere else than the log, if there is such a place; called once the comments are posted. */
  readonly annotate: (plan: ReviewPlan) => Promise<Publication>
  /** Called once it is known what could be posted; at most `maxLength` UTF-16 units. */
  readonly render: (plan: ReviewPlan, notes: readonly string[], maxLength: number) => string
  /** What the log has room for, for the findings of refused comments. */
  readonly annotations: AnnotationLimit
  /** Otherwise only a summary that is there is brought up to date. */
  readonly createSummary: boolean
}

/** A refused request, as every client of ours throws it. */
export interface Failure {
  readonly status: number
  readonly message: string
}

/** Runs a request; the failure if the server refused it. What is no refusal is a bug of ours and thrown on. */
export async function refusalOf(request: () => Promise<unknown>): Promise<Failure | undefined> {
  try {
    await request()
    return undefined
  } catch (error) {
    const { status, message } = error as Partial<Failure>
    if (typeof status !== 'number') throw error
    return { status, message: String(message) }
  }
}

/** Repeats, when the server had a fault of its own, what looks first at what is there and so posts nothing twice. */
export async function withSecondTry(request: () => Promise<void>): Promise<void> {
  const failure = await refusalOf(request)
  if (!failure) return
  if (failure.status >= 500) return request()
  throw Object.assign(new Error(failure.message), { status: failure.status })
}

/** Deletes what another run may just have deleted. */
export async function unlessGone(request: () => Promise<void>): Promise<void> {
  const failure = await refusalOf(request)
  if (failure && failure.status !== 404) throw Object.assign(new Error(failure.message), { status: failure.status })
}

export function refusedNote(count: number): string {
  return `${plural(count, 'comment')} could not be placed on the diff.`
}

export function goneText(commit: string): string {
  return `**No longer reported** as of ${commit}.`
}

export const staleNote =
  'A newer push is on this pull request, so nothing was posted there; the run for that push will. The findings of this run are in its summary.'

/**
 * Comments on the same findings that two runs posted at the same time: all but the first of each. Both runs come to the
 * same answer, whoever looks last.
 */
export function findDuplicates<T extends Pick<ExistingComment, 'id' | 'fingerprints' | 'replied' | 'run'>>(
  comments: readonly T[],
): readonly T[] {
  const seen = new Set<string>()
  const duplicates: T[] = []
  for (const comment of [...comments].sort((a, b) => a.id - b.id)) {
    const key = JSON.stringify([comment.run, ...[...comment.fingerprints].sort()])
    if (seen.has(key) && !comment.replied) duplicates.push(comment)
    seen.add(key)
  }
  return duplicates
}
