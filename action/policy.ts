import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as core from '@actions/core'
import { bundledRules } from '../src/cli/bundled-rules.ts'
import type { Configuration } from '../src/config/configuration.ts'
import { configurationFiles, type LoadedConfiguration, loadConfiguration } from '../src/config/load.ts'
import { loadRules } from '../src/rules/load-rules.ts'
import type { Rule } from '../src/rules/rule.ts'
import { isInside } from '../src/source/discover.ts'
import type { ActionInputs } from './inputs.ts'
import { presentDiagnostics } from './present.ts'

/** What a tree states about how it is to be judged. For a change that is the tree of its base branch. */
export interface Policy {
  readonly root: string
  readonly configuration: Configuration
  readonly rules: readonly Rule[]
}

/** Reads configuration and rules; `undefined`, and said so, when they have errors. */
export function readPolicy(root: string, inputs: ActionInputs): Policy | undefined {
  const { configuration, diagnostics } = readConfiguration(root, inputs)
  const own = loadRules(configuration?.ruleFolders.map(folder => resolve(root, folder)) ?? [])
  const problems = [...diagnostics, ...own.diagnostics]
  presentDiagnostics(problems)
  const errors = problems.filter(one => one.severity === 'error')
  if (configuration && errors.length === 0) return { root, configuration, rules: [...bundledRules(), ...own.rules] }
  core.setFailed(`Nothing was scanned: ${errors[0]?.file} ${errors[0]?.message}`)
  return undefined
}

/** A file that was asked for must be there; the usual ones may be absent. */
export function readConfiguration(root: string, inputs: ActionInputs): LoadedConfiguration {
  const options = { today: new Date().toISOString().slice(0, 10), inputs: inputs.options }
  const names = inputs.configFile === undefined ? configurationFiles : [inputs.configFile]
  const path = names.find(name => isOwnFile(root, join(root, name)))
  if (path !== undefined) return loadConfiguration({ text: readFileSync(join(root, path), 'utf8'), path }, options)
  if (inputs.configFile === undefined) return loadConfiguration(undefined, options)
  const message = 'is no file of the tree that configuration is read from; on pull requests that is the base branch.'
  return { configuration: undefined, diagnostics: [{ severity: 'error', file: inputs.configFile, message }] }
}

/** A link may lead out of the tree, or to a device that never ends. */
function isOwnFile(root: string, file: string): boolean {
  return existsSync(file) && isInside(realpathSync(root), realpathSync(file)) && statSync(file).isFile()
}
