import type { Call, Expression, ObjectItem } from '../../../parse/hcl/ast.ts'
import type { SourceFile, Span } from '../../../source/source-file.ts'
import type { TfType, TfValue } from '../value.ts'
import { convertValue } from './convert.ts'
import type { Defaults } from './defaults.ts'
import { evaluateReporting } from './evaluate.ts'
import { boolType, dynamicType, numberType, stringType } from './type.ts'
import { isFailure } from './values.ts'

export interface TypeConstraint {
  readonly type: TfType
  /** What `optional(type, default)` says, for `applyDefaults`; absent when there is none. */
  readonly defaults?: Defaults | undefined
}

export interface TypeProblem {
  readonly error: string
  readonly span: Span
}

const keywords: Readonly<Record<string, TfType>> = {
  bool: boolType,
  string: stringType,
  number: numberType,
  any: dynamicType,
}

/**
 * Reads a type constraint such as `map(object({ name = string, size = optional(number, 1) }))`
 * (developer.hashicorp.com/terraform/language/expressions/type-constraints).
 */
export function parseTypeConstraint(expression: Expression, source: SourceFile): TypeConstraint | TypeProblem {
  if (expression.kind === 'variable') return keyword(expression.name, expression)
  if (expression.kind === 'call') return constructed(expression, source)
  return wrong(
    expression,
    'A type specification is either a primitive type keyword (bool, number, string), any, or a type constructor call such as list(string).',
  )
}

/** The type of a `variable` block, which may also be in the style of Terraform 0.11: `"string"`, `list`, `"map"`. */
export function parseVariableType(expression: Expression, source: SourceFile): TypeConstraint | TypeProblem {
  const name = expression.kind === 'variable' ? expression.name : literalText(expression)
  if (name === 'list' || name === 'map') return { type: { kind: name, element: dynamicType } }
  if (name === 'string' && expression.kind === 'template') return { type: stringType }
  return parseTypeConstraint(expression, source)
}

function literalText(expression: Expression): string | undefined {
  if (expression.kind !== 'template' || expression.parts.length !== 1) return undefined
  const [part] = expression.parts
  return part?.kind === 'text' ? part.value : undefined
}

function wrong(span: Span, error: string): TypeProblem {
  return { error, span: { start: span.start, end: span.end } }
}

function keyword(name: string, at: Span): TypeConstraint | TypeProblem {
  if (Object.hasOwn(keywords, name)) return { type: keywords[name] ?? dynamicType }
  if (['list', 'set', 'map'].includes(name)) {
    return wrong(at, `The ${name} type constructor requires one argument specifying the element type.`)
  }
  if (name === 'object')
    return wrong(
      at,
      'The object type constructor requires one argument specifying the attribute types and values as a map.',
    )
  if (name === 'tuple')
    return wrong(at, 'The tuple type constructor requires one argument specifying the element types as a list.')
  return wrong(at, `The keyword "${name}" is not a valid type specification.`)
}

function constructed(call: Call, source: SourceFile): TypeConstraint | TypeProblem {
  const [argument, ...others] = call.args
  if (Object.hasOwn(keywords, call.name))
    return wrong(call, `Primitive type keyword "${call.name}" does not expect arguments.`)
  if (call.name === 'optional')
    return wrong(call, 'Keyword "optional" is valid only as a modifier for object type attributes.')
  if (!argument || others.length > 0) {
    return ['list', 'set', 'map', 'object', 'tuple'].includes(call.name)
      ? wrong(call, `The ${call.name} type constructor requires one argument.`)
      : wrong(call, `Keyword "${call.name}" is not a valid type constructor.`)
  }
  switch (call.name) {
    case 'list':
    case 'set':
    case 'map':
      return collection(call.name, argument, source)
    case 'object':
      return object(argument, source)
    case 'tuple':
      return tuple(argument, source)
    default:
      return wrong(call, `Keyword "${call.name}" is not a valid type constructor.`)
  }
}

function collection(
  kind: 'list' | 'set' | 'map',
  argument: Expression,
  source: SourceFile,
): TypeConstraint | TypeProblem {
  const element = parseTypeConstraint(argument, source)
  if ('error' in element) return element
  const type: TfType = { kind, element: element.type }
  return element.defaults
    ? { type, defaults: { values: new Map(), children: new Map([['', element.defaults]]) } }
    : { type }
}

