import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Json } from '../../model/json.ts'
import { unknownValue } from '../../model/make-value.ts'
import type { Resource } from '../../model/resource.ts'
import type { Value } from '../../model/value.ts'
import { valueOfJson } from '../../model/value-of-json.ts'
import type { SourceFile } from '../../source/source-file.ts'
import { createContext } from './context.ts'
import { Deployment, type DeploymentScopes, markSecure, objectMember } from './deployment.ts'
import { expandDeployment } from './expand.ts'
import { createBudget } from './expression/scope.ts'
import { secureParameters } from './secure-parameters.ts'
import { actualKey, documentRoot, isObject, type JsonObject, member, step } from './template.ts'

export interface ParameterFile {
  readonly source: SourceFile
  readonly data: Json
}

export interface ArmOptions {
  /** A later file wins. */
  readonly parameterFiles: readonly ParameterFile[]
  /** Name of the environment that these parameters stand for, when there are several. */
  readonly environment: string | undefined
  readonly scopes: DeploymentScopes
}

export interface Adapted {
  readonly resources: readonly Resource[]
  readonly diagnostics: readonly Diagnostic[]
}

/** The resources that a template would deploy with these parameters. */
export function adaptArm(source: SourceFile, data: JsonObject, options: ArmOptions): Adapted {
  const context = createContext(source, options.environment, createBudget())
  const deployment = new Deployment({
    context,
    template: { source, data, path: documentRoot },
    id: '',
    name: () => undefined,
    scopes: options.scopes,
    given: name => givenByFile(options.parameterFiles, name),
  })
  const resources = [...expandDeployment(deployment), ...secureParameters(deployment)]
  return { resources, diagnostics: context.diagnostics }
}

function givenByFile(files: readonly ParameterFile[], name: string): Value | undefined {
  for (const file of files.toReversed()) {
    const given = isObject(file.data) ? objectMember(file.data, 'parameters') : {}
    const key = actualKey(given, name)
    const entry = key === undefined ? undefined : given[key]
    if (key === undefined || !isObject(entry)) continue
    const path = step(documentRoot, 'parameters', key)
    const origin = { place: { kind: 'json', source: file.source, path: step(path, 'value') }, kind: 'written' } as const
    const value = member(entry, 'value')
    if (value !== undefined) return valueOfJson(value, origin)
    if (member(entry, 'reference') === undefined) continue
    return markSecure(unknownValue({ kind: 'runtime', name: 'Key Vault secret' }, `parameters('${key}')`, origin), true)
  }
  return undefined
}
