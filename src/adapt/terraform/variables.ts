import type { Expression } from '../../parse/hcl/ast.ts'
import { evaluateAt, expressionIn, headerOf } from './content.ts'
import { convertValue } from './expression/convert.ts'
import { dynamicType } from './expression/type.ts'
import { applyDefaults, parseVariableType, type TypeConstraint } from './expression/types.ts'
import { isFailure, markedSensitive, nullValue, type TfFailure, unknownValue } from './expression/values.ts'
import type { Declaration } from './folder.ts'
import type { Module } from './module.ts'
import type { TfValue } from './value.ts'

/**
 * The value of a variable: what the call or, in the root, a variable file gives, else the default, in the declared type.
 * https://developer.hashicorp.com/terraform/language/values/variables
 */
export function variableValue(module: Module, declaration: Declaration): TfValue {
  const name = declaration.block.labels[0]?.value ?? ''
  const written = (argument: string) => expressionIn(declaration.parts, argument)
  const constraint = constraintOf(declaration)
  const given = givenValue(module, name)
  const nullable = !isFalse(written('nullable')?.attribute.value)
  const fallback = written('default')
  const useDefault = given === undefined || (given.kind === 'null' && !nullable)
  const chosen = useDefault && fallback ? evaluateAt(fallback.attribute.value, module.scope(fallback.source)) : given
  const value = chosen
    ? typed(chosen, constraint)
    : {
        ...notGiven(declaration, name, constraint),
        notNull: !nullable,
        notBlank: !nullable && refusesBlanks(declaration, name),
      }
  if (chosen && isFailure(value) && !isFailure(chosen)) refuse(module, declaration, value)
  return markedSensitive(value, isTrue(written('sensitive')?.attribute.value))
}

/** The value does not have the declared type: told where it was given. */
function refuse(module: Module, { source, block }: Declaration, value: TfFailure): void {
  const place = value.origin?.place ?? headerOf(source, block)
  const message = `The value of var.${block.labels[0]?.value} has the wrong type: ${value.reason.message}.`
  module.scope(source).refuse?.([{ ...value, reason: { kind: 'error', message }, origin: { place, kind: 'computed' } }])
}

function constraintOf(declaration: Declaration): TypeConstraint {
  const found = expressionIn(declaration.parts, 'type')
  const constraint = found && parseVariableType(found.attribute.value, found.source)
  return constraint && 'type' in constraint ? constraint : { type: dynamicType }
}

/** `undefined` when neither the call nor a variable file speaks of it. */
function givenValue(module: Module, name: string): TfValue | undefined {
  const { call, root } = module
  if (call) {
    if (!call.arguments.names().includes(name)) return undefined
    return call.arguments.attribute(name) ?? nullValue()
  }
  for (const { source, body } of root.variableFiles.toReversed()) {
    const attribute = body.attributes.find(one => one.name === name)
    if (attribute) return evaluateAt(attribute.value, module.scope(source))
  }
  return undefined
}

function typed(value: TfValue, { type, defaults }: TypeConstraint): TfValue {
  const complete = defaults ? applyDefaults(value, defaults) : value
  const converted = convertValue(complete, type)
  return converted.origin ? converted : { ...converted, origin: value.origin }
}

function notGiven({ source, block }: Declaration, name: string, { type }: TypeConstraint): TfValue {
  const reason = { kind: 'variable', name } as const
  return { ...unknownValue(type, reason, `var.${name}`), origin: { place: headerOf(source, block), kind: 'computed' } }
}

/** Whether a validation asks for a length: `length(var.name) > 0`. */
function refusesBlanks({ parts }: Declaration, name: string): boolean {
  return parts.some(({ source, body }) =>
    body.blocks.some(block => {
      const condition = block.type === 'validation' && block.body.attributes.find(one => one.name === 'condition')
      const text = condition ? source.text.slice(condition.value.start, condition.value.end) : ''
      return text.replace(/\s+/g, '') === `length(trimspace(var.${name}))>0`
    }),
  )
}

function isTrue(expression: Expression | undefined): boolean {
  return expression?.kind === 'bool' && expression.value
}

function isFalse(expression: Expression | undefined): boolean {
  return expression?.kind === 'bool' && !expression.value
}
