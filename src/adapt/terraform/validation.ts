import { bodyContent, headerOf } from './content.ts'
import type { Declaration } from './folder.ts'
import type { Module } from './module.ts'
import type { TfValue } from './value.ts'

/**
 * Tells of variables whose values are known and do not pass their own validation, where the value was given.
 * https://developer.hashicorp.com/terraform/language/values/variables#custom-validation-rules
 */
export function checkVariables(module: Module): void {
  if (module.deployed === false) return
  for (const declarations of module.folder.variables.values())
    for (const declaration of declarations) checkVariable(module, declaration)
}

function checkVariable(module: Module, declaration: Declaration): void {
  const content = bodyContent(
    declaration.parts,
    source => module.scope(source),
    headerOf(declaration.source, declaration.block),
  )
  for (const rule of content.blocks('validation').items) {
    const condition = rule.attribute('condition')
    if (condition?.kind !== 'bool' || condition.value) continue
    const { origin } = module.variable(declaration)
    const name = declaration.block.labels[0]?.value ?? ''
    module.root.report(
      'warning',
      origin?.place ?? rule.place,
      `The value of var.${name} does not pass its validation${detail(rule.attribute('error_message'))}`,
    )
  }
}

function detail(message: TfValue | undefined): string {
  return message?.kind === 'string' && !message.sensitive ? `: ${message.value}` : '.'
}
