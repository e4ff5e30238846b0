import { arrayOfValues, knownValue, unknownValue } from '../../model/make-value.ts'
import type { Origin, ResourceReference, Value } from '../../model/value.ts'
import type { Referable } from './context.ts'
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
import { type ScopeName, scopeFunctionValue, scopeOfId } from './scopes.ts'

/**
 * `actual`: what is not known is unknown. `symbolic`: it is a text that stands for itself, so that two names which are
 * written alike are alike; used to tell which resource is meant, never for what a rule reads.
 */
export type Mode = 'actual' | 'symbolic'

interface Loop {
  readonly name: string
  /** Unknown when the number of copies is. */
  readonly index: Value
  /** Whether it makes resources or the items of an array. */
  readonly of: 'resource' | 'value'
  readonly outer: Loop | undefined
}

interface FrameState {
  readonly mode: Mode
  /** Whether mistakes are reported: in what is deployed, not in definitions that nothing may use. */
  readonly reports: boolean
  readonly loop: Loop | undefined
}

/** What the expressions of a template see at one point: the deployment's parameters and variables, and the loops around. */
export class Frame implements ArmScope {
  readonly deployment: Deployment
  readonly state: FrameState
  #symbolic: Frame | undefined

  constructor(deployment: Deployment, state: FrameState) {
    this.deployment = deployment
    this.state = state
  }

  get mode(): Mode {
    return this.state.mode
  }

  get level(): DeploymentLevel {
    return this.deployment.level
  }

  get budget(): EvaluationBudget {
    return this.deployment.context.budget
  }

  inLoop(name: string, of: Loop['of'], index: number | Value): Frame {
    const value = typeof index === 'number' ? knownValue(index, this.deployment.origin) : index
    return this.with({ loop: { name: name.toLowerCase(), index: value, of, outer: this.state.loop } })
  }

  symbolic(): Frame {
    if (this.mode === 'symbolic') return this
    this.#symbolic ??= this.with({ mode: 'symbolic', reports: false })
    return this.#symbolic
  }

  /** The same without reports. */
  quiet(): Frame {
    return this.state.reports ? this.with({ reports: false }) : this
  }

  protected with(changed: Partial<FrameState>): Frame {
    return new Frame(this.deployment, { ...this.state, ...changed })
  }

  parameter(name: string): Value | undefined {
    return this.deployment.parameter(name, this.mode)
  }

  variable(name: string): Value | undefined {
    return this.deployment.variable(name, this.mode)
  }

  /** Without a name it is the loop of the resource, also inside of a property's loop. */
  copyIndex(name: string | undefined): Value | undefined {
    const lower = name?.toLowerCase()
    let nearest: Value | undefined
    for (let loop = this.state.loop; loop; loop = loop.outer) {
      if (lower === undefined ? loop.of === 'resource' : loop.name === lower) return loop.index
      nearest ??= loop.index
    }
    return lower === undefined ? nearest : undefined
  }

  userFunction(namespace: string, name: string): UserFunction | undefined {
    return this.deployment.userFunction(namespace, name, this.mode)
  }

  scopeFunction(name: string): Value | undefined {
    return scopeFunctionValue(name, this)
  }

  runtimeFunction(call: RuntimeCall): Value | undefined {
    if (call.name === 'references') return this.#references(call)
    if (call.name !== 'reference') return undefined
    const target = this.#targetOf(call.args[0])
    if (!target) return undefined
    const { context } = this.deployment
    const found = this.#named(call.args[0]) ?? context.resourceOf(target.key)
    return this.#referenceTo(found, target, call.args.length > 2, call)
  }

  #referenceTo(
    found: Referable | undefined,
    target: ResourceReference,
    full: boolean,
    { text, place }: RuntimeCall,
  ): Value {
    const nested = this.deployment.context.nestedDeployment(target.key)
    if (nested) return nested.asReference()
    const own = found?.existing ? undefined : found?.asReference(full, { text, place, target })
    const origin: Origin = { place, kind: 'computed' }
    return own ?? { ...unknownValue({ kind: 'runtime', name: 'reference' }, text, origin), target }
  }

  /** `references('loop')`: one for each copy, when their number is known. */
  #references(call: RuntimeCall): Value | undefined {
    const [name, full] = call.args
    if (name?.kind !== 'known' || typeof name.data !== 'string') return undefined
    const { data } = name
    const resources = this.deployment.loopResources(data)
    if (!resources) return undefined
    const items = resources.map((one, index) =>
      this.#referenceTo(one, { key: one.key, text: `${data}[${index}]` }, full !== undefined, call),
    )
    return arrayOfValues(items, { place: call.place, kind: 'computed' })
  }

  resourceReference(name: ResourceName): ResourceReference | undefined {
    const { context } = this.deployment
    const known = name.names.every(one => one.kind === 'known')
    const names = known ? name.names.map(textOf) : this.#symbolicArguments(name, -name.names.length)
    if (!names) return undefined
    return { key: context.keyOf(this.#scopeOf(name), name.type, names.join('/')), text: name.text }
  }

  #scopeOf(name: ResourceName): ScopeName {
    const around = this.deployment.scopeName
    switch (name.level) {
      case 'resourceGroup':
      case 'subscription': {
        const given = [name.subscription, name.resourceGroup].filter(one => one !== undefined)
        const known = given.every(one => one.kind === 'known')
        const texts = known ? given.map(textOf) : (this.#symbolicArguments(name, 0, given.length) ?? [])
        const subscription = name.subscription ? texts[0] : around.subscription
        const group = name.resourceGroup ? texts.at(-1) : around.resourceGroup
        return { subscription: subscription ?? '', resourceGroup: name.level === 'subscription' ? '' : (group ?? '') }
      }
      case 'extension': {
        const id = name.extended?.kind === 'known' ? textOf(name.extended) : this.#symbolicArguments(name, 0, 1)?.[0]
        return id === undefined ? around : scopeOfId(id, around)
      }
      case 'managementGroup':
      case 'tenant':
        return { subscription: '', resourceGroup: '' }
    }
  }

  /** Arguments of the call, evaluated again with stand-ins for what is not known. */
  #symbolicArguments(name: ResourceName, from: number, to?: number): readonly string[] | undefined {
    const parsed = parseArmExpressionCached(`[${name.text}]`)
    if (parsed.kind !== 'expression' || parsed.root.kind !== 'call') return undefined
    return parsed.root.args.slice(from, to).map(root => {
      const argument = { kind: 'expression', text: parsed.text, root } as const
      return symbolicText(evaluateArm(argument, this.symbolic(), this.deployment.origin.place)) ?? name.text
    })
  }

  #targetOf(argument: Value | undefined): ResourceReference | undefined {
    if (argument?.target) return argument.target
    const named = this.#named(argument)
    return named && argument?.kind === 'known' ? { key: named.key, text: String(argument.data) } : undefined
  }

  #named(argument: Value | undefined): Referable | undefined {
    if (argument?.kind !== 'known' || typeof argument.data !== 'string') return undefined
    return this.deployment.symbolicResource(argument.data)
  }
}

function textOf(value: Value): string {
  return value.kind === 'known' ? String(value.data) : ''
}

/** The text of a value that was evaluated in symbolic mode; `undefined` when even that has none. */
export function symbolicText(value: Value): string | undefined {
  return value.kind === 'known' && typeof value.data === 'string' ? value.data : undefined
}
