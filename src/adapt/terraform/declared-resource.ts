import type { Place, ResourceReference } from '../../model/value.ts'
import type { SourceFile } from '../../source/source-file.ts'
import { bodyContent, type Content, headerOf } from './content.ts'
import { quiet, withNames } from './expression/evaluation.ts'
import { dynamicType, stringType } from './expression/type.ts'
import { objectValue, type TfUnknown, tupleValue, unknownValue } from './expression/values.ts'
import type { Declaration } from './folder.ts'
import { LazyEntries } from './lazy-entries.ts'
import { metaArguments } from './meta-arguments.ts'
import type { Deployed, Module } from './module.ts'
import { deployedBy } from './module-call.ts'
import { referencesOf } from './references.ts'
import { type Instance, type Repetition, repeat, valueOfAll } from './repetition.ts'
import type { Scope } from './scope.ts'
import type { TfValue } from './value.ts'

/** A `resource` or `data` block within one instance of its module. */
export class DeclaredResource {
  readonly module: Module
  readonly mode: 'managed' | 'data'
  readonly type: string
  readonly name: string
  readonly declaration: Declaration
  /** Of several blocks with one address, which one this is. */
  readonly index: number
  #repetition: Repetition | undefined
  #nodes: ReadonlyMap<Instance, ResourceNode> | undefined
  #value: TfValue | undefined

  constructor(module: Module, mode: 'managed' | 'data', declaration: Declaration, index: number) {
    this.module = module
    this.mode = mode
    this.declaration = declaration
    this.index = index
    this.type = declaration.block.labels[0]?.value ?? ''
    this.name = declaration.block.labels[1]?.value ?? ''
  }

  /** With the module's address: `module.net.azurerm_subnet.app`. */
  get address(): string {
    const own = `${this.mode === 'data' ? 'data.' : ''}${this.type}.${this.name}`
    return this.module.address === '' ? own : `${this.module.address}.${own}`
  }

  get place(): Place {
    return headerOf(this.declaration.source, this.declaration.block)
  }

  /** The whole block. */
  get extent(): Place {
    const { source, block } = this.declaration
    return { kind: 'span', source, start: block.start, end: block.end }
  }

  get repetition(): Repetition {
    const { root } = this.module
    this.#repetition ??= repeat(
      this.declaration,
      source => this.module.scope(source),
      this.place,
      root.limits.instances,
    )
    return this.#repetition
  }

  get nodes(): ReadonlyMap<Instance, ResourceNode> {
    this.#nodes ??= new Map(this.repetition.instances.map(instance => [instance, new ResourceNode(this, instance)]))
    return this.#nodes
  }

  /** What `azurerm_subnet.app` is worth. */
  get value(): TfValue {
    this.#value ??= valueOfAll(this.repetition, instance => this.nodeOf(instance).value)
    return this.#value
  }

  nodeOf(instance: Instance): ResourceNode {
    const node = this.nodes.get(instance)
    if (!node) throw new Error(`${this.address}${instance.suffix} is no instance of ${this.address}`)
    return node
  }
}

/** One instance of a resource. */
export class ResourceNode {
  /** Whether its values are those of a plan. */
  readonly planned: boolean = false
  readonly declared: DeclaredResource
  readonly instance: Instance
  #address: string | undefined
  #key: string | undefined
  #content: Content | undefined
  #value: TfValue | undefined
  #references: readonly string[] | undefined

  constructor(declared: DeclaredResource, instance: Instance) {
    this.declared = declared
    this.instance = instance
  }

  get address(): string {
    this.#address ??= this.declared.address + this.instance.suffix
    return this.#address
  }

  /** Unique in the run: an address that is declared twice is told apart by its file. */
  get key(): string {
    this.#key ??= this.#ownKey()
    return this.#key
  }

  #ownKey(): string {
    const { module, index, declaration } = this.declared
    const twice = index === 0 ? '' : `@${declaration.source.path}#${index}`
    return `${module.root.id}:${this.address}${twice}`
  }

  /** Whether Terraform creates it; for an unknown number of copies, why that is not known. */
  get deployed(): Deployed {
    const { module, repetition } = this.declared
    const outer = module.deployed
    return outer === true ? deployedBy(repetition) : outer
  }

  get reference(): ResourceReference {
    return { key: this.key, text: this.address }
  }

  /** What its arguments can see. What is not deployed is not evaluated by Terraform, so that no error counts there. */
  scope(source: SourceFile): Scope {
    const { declared, instance } = this
    const outer = declared.module.scope(source)
    const scope = instance.names.size === 0 ? outer : withNames(outer, instance.names)
    return declared.repetition.none ? quiet(scope) : scope
  }

  get content(): Content {
    this.#content ??= bodyContent(this.declared.declaration.parts, source => this.scope(source), this.declared.place)
    return this.#content
  }

  /** Drops what was evaluated of it. */
  forget(): void {
    this.#content = undefined
  }

  /** Keys of the resources that its arguments name. */
  get references(): readonly string[] {
    this.#references ??= referencesOf(this)
    return this.#references
  }

  get value(): TfValue {
    this.#value ??= {
      ...objectValue(
        new LazyEntries(
          () => ['id', ...this.#writtenNames()],
          name => this.attribute(name),
        ),
      ),
      target: this.reference,
      origin: { place: this.declared.place, kind: 'computed' },
    }
    return this.#value
  }

  /** What another expression gets for an attribute: what is written, else what only the provider will know. */
  attribute(name: string): TfValue {
    if (name === 'id') return this.unknown(name)
    const written = this.content.attribute(name)
    if (!written) return this.#nested(name) ?? this.unknown(name)
    const named = name === 'name' || (written.kind === 'unknown' && !written.target)
    return named ? { ...written, target: this.reference } : written
  }

  unknown(name: string): TfUnknown {
    const { mode } = this.declared
    const expression = `${this.address}.${name}`
    const reason = { kind: mode === 'data' ? 'data-source' : 'runtime', name: expression } as const
    return {
      ...unknownValue(name === 'id' ? stringType : dynamicType, reason, expression),
      target: this.reference,
      origin: { place: this.declared.place, kind: 'computed' },
    }
  }

  #nested(name: string): TfValue | undefined {
    const { items, rest } = this.content.blocks(name)
    if (rest) return { ...rest, type: dynamicType }
    if (items.length === 0) return undefined
    return tupleValue(items.map(item => nestedValue(item, part => this.unknown(`${name}.${part}`))))
  }

  #writtenNames(): readonly string[] {
    return this.content.names().filter(name => !metaArguments.has(name))
  }
}

function nestedValue(content: Content, unknown: (name: string) => TfUnknown): TfValue {
  if (content.value) return content.value
  const memberOf = (name: string) => {
    const { items } = content.blocks(name)
    return (
      content.attribute(name) ??
      (items.length > 0 ? tupleValue(items.map(item => nestedValue(item, unknown))) : unknown(name))
    )
  }
  return objectValue(new LazyEntries(() => content.names(), memberOf))
}
