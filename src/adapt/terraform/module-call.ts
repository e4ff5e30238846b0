import type { Place } from '../../model/value.ts'
import { bodyContent, headerOf } from './content.ts'
import { withNames } from './expression/evaluation.ts'
import { dynamicType } from './expression/type.ts'
import { objectValue, unknownValue } from './expression/values.ts'
import type { Declaration, ModuleFolder } from './folder.ts'
import { LazyEntries } from './lazy-entries.ts'
import { type Call, type Deployed, Module } from './module.ts'
import { locateModule, sourceOf } from './module-source.ts'
import { type Instance, type Repetition, repeat, valueOfAll } from './repetition.ts'
import type { TfValue } from './value.ts'

/** A `module` block within one instance of the module that holds it. */
export class DeclaredCall {
  readonly caller: Module
  readonly declaration: Declaration
  readonly name: string
  readonly place: Place
  #folder: { readonly found: ModuleFolder | undefined } | undefined
  #repetition: Repetition | undefined
  #value: TfValue | undefined
  readonly #modules = new Map<Instance, Module>()

  constructor(caller: Module, declaration: Declaration) {
    this.caller = caller
    this.declaration = declaration
    this.name = declaration.block.labels[0]?.value ?? ''
    this.place = headerOf(declaration.source, declaration.block)
  }

  get address(): string {
    const own = `module.${this.name}`
    return this.caller.address === '' ? own : `${this.caller.address}.${own}`
  }

  /** The folder that is called; `undefined` after a report when it cannot be. */
  get folder(): ModuleFolder | undefined {
    this.#folder ??= { found: locateModule(this) }
    return this.#folder.found
  }

  get repetition(): Repetition {
    const { root } = this.caller
    this.#repetition ??= repeat(
      this.declaration,
      source => this.caller.scope(source),
      this.place,
      Math.min(root.limits.instances, root.limits.modules),
    )
    return this.#repetition
  }

  /** What `module.net` is worth. */
  get value(): TfValue {
    this.#value ??= this.folder ? valueOfAll(this.repetition, instance => this.valueOf(instance)) : this.#unread()
    return this.#value
  }

  valueOf(instance: Instance): TfValue {
    const module = this.module(instance)
    if (!module) return this.#unread()
    const outputs = new LazyEntries(
      () => [...module.folder.outputs.keys()],
      name => module.output(name),
    )
    return { ...objectValue(outputs), origin: { place: this.place, kind: 'computed' } }
  }

  module(instance: Instance): Module | undefined {
    const folder = this.folder
    if (!folder) return undefined
    const known = this.#modules.get(instance)
    if (known) return known
    const module = new Module(this.caller.root, folder, this.#callOf(instance))
    this.#modules.set(instance, module)
    return module
  }

  #callOf(instance: Instance): Call {
    const scopeOf = (source: Declaration['source']) => withNames(this.caller.scope(source), instance.names)
    return {
      caller: this.caller,
      declared: this,
      address: this.address + instance.suffix,
      arguments: bodyContent(this.declaration.parts, scopeOf, this.place),
      deployed: deployedBy(this.repetition),
    }
  }

  #unread(): TfValue {
    const reason = { kind: 'module', name: sourceOf(this.declaration)?.text ?? this.name } as const
    return {
      ...unknownValue(dynamicType, reason, this.address),
      origin: { place: this.place, kind: 'computed' },
    }
  }
}

export function deployedBy({ none, unknown }: Repetition): Deployed {
  return none ? false : (unknown ?? true)
}
