import type { Configuration } from '../config/configuration.ts'
import type { ModelHost } from '../llm/consult.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Report } from '../model/report.ts'
import type { Annotation } from '../review/annotations.ts'
import { type AnnotationLimit, type ReviewLimits, withoutCommenting } from '../review/limits.ts'
import type { ReviewPlan } from '../review/plan.ts'
import type { Publication, Publisher } from '../review/publish.ts'
import type { Git } from './git.ts'
import type { PipelineInputs } from './inputs.ts'

/** Commits by their ids; `number` only for pull requests. */
export interface Change {
  readonly number: number | undefined
  readonly head: string
  /** Tip of the branch that the change goes to. */
  readonly base: string
  /** Whether it comes from another repository, whose authors may not spend what this one pays for. */
  readonly fork: boolean
}

/** What every kind of run has at hand. */
export interface Run {
  readonly inputs: PipelineInputs
  readonly host: Host
  /** Root of the repository, or the workspace where there is none. */
  readonly root: string
  /** Relative to the root; empty for all of it. */
  readonly paths: readonly string[]
  readonly git: Git | undefined
  /** `undefined` when no model may be asked: the change comes from a fork, or the host brings no environment. */
  readonly model?: ((configuration: Configuration) => ModelHost | undefined) | undefined
}

/** The platform that a run is on. */
export interface Host {
  /** What paths in inputs are relative to. */
  readonly workspace: string
  readonly tempFolder: string
  /** Where address and key of a language model come from. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
  readonly limits: ReviewLimits
  /** UTF-16 units of the summary that the run itself keeps. */
  readonly summaryLength: number
  /** How all commits get into a clone, as a sentence. */
  readonly fullHistory: string
  /** Commit of runs that are about no change. */
  readonly commit: string | undefined
  /** Address of the tree at a commit, to link lines to. */
  blobUrl(commit: string): string | undefined
  /** The merge base as the server knows it. */
  askMergeBase(change: Change): Promise<string | undefined>
  /** `undefined` when the run is about no pull request, or has no token. */
  openPublisher(change: Change): Publisher | undefined
  /** Where annotations go other than the log; `undefined` for nowhere. `published` is false when they are left for the log. */
  annotate(plan: ReviewPlan, options: AnnotateOptions): Promise<Annotated>
}

export interface AnnotateOptions {
  readonly commit: string
  readonly run: string
  readonly scope: 'change' | 'tree'
  readonly summary: (plan: ReviewPlan) => string
}

export type Annotated = Publication & { readonly published: boolean }

/** What a run came to. */
export interface Outcome {
  /** See `runName`. */
  readonly run: string
  /** Folder that paths in findings are relative to. */
  readonly root: string
  readonly report: Report
  /** The scan of where a change started. */
  readonly base: Report | undefined
  readonly plan: ReviewPlan
  /** For the log: those of the plan that are shown nowhere else. */
  readonly annotations: readonly Annotation[]
  /** Markdown. */
  readonly summary: string
  readonly notes: readonly string[]
}

/** `outcome` is `undefined` when nothing could be scanned; the diagnostics then say why. */
export interface Result {
  readonly outcome: Outcome | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** Runs on different paths of one pull request keep their comments and summaries apart. */
export function runName({ paths }: Run): string {
  return [...paths].sort().join(' ')
}

const none: AnnotationLimit = { perLevel: 0, total: 0 }

/** What there is room for, with comments or without. */
export function limitsOf({ inputs, host }: Run, commenting: boolean): ReviewLimits {
  const limits = commenting ? host.limits : withoutCommenting(host.limits)
  return inputs.annotations === 'never' ? { ...limits, annotations: none } : limits
}
