import type { ReviewPlan } from '../review/plan.ts'
import type { Publisher } from '../review/publish.ts'
import { renderSummary, type SummaryContext } from '../review/summary.ts'
import type { Reports } from './obtain.ts'
import { type Annotated, limitsOf, type Result, type Run, runName } from './run.ts'

export interface Finish {
  readonly reports: Reports
  readonly plan: ReviewPlan
  readonly publisher: Publisher | undefined
  readonly createSummary: boolean
  readonly scope: SummaryContext['scope']
  readonly commit: string | undefined
  readonly notes: readonly string[]
  readonly exceptionChanges: SummaryContext['exceptionChanges']
}

/** Publishes a plan where it can be, and makes of what came true the summary and what is left for the log. */
export async function finishRun(run: Run, finish: Finish): Promise<Result> {
  const { reports, plan, publisher, scope, commit } = finish
  const { host } = run
  const name = runName(run)
  const context = {
    report: reports.head,
    scope,
    commit,
    blobUrl: commit === undefined ? undefined : host.blobUrl(commit),
    exceptionChanges: finish.exceptionChanges,
    run: name,
  }
  const render = (one: ReviewPlan, notes: readonly string[], maxLength: number, showTime = false) =>
    renderSummary(one, { ...context, notes: unique([...finish.notes, ...notes]), maxLength, showTime })
  let annotated: Annotated | undefined
  const annotate = async (one: ReviewPlan) => {
    const summary = (final: ReviewPlan) => render(final, [], host.limits.body)
    annotated = await annotateRun(run, one, { commit, run: name, scope, summary })
    return annotated
  }
  const { createSummary } = finish
  const { annotations } = limitsOf(run, true)
  const publication = publisher
    ? await publisher.publish(plan, {
        commit: (commit ?? '').slice(0, 7),
        run: name,
        annotate,
        render,
        createSummary,
        annotations,
      })
    : await annotate(plan)
  const { inputs } = run
  // The job that joins the parts says it once.
  const isSilent = inputs.annotations === 'never' || inputs.shard !== undefined || annotated?.published
  return {
    outcome: {
      run: name,
      root: run.root,
      report: { ...reports.head, verdict: plan.verdict },
      base: reports.base,
      plan: publication.plan,
      annotations: isSilent ? [] : publication.plan.annotations,
      summary: render(publication.plan, publication.notes, host.summaryLength, true),
      notes: unique([...finish.notes, ...publication.notes]),
    },
    diagnostics: [],
  }
}

type AnnotateArguments = Omit<Parameters<Run['host']['annotate']>[1], 'commit'> & {
  readonly commit: string | undefined
}

/** A part of a scan and a gate leave no trace on the commit. */
async function annotateRun({ inputs, host }: Run, plan: ReviewPlan, options: AnnotateArguments): Promise<Annotated> {
  const { commit } = options
  const isPublic = inputs.annotations === 'always' && inputs.mode === 'scan' && inputs.shard === undefined
  if (!isPublic || commit === undefined) return { plan, notes: [], published: false }
  return host.annotate(plan, { ...options, commit })
}

function unique(notes: readonly string[]): readonly string[] {
  return [...new Set(notes)]
}
