import type { Configuration } from '../src/config/configuration.ts'
import type { Report } from '../src/model/report.ts'
import type { RunContext } from './event.ts'
import type { Git } from './git.ts'
import type { ActionInputs } from './inputs.ts'

export interface ScanRequest {
  /** Absolute. */
  readonly root: string
  /** Relative to the root; empty for all of it. */
  readonly paths: readonly string[]
  readonly configuration: Configuration
  /** Tree that rule folders and the baseline are read from. */
  readonly policyRoot: string
}

export type ScanTree = (request: ScanRequest) => Promise<Report>

/** What every kind of run has at hand. */
export interface Run {
  readonly context: RunContext
  readonly inputs: ActionInputs
  readonly scan: ScanTree
  /** Root of the repository, or the workspace where there is none. */
  readonly root: string
  readonly paths: readonly string[]
  readonly git: Git | undefined
}
