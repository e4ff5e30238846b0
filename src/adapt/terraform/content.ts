import type { Origin, Place } from '../../model/value.ts'
import type { Attribute, Block, Body, Expression } from '../../parse/hcl/ast.ts'
import type { SourceFile } from '../../source/source-file.ts'
import { evaluateReporting } from './expression/evaluate.ts'
import { withNames } from './expression/evaluation.ts'
import { pairsOf } from './expression/for.ts'
import { failure, isMapping, isSequence, objectValue, partOf, type TfUnknown, usedAt } from './expression/values.ts'
import type { Part } from './folder.ts'
import { type Dynamic, iteratorName, jsonDynamics } from './json-dynamic.ts'
import { Memo } from './memo.ts'
import type { Scope } from './scope.ts'
import type { TfValue } from './value.ts'

/** Arguments and nested blocks, evaluated when asked for, whether they were written as blocks or as values. */
export interface Content {
  /** Header of the block: where what is missing would belong. */
  readonly place: Place
  /** What this is when it is an item of a list: `ip_rules[*]`. */
  readonly value?: TfValue | undefined
  /** `undefined` when the argument is not written or null. */
  attribute(name: string): TfValue | undefined
  blocks(name: string): Blocks
  /** Names of the arguments and blocks that are written. */
  names(): readonly string[]
}

export interface Blocks {
  readonly items: readonly Content[]
  /** There may be more of them, or none: a `dynamic` block over something unknown. */
  readonly rest?: TfUnknown | undefined
}

/** Gives the scope in which the expressions of a file are evaluated. */
export type ScopeOf = (source: SourceFile) => Scope

const noBlocks: Blocks = { items: [] }

/** The content of a body, to which override files may have added parts. */
export function bodyContent(parts: readonly Part[], scopeOf: ScopeOf, place: Place): Content {
  return new BodyContent(parts, scopeOf, place)
}

class BodyContent implements Content {
  readonly place: Place
  readonly #parts: readonly Part[]
  readonly #scopeOf: ScopeOf
  readonly #values = new Memo<string, TfValue | undefined>()
  readonly #blocks = new Memo<string, Blocks>()

  constructor(parts: readonly Part[], scopeOf: ScopeOf, place: Place) {
    this.#parts = parts
    this.#scopeOf = scopeOf
    this.place = place
  }

  attribute(name: string): TfValue | undefined {
    return this.#values.get(
      name,
      () => attributeIn(this.#parts, name, this.#scopeOf),
      () => this.#circular(name),
    )
  }

  blocks(name: string): Blocks {
    return this.#blocks.get(
      name,
      () => blocksIn(this.#parts, name, this.#scopeOf),
      () => ({ items: [], rest: this.#circular(name) }),
    )
  }

  names(): readonly string[] {
    return namesIn(this.#parts)
  }

  #circular(name: string): TfUnknown {
    const origin: Origin = { place: this.place, kind: 'computed' }
    return { ...failure(`${name} refers to itself.`), expression: name, origin }
  }
}

/** The content of a value that stands in for a block: an item of `security_rule = [{ … }]`, or of JSON syntax. */
export function valueContent(value: TfValue, place: Place): Content {
  return {
    place: value.origin?.place ?? place,
    value,
    attribute(name) {
      const member = isMapping(value) ? value.entries.get(name) : undefined
      return member && member.kind !== 'null' ? partOf(value, member) : undefined
    },
    blocks(name) {
      const member = this.attribute(name)
      return member ? contentsOf(member, place) : noBlocks
    },
    names: () => (isMapping(value) ? [...value.entries.keys()] : []),
  }
}

/** Each item of a list, or the one object, as content. */
export function contentsOf(value: TfValue, place: Place): Blocks {
  if (value.kind === 'unknown') return { items: [], rest: value }
  if (value.kind === 'null') return noBlocks
  if (!isSequence(value)) return { items: [valueContent(value, place)] }
  return { items: value.items.map(item => valueContent(partOf(value, item), place)) }
}

/** The header of a block: from its type to before the brace. */
export function headerOf(source: SourceFile, block: Block): Place {
  const end = block.labels.at(-1)?.end ?? block.typeSpan.end
  return { kind: 'span', source, start: block.start, end: Math.max(end, block.typeSpan.end) }
}

/** The expression of an argument, the last part winning. */
export function expressionIn(
  parts: readonly Part[],
  name: string,
): { readonly source: SourceFile; readonly attribute: Attribute } | undefined {
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i]
    const attribute = part?.body.attributes.find(one => one.name === name)
    if (part && attribute) return { source: part.source, attribute }
  }
  return undefined
}

