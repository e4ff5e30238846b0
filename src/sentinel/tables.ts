/** Types as tables name them; the data collection rule writes `dateTime` in lower case. */
export type ColumnType = 'string' | 'int' | 'boolean' | 'dateTime' | 'dynamic'

export interface Column {
  readonly type: ColumnType
  readonly description: string
}

/** What every record carries, whatever it is about. */
const common = {
  TimeGenerated: {
    type: 'dateTime',
    description: 'When it was detected, or when it arrived if that was more than two days earlier.',
  },
  DetectedAt: { type: 'dateTime', description: 'When it was detected, however late it arrived.' },
  RecordId: {
    type: 'string',
    description: 'Same for each delivery of the same record: records may arrive more than once.',
  },
  RunId: { type: 'string', description: 'The run that found it, with its attempt.' },
  RunUrl: { type: 'string', description: 'Page of the run.' },
  Repository: { type: 'string', description: 'Where the code lives.' },
  Branch: { type: 'string', description: 'Branch, tag or pull request that was looked at.' },
  CommitId: { type: 'string', description: 'Commit that was looked at.' },
  ToolVersion: { type: 'string', description: 'Version of IaC Guardrail.' },
} as const satisfies Record<string, Column>

/** Where something is declared. */
const declaration = {
  DeclaredAddress: { type: 'string', description: 'Address of the resource in the code.' },
  AzureResourceType: { type: 'string', description: 'ARM type.' },
  DeclaredName: { type: 'string', description: 'Name of the resource, evaluated where it is known.' },
  FilePath: { type: 'string', description: 'File that declares it.' },
  Line: { type: 'int', description: 'Line in that file, from 1.' },
} as const satisfies Record<string, Column>

/**
 * The tables, and by that the records, the streams of the data collection rule and the schema that queries are checked
 * against. Reserved names (`Type`, `ResourceId`, `Title` …) cannot be columns:
 * https://learn.microsoft.com/azure/azure-monitor/logs/logs-ingestion-api-overview.
 */
