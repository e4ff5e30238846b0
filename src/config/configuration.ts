import type { Severity } from '../model/finding.ts'

/** `.guardrail.yml` as the rest of the product reads it: every default filled in. `schema/config.schema.json` says what each part means. */
export interface Configuration {
  readonly failOn: Severity | 'never'
  readonly rules: RuleSelection
  readonly ruleFolders: readonly string[]
  /** Path globs. */
  readonly exclude: readonly string[]
  readonly parameterFiles: readonly ParameterFiles[]
  readonly varFiles: readonly VarFiles[]
  /** Only those that hold today. */
  readonly exceptions: readonly Exception[]
  readonly baseline: string | undefined
  readonly scope: DeploymentScope
  readonly limits: Limits
}

/** Rule ids or aliases with `*`; see `selectsRule`. */
export interface RuleSelection {
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly severity: Readonly<Record<string, Severity>>
}

export interface ParameterFiles {
  /** Path glob. */
  readonly template: string
  readonly environment: string | undefined
  /** A later file wins. */
  readonly files: readonly string[]
}

export interface VarFiles {
  /** Path glob of root module folders. */
  readonly root: string
  readonly environment: string | undefined
  /** A later file wins. */
  readonly files: readonly string[]
}

export interface Exception {
  readonly rule: string
  readonly resource: string
  readonly reason: string
  readonly owner: string
  /** ISO date, the last day on which it holds. */
  readonly expires: string
}

export interface DeploymentScope {
  readonly subscription: string | undefined
  readonly resourceGroup: string | undefined
  readonly tenant: string | undefined
  readonly location: string | undefined
}

export interface Limits {
  /** Larger files are skipped, in MiB. */
  readonly fileSizeMb: number
}
