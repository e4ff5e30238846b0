import type { Place, ResourceReference } from '../../model/value.ts'
import type { Block, Body } from '../../parse/hcl/ast.ts'
import type { SourceFile } from '../../source/source-file.ts'
import type { Content } from '../terraform/content.ts'
import { DeclaredResource, ResourceNode } from '../terraform/declared-resource.ts'
import type { Declaration } from '../terraform/folder.ts'
import type { Module } from '../terraform/module.ts'
import { PlannedContent } from './content.ts'
import type { PlannedResource } from './plan.ts'
import { withoutIndexes } from './plan.ts'
import type { PlanReferences } from './references.ts'

/** A resource of a plan, with its block in the sources where there is one. */
export class PlannedNode extends ResourceNode {
  override readonly planned = true
  readonly #resource: PlannedResource
  readonly #plan: SourceFile
  readonly #references: PlanReferences
  readonly #own: ResourceNode | undefined
  #content: Content | undefined

  constructor(resource: PlannedResource, plan: SourceFile, references: PlanReferences, home: Module | ResourceNode) {
    const own = home instanceof ResourceNode ? home : undefined
    const declared = home instanceof ResourceNode ? home.declared : new UndeclaredResource(home, resource, plan)
    super(declared, { key: resource.index, suffix: '', names: new Map() })
    this.#resource = resource
    this.#plan = plan
    this.#references = references
    this.#own = own
  }

  override get address(): string {
    return this.#resource.address
  }

  override get deployed(): boolean {
    return true
  }

  override get content(): Content {
    const { values, unknown, sensitive, path, address } = this.#resource
    this.#content ??= new PlannedContent({
      part: { source: this.#plan, path, expression: address, value: values, unknown, sensitive },
      own: this.#own?.content,
      written: this.#references.written(this.#resource),
      place: this.declared.place,
      reference: argument => this.#named(argument),
      retarget: reference => this.#retarget(reference),
    })
    return this.#content
  }

  override forget(): void {
    this.#content = undefined
    this.#own?.forget()
  }

  override get references(): readonly string[] {
    if (this.#own)
      return this.#own.references.map(key => this.#retarget({ key, text: key.slice(this.#prefix.length) }).key)
    return [...new Set(Array.from(this.#references.named(this.#resource), one => this.#prefix + one.address))]
  }

  get #prefix(): string {
    return `${this.declared.module.root.id}:`
  }

  /** The one resource that an argument names. */
  #named(argument: string): ResourceReference | undefined {
    const [only, ...others] = new Set(this.#references.named(this.#resource, argument))
    return only && others.length === 0 ? { key: this.#prefix + only.address, text: only.address } : undefined
  }

  #retarget(reference: ResourceReference): ResourceReference {
    const address = reference.key.slice(this.#prefix.length)
    if (!address.includes('[*]')) return reference
    const planned = this.#references.instance(withoutIndexes(address.replaceAll('[*]', '')), this.#resource.index)
    return planned ? { key: this.#prefix + planned.address, text: planned.address } : reference
  }
}

/** A resource of which there is only the plan. */
class UndeclaredResource extends DeclaredResource {
  readonly #place: Place

  constructor(module: Module, resource: PlannedResource, source: SourceFile) {
    super(module, resource.mode, declarationOf(resource, source), 0)
    this.#place = { kind: 'json', source, path: resource.path.parent?.parent ?? resource.path }
  }

  override get place(): Place {
    return this.#place
  }

  override get extent(): Place {
    return this.#place
  }
}

const nowhere = { start: 0, end: 0 }
const noBody: Body = { attributes: [], blocks: [], ...nowhere }

function declarationOf({ type, name, mode }: PlannedResource, source: SourceFile): Declaration {
  const labels = [type, name].map(value => ({ value, quoted: true, ...nowhere }))
  const block: Block = {
    type: mode === 'data' ? 'data' : 'resource',
    typeSpan: nowhere,
    labels,
    body: noBody,
    openBrace: nowhere,
    closeBrace: nowhere,
    ...nowhere,
  }
  return { source, block, parts: [] }
}
