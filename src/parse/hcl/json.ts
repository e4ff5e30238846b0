import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { SourceFile, Span } from '../../source/source-file.ts'
import { depthExceeded, maxJsonDepth } from '../json/parse.ts'
import type { Attribute, Block, Label } from './ast.ts'
import { BOM } from './chars.ts'
import { errorAt, MAX_DIAGNOSTICS } from './cursor.ts'
import { type JsonContext, parseJsonValue, usageOf } from './json-values.ts'
import type { ParsedBody } from './parse.ts'

/** The top-level blocks of Terraform and their numbers of labels (developer.hashicorp.com/terraform/language/syntax/json). */
const labelCounts: ReadonlyMap<string, number> = new Map([
  ['resource', 2],
  ['data', 2],
  ['ephemeral', 2],
  ['module', 1],
  ['variable', 1],
  ['output', 1],
  ['provider', 1],
  ['check', 1],
  ['locals', 0],
  ['terraform', 0],
  ['moved', 0],
  ['import', 0],
  ['removed', 0],
])

/**
 * Parses a `.tf.json` file into the same tree as the native syntax (github.com/hashicorp/hcl, json/spec.md). Only
 * top-level blocks become blocks; what is nested in them needs the provider's schema to be told apart, so it becomes
 * attributes with objects or tuples of objects. A block's span begins at its last label, since siblings share the type.
 */
export function parseTfJson(source: SourceFile): ParsedBody {
  const context: JsonContext = { source, diagnostics: [] }
  const content: Content = { attributes: new Map(), blocks: [] }
  const root = readTree(context)
  if (root) for (const object of objectsOf(context, root)) addMembers(context, object, content)
  const attributes = [...content.attributes.values()]
  const body = { start: 0, end: source.text.length, attributes, blocks: content.blocks }
  return { body, diagnostics: context.diagnostics.slice(0, MAX_DIAGNOSTICS) }
}

interface Content {
  readonly attributes: Map<string, Attribute>
  readonly blocks: Block[]
}

function readTree(context: JsonContext): Node | undefined {
  const { source, diagnostics } = context
  const text = source.text.charCodeAt(0) === BOM ? ` ${source.text.slice(1)}` : source.text
  if (depthExceeded(text)) {
    diagnostics.push(
      errorAt(source, { start: 0, end: 0 }, `Nested too deeply: at most ${maxJsonDepth} levels are read.`),
    )
    return undefined
  }
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false })
  if (errors[0]) diagnostics.push(jsonError(source, errors[0]))
  return root
}

/** jsonc-parser goes on after an error, and its later errors follow from the first. */
function jsonError(source: SourceFile, error: ParseError): Diagnostic {
  const words = printParseErrorCode(error.error).replace(
    /(?!^)([A-Z])/g,
    (_, letter: string) => ` ${letter.toLowerCase()}`,
  )
  const span = { start: error.offset, end: error.offset + error.length }
  return errorAt(
    source,
    span,
    `Invalid JSON: ${words.toLowerCase()}. Terraform allows neither comments nor trailing commas here.`,
  )
}

/** A body may be written as an object or as an array of them; null stands for none. */
function objectsOf(context: JsonContext, node: Node): readonly Node[] {
  if (node.type === 'object') return [node]
  if (node.type === 'array') return (node.children ?? []).flatMap(child => objectsOf(context, child))
  if (node.type !== 'null')
    context.diagnostics.push(errorAt(context.source, spanOf(node), 'Expected an object, or an array of objects.'))
  return []
}

function spanOf(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length }
}

interface Member {
  readonly name: string
  readonly key: Node
  readonly value: Node
}

function membersOf(object: Node): readonly Member[] {
  return (object.children ?? []).flatMap(({ children }) => {
    const [key, value] = children ?? []
    return key && value ? [{ name: String(key.value), key, value }] : []
  })
}

function addMembers(context: JsonContext, object: Node, content: Content): void {
  for (const member of membersOf(object)) {
    const count = labelCounts.get(member.name)
    if (count !== undefined) addBlocks(context, { member, labels: [], missing: count }, member, content.blocks)
    else if (member.name !== '//') addAttribute(context, content.attributes, member, undefined)
  }
}

interface Header {
  readonly member: Member
  readonly labels: readonly Label[]
  /** The number of labels that are yet to come. */
  readonly missing: number
}

/** Each level of objects gives one label; where none is missing, the objects are bodies. */
function addBlocks(context: JsonContext, header: Header, parent: Member, blocks: Block[]): void {
  for (const object of objectsOf(context, parent.value)) {
    if (header.missing === 0) {
      const start = parent.value.type === 'array' ? object.offset : parent.key.offset
      blocks.push(blockOf(context, header, object, start))
      continue
    }
    for (const member of membersOf(object)) {
      if (member.name === '//') continue
      const labels = [...header.labels, { ...spanOf(member.key), value: member.name, quoted: true }]
      addBlocks(context, { member: header.member, labels, missing: header.missing - 1 }, member, blocks)
    }
  }
}

function blockOf(context: JsonContext, header: Header, object: Node, start: number): Block {
  const { end } = spanOf(object)
  const { name, key } = header.member
  const openBrace = { start: object.offset, end: object.offset + 1 }
  const closeBrace = { start: Math.max(openBrace.end, end - 1), end: Math.max(openBrace.end, end) }
  const known = new Map<string, Attribute>()
  for (const member of membersOf(object)) if (member.name !== '//') addAttribute(context, known, member, name)
  const body = { start: openBrace.end, end: closeBrace.start, attributes: [...known.values()], blocks: [] }
  return {
    start,
    end: closeBrace.end,
    type: name,
    typeSpan: spanOf(key),
    labels: header.labels,
    body,
    openBrace,
    closeBrace,
  }
}

/** Adds an argument unless the object has one of that name already. */
function addAttribute(
  context: JsonContext,
  known: Map<string, Attribute>,
  member: Member,
  type: string | undefined,
): void {
  if (known.has(member.name)) {
    const message = `Attribute redefined: "${member.name}" was already set in this object. Remove one of the two.`
    context.diagnostics.push(errorAt(context.source, spanOf(member.key), message))
    return
  }
  const value = parseJsonValue(context, member.value, usageOf(type, member.name))
  const { start } = spanOf(member.key)
  known.set(member.name, { start, end: value.end, name: member.name, nameSpan: spanOf(member.key), value })
}
