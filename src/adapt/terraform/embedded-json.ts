import type { Json } from '../../model/json.ts'
import type { JsonPath, Place } from '../../model/value.ts'
import type { Expression } from '../../parse/hcl/ast.ts'
import { jsonSteps } from '../../parse/json/locate.ts'
import type { SourceFile } from '../../source/source-file.ts'
import { evaluateAt, expressionIn } from './content.ts'
import type { ResourceNode } from './declared-resource.ts'
import { tfToJson } from './expression/json.ts'
import { scannedPath } from './expression/path.ts'
import { isMapping, isSequence, type TfUnknown } from './expression/values.ts'
import { pick } from './folder.ts'
import type { Scope } from './scope.ts'
import type { TfValue } from './value.ts'

/** A JSON document that an argument holds. */
export interface EmbeddedJson {
  readonly kind: 'json'
  readonly data: Json
  /** What places in the document refer to: a file, the Terraform file around the text, or a stand-in. */
  readonly source: SourceFile
  /** Where a path of the document stands, when `source` is a stand-in. */
  readonly placeAt?: ((path: JsonPath) => Place) | undefined
  /** What is not known at a path; the data hold an expression there that ARM cannot know either. */
  readonly unknownAt?: ((path: JsonPath) => TfUnknown | undefined) | undefined
}

export type Embedded =
  | EmbeddedJson
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly value: TfUnknown; readonly place: Place }
  | { readonly kind: 'broken'; readonly message: string; readonly place: Place }

type Span = Extract<Place, { kind: 'span' }>

/** Reads the document that an argument gives as text, by `file()`, by `templatefile()` or by `jsonencode()`. */
export function embeddedJson(node: ResourceNode, argument: string): Embedded {
  if (node.planned) return plannedJson(node, argument)
  const written = writtenExpression(node, argument)
  if (!written) return { kind: 'absent' }
  const { expression, scope } = written
  const place: Span = { kind: 'span', source: scope.source, start: expression.start, end: expression.end }
  const [first] = expression.kind === 'call' ? expression.args : []
  if (first && expression.kind === 'call' && expression.name === 'jsonencode')
    return encoded(evaluateAt(first, scope), place)
  const value = evaluateAt(expression, scope)
  if (value.kind === 'unknown') return { kind: 'unknown', value, place }
  if (value.kind === 'null') return { kind: 'absent' }
  const data = value.kind === 'string' ? parsed(value.value) : undefined
  if (data === undefined) return { kind: 'broken', message: `${argument} is not valid JSON`, place }
  const source = first ? fileOf(expression, first, scope) : paddedSource(value.origin?.place ?? place)
  return source ? { kind: 'json', data, source } : { ...standIn(data, place), placeAt: () => place }
}

/** The text of a plan, at the place that decides it. */
function plannedJson(node: ResourceNode, argument: string): Embedded {
  const value = node.content.attribute(argument)
  const place = value?.origin?.place ?? node.declared.place
  if (!value) return { kind: 'absent' }
  if (value.kind === 'unknown') return { kind: 'unknown', value, place }
  const data = value.kind === 'string' ? parsed(value.value) : undefined
  if (data === undefined) return { kind: 'broken', message: `${argument} is not valid JSON`, place }
  return { ...standIn(data, place), placeAt: () => place }
}

/** The expression of an argument; of a local that it names, where that is all that it holds. */
function writtenExpression(node: ResourceNode, argument: string) {
  const { module, declaration } = node.declared
  const found = expressionIn(declaration.parts, argument)
  if (!found) return undefined
  let expression = found.attribute.value
  let scope: Scope = node.scope(found.source)
  for (let hops = 0; hops < 10; hops++) {
    const isLocal = expression.kind === 'attribute' && expression.target.kind === 'variable'
    if (!isLocal || expression.kind !== 'attribute' || expression.target.kind !== 'variable') break
    if (expression.target.name !== 'local') break
    const local = pick(module.folder.locals, expression.name, scope.source)
    if (!local) break
    expression = local.attribute.value
    scope = module.scope(local.source)
  }
  return { expression, scope }
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

/** The file that `file()` or `templatefile()` reads, when it is JSON as it stands. */
function fileOf(expression: Expression, path: Expression, scope: Scope): SourceFile | undefined {
  if (expression.kind !== 'call' || !['file', 'templatefile'].includes(expression.name)) return undefined
  const value = evaluateAt(path, scope)
  const place = value.kind === 'string' ? scannedPath(scope, value.value) : undefined
  const text = place === undefined ? undefined : scope.readFile(place)
  return place === undefined || text === undefined || parsed(text) === undefined ? undefined : { path: place, text }
}

/** Larger files are not copied, since a file may hold any number of documents. */
const maxPadded = 1_000_000
const maxCopies = 100
const copies = new WeakMap<SourceFile, number>()

/**
 * The Terraform file with nothing but the document in it, so that offsets and lines in the one are those of the other.
 * `undefined` where the text in the file is not JSON as it stands: it has escapes, or is put together.
 */
function paddedSource(place: Place): SourceFile | undefined {
  if (place.kind !== 'span') return undefined
  const { source, start, end } = place
  const count = copies.get(source) ?? 0
  if (source.text.length > maxPadded || count >= maxCopies) return undefined
  copies.set(source, count + 1)
  const whole = source.text.slice(start, end)
  const heredoc = /^<<-?[^\r\n]*\r?\n/.exec(whole)
  const from = start + (heredoc?.[0].length ?? 0)
  const to = heredoc ? start + Math.max(whole.trimEnd().lastIndexOf('\n'), heredoc[0].length) : end
  const text = source.text.slice(from, to)
  if (typeof parsed(text) !== 'object') return undefined
  return { path: source.path, text: blank(source.text.slice(0, from)) + text + blank(source.text.slice(to)) }
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}

function standIn(data: Json, { source }: Place): EmbeddedJson {
  return { kind: 'json', data, source: { path: source.path, text: '' } }
}

/** What `jsonencode` is given: its members have their own places, and what is not known leaves the rest known. */
function encoded(value: TfValue, place: Span): Embedded {
  if (value.kind === 'unknown') return { kind: 'unknown', value, place }
  const at = (path: JsonPath) => jsonSteps(path).reduce<TfValue | undefined>(memberOf, value)
  return {
    ...standIn(dataOf(value), place),
    placeAt: path => nearest(path, at)?.origin?.place ?? place,
    unknownAt: path => {
      const found = at(path)
      return found?.kind === 'unknown' ? found : undefined
    },
  }
}

function memberOf(value: TfValue | undefined, step: string | number): TfValue | undefined {
  if (value && isSequence(value)) return value.items[Number(step)]
  return value && isMapping(value) ? value.entries.get(String(step)) : undefined
}

/** The value at a path, or the one that holds it. */
function nearest(path: JsonPath, at: (path: JsonPath) => TfValue | undefined): TfValue | undefined {
  for (let here: JsonPath | undefined = path; here; here = here.parent) {
    const value = at(here)
    if (value?.origin) return value
  }
  return undefined
}

function dataOf(value: TfValue): Json {
  if (value.kind === 'unknown') return `[reference('${value.expression.replaceAll("'", "''")}')]`
  if (isSequence(value)) return value.items.map(dataOf)
  if (isMapping(value)) return Object.fromEntries(Array.from(value.entries, ([name, item]) => [name, dataOf(item)]))
  return tfToJson(value) ?? null
}
