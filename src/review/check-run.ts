import { createHash } from 'node:crypto'
import type { Verdict } from '../model/report.ts'
import type { Annotation } from './annotations.ts'
import { isRateLimit } from './github.ts'
import { checkAnnotations } from './limits.ts'
import { type ReviewPlan, replan } from './plan.ts'
import { type Failure, type Publication, refusalOf } from './publish.ts'

/** How many annotations GitHub takes at once; updates append. */
const pageSize = 50

export interface CheckOutput {
  readonly title: string
  readonly summary: string
  readonly annotations: readonly Annotation[]
}

export interface CheckRun {
  readonly name: string
  readonly conclusion: 'success' | 'failure'
  /** Equal for equal content. */
  readonly externalId: string
  readonly output: CheckOutput
}

/** The check runs of one commit. Failures are thrown with GitHub's `status`. */
export interface CheckClient {
  /** `externalId` of the latest run of that name. */
  find(name: string): Promise<string | undefined>
  create(run: CheckRun): Promise<number>
  annotate(id: number, output: CheckOutput): Promise<void>
}

export interface CheckOptions {
  readonly name: string
  readonly title: (plan: ReviewPlan) => string
  readonly summary: (plan: ReviewPlan) => string
}

const conclusions = {
  passed: 'success',
  failed: 'failure',
  error: 'failure',
  'nothing-to-analyse': 'failure',
} as const satisfies Record<Verdict['outcome'], CheckRun['conclusion']>

/** What became of the annotations; `published` is false when they are left for the log. */
export interface CheckPublication extends Publication {
  readonly published: boolean
}

/** Puts the annotations of a plan on a check run, which has room for far more of them than the log. */
export async function publishCheck(
  plan: ReviewPlan,
  client: CheckClient,
  { name, title, summary }: CheckOptions,
): Promise<CheckPublication> {
  const full = replan(plan, [], checkAnnotations)
  const output = { title: title(full).slice(0, 255), summary: summary(full), annotations: full.annotations }
  const conclusion = conclusions[plan.verdict.outcome]
  const externalId = digest({ conclusion, title: output.title, annotations: output.annotations })
  let posted = 0
  const failure = await refusalOf(async () => {
    if ((await client.find(name)) === externalId) {
      posted = full.annotations.length
      return
    }
    const pageFrom = (start: number) => ({ ...output, annotations: output.annotations.slice(start, start + pageSize) })
    const id = await client.create({ name, conclusion, externalId, output: pageFrom(0) })
    posted = Math.min(pageSize, full.annotations.length)
    while (posted < full.annotations.length) {
      await client.annotate(id, pageFrom(posted))
      posted = Math.min(posted + pageSize, full.annotations.length)
    }
  })
  if (!failure) return { plan: full, notes: [], published: true }
  if (posted > 0) {
    const partial = replan(plan, [], { perLevel: posted, total: posted })
    return { plan: partial, notes: [explain(failure)], published: true }
  }
  // Without the permission nothing is lost as long as the log has room.
  const isLost = plan.placed.summarised.length > 0
  return { plan, notes: isLost || !isForbidden(failure) ? [explain(failure)] : [], published: false }
}

function digest(content: object): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 20)
}

function isForbidden(failure: Failure): boolean {
  return (failure.status === 403 || failure.status === 404) && !isRateLimit(failure)
}

function explain(failure: Failure): string {
  if (isForbidden(failure))
    return 'The log has room for a few annotations only. Grant the job `permissions: checks: write` to see all of them at their lines.'
  return `GitHub did not take all annotations (${failure.status}); the summary lists the rest.`
}