export const tables = {
  GuardrailFindings_CL: {
    description: 'Violations, unknowns and suppressed findings of a scan.',
    columns: {
      ...common,
      Fingerprint: { type: 'string', description: 'Same for the same finding from run to run within a repository.' },
      Status: { type: 'string', description: 'violation, unknown or suppressed.' },
      RuleId: { type: 'string', description: 'The rule.' },
      RuleTitle: { type: 'string', description: 'What the rule finds.' },
      Severity: { type: 'string', description: 'critical, high, medium or low.' },
      Risk: { type: 'int', description: '0 to 100.' },
      Controls: { type: 'dynamic', description: 'Framework to the controls that the finding breaks.' },
      ...declaration,
      Message: { type: 'string', description: 'What is wrong.' },
      BlockedBy: { type: 'string', description: 'For unknown: what cannot be known before deployment.' },
      Environments: { type: 'dynamic', description: 'Environments in which it holds; empty for all.' },
      PatchBy: { type: 'string', description: 'rule or model, where a proven patch exists.' },
    },
  },
  GuardrailDrift_CL: {
    description: 'Differences between what is declared and what lives in Azure.',
    columns: {
      ...common,
      DriftId: { type: 'string', description: 'Same for the same difference from run to run.' },
      Kind: { type: 'string', description: 'changed, undeclared, missing, unmanaged or not-verifiable.' },
      Aspect: {
        type: 'string',
        description: 'exposure, identity, cryptography, logging, protection or guardrail, where it bears on security.',
      },
      Severity: { type: 'string', description: 'critical, high, medium or low.' },
      Dangerous: { type: 'boolean', description: 'Whether it weakens the live resource.' },
      Accepted: { type: 'boolean', description: 'Whether somebody answers for it.' },
      RuleIds: { type: 'dynamic', description: 'Rules that the live state violates and the code does not.' },
      AzureResourceId: { type: 'string', description: 'Resource id in Azure.' },
      AzureSubscription: { type: 'string', description: 'Subscription id.' },
      AzureResourceGroup: { type: 'string', description: 'Resource group.' },
      ...declaration,
      Environment: { type: 'string', description: 'The set of parameters that declares it.' },
      Owner: { type: 'string', description: 'Who owns the resource, from its tags.' },
      PropertyPath: { type: 'string', description: 'The property that differs; empty for a whole resource.' },
      Declared: { type: 'string', description: 'Its value in the code, as JSON.' },
      Live: { type: 'string', description: 'Its value in Azure, as JSON.' },
      Message: { type: 'string', description: 'What differs, in a sentence.' },
      Reason: { type: 'string', description: 'For not-verifiable: what stands in the way.' },
      ChangedBy: { type: 'string', description: 'Who made the last change.' },
      ChangedByType: { type: 'string', description: 'User, Application, System …' },
      ChangedWith: { type: 'string', description: 'With which client it was made.' },
      ChangedAt: { type: 'dateTime', description: 'When it was made.' },
      ChangeOperation: { type: 'string', description: 'The operation on the resource.' },
      CorrelationId: { type: 'string', description: 'Of the change, as in the activity log.' },
      ChangeIsExact: { type: 'boolean', description: 'Whether the change names this property, not just the resource.' },
    },
  },
  GuardrailExceptions_CL: {
    description: 'Findings and drift that somebody answers for.',
    columns: {
      ...common,
      ExceptionId: { type: 'string', description: 'Same for the same exception of the same resource from run to run.' },
      Subject: { type: 'string', description: 'finding or drift.' },
      GrantedIn: { type: 'string', description: 'inline, configuration, baseline or watchlist.' },
      RuleId: { type: 'string', description: 'The rule that is excused.' },
      Severity: { type: 'string', description: 'Severity of what is excused.' },
      ...declaration,
      AzureResourceId: { type: 'string', description: 'For drift: resource id in Azure.' },
      PropertyPath: { type: 'string', description: 'For drift: the property that may differ.' },
      Reason: { type: 'string', description: 'Why it is acceptable.' },
      Owner: { type: 'string', description: 'Who answers for it.' },
      ExpiresOn: { type: 'dateTime', description: 'The last day on which it holds.' },
    },
  },
  GuardrailModelAudit_CL: {
    description: 'Questions to a language model and what came of them, without their texts.',
    columns: {
      ...common,
      Task: { type: 'string', description: 'What was asked for.' },
      PromptVersion: { type: 'string', description: 'Digest of prompts and answer schemas.' },
      Provider: { type: 'string', description: 'Who runs the model.' },
      Model: { type: 'string', description: 'The model.' },
      Fingerprint: { type: 'string', description: 'Finding or resource that was asked about.' },
      Source: { type: 'string', description: 'model or cache.' },
      Outcome: { type: 'string', description: 'answered, refused, truncated, filtered or failed.' },
      InputSha256: { type: 'string', description: 'Digest of the question.' },
      InputBytes: { type: 'int', description: 'Size of the question.' },
      OutputSha256: { type: 'string', description: 'Digest of the answer.' },
      OutputBytes: { type: 'int', description: 'Size of the answer.' },
      PromptTokens: { type: 'int', description: 'Tokens of the question.' },
      CompletionTokens: { type: 'int', description: 'Tokens of the answer.' },
      DurationMs: { type: 'int', description: 'From question to answer.' },
      Verdict: { type: 'string', description: 'What the check of the answer said.' },
      Accepted: { type: 'boolean', description: 'Whether the answer was used.' },
      AcceptedBy: { type: 'string', description: 'proof, check or nobody.' },
    },
  },
  GuardrailRuns_CL: {
    description: 'One record for each scan and each drift run, also for those that find nothing.',
    columns: {
      ...common,
      Kind: { type: 'string', description: 'scan or drift.' },
      Outcome: {
        type: 'string',
        description: 'Of a scan passed, failed, error or nothing-to-analyse; of a drift run none, drift or error.',
      },
      FailOn: { type: 'string', description: 'Severity from which on the gate fails.' },
      Blocking: { type: 'int', description: 'What failed the gate.' },
      Shard: { type: 'string', description: 'Which part of a divided scan, as 2/8.' },
      FilesSeen: { type: 'int', description: 'Files in scope.' },
      FilesAnalysed: { type: 'int', description: 'Files that were analysed.' },
      FilesSkipped: { type: 'int', description: 'Files that were not, with a reason.' },
      Resources: { type: 'int', description: 'Resources that were judged or compared.' },
      Rules: { type: 'int', description: 'Rules that ran.' },
      Violations: { type: 'int', description: 'Violations.' },
      Unknown: { type: 'int', description: 'Findings that cannot be known before deployment.' },
      Suppressed: { type: 'int', description: 'Findings that are excused.' },
      Critical: { type: 'int', description: 'Violations, or open drift, of critical severity.' },
      High: { type: 'int', description: 'The same of high severity.' },
      Medium: { type: 'int', description: 'The same of medium severity.' },
      Low: { type: 'int', description: 'The same of low severity.' },
      Changed: { type: 'int', description: 'Open drift of this kind.' },
      Undeclared: { type: 'int', description: 'The same.' },
      Missing: { type: 'int', description: 'The same.' },
      Unmanaged: { type: 'int', description: 'The same.' },
      NotVerifiable: { type: 'int', description: 'What could not be compared.' },
      Dangerous: { type: 'int', description: 'Open drift that weakens the live resource.' },
      AcceptedDrift: { type: 'int', description: 'Drift that somebody answers for.' },
      Verified: { type: 'int', description: 'Declared resources that were compared completely.' },
      LiveResources: { type: 'int', description: 'Resources in Azure that were read.' },
      IsComplete: { type: 'boolean', description: 'Whether all that was asked for could be read.' },
      Errors: { type: 'int', description: 'Problems that kept the run from doing its job.' },
    },
  },
} as const satisfies Record<`Guardrail${string}_CL`, { description: string; columns: Record<string, Column> }>

export type TableName = keyof typeof tables

export const tableNames = Object.keys(tables) as readonly TableName[]

/** What a table is called in the configuration and in messages. */
export const tableSubjects = {
  GuardrailFindings_CL: 'findings',
  GuardrailDrift_CL: 'drift',
  GuardrailExceptions_CL: 'exceptions',
  GuardrailModelAudit_CL: 'model-audit',
  GuardrailRuns_CL: 'runs',
} as const satisfies Record<TableName, string>

export function columnsOf(table: TableName): Readonly<Record<string, Column>> {
  return tables[table].columns
}