function tuple(argument: Expression, source: SourceFile): TypeConstraint | TypeProblem {
  if (argument.kind !== 'tuple') return wrong(argument, 'Tuple type constructor requires a list of element types.')
  const elements: TfType[] = []
  const children = new Map<string, Defaults>()
  for (const [i, item] of argument.items.entries()) {
    const element = parseTypeConstraint(item, source)
    if ('error' in element) return element
    elements.push(element.type)
    if (element.defaults) children.set(String(i), element.defaults)
  }
  const type: TfType = { kind: 'tuple', elements }
  return children.size > 0 ? { type, defaults: { values: new Map(), children } } : { type }
}

interface Attribute extends TypeConstraint {
  readonly optional: boolean
  readonly value?: TfValue | undefined
}

function object(argument: Expression, source: SourceFile): TypeConstraint | TypeProblem {
  if (argument.kind !== 'object') {
    return wrong(
      argument,
      'Object type constructor requires a map whose keys are attribute names and whose values are the corresponding attribute types.',
    )
  }
  const attributes = new Map<string, TfType>()
  const optional = new Set<string>()
  const values = new Map<string, TfValue>()
  const children = new Map<string, Defaults>()
  for (const item of argument.items) {
    const { name } = item
    if (name === undefined) return wrong(item.key, 'Object constructor map keys must be attribute names.')
    if (attributes.has(name)) return wrong(item, `The attribute "${name}" is given twice in this object type.`)
    const attribute = attributeOf(item, source)
    if ('error' in attribute) return attribute
    attributes.set(name, attribute.type)
    if (attribute.optional) optional.add(name)
    if (attribute.value) values.set(name, attribute.value)
    if (attribute.defaults) children.set(name, attribute.defaults)
  }
  const type: TfType = { kind: 'object', attributes, ...(optional.size > 0 && { optional }) }
  return values.size > 0 || children.size > 0 ? { type, defaults: { values, children } } : { type }
}

function attributeOf(item: ObjectItem, source: SourceFile): Attribute | TypeProblem {
  const { value } = item
  if (value.kind !== 'call' || value.name !== 'optional') {
    const constraint = parseTypeConstraint(value, source)
    return 'error' in constraint ? constraint : { ...constraint, optional: false }
  }
  const [given, fallback, ...others] = value.args
  if (!given) return wrong(value, 'Optional attribute modifier requires the attribute type as its argument.')
  if (others.length > 0)
    return wrong(
      value,
      'Optional attribute modifier expects at most two arguments: the attribute type, and a default value.',
    )
  const constraint = parseTypeConstraint(given, source)
  if ('error' in constraint) return constraint
  if (!fallback) return { ...constraint, optional: true }
  const constant = constantValue(fallback, constraint.type, source)
  return 'error' in constant ? constant : { ...constraint, optional: true, value: constant.value }
}

/** A default is a constant: no name and no function may occur in it. */
function constantValue(expression: Expression, type: TfType, source: SourceFile): { value: TfValue } | TypeProblem {
  if (containsCall(expression)) return wrong(expression, 'Functions may not be called here.')
  const { value, errors } = evaluateReporting(expression, {
    source,
    modulePath: '',
    rootPath: '',
    resolve: () => undefined,
    readFile: () => undefined,
    spend: () => true,
  })
  const [error] = errors
  if (error?.reason.kind === 'error') return wrong(expression, error.reason.message)
  const converted = convertValue(value, type)
  if (isFailure(converted))
    return wrong(
      expression,
      `This default value is not compatible with the attribute's type constraint: ${converted.reason.message}.`,
    )
  return { value: converted }
}

function containsCall(expression: Expression): boolean {
  if (expression.kind === 'call') return true
  if (expression.kind === 'tuple') return expression.items.some(containsCall)
  if (expression.kind === 'object') return expression.items.some(item => containsCall(item.value))
  return expression.kind === 'parentheses' && containsCall(expression.inner)
}

export { convertValue } from './convert.ts'
export { applyDefaults } from './defaults.ts'
