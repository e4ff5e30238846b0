import { knownValue, objectOfValues, unknownValue } from '../../model/make-value.ts'
import type { Origin, ResourceReference, Value } from '../../model/value.ts'
import type { Deployment } from './deployment.ts'
import { evaluateArm } from './expression/evaluate.ts'
import { parseArmExpressionCached } from './expression/parse.ts'
import type {
  ArmScope,
  DeploymentLevel,
  EvaluationBudget,
  ResourceName,
  RuntimeCall,
  UserFunction,
} from './expression/scope.ts'

/**
 * `actual`: what is not known is unknown. `symbolic`: it is a text that stands for itself, so that two names which are
 * written alike are alike; used to tell which resource is meant, never for what a rule reads.
 */
export type Mode = 'actual' | 'symbolic'

interface Loop {
  readonly name: string
  /** Unknown when the number of copies is. */
  readonly index: Value
  readonly outer: Loop | undefined
}

/** What the expressions of a template see at one point: the deployment's parameters and variables, and the loops around. */
export class Frame implements ArmScope {
  readonly deployment: Deployment
  readonly mode: Mode
  readonly loop: Loop | undefined
  #symbolic: Frame | undefined

  constructor(deployment: Deployment, mode: Mode = 'actual', loop?: Loop) {
    this.deployment = deployment
    this.mode = mode
    this.loop = loop
  }

  get level(): DeploymentLevel {
    return this.deployment.level
  }

  get budget(): EvaluationBudget {
    return this.deployment.context.budget
  }

  inLoop(name: string, index: number | Value): Frame {
    const value = typeof index === 'number' ? knownValue(index, this.deployment.origin) : index
    return new Frame(this.deployment, this.mode, { name: name.toLowerCase(), index: value, outer: this.loop })
  }

  symbolic(): Frame {
    if (this.mode === 'symbolic') return this
    this.#symbolic ??= new Frame(this.deployment, 'symbolic', this.loop)
    return this.#symbolic
  }

  parameter(name: string): Value | undefined {
    return this.deployment.parameter(name, this.mode)
  }

  variable(name: string): Value | undefined {
    return this.deployment.variable(name, this.mode)
  }

  copyIndex(name: string | undefined): Value | undefined {
    const lower = name?.toLowerCase()
    for (let loop = this.loop; loop; loop = loop.outer)
      if (lower === undefined || loop.name === lower) return loop.index
    return undefined
  }

  userFunction(namespace: string, name: string): UserFunction | undefined {
    return this.deployment.userFunction(namespace, name, this.mode)
  }

  scopeFunction(name: string): Value | undefined {
    const { scopes } = this.deployment
    const stand = (key: string, data: string | undefined): Value => this.#scopeMember(name, key, data)
    const id = scopes.subscription && `/subscriptions/${scopes.subscription}`
    switch (name) {
      case 'subscription':
        return this.#object([
          ['id', stand('id', id)],
          ['subscriptionId', stand('subscriptionId', scopes.subscription)],
          ['tenantId', stand('tenantId', scopes.tenant)],
          ['displayName', stand('displayName', undefined)],
        ])
      case 'resourcegroup':
        return this.#object([
          ['id', stand('id', id && scopes.resourceGroup && `${id}/resourceGroups/${scopes.resourceGroup}`)],
          ['name', stand('name', scopes.resourceGroup)],
          ['location', stand('location', scopes.location)],
          [
            'tags',
            unknownValue(
              { kind: 'scope', name: 'resourceGroup().tags' },
              'resourceGroup().tags',
              this.deployment.origin,
            ),
          ],
        ])
      case 'tenant':
        return this.#object([
          ['tenantId', stand('tenantId', scopes.tenant)],
          ['id', stand('id', '/')],
        ])
      case 'deployment':
        return this.#object([
          ['name', stand('name', this.deployment.name())],
          ['location', stand('location', scopes.location)],
          [
            'properties',
            unknownValue({ kind: 'runtime', name: 'deployment' }, 'deployment().properties', this.deployment.origin),
          ],
        ])
      default:
        return undefined
    }
  }

  runtimeFunction(call: RuntimeCall): Value | undefined {
    if (call.name !== 'reference') return undefined
    const target = this.#targetOf(call.args[0])
    if (!target) return undefined
    const nested = this.deployment.context.nestedDeployment(target.key)
    if (nested) return nested.asReference()
    const origin: Origin = { place: call.place, kind: 'computed' }
    return { ...unknownValue({ kind: 'runtime', name: 'reference' }, call.text, origin), target }
  }

  resourceReference(name: ResourceName): ResourceReference | undefined {
    const known = name.names.every(one => one.kind === 'known')
    const names = known ? name.names.map(textOf) : this.#symbolicNames(name)
    if (!names) return undefined
    return { key: this.deployment.context.keyOf(name.type, names.join('/')), text: name.text }
  }

  /** The name arguments of the call, evaluated again with stand-ins for what is not known. */
  #symbolicNames(name: ResourceName): readonly string[] | undefined {
    const parsed = parseArmExpressionCached(`[${name.text}]`)
    if (parsed.kind !== 'expression' || parsed.root.kind !== 'call') return undefined
    const args = parsed.root.args.slice(parsed.root.args.length - name.names.length)
    return args.map(root => {
      const argument = { kind: 'expression', text: parsed.text, root } as const
      return symbolicText(evaluateArm(argument, this.symbolic(), this.deployment.origin.place)) ?? name.text
    })
  }

  #targetOf(argument: Value | undefined): ResourceReference | undefined {
    if (argument?.target) return argument.target
    if (argument?.kind !== 'known' || typeof argument.data !== 'string') return undefined
    return this.deployment.symbolicResource(argument.data)
  }

  #scopeMember(name: string, key: string, data: string | undefined): Value {
    const text = `${name}().${key}`
    if (data !== undefined) return knownValue(data, this.deployment.origin)
    if (this.mode === 'symbolic') return knownValue(`‹${text}›`, this.deployment.origin)
    return unknownValue({ kind: 'scope', name: text }, text, this.deployment.origin)
  }

  #object(entries: readonly (readonly [string, Value])[]): Value {
    return objectOfValues(entries, this.deployment.origin)
  }
}

function textOf(value: Value): string {
  return value.kind === 'known' ? String(value.data) : ''
}

/** The text of a value that was evaluated in symbolic mode; `undefined` when even that has none. */
export function symbolicText(value: Value): string | undefined {
  return value.kind === 'known' && typeof value.data === 'string' ? value.data : undefined
}
