import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { bundledRules } from '../cli/bundled-rules.ts'
import type { Configuration } from '../config/configuration.ts'
import { configurationFiles, type LoadedConfiguration, loadConfiguration } from '../config/load.ts'
import { withParameterFiles } from '../config/parameters.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { loadRules } from '../rules/load-rules.ts'
import type { Rule } from '../rules/rule.ts'
import { loadPolicies } from '../scan/load-policies.ts'
import { isInside } from '../source/discover.ts'
import type { PipelineInputs } from './inputs.ts'

/** What a tree states about how it is to be judged. For a change that is the tree of its base branch. */
export interface Policy {
  readonly root: string
  readonly configuration: Configuration
  readonly rules: readonly Rule[]
}

/** Reads configuration and rules; the policy is `undefined` when there is an error among the diagnostics. */
export function readPolicy(
  root: string,
  inputs: PipelineInputs,
): { readonly policy: Policy | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const { configuration, diagnostics } = readConfiguration(root, inputs)
  const own = loadRules(configuration?.ruleFolders.map(folder => resolve(root, folder)) ?? [])
  const policies = loadPolicies(configuration?.policyFolders.map(folder => resolve(root, folder)) ?? [])
  const problems = [...diagnostics, ...own.diagnostics, ...policies.diagnostics]
  if (!configuration || problems.some(one => one.severity === 'error'))
    return { policy: undefined, diagnostics: problems }
  const given = withParameterFiles(configuration, inputs.parameterFiles, inputs.environment)
  return {
    policy: { root, configuration: given, rules: [...bundledRules(), ...own.rules, ...policies.rules] },
    diagnostics: problems,
  }
}

/** A file that was asked for must be there; the usual ones may be absent. */
export function readConfiguration(root: string, inputs: PipelineInputs): LoadedConfiguration {
  const options = { today: new Date().toISOString().slice(0, 10), inputs: inputs.options }
  const names = inputs.configFile === undefined ? configurationFiles : [inputs.configFile]
  const path = names.find(name => isOwnFile(root, name))
  if (path !== undefined) return loadConfiguration({ text: readFileSync(join(root, path), 'utf8'), path }, options)
  if (inputs.configFile === undefined) return loadConfiguration(undefined, options)
  const message = 'is no file of the tree that configuration is read from; on pull requests that is the base branch.'
  return { configuration: undefined, diagnostics: [{ severity: 'error', file: inputs.configFile, message }] }
}

/** Parameter files that were asked for and are not there: a gate must not judge with fewer values than are deployed. */
export function missingParameterFiles(root: string, { parameterFiles }: PipelineInputs): readonly Diagnostic[] {
  const missing = parameterFiles.filter(file => !isOwnFile(root, file))
  const message = 'is no file below the root; parameter-files are relative to the root of the repository.'
  return missing.map(file => ({ severity: 'error', file, message }))
}

/** A link may lead out of the tree, or to a device that never ends. */
function isOwnFile(root: string, name: string): boolean {
  const file = join(root, name)
  return existsSync(file) && isInside(realpathSync(root), realpathSync(file)) && statSync(file).isFile()
}
