import type { Place } from '../../model/value.ts'
import type { Expression } from '../../parse/hcl/ast.ts'
import type { Declaration, ModuleFolder } from './folder.ts'
import type { Module } from './module.ts'
import type { DeclaredCall } from './module-call.ts'
import { joinPath } from './path.ts'

/** The literal `source` of a module call. */
export function sourceOf(declaration: Declaration): { readonly text: string; readonly place: Place } | undefined {
  for (const { source, body } of declaration.parts.toReversed()) {
    const expression = body.attributes.find(attribute => attribute.name === 'source')?.value
    const text = expression && literalText(expression)
    if (expression && text !== undefined)
      return { text, place: { kind: 'span', source, start: expression.start, end: expression.end } }
  }
  return undefined
}

/** The text of a string without interpolation. */
export function literalText(expression: Expression): string | undefined {
  if (expression.kind !== 'template') return undefined
  const texts = expression.parts.map(part => (part.kind === 'text' ? part.value : undefined))
  return texts.includes(undefined) ? undefined : texts.join('')
}

export function isLocalSource(source: string): boolean {
  return /^\.\.?(\/|\\|$)/.test(source)
}

/** The folder that a call means, if it lies in the repository; otherwise reports why its resources are not checked. */
export function locateModule(call: DeclaredCall): ModuleFolder | undefined {
  const { root } = call.caller
  const source = sourceOf(call.declaration)
  if (!source) {
    root.leaveOut(
      'error',
      call.place,
      `Module "${call.name}" has no literal source, so that its resources are not checked.`,
    )
    return undefined
  }
  const folder = isLocalSource(source.text) ? localFolder(call, source) : installedFolder(call, source)
  return folder && checkChain(call, folder, source.place) ? folder : undefined
}

type Source = NonNullable<ReturnType<typeof sourceOf>>

function localFolder(call: DeclaredCall, { text, place }: Source): ModuleFolder | undefined {
  const { root, folder } = call.caller
  const path = joinPath(folder.path, text.replaceAll('\\', '/'))
  const found = path === undefined ? undefined : root.folderAt(path)
  if (found) return found
  const why = path === undefined ? 'leads out of the scanned root' : `has no Terraform files (looked in ${path || '.'})`
  root.leaveOut(
    'error',
    place,
    `The source "${text}" of module "${call.name}" ${why}, so that its resources are not checked.`,
  )
  return undefined
}

function installedFolder(call: DeclaredCall, { text, place }: Source): ModuleFolder | undefined {
  const { root } = call.caller
  const installed = root.installed([...call.caller.callNames, call.name])
  const path = installed === undefined || !root.folderAt(installed) ? root.vendored(text) : installed
  const found = path === undefined ? undefined : root.folderAt(path)
  if (found) return found
  root.leaveOut(
    'warning',
    place,
    `Module "${text}" is not in the repository: its resources are not checked and its outputs are unknown. Run "terraform init" before the scan, or vendor it.`,
  )
  return undefined
}

/** Whether the call neither closes a circle nor goes too deep. */
function checkChain(call: DeclaredCall, folder: ModuleFolder, place: Place): boolean {
  const chain = foldersTo(call.caller)
  const { root } = call.caller
  if (chain.includes(folder.path)) {
    const circle = [...chain.slice(chain.indexOf(folder.path)), folder.path].map(path => path || '.')
    root.leaveOut(
      'error',
      place,
      `Modules call each other in a circle: ${circle.join(' → ')}. The last call is left out.`,
    )
    return false
  }
  if (chain.length <= root.limits.depth) return true
  root.leaveOut('error', place, `Module calls are nested more than ${root.limits.depth} deep; this one is left out.`)
  return false
}

function foldersTo(module: Module): readonly string[] {
  return module.call ? [...foldersTo(module.call.caller), module.folder.path] : [module.folder.path]
}
