import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Json } from '../../model/json.ts'
import type { Resource } from '../../model/resource.ts'
import type { SourceFile } from '../../source/source-file.ts'
import { createContext, type ReadLinked } from './context.ts'
import { Deployment } from './deployment.ts'
import { expandDeployment, type TemplateHolder } from './expand.ts'
import { createBudget } from './expression/scope.ts'
import { givenByFiles } from './parameter-files.ts'
import { type DeploymentScopes, rootScope } from './scopes.ts'
import { secureParameters } from './secure-parameters.ts'
import { documentRoot, type JsonObject } from './template.ts'

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
  readonly readLinked?: ReadLinked
  readonly holder?: TemplateHolder
}

export interface Adapted {
  readonly resources: readonly Resource[]
  /** Grows while properties are evaluated, which happens when they are asked for. */
  readonly diagnostics: readonly Diagnostic[]
  /** `false` when a part of the template could not be read. */
  readonly complete: boolean
}

/** The resources that a template would deploy with these parameters. */
export function adaptArm(source: SourceFile, data: JsonObject, options: ArmOptions): Adapted {
  const { environment, scopes, parameterFiles } = options
  const readLinked = options.readLinked ?? (() => ({ reason: 'was not read' }))
  const context = createContext({ source, environment, budget: createBudget(), readLinked })
  const deployment = new Deployment({
    context,
    template: { source, data, path: documentRoot },
    id: '',
    name: () => undefined,
    scopes,
    scopeName: level => rootScope(level, scopes),
    ...givenByFiles(parameterFiles, data, context.mistakes),
  })
  return {
    resources: [...expandDeployment(deployment, options.holder), ...secureParameters(deployment)],
    diagnostics: context.mistakes.diagnostics,
    get complete() {
      return context.complete
    },
  }
}
