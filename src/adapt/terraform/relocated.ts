import type { Resource } from '../../model/resource.ts'
import type { ObjectValue, Origin, Place, Value } from '../../model/value.ts'

/** How what was read from a stand-in is told apart from the stand-in. */
export interface Relocation {
  place(place: Place): Place
  /** What stands for a value; the value itself in most cases. */
  value(value: Value): Value
}

/** A resource of another language that Terraform holds, with its places in the Terraform files. */
export class RelocatedResource implements Resource {
  readonly language = 'terraform'
  readonly #base: Resource
  readonly #relocation: Relocation
  #body: ObjectValue | undefined

  constructor(base: Resource, relocation: Relocation) {
    this.#base = base
    this.#relocation = relocation
  }

  get key(): string {
    return this.#base.key
  }

  get type(): string {
    return this.#base.type
  }

  get apiVersion(): string | undefined {
    return this.#base.apiVersion
  }

  get address(): string {
    return this.#base.address
  }

  get declaredType(): string {
    return this.#base.declaredType
  }

  get declaredName(): string {
    return this.#base.declaredName
  }

  get place(): Place {
    return this.#relocation.place(this.#base.place)
  }

  get calls(): readonly Place[] {
    return this.#base.calls.map(place => this.#relocation.place(place))
  }

  get name(): Value {
    return relocated(this.#base.name, this.#relocation)
  }

  get lastSegment(): Value | undefined {
    const { lastSegment } = this.#base
    return lastSegment && relocated(lastSegment, this.#relocation)
  }

  get body(): ObjectValue {
    this.#body ??= relocatedObject(this.#base.body, this.#relocation)
    return this.#body
  }

  get parent(): string | undefined {
    return this.#base.parent
  }

  get deployed(): Value {
    return relocated(this.#base.deployed, this.#relocation)
  }

  get existing(): boolean {
    return this.#base.existing
  }

  references(): readonly string[] {
    return this.#base.references()
  }
}

function relocated(value: Value, relocation: Relocation): Value {
  const meant = relocation.value(value)
  if (meant !== value) return meant
  const origin = relocatedOrigin(value.origin, relocation)
  if (value.kind === 'object') return relocatedObject(value, relocation)
  if (value.kind !== 'array') return { ...value, origin }
  return { ...value, origin, item: index => relocated(value.item(index), relocation) }
}

function relocatedObject(value: ObjectValue, relocation: Relocation): ObjectValue {
  return {
    kind: 'object',
    origin: relocatedOrigin(value.origin, relocation),
    secure: value.secure,
    target: value.target,
    rest: value.rest,
    keys: () => value.keys(),
    get(key) {
      const member = value.get(key)
      return member && relocated(member, relocation)
    },
  }
}

function relocatedOrigin(origin: Origin, relocation: Relocation): Origin {
  const via = origin.via && relocatedOrigin(origin.via, relocation)
  return { ...origin, place: relocation.place(origin.place), ...(via && { via }) }
}