/** The value of an argument with its place at the end of its origin. */
export function evaluateAt(expression: Expression, scope: Scope): TfValue {
  const { value, errors } = evaluateReporting(expression, scope)
  if (errors.length > 0) scope.refuse?.(errors)
  const place: Place = { kind: 'span', source: scope.source, start: expression.start, end: expression.end }
  return isWithin(value, place) ? value : usedAt(value, place)
}

function isWithin(value: TfValue, place: Extract<Place, { kind: 'span' }>): boolean {
  let last = value.origin
  while (last?.via) last = last.via
  const at = last?.place
  return at?.kind === 'span' && at.source === place.source && at.start >= place.start && at.end <= place.end
}

function attributeIn(parts: readonly Part[], name: string, scopeOf: ScopeOf): TfValue | undefined {
  const found = expressionIn(parts, name)
  if (!found) return undefined
  const value = evaluateAt(found.attribute.value, scopeOf(found.source))
  return value.kind === 'null' ? undefined : value
}

/** Blocks of an override file replace all blocks of their type. */
function blocksIn(parts: readonly Part[], name: string, scopeOf: ScopeOf): Blocks {
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i]
    if (!part) continue
    const written = part.body.blocks.filter(block => blockName(block) === name)
    if (written.length > 0) return joined(written.map(block => occurrences(part.source, block, scopeOf)))
    const attributes = attributeBlocks(part, name, scopeOf)
    if (attributes.length > 0) return joined(attributes)
  }
  return noBlocks
}

function namesIn(parts: readonly Part[]): readonly string[] {
  const names = new Set<string>()
  for (const { body } of parts) {
    for (const attribute of body.attributes) names.add(attribute.name)
    for (const block of body.blocks) names.add(blockName(block))
  }
  return [...names]
}

/** The type that a block has after expansion. */
function blockName(block: Block): string {
  return block.type === 'dynamic' ? (block.labels[0]?.value ?? '') : block.type
}

function placeOf(source: SourceFile, { start, end }: { readonly start: number; readonly end: number }): Place {
  return { kind: 'span', source, start, end }
}

function joined(all: readonly Blocks[]): Blocks {
  const rest = all.find(blocks => blocks.rest)?.rest
  return { items: all.flatMap(blocks => blocks.items), ...(rest && { rest }) }
}

function occurrences(source: SourceFile, block: Block, scopeOf: ScopeOf): Blocks {
  const place = headerOf(source, block)
  const contentIn = (body: Body, scope: ScopeOf) => bodyContent([{ source, body }], scope, place)
  if (block.type !== 'dynamic') return { items: [contentIn(block.body, scopeOf)] }
  const written = (name: string) => block.body.attributes.find(attribute => attribute.name === name)?.value
  const forEach = written('for_each')
  const content = block.body.blocks.find(inner => inner.type === 'content')?.body
  if (!forEach || !content) return noBlocks
  const iterator = iteratorName(written('iterator')) ?? blockName(block)
  return expanded({ forEach, iterator, content }, source, scopeOf, contentIn)
}

/** https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks */
function expanded<T>(
  { forEach, iterator, content }: Dynamic<T>,
  source: SourceFile,
  scopeOf: ScopeOf,
  contentIn: (content: T, scopeOf: ScopeOf) => Content,
): Blocks {
  const collection = evaluateAt(forEach, scopeOf(source))
  const pairs = pairsOf(collection)
  if (!pairs) return collection.kind === 'unknown' ? { items: [], rest: collection } : noBlocks
  const items = pairs.map(([key, value]) => {
    const names = new Map([[iterator, iteration(key, value)]])
    return contentIn(content, file => withNames(scopeOf(file), names))
  })
  return { items }
}

/** In JSON syntax blocks are attributes, and so are `dynamic` ones. */
function attributeBlocks({ source, body }: Part, name: string, scopeOf: ScopeOf): readonly Blocks[] {
  const attribute = body.attributes.find(one => one.name === name)
  const contentIn = (content: Expression, scope: ScopeOf) =>
    valueContent(evaluateAt(content, scope(source)), placeOf(source, content))
  return [
    ...(attribute ? [contentsOf(evaluateAt(attribute.value, scopeOf(source)), placeOf(source, attribute))] : []),
    ...jsonDynamics(body, name).map(dynamic => expanded(dynamic, source, scopeOf, contentIn)),
  ]
}

function iteration(key: TfValue, value: TfValue): TfValue {
  return objectValue(
    new Map([
      ['key', key],
      ['value', value],
    ]),
  )
}
