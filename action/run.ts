import type { RunContext } from './event.ts'
import type { Git } from './git.ts'
import type { ActionInputs } from './inputs.ts'

/** What every kind of run has at hand. */
export interface Run {
  readonly context: RunContext
  readonly inputs: ActionInputs
  /** Root of the repository, or the workspace where there is none. */
  readonly root: string
  /** Relative to the root; empty for all of it. */
  readonly paths: readonly string[]
  readonly git: Git | undefined
}
