import type { TerraformResource } from '../adapt/terraform/resource.ts'
import { rawHcl } from '../adapt/terraform/writes.ts'
import type { Json } from '../model/json.ts'
import type { Edit } from '../source/edit.ts'
import { lineEnding, type SourceFile } from '../source/source-file.ts'
import { type Change, type NewInput, type NoWay, noWay } from './change.ts'
import type { Addition } from './follow.ts'
import { bodyLines, insertBlocks } from './hcl-edits.ts'
import { type InputName, inputsIn } from './placeholder.ts'
import { variableName } from './terraform-names.ts'

/** A variable for each input that the module does not have yet: in variables.tf where there is one. */
export function declareVariables(
  { node }: TerraformResource,
  change: Change,
): { readonly edits: readonly Edit[]; readonly needs: readonly string[] } | NoWay {
  const { module, declaration } = node.declared
  const { folder } = module
  const wanted = new Map(inputsIn([change.settings, change.additions]).map(one => [variableName(one), one]))
  const missing = [...wanted].filter(([name]) => !folder.variables.has(name))
  if (missing.length === 0) return { edits: [], needs: [] }
  if (module.call) return noWay('the module needs a value that its callers would have to pass')
  const file =
    folder.files.find(one => /(^|\/)variables\.tf$/.test(one.source.path)) ??
    folder.files.find(one => one.source === declaration.source)
  if (!file) return noWay('the module has no file for a new variable')
  const variables = file.body.blocks.filter(one => one.type === 'variable')
  const last = variables.at(-1) ?? file.body.blocks.at(-1)
  const blocks = missing.map(([name, one]) => variableBlock(file.source, name, describeInput(change, one)))
  return {
    edits: [insertBlocks(file.source, last?.end ?? file.source.text.trimEnd().length, blocks)],
    needs: missing.map(([name]) => name),
  }
}

function describeInput({ inputs }: Change, { input, kind }: InputName): NewInput {
  const { description = '', secure } = inputs[input] ?? {}
  return { description: kind === 'input' ? description : `Id of the ${description}`, secure }
}

function variableBlock(source: SourceFile, name: string, input: NewInput | undefined): string {
  const validation: Addition = new Map([
    ['condition', rawHcl(`length(trimspace(var.${name})) > 0`)],
    ['error_message', `${name} must not be empty.`],
  ])
  const body: Addition = new Map<string, Json | Addition>([
    ['description', input?.description ?? ''],
    ['type', rawHcl('string')],
    ['nullable', false],
    ...(input?.secure ? [['sensitive', true] as [string, Json]] : []),
    ['validation', validation],
  ])
  return [`variable "${name}" {`, ...bodyLines(body, '  ', '  '), '}'].join(lineEnding(source))
}
