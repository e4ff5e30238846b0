import type { Body, Expression, SplatStep, Template, TemplatePart } from '../../../src/parse/hcl/ast.ts'
import { rangesOf } from './reference-ranges.ts'

/** Nodes of hashicorp/hcl as the vectors print them. */
export type Shape = { readonly [key: string]: unknown }

const operators: Readonly<Record<string, string>> = { '-': 'neg', '!': '!' }

/** Gives our tree the form of the reference's, so that the two can be compared. */
export function referenceShape(text: string) {
  const range = rangesOf(text)
  const literal = (type: string, value: unknown, start: number, end: number): Shape => ({
    SrcRange: range(start, end),
    Val: { type, value },
    node: 'LiteralValueExpr',
  })

  function expression(e: Expression): Shape {
    const SrcRange = range(e.start, e.end)
    switch (e.kind) {
      case 'number':
        return literal('number', Number(e.text), e.start, e.end)
      case 'bool':
        return literal('bool', e.value, e.start, e.end)
      case 'null':
        return literal('dynamic', null, e.start, e.end)
      case 'variable':
        return { SrcRange, Traversal: [{ range: SrcRange, root: e.name }], node: 'ScopeTraversalExpr' }
      case 'template':
        return template(e)
      case 'attribute':
        return addStep(expression(e.target), e.start, {
          name: e.name,
          span: { start: dotAfter(e.target.end), end: e.end },
        })
      case 'index':
        return addStep(expression(e.target), e.start, {
          key: e.key,
          span: { start: stepAfter(e.target.end), end: e.end },
        })
      case 'splat':
        return splat(expression(e.target), e.start, e.form, e.each, stepAfter(e.target.end), e.end)
      case 'call':
        return {
          Args: e.args.map(expression),
          CloseParenRange: range(e.end - 1, e.end),
          ExpandFinal: e.expandFinal,
          Name: e.name,
          NameRange: range(e.nameSpan.start, e.nameSpan.end),
          OpenParenRange: range(text.indexOf('(', e.nameSpan.end), text.indexOf('(', e.nameSpan.end) + 1),
          node: 'FunctionCallExpr',
        }
      case 'conditional':
        return {
          Condition: expression(e.condition),
          FalseResult: expression(e.else),
          SrcRange,
          TrueResult: expression(e.then),
          node: 'ConditionalExpr',
        }
      case 'binary':
        return { LHS: expression(e.left), Op: e.operator, RHS: expression(e.right), SrcRange, node: 'BinaryOpExpr' }
      case 'unary':
        return {
          Op: operators[e.operator],
          SrcRange,
          SymbolRange: range(e.start, e.start + 1),
          Val: expression(e.operand),
          node: 'UnaryOpExpr',
        }
      case 'tuple':
        return {
          Exprs: e.items.map(expression),
          OpenRange: range(e.start, e.start + 1),
          SrcRange,
          node: 'TupleConsExpr',
        }
      case 'object':
        return {
          Items: e.items.map(item => ({
            KeyExpr: {
              ForceNonLiteral: item.key.kind === 'parentheses',
              Wrapped: expression(item.key),
              node: 'ObjectConsKeyExpr',
            },
            ValueExpr: expression(item.value),
            node: 'ObjectConsItem',
          })),
          OpenRange: range(e.start, e.start + 1),
          SrcRange,
          node: 'ObjectConsExpr',
        }
      case 'for':
        return {
          CloseRange: range(e.end - 1, e.end),
          CollExpr: expression(e.collection),
          CondExpr: e.condition ? expression(e.condition) : null,
          Group: e.group,
          KeyExpr: e.key ? expression(e.key) : null,
          KeyVar: e.keyName ?? '',
          OpenRange: range(e.start, e.start + 1),
          SrcRange,
          ValExpr: expression(e.value),
          ValVar: e.valueName,
          node: 'ForExpr',
        }
      case 'parentheses':
        return { Expression: expression(e.inner), SrcRange, node: 'ParenthesesExpr' }
      case 'invalid':
        return { SrcRange, node: 'ExprSyntaxError' }
    }
  }

  function template(e: Template): Shape {
    const SrcRange = range(e.start, e.end)
    const [only] = e.parts
    if (e.parts.length === 1 && only?.kind === 'interpolation')
      return { SrcRange, Wrapped: expression(only.value), node: 'TemplateWrapExpr' }
    const isEmpty = e.start + 2 === e.end && e.form === 'quoted'
    const Parts = isEmpty ? [literal('string', '', e.end, e.end)] : e.parts.map(p => part(p).shape)
    return { Parts, SrcRange, node: 'TemplateExpr' }
  }

  /** The shape with the span that it has in the reference, where markers do not belong to interpolations. */
  function part(p: TemplatePart): { shape: Shape; start: number; end: number } {
    switch (p.kind) {
      case 'text':
        return { shape: literal('string', p.value, p.start, p.end), start: p.start, end: p.end }
      case 'interpolation':
        return { shape: expression(p.value), start: p.value.start, end: p.value.end }
      case 'if': {
        const shape = {
          Condition: expression(p.condition),
          FalseResult: branch(p.else, text.lastIndexOf('%{', p.end)),
          SrcRange: range(p.start, p.end),
          TrueResult: branch(p.then, text.indexOf('}', p.condition.end) + 1),
          node: 'ConditionalExpr',
        }
        return { shape, start: p.start, end: p.end }
      }
      case 'for': {
        const opened = text.indexOf('}', p.collection.end) + 1
        const Tuple = {
          CloseRange: range(text.lastIndexOf('%{', p.end), p.end),
          CollExpr: expression(p.collection),
          CondExpr: null,
          Group: false,
          KeyExpr: null,
          KeyVar: p.key ?? '',
          OpenRange: range(p.start, opened),
          SrcRange: range(p.start, p.end),
          ValExpr: branch(p.body, opened),
          ValVar: p.value,
          node: 'ForExpr',
        }
        return { shape: { Tuple, node: 'TemplateJoinExpr' }, start: p.start, end: p.end }
      }
    }
  }

  function branch(parts: readonly TemplatePart[], ifEmpty: number): Shape {
    const shapes =
      parts.length > 0
        ? parts.map(part)
        : [{ shape: literal('string', '', ifEmpty, ifEmpty), start: ifEmpty, end: ifEmpty }]
    return {
      Parts: shapes.map(s => s.shape),
      SrcRange: range(shapes[0]!.start, shapes.at(-1)!.end),
      node: 'TemplateExpr',
    }
  }

  function dotAfter(end: number): number {
    return text.indexOf('.', end)
  }

  function stepAfter(end: number): number {
    const from = text.slice(end).search(/[.[]/)
    return end + from
  }

  /** Adds a step to a traversal, or begins one; `start` is where the whole begins. */
  function addStep(target: Shape, start: number, step: SplatStep): Shape {
    if ('form' in step) return splat(target, start, step.form, step.each, step.span.start, step.span.end)
    const stepRange = range(step.span.start, step.span.end)
    const SrcRange = range(start, step.span.end)
    const key = 'key' in step ? literalKey(step.key) : undefined
    if ('key' in step && key === undefined)
      return {
        BracketRange: stepRange,
        Collection: target,
        Key: expression(step.key),
        OpenRange: range(step.span.start, step.span.start + 1),
        SrcRange,
        node: 'IndexExpr',
      }
    const link = 'name' in step ? { attr: step.name, range: stepRange } : { index: key, range: stepRange }
    if (target['node'] === 'ScopeTraversalExpr' || target['node'] === 'RelativeTraversalExpr')
      return { ...target, SrcRange, Traversal: [...(target['Traversal'] as Shape[]), link] }
    return { Source: target, SrcRange, Traversal: [link], node: 'RelativeTraversalExpr' }
  }

  function literalKey(key: Expression): Shape | undefined {
    if (key.kind === 'number') return { type: 'number', value: Number(key.text) }
    if (key.kind === 'bool') return { type: 'bool', value: key.value }
    if (key.kind === 'null') return { type: 'dynamic', value: null }
    const [only] = key.kind === 'template' ? key.parts : []
    return key.kind === 'template' && key.parts.length === 1 && only?.kind === 'text'
      ? { type: 'string', value: only.value }
      : undefined
  }

  function splat(
    source: Shape,
    start: number,
    form: string,
    each: readonly SplatStep[],
    markerStart: number,
    end: number,
  ): Shape {
    const markerEnd = text.indexOf(form === 'full' ? ']' : '*', markerStart) + 1
    const MarkerRange = range(markerStart, markerEnd)
    const Item: Shape = { SrcRange: MarkerRange, node: 'AnonSymbolExpr' }
    const eachStart = form === 'full' ? markerStart : (each[0]?.span.start ?? markerEnd)
    const Each = each.reduce((target, step) => addStep(target, eachStart, step), Item)
    return { Each, Item, MarkerRange, Source: source, SrcRange: range(start, end), node: 'SplatExpr' }
  }

  function body(b: Body): Shape {
    const attributes = b.attributes.map(a => {
      const equals = text.indexOf('=', a.nameSpan.end)
      const shape = {
        EqualsRange: range(equals, equals + 1),
        Expr: expression(a.value),
        Name: a.name,
        NameRange: range(a.nameSpan.start, a.nameSpan.end),
        SrcRange: range(a.start, a.end),
        node: 'Attribute',
      }
      return [a.name, shape]
    })
    return {
      Attributes: Object.fromEntries(attributes),
      Blocks: b.blocks.map(block => ({
        Body: body(block.body),
        CloseBraceRange: range(block.closeBrace.start, block.closeBrace.end),
        LabelRanges: block.labels.map(l => range(l.start, l.end)),
        Labels: block.labels.map(l => l.value),
        OpenBraceRange: range(block.openBrace.start, block.openBrace.end),
        Type: block.type,
        TypeRange: range(block.typeSpan.start, block.typeSpan.end),
        node: 'Block',
      })),
      node: 'Body',
    }
  }

  return { expression, body }
}

/** Bodies have ranges of their own, which say nothing beside those of their braces and differ for the odd empty one. */
export function comparable(shape: unknown): unknown {
  return JSON.parse(
    JSON.stringify(shape, (_, value) =>
      value?.node === 'Body' ? { Attributes: value.Attributes, Blocks: value.Blocks } : value,
    ),
  )
}
