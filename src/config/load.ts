import type { Diagnostic } from '../model/diagnostic.ts'
import type { Severity } from '../model/finding.ts'
import type { Configuration, Exception, ModelSettings, SentinelSettings } from './configuration.ts'
import { type DriftFile, toDriftSettings } from './drift.ts'
import { expiryWarning } from './exceptions.ts'
import { type Inputs, mergeInputs } from './inputs.ts'
import { toPath } from './parameters.ts'
import { readYaml } from './read-yaml.ts'
import { type Fault, validate } from './validate.ts'

/** Where the configuration is looked for in a root, the first that exists. */
export const configurationFiles: readonly string[] = ['.guardrail.yml', '.guardrail.yaml']

export interface LoadOptions {
  /** ISO date that exceptions are measured against. */
  readonly today: string
  /** Options of the command line, the action or the task; they win over the file. */
  readonly inputs?: Inputs
}

export interface LoadedConfiguration {
  /** `undefined` when there is an error among the diagnostics: nothing may run on half a configuration. */
  readonly configuration: Configuration | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads `.guardrail.yml`. Without a file the defaults and the inputs hold. `path` is only for messages. */
export function loadConfiguration(
  file: { readonly text: string; readonly path: string } | undefined,
  { today, inputs = {} }: LoadOptions,
): LoadedConfiguration {
  const path = file?.path ?? 'options'
  const yaml = readYaml(file?.text ?? '', path)
  if (yaml.data === undefined) return { configuration: undefined, diagnostics: yaml.diagnostics }
  const place = (fault: Fault): Diagnostic => ({
    severity: 'error',
    file: path,
    ...yaml.locate(fault.path, fault.key),
    message: fault.message,
  })
  const faults = [
    ...validate(structuredClone(yaml.data)).map(place),
    ...validate(structuredClone(inputs)).map(
      (fault): Diagnostic => ({ severity: 'error', file: 'options', message: fault.message }),
    ),
  ]
  if (faults.length > 0) return { configuration: undefined, diagnostics: faults }

  const merged = mergeInputs(yaml.data, inputs)
  validate(merged)
  const configuration = toConfiguration(merged as ConfigurationFile, today)
  return { configuration, diagnostics: expiryWarnings(merged as ConfigurationFile, today, path, yaml.locate) }
}

/** The file after validation: the schema's names, every default filled in. */
interface ConfigurationFile {
  readonly 'fail-on': Severity | 'never'
  readonly 'fail-on-risk'?: number
  readonly rules: Configuration['rules']
  readonly 'rule-folders': readonly string[]
  readonly 'policy-folders': readonly string[]
  readonly exclude: readonly string[]
  readonly 'parameter-files': readonly { template: string; environment?: string; files: readonly string[] }[]
  readonly 'var-files': readonly { root: string; environment?: string; files: readonly string[] }[]
  readonly exceptions: readonly Exception[]
  readonly baseline?: string
  readonly scope: {
    subscription?: string
    'resource-group'?: string
    'management-group'?: string
    tenant?: string
    location?: string
  }
  readonly limits: { 'file-size-mb': number }
  readonly model?: ModelFile
  readonly drift: DriftFile
  readonly sentinel?: SentinelFile
}

interface SentinelFile extends Pick<SentinelSettings, 'endpoint' | 'streams'> {
  readonly 'rule-id': string
  readonly 'spool-mb': number
  readonly 'timeout-seconds': number
}

interface ModelFile extends Pick<ModelSettings, 'name' | 'provider' | 'auth' | 'tasks' | 'concurrency'> {
  readonly 'min-severity': Severity
  readonly 'timeout-seconds': number
  readonly 'answer-tokens': number
  readonly cache?: string
  readonly audit?: string
  readonly budget: {
    readonly calls: number
    readonly tokens: number
    readonly seconds: number
    readonly cost?: number
    readonly 'input-price'?: number
    readonly 'output-price'?: number
  }
}

function toConfiguration(file: ConfigurationFile, today: string): Configuration {
  return {
    failOn: file['fail-on'],
    failOnRisk: file['fail-on-risk'],
    rules: file.rules,
    ruleFolders: file['rule-folders'],
    policyFolders: file['policy-folders'],
    exclude: file.exclude,
    parameterFiles: file['parameter-files'].map(one => ({
      ...one,
      environment: one.environment,
      files: one.files.map(toPath),
    })),
    varFiles: file['var-files'].map(one => ({ ...one, environment: one.environment, files: one.files.map(toPath) })),
    exceptions: file.exceptions.filter(one => one.expires >= today),
    baseline: file.baseline,
    scope: {
      subscription: file.scope.subscription,
      resourceGroup: file.scope['resource-group'],
      managementGroup: file.scope['management-group'],
      tenant: file.scope.tenant,
      location: file.scope.location,
    },
    limits: { fileSizeMb: file.limits['file-size-mb'] },
    model: file.model && toModelSettings(file.model),
    drift: toDriftSettings(file.drift),
    sentinel: file.sentinel && toSentinelSettings(file.sentinel),
  }
}

function toModelSettings(model: ModelFile): ModelSettings {
  const { name, provider, auth, tasks, concurrency, cache, audit, budget } = model
  const { calls, tokens, seconds, cost } = budget
  return {
    name,
    provider,
    auth,
    tasks,
    concurrency,
    minSeverity: model['min-severity'],
    timeoutSeconds: model['timeout-seconds'],
    answerTokens: model['answer-tokens'],
    cache,
    audit,
    budget: { calls, tokens, seconds, cost, inputPrice: budget['input-price'], outputPrice: budget['output-price'] },
  }
}

function toSentinelSettings({ endpoint, streams, ...rest }: SentinelFile): SentinelSettings {
  return {
    endpoint,
    ruleId: rest['rule-id'],
    streams,
    spoolMb: rest['spool-mb'],
    timeoutSeconds: rest['timeout-seconds'],
  }
}

function expiryWarnings(
  file: ConfigurationFile,
  today: string,
  path: string,
  locate: ReturnType<typeof readYaml>['locate'],
): readonly Diagnostic[] {
  return file.exceptions.flatMap((exception, index): Diagnostic[] => {
    const message = expiryWarning(exception, today)
    return message ? [{ severity: 'warning', file: path, ...locate(['exceptions', index, 'expires']), message }] : []
  })
}
