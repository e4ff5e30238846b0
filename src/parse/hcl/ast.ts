import type { Span } from '../../source/source-file.ts'

/**
 * Syntax tree of HCL2's native syntax (github.com/hashicorp/hcl, hclsyntax/spec.md).
 * Every node carries the exact range of its text in UTF-16 offsets.
 */
export interface Body extends Span {
  readonly attributes: readonly Attribute[]
  readonly blocks: readonly Block[]
}

/** The span runs from the first letter of the name to the end of the expression. */
export interface Attribute extends Span {
  readonly name: string
  readonly nameSpan: Span
  readonly value: Expression
}

/** The span runs from the type to the closing brace. */
export interface Block extends Span {
  readonly type: string
  readonly typeSpan: Span
  readonly labels: readonly Label[]
  /** The body's span is what lies between the braces, both excluded. */
  readonly body: Body
  readonly openBrace: Span
  readonly closeBrace: Span
}

export interface Label extends Span {
  readonly value: string
  readonly quoted: boolean
}

export type Expression =
  | NumberLiteral
  | BoolLiteral
  | NullLiteral
  | Template
  | Variable
  | GetAttribute
  | Index
  | Splat
  | Call
  | Conditional
  | Binary
  | Unary
  | Tuple
  | ObjectExpression
  | For
  | Parentheses
  | Invalid

export interface NumberLiteral extends Span {
  readonly kind: 'number'
  /** As written, since HCL's numbers are wider than a double. */
  readonly text: string
}

export interface BoolLiteral extends Span {
  readonly kind: 'bool'
  readonly value: boolean
}

export interface NullLiteral extends Span {
  readonly kind: 'null'
}

/** A quoted string or a heredoc; the span includes quotes or the heredoc's markers. */
export interface Template extends Span {
  readonly kind: 'template'
  readonly form: 'quoted' | 'heredoc' | 'flush-heredoc' | 'bare'
  /** Escapes resolved, indentation of `<<-` removed and strip markers applied. An empty template holds one empty text. */
  readonly parts: readonly TemplatePart[]
}

export type TemplatePart = TemplateText | TemplateInterpolation | TemplateIf | TemplateFor

/** The value is normalised to NFC, as Terraform's strings are. */
export interface TemplateText extends Span {
  readonly kind: 'text'
  readonly value: string
}

/** `${ … }`; the span includes the markers. */
export interface TemplateInterpolation extends Span {
  readonly kind: 'interpolation'
  readonly value: Expression
}

export interface TemplateIf extends Span {
  readonly kind: 'if'
  readonly condition: Expression
  readonly then: readonly TemplatePart[]
  readonly else: readonly TemplatePart[]
}

export interface TemplateFor extends Span {
  readonly kind: 'for'
  readonly key: string | undefined
  readonly value: string
  readonly collection: Expression
  readonly body: readonly TemplatePart[]
}

/** The root of a traversal: `var`, `local`, `azurerm_subnet`, `each` … */
export interface Variable extends Span {
  readonly kind: 'variable'
  readonly name: string
}

/** `target.name`; also the legacy `target.0`, which is an `index`. */
export interface GetAttribute extends Span {
  readonly kind: 'attribute'
  readonly target: Expression
  readonly name: string
  readonly nameSpan: Span
}

export interface Index extends Span {
  readonly kind: 'index'
  readonly target: Expression
  readonly key: Expression
}

/** `target.*.a.b` (`attribute`: only attribute steps belong to it) or `target[*].a[0]` (`full`: all steps that follow do). `each` is applied to every item. */
export interface Splat extends Span {
  readonly kind: 'splat'
  readonly form: 'attribute' | 'full'
  readonly target: Expression
  readonly each: readonly SplatStep[]
}

/**
 * The steps apply one after the other. `items[*].rules[*].port` holds a splat within a splat: what follows the inner
 * `[*]` is applied to each of its items, so the outer splat has the steps `rules` and `{ form, each: [port] }`.
 */
export type SplatStep =
  | { readonly name: string; readonly span: Span }
  | { readonly key: Expression; readonly span: Span }
  | { readonly form: 'attribute' | 'full'; readonly each: readonly SplatStep[]; readonly span: Span }

export interface Call extends Span {
  readonly kind: 'call'
  /** With its namespace, if any: `provider::azapi::build_resource_id`. */
  readonly name: string
  readonly nameSpan: Span
  readonly args: readonly Expression[]
  /** The last argument is followed by `...`. */
  readonly expandFinal: boolean
}

export interface Conditional extends Span {
  readonly kind: 'conditional'
  readonly condition: Expression
  readonly then: Expression
  readonly else: Expression
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '&&' | '||'

export interface Binary extends Span {
  readonly kind: 'binary'
  readonly operator: BinaryOperator
  readonly left: Expression
  readonly right: Expression
}

export interface Unary extends Span {
  readonly kind: 'unary'
  readonly operator: '-' | '!'
  readonly operand: Expression
}

export interface Tuple extends Span {
  readonly kind: 'tuple'
  readonly items: readonly Expression[]
}

export interface ObjectExpression extends Span {
  readonly kind: 'object'
  readonly items: readonly ObjectItem[]
}

/** The span runs from the key to the end of the value, without the separator that may follow. */
export interface ObjectItem extends Span {
  readonly key: Expression
  /** The key when it is a bare word (`true` and `null` included), which is a literal and not a variable. */
  readonly name: string | undefined
  readonly value: Expression
}

/** `[for k, v in c : value if condition]` or `{for k, v in c : key => value... if condition}` */
export interface For extends Span {
  readonly kind: 'for'
  readonly keyName: string | undefined
  readonly valueName: string
  readonly collection: Expression
  /** Present for the object form. */
  readonly key: Expression | undefined
  readonly value: Expression
  readonly condition: Expression | undefined
  readonly group: boolean
}

export interface Parentheses extends Span {
  readonly kind: 'parentheses'
  readonly inner: Expression
}

/** What stands where an expression was expected but could not be read; a diagnostic says why. Evaluates to unknown. */
export interface Invalid extends Span {
  readonly kind: 'invalid'
}
