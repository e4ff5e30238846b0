import type { Node } from 'jsonc-parser'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { SourceFile } from '../../source/source-file.ts'
import type { Expression, ObjectItem } from './ast.ts'
import { literalString, parseJsonExpression, parseJsonTemplate } from './json-strings.ts'

export interface JsonContext {
  readonly source: SourceFile
  readonly diagnostics: Diagnostic[]
}

/** What the strings in an argument are: templates, text as it stands, or expressions such as references and types. */
type Usage = 'template' | 'literal' | 'expression'

/** Arguments that Terraform does not evaluate, by block type (developer.hashicorp.com/terraform/language/syntax/json, "Block-type-specific Exceptions"). */
const exceptions: Readonly<Record<string, Readonly<Record<string, Usage>>>> = {
  resource: { depends_on: 'expression', provider: 'expression' },
  data: { depends_on: 'expression', provider: 'expression' },
  ephemeral: { depends_on: 'expression', provider: 'expression' },
  module: { depends_on: 'expression', providers: 'expression' },
  output: { depends_on: 'expression', description: 'literal' },
  variable: { type: 'expression', default: 'literal', description: 'literal' },
  moved: { from: 'expression', to: 'expression' },
  import: { to: 'expression', provider: 'expression' },
  removed: { from: 'expression' },
}

/** Arguments within `lifecycle` that hold references. */
const lifecycleReferences = new Set(['ignore_changes', 'replace_triggered_by'])

export function usageOf(blockType: string | undefined, name: string): Usage {
  return (blockType === undefined ? undefined : exceptions[blockType]?.[name]) ?? 'template'
}

export function parseJsonValue(context: JsonContext, node: Node, usage: Usage): Expression {
  const span = { start: node.offset, end: node.offset + node.length }
  switch (node.type) {
    case 'string':
      return parseString(context, span, usage)
    case 'number':
      return { kind: 'number', ...span, text: context.source.text.slice(span.start, span.end) }
    case 'boolean':
      return { kind: 'bool', ...span, value: node.value === true }
    case 'null':
      return { kind: 'null', ...span }
    case 'array':
      return {
        kind: 'tuple',
        ...span,
        items: (node.children ?? []).map(child => parseJsonValue(context, child, usage)),
      }
    case 'object':
      return {
        kind: 'object',
        ...span,
        items: (node.children ?? []).flatMap(child => parseMember(context, child, usage)),
      }
    default:
      return { kind: 'invalid', ...span }
  }
}

function parseString(context: JsonContext, span: { start: number; end: number }, usage: Usage): Expression {
  const string = { ...context, ...span }
  if (usage === 'literal') return literalString(string)
  return usage === 'expression' ? parseJsonExpression(string) : parseJsonTemplate(string)
}

function parseMember(context: JsonContext, property: Node, usage: Usage): ObjectItem[] {
  const [keyNode, valueNode] = property.children ?? []
  if (!keyNode || !valueNode) return []
  const isReference = lifecycleReferences.has(String(keyNode.value)) && isInLifecycle(property)
  const key = parseJsonValue(context, keyNode, usage === 'literal' ? 'literal' : 'template')
  const value = parseJsonValue(context, valueNode, isReference ? 'expression' : usage)
  return [{ start: key.start, end: value.end, key, name: undefined, value }]
}

/** Whether a member belongs to the object, or to an object in the array, that is the value of `lifecycle`. */
function isInLifecycle(property: Node): boolean {
  let owner = property.parent?.parent
  if (owner?.type === 'array') owner = owner.parent
  return owner?.type === 'property' && owner.children?.[0]?.value === 'lifecycle'
}
