import { posix } from 'node:path'
import type { Configuration } from './configuration.ts'

/**
 * The configuration for one deployment: these parameter files, `.tfvars` for Terraform and JSON for templates, take the
 * place of those that the file names for the language. A later file wins.
 */
export function withParameterFiles(
  configuration: Configuration,
  files: readonly string[],
  environment: string | undefined,
): Configuration {
  const isVariables = (file: string) => /\.tfvars(\.json)?$/i.test(file)
  const paths = files.map(toPath)
  const variables = paths.filter(isVariables)
  const parameters = paths.filter(file => !isVariables(file))
  return {
    ...configuration,
    ...(parameters.length > 0 && { parameterFiles: [{ template: '**', environment, files: parameters }] }),
    ...(variables.length > 0 && { varFiles: [{ root: '**', environment, files: variables }] }),
  }
}

/** `./infra//prod.json` as files are named in reports: `infra/prod.json`. */
export function toPath(file: string): string {
  return posix.normalize(file)
}
