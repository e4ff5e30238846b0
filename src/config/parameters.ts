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
  const variables = files.filter(isVariables)
  const parameters = files.filter(file => !isVariables(file))
  return {
    ...configuration,
    ...(parameters.length > 0 && { parameterFiles: [{ template: '**', environment, files: parameters }] }),
    ...(variables.length > 0 && { varFiles: [{ root: '**', environment, files: variables }] }),
  }
}
