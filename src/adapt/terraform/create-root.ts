import type { Diagnostic } from '../../model/diagnostic.ts'
import type { ModuleFolder, ParsedFile } from './folder.ts'
import { readManifest } from './manifest.ts'
import { fileNameOf, folderOf, joinPath, pathIn } from './path.ts'
import { defaultLimits, diagnosticAt, type Root, type TerraformOptions } from './root.ts'
import { inOrder, type Tree } from './tree.ts'
import { providerVersion } from './version.ts'

/** What a root and its modules share. Diagnostics are added as evaluation meets them. */
export interface CreatedRoot {
  readonly root: Root
  diagnostics(): readonly Diagnostic[]
  /** `false` once something was left out. */
  isComplete(): boolean
  /** `true` once the budget of evaluation is spent. */
  isSpent(): boolean
}

/** Errors of expressions that one root tells of; hostile text holds any number. */
const maxRefusals = 500

export function createRoot(folder: ModuleFolder, tree: Tree, options: TerraformOptions): CreatedRoot {
  const limits = { ...defaultLimits, ...options.limits }
  const version = providerVersion(
    folder,
    tree.others.get(pathIn(folder.path, '.terraform.lock.hcl')),
    tree.folders.values(),
  )
  const manifest = tree.manifests.get(pathIn(folder.path, '.terraform/modules/modules.json'))
  const installed = readManifest(folder.path, manifest)
  const diagnostics: Diagnostic[] = []
  const included: (() => readonly Diagnostic[])[] = []
  const reported = new Set<string>()
  let complete = true
  let steps = 0
  let refusals = 0

  const report: Root['report'] = (severity, place, message) => {
    if (reported.has(message)) return
    reported.add(message)
    diagnostics.push(diagnosticAt(severity, place, message))
  }
  const root: Root = {
    path: folder.path,
    id: `terraform:${options.environment ?? ''}:${folder.path}`,
    pinned: version.pinned,
    majorFor: version.majorFor,
    options,
    limits,
    variableFiles: variableFiles(folder.path, tree.others, options),
    folderAt: path => tree.folders.get(path),
    installed: calls => installed.get(calls.join('.')),
    vendored: source => options.vendored?.(source),
    spend() {
      if (++steps <= limits.steps) return true
      if (steps === limits.steps + 1) diagnostics.push(outOfSteps(folder, limits.steps))
      return false
    },
    report,
    include: more => included.push(more),
    leaveOut(severity, place, message) {
      if (options.plan) return
      complete = false
      report(severity, place, message)
    },
    refuse(errors) {
      for (const { reason, origin } of errors) {
        if (reason.kind !== 'error' || origin?.place.kind !== 'span') continue
        const { source, start } = origin.place
        const key = `${source.path}:${start}:${reason.message}`
        if (reported.has(key)) continue
        reported.add(key)
        if (++refusals <= maxRefusals) diagnostics.push(diagnosticAt('warning', origin.place, reason.message))
      }
    },
  }
  return {
    root,
    diagnostics: () => [...diagnostics, ...included.flatMap(more => more())],
    isComplete: () => complete,
    isSpent: () => steps > limits.steps,
  }
}

function outOfSteps({ path, files }: ModuleFolder, limit: number): Diagnostic {
  const message = `Evaluating the root module ${path || '.'} takes more than ${limit.toLocaleString('en')} steps; what was left by then is unknown.`
  return { severity: 'error', file: files[0]?.source.path ?? path, message }
}

/** https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence */
function variableFiles(folder: string, others: Tree['others'], options: TerraformOptions): readonly ParsedFile[] {
  const here = [...others.values()].filter(({ source }) => folderOf(source.path) === folder)
  const named = (test: RegExp) => inOrder(here.filter(({ source }) => test.test(fileNameOf(source.path))))
  const given = (options.varFiles?.[folder] ?? []).flatMap(path => others.get(joinPath('', path) ?? path) ?? [])
  return [
    ...named(/^terraform\.tfvars$/),
    ...named(/^terraform\.tfvars\.json$/),
    ...named(/\.auto\.tfvars(\.json)?$/),
    ...given,
  ]
}
