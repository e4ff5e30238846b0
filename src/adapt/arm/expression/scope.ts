import type { Place, ResourceReference, Value } from '../../../model/value.ts'

/** What evaluation may still cost. Shared by all scopes of a run and counted down: steps over the run, depth while a call lasts. */
export interface EvaluationBudget {
  steps: number
  depth: number
}

/** Enough for every real template; 200 nested evaluations stay far from the end of the stack. */
export function createBudget(steps = 5_000_000): EvaluationBudget {
  return { steps, depth: 200 }
}

/** Where a template is deployed to: `$schema`. Decides what `resourceId()` without a subscription or group means. */
export type DeploymentLevel = 'resourceGroup' | 'subscription' | 'managementGroup' | 'tenant'

/** A member of `functions`. */
export interface UserFunction {
  readonly parameterCount: number
  /** Evaluates the output with the arguments bound; `place` is the place of the call. */
  call(args: readonly Value[], place: Place): Value
}

/** What `resourceId()` and its relatives name, before it is joined into a text. */
export interface ResourceName {
  readonly level: DeploymentLevel | 'extension'
  /** As written: `Microsoft.Network/virtualNetworks/subnets`. */
  readonly type: string
  /** One for each type segment after the namespace. */
  readonly names: readonly Value[]
  /** Only where the arguments give them. */
  readonly subscription?: Value | undefined
  readonly resourceGroup?: Value | undefined
  readonly managementGroup?: Value | undefined
  /** Of `extensionResourceId()`: the id that is extended. */
  readonly extended?: Value | undefined
  /** The call as written. */
  readonly text: string
}

/** A call that only Azure can answer: `reference`, `list*`, `providers`, `pickZones` … */
export interface RuntimeCall {
  /** Lower case. */
  readonly name: string
  readonly args: readonly Value[]
  /** The call as written. */
  readonly text: string
  readonly place: Place
}

/**
 * What an expression can see. `undefined` from `parameter`, `variable`, `copyIndex` and `userFunction` means that there is
 * no such name, which is an error of the author; from the other members it means that the answer is not known.
 * Implementations evaluate a parameter or variable once, and answer a definition that refers to itself with an unknown.
 */
export interface ArmScope {
  readonly level: DeploymentLevel
  readonly budget: EvaluationBudget
  /** What `utcNow()` returns; without it the result is unknown. */
  readonly now?: Date | undefined
  /** Names are as written and compared without regard to case. */
  parameter(name: string): Value | undefined
  variable(name: string): Value | undefined
  /** The index of the loop of that name, or of the innermost one; the evaluator adds the offset. */
  copyIndex(loop: string | undefined): Value | undefined
  userFunction(namespace: string, name: string): UserFunction | undefined
  /**
   * `subscription`, `resourcegroup`, `tenant`, `managementgroup`, `deployment`, `deployer`, `environment`: lower case. Unknown
   * members belong into the object (`resourceGroup().location`), so that the known ones can be read.
   */
  scopeFunction(name: string): Value | undefined
  runtimeFunction(call: RuntimeCall): Value | undefined
  /** The resource that `resourceId()` and its relatives name, for `Value.target`. */
  resourceReference(name: ResourceName): ResourceReference | undefined
}
