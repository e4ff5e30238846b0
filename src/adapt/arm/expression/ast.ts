interface NodeBase {
  /** UTF-16 offsets into the string value, end exclusive. */
  readonly start: number
  readonly end: number
}

export interface StringNode extends NodeBase {
  readonly kind: 'string'
  readonly value: string
}

export interface NumberNode extends NodeBase {
  readonly kind: 'number'
  readonly value: number
}

export interface CallNode extends NodeBase {
  readonly kind: 'call'
  /** Of a user-defined function: `contoso.uniqueName(…)`. */
  readonly namespace?: string | undefined
  readonly name: string
  readonly lowerName: string
  readonly args: readonly ArmNode[]
}

export interface PropertyNode extends NodeBase {
  readonly kind: 'property'
  readonly target: ArmNode
  readonly name: string
}

export interface IndexNode extends NodeBase {
  readonly kind: 'index'
  readonly target: ArmNode
  readonly index: ArmNode
}

export type ArmNode = StringNode | NumberNode | CallNode | PropertyNode | IndexNode

export type ParsedExpression =
  | { readonly kind: 'expression'; readonly text: string; readonly root: ArmNode }
  /** `at` is the offset at which the text stops to make sense. */
  | { readonly kind: 'error'; readonly text: string; readonly message: string; readonly at: number }
