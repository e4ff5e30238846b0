import type { Place } from '../../model/value.ts'
import type { SourceFile } from '../../source/source-file.ts'
import type { Content } from './content.ts'
import { evaluateAt } from './content.ts'
import { DeclaredResource } from './declared-resource.ts'
import { failure, markedSensitive, nullValue, type TfUnknown } from './expression/values.ts'
import type { Declaration, Declared, LocalDeclaration, ModuleFolder } from './folder.ts'
import { Memo } from './memo.ts'
import { DeclaredCall } from './module-call.ts'
import { createModuleScope } from './module-scope.ts'
import type { Root } from './root.ts'
import type { Scope } from './scope.ts'
import type { TfValue } from './value.ts'
import { variableValue } from './variables.ts'

/** How a module came to be: the call, within an instance of the module that makes it. */
export interface Call {
  readonly caller: Module
  readonly declared: DeclaredCall
  /** Address of this instance: `module.net["a"]`. */
  readonly address: string
  /** The arguments, evaluated in the caller. */
  readonly arguments: Content
  /** `false` or unknown where `count` or `for_each` say so. */
  readonly deployed: Deployed
}

/** Whether something is deployed; for an unknown number of copies, why that is not known. */
export type Deployed = boolean | TfUnknown

/** One instance of a module: its names and what they are worth, each computed once when it is asked for. */
export class Module {
  readonly root: Root
  readonly folder: ModuleFolder
  readonly call: Call | undefined
  readonly #values = new Memo<object, TfValue>()
  readonly #scopes = new Map<SourceFile, Scope>()
  readonly #resources = new Map<Declaration, DeclaredResource>()
  readonly #calls = new Map<Declaration, DeclaredCall>()

  constructor(root: Root, folder: ModuleFolder, call: Call | undefined) {
    this.root = root
    this.folder = folder
    this.call = call
  }

  /** Empty for the root. */
  get address(): string {
    return this.call?.address ?? ''
  }

  /** The headers of the calls that lead here, outermost first. */
  get callPlaces(): readonly Place[] {
    return this.call ? [...this.call.caller.callPlaces, this.call.declared.place] : []
  }

  /** Names of those calls, as `terraform init` records modules. */
  get callNames(): readonly string[] {
    return this.call ? [...this.call.caller.callNames, this.call.declared.name] : []
  }

  get deployed(): Deployed {
    if (!this.call) return true
    const outer = this.call.caller.deployed
    return outer === true ? this.call.deployed : outer
  }

  scope(source: SourceFile): Scope {
    const known = this.#scopes.get(source)
    if (known) return known
    const scope = createModuleScope(this, source)
    this.#scopes.set(source, scope)
    return scope
  }

  variable(declaration: Declaration): TfValue {
    const name = declaration.block.labels[0]?.value ?? ''
    return this.#once(declaration, `var.${name}`, () => variableValue(this, declaration))
  }

  local({ source, attribute }: LocalDeclaration): TfValue {
    return this.#once(attribute, `local.${attribute.name}`, () => evaluateAt(attribute.value, this.scope(source)))
  }

  /** `undefined` when there is no such output. */
  output(name: string): TfValue | undefined {
    const declaration = this.folder.outputs.get(name)?.[0]
    if (!declaration) return undefined
    return this.#once(declaration, `output.${name}`, () => this.#outputValue(declaration))
  }

  resource(declaration: Declaration, mode: 'managed' | 'data', index: number): DeclaredResource {
    const known = this.#resources.get(declaration)
    if (known) return known
    const resource = new DeclaredResource(this, mode, declaration, index)
    this.#resources.set(declaration, resource)
    return resource
  }

  /** All `resource` or `data` blocks, in the order of the files. */
  *resources(mode: 'managed' | 'data'): Generator<DeclaredResource> {
    for (const declaration of declarationsOf(mode === 'data' ? this.folder.data : this.folder.resources))
      yield this.resource(declaration.value, mode, declaration.index)
  }

  moduleCall(declaration: Declaration): DeclaredCall {
    const known = this.#calls.get(declaration)
    if (known) return known
    const call = new DeclaredCall(this, declaration)
    this.#calls.set(declaration, call)
    return call
  }

  *moduleCalls(): Generator<DeclaredCall> {
    for (const { value } of declarationsOf(this.folder.modules)) yield this.moduleCall(value)
  }

  #outputValue(declaration: Declaration): TfValue {
    const scope = this.scope(declaration.source)
    const written = (name: string) =>
      declaration.block.body.attributes.find(attribute => attribute.name === name)?.value
    const expression = written('value')
    const sensitive = written('sensitive')
    const value = expression ? evaluateAt(expression, scope) : nullValue()
    return markedSensitive(value, sensitive?.kind === 'bool' && sensitive.value)
  }

  #once(key: object, name: string, compute: () => TfValue): TfValue {
    return this.#values.get(key, compute, () => ({ ...failure(`${name} refers to itself.`), expression: name }))
  }
}

function* declarationsOf(declared: Declared<Declaration>): Generator<{ value: Declaration; index: number }> {
  for (const all of declared.values()) for (const [index, value] of all.entries()) yield { value, index }
}
