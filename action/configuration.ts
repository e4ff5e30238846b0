import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as core from '@actions/core'
import type { Configuration } from '../src/config/configuration.ts'
import { type LoadedConfiguration, loadConfiguration } from '../src/config/load.ts'
import { isInside } from '../src/source/discover.ts'
import type { ActionInputs } from './inputs.ts'
import { presentDiagnostics } from './present.ts'

const usualFile = '.guardrail.yml'

/** Reads the configuration of a tree. A file that was asked for must be there; the usual one may be absent. */
export function readConfiguration(root: string, inputs: ActionInputs): LoadedConfiguration {
  const options = { today: new Date().toISOString().slice(0, 10), inputs: inputs.options }
  const path = inputs.configFile ?? usualFile
  const file = join(root, path)
  if (isInside(root, file) && existsSync(file))
    return loadConfiguration({ text: readFileSync(file, 'utf8'), path }, options)
  if (inputs.configFile === undefined) return loadConfiguration(undefined, options)
  const message = `The configuration file ${path} does not exist in the tree that configuration is read from; on pull requests that is the base branch.`
  return { configuration: undefined, diagnostics: [{ severity: 'error', file: path, message }] }
}

/** Tells what is wrong with a configuration; `undefined` when it cannot be used. */
export function acceptConfiguration({ configuration, diagnostics }: LoadedConfiguration): Configuration | undefined {
  presentDiagnostics(diagnostics)
  if (!configuration) core.setFailed('The configuration has errors; nothing was scanned.')
  return configuration
}
