import type { Severity } from '../model/finding.ts'

/** `.guardrail.yml` as the rest of the product reads it: every default filled in. `schema/config.schema.json` says what each part means. */
export interface Configuration {
  readonly failOn: Severity | 'never'
  /** A risk from which on violations fail the gate too. */
  readonly failOnRisk: number | undefined
  readonly rules: RuleSelection
  readonly ruleFolders: readonly string[]
  /** With Azure Policy definitions. */
  readonly policyFolders: readonly string[]
  /** Path globs. */
  readonly exclude: readonly string[]
  readonly parameterFiles: readonly ParameterFiles[]
  readonly varFiles: readonly VarFiles[]
  /** Only those that hold today. */
  readonly exceptions: readonly Exception[]
  readonly baseline: string | undefined
  readonly scope: DeploymentScope
  readonly limits: Limits
  /** `undefined` when no language model may be asked. */
  readonly model: ModelSettings | undefined
  readonly drift: DriftSettings
  /** `undefined` when nothing is delivered to Microsoft Sentinel. */
  readonly sentinel: SentinelSettings | undefined
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
  readonly managementGroup?: string | undefined
  readonly tenant: string | undefined
  readonly location: string | undefined
}

export interface Limits {
  /** Larger files are skipped, in MiB. */
  readonly fileSizeMb: number
}

export const modelTasks = ['patches', 'unknowns', 'explanations', 'predictions'] as const
export type ModelTask = (typeof modelTasks)[number]

/** Which model may be asked for what, and what that may cost. Where it is and with which key comes from the environment. */
export interface ModelSettings {
  /** The model, or the deployment on Azure. */
  readonly name: string
  readonly provider: 'openai' | 'azure' | 'compatible'
  readonly auth: 'key' | 'entra'
  readonly tasks: readonly ModelTask[]
  /** Findings below are not asked about. */
  readonly minSeverity: Severity
  readonly concurrency: number
  readonly timeoutSeconds: number
  /** Most tokens of one answer. */
  readonly answerTokens: number
  /** Folder; `undefined` keeps nothing. */
  readonly cache: string | undefined
  /** JSON lines file; `undefined` writes none. */
  readonly audit: string | undefined
  readonly budget: ModelBudget
}

/** Caps of one run. Prices and cost are in one currency, prices for a million tokens. */
export interface ModelBudget {
  readonly calls: number
  readonly tokens: number
  readonly seconds: number
  readonly cost: number | undefined
  readonly inputPrice: number | undefined
  readonly outputPrice: number | undefined
}

/** Where `guardrail send` delivers to. */
export interface SentinelSettings {
  /** Logs Ingestion endpoint, as written. */
  readonly endpoint: string
  /** Immutable id of the data collection rule. */
  readonly ruleId: string
  readonly streams: Readonly<Record<'findings' | 'drift' | 'exceptions' | 'model-audit' | 'runs', string>>
  /** Room for what waits, in MiB. */
  readonly spoolMb: number
  readonly timeoutSeconds: number
}

/** What `guardrail drift` compares. */
export interface DriftSettings {
  readonly failOn: Severity | 'never'
  readonly targets: readonly DriftTarget[]
  /** Patterns of ids. */
  readonly owned: readonly string[]
  /** Files, relative to the root. */
  readonly state: readonly string[]
  /** Also those that have expired: whether they hold is measured on the day of the run. */
  readonly accepted: readonly AcceptedDrift[]
  /** Resource id of the workspace whose watchlist accepts drift too. */
  readonly watchlist: string | undefined
  readonly limits: { readonly gets: number; readonly timeoutSeconds: number }
}

export interface DriftTarget {
  /** Path globs; empty: all. */
  readonly paths: readonly string[]
  readonly environment: string | undefined
  readonly scope: DeploymentScope & { readonly managementGroup: string | undefined }
}

/** Drift that somebody answers for, until a day. */
export interface AcceptedDrift {
  /** Id or address; `*` stands for any text. */
  readonly resource: string
  /** Property; `*` stands for any text. */
  readonly path: string
  readonly reason: string
  readonly owner: string
  /** ISO date, the last day on which it holds. */
  readonly expires: string
}
