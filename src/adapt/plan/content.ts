import type { Origin, Place, ResourceReference } from '../../model/value.ts'
import type { Blocks, Content } from '../terraform/content.ts'
import { isMapping, isSequence, partOf, type TfUnknown } from '../terraform/expression/values.ts'
import type { TfValue } from '../terraform/value.ts'
import { memberNames, type PlannedPart, partAt, plannedValue } from './values.ts'

export interface PlannedContentInput {
  readonly part: PlannedPart
  /** The block in the sources. */
  readonly own: Content | undefined
  /** Arguments that the configuration in the plan writes; the provider filled in the others. */
  readonly written: ReadonlySet<string> | undefined
  /** Where the block stands. */
  readonly place: Place
  /** What an argument refers to whose value is not known. */
  reference(argument: string): ResourceReference | undefined
  /** The planned instance, where the sources know only that there are some. */
  retarget(reference: ResourceReference): ResourceReference
}

/** Values of a plan in place of those that are written, each with the place that the sources know for it. */
export class PlannedContent implements Content {
  readonly place: Place
  readonly #input: PlannedContentInput
  readonly #written: ReadonlySet<string> | undefined
  readonly #values = new Map<string, TfValue | undefined>()

  constructor(input: PlannedContentInput) {
    this.#input = input
    this.place = input.place
    this.#written = input.own ? new Set(input.own.names()) : input.written
  }

  get value(): TfValue | undefined {
    const { part, own, place } = this.#input
    return placed(plannedValue(part), own?.value, own && { place, kind: 'written' })
  }

  attribute(name: string): TfValue | undefined {
    if (this.#values.has(name)) return this.#values.get(name)
    const value = this.#attribute(name)
    this.#values.set(name, value)
    return value
  }

  blocks(name: string): Blocks {
    const { part, own } = this.#input
    const member = partAt(part, name)
    const value = plannedValue(member)
    if (isNothing(value)) return { items: [] }
    const written = own?.blocks(name)
    if (value.kind === 'unknown') {
      if (!this.#isWritten(name)) return { items: [] }
      return written ?? { items: [], rest: value }
    }
    if (!isSequence(value)) return { items: [this.#inner(member, written?.items[0])] }
    return { items: value.items.map((_, i) => this.#inner(partAt(member, i), counterpart(value.items, i, written))) }
  }

  names(): readonly string[] {
    return memberNames(this.#input.part).filter(name => this.attribute(name) !== undefined)
  }

  #attribute(name: string): TfValue | undefined {
    const { part, own, place, retarget } = this.#input
    const value = plannedValue(partAt(part, name))
    if (isNothing(value)) return undefined
    const isWritten = this.#isWritten(name)
    if (value.kind === 'unknown') return isWritten ? this.#unknown(name, value) : undefined
    const source = isWritten ? own?.attribute(name) : undefined
    const filledIn: Origin = { place, kind: isWritten ? 'computed' : 'default' }
    const result = placed(value, source, own || !isWritten ? filledIn : undefined)
    return source?.target ? { ...result, target: retarget(source.target) } : result
  }

  /** What the sources know of it, which is at least what it refers to. */
  #unknown(name: string, value: TfUnknown): TfValue {
    const { own, reference, retarget } = this.#input
    const source = own?.attribute(name)
    if (source?.kind === 'unknown') return source.target ? { ...source, target: retarget(source.target) } : source
    return { ...value, origin: source?.origin ?? value.origin, target: source?.target ?? reference(name) }
  }

  /** Within blocks the plan does not tell what was written from what was filled in. */
  #isWritten(name: string): boolean {
    return this.#written === undefined || this.#written.has(name)
  }

  #inner(part: PlannedPart, own: Content | undefined): Content {
    const { place, reference, retarget } = this.#input
    return new PlannedContent({ part, own, written: undefined, place: own?.place ?? place, reference, retarget })
  }
}

/** Absent blocks are empty lists in a plan, absent arguments null. */
function isNothing(value: TfValue): boolean {
  return value.kind === 'null' || (isSequence(value) && value.items.length === 0)
}

/** The block in the sources of an item, which may stand elsewhere there: sets have an order of their own. */
function counterpart(items: readonly TfValue[], index: number, written: Blocks | undefined): Content | undefined {
  const name = nameIn(items[index])
  const named = name === undefined ? undefined : written?.items.find(one => nameOf(one) === name)
  if (named) return named
  return written && !written.rest && written.items.length === items.length ? written.items[index] : undefined
}

function nameIn(value: TfValue | undefined): string | undefined {
  const name = value && isMapping(value) ? value.entries.get('name') : undefined
  return name?.kind === 'string' ? name.value : undefined
}

function nameOf(content: Content): string | undefined {
  const name = content.attribute('name')
  return name?.kind === 'string' ? name.value : undefined
}

/** The value with the origins of its counterpart, part by part as far as they have the same shape. */
function placed(value: TfValue, source: TfValue | undefined, fallback: Origin | undefined): TfValue {
  const origin = source?.origin ?? fallback
  if (!origin) return value
  const sensitive = value.sensitive || source?.sensitive
  const base = { origin, ...(sensitive && { sensitive }) }
  if (isSequence(value)) {
    const others = source && isSequence(source) && source.items.length === value.items.length ? source.items : []
    return { ...value, ...base, items: value.items.map((item, i) => placed(item, part(source, others[i]), origin)) }
  }
  if (isMapping(value)) {
    const others = source && isMapping(source) ? source.entries : undefined
    const entries = Array.from(value.entries, ([name, item]): [string, TfValue] => [
      name,
      placed(item, part(source, others?.get(name)), origin),
    ])
    return { ...value, ...base, entries: new Map(entries) }
  }
  return { ...value, ...base }
}

function part(whole: TfValue | undefined, item: TfValue | undefined): TfValue | undefined {
  return whole && item ? partOf(whole, item) : item
}
