import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Resource } from '../../model/resource.ts'
import type { SourceFile } from '../../source/source-file.ts'
import { createRoot } from './create-root.ts'
import type { ResourceNode } from './declared-resource.ts'
import { expandRoot } from './expand.ts'
import type { ModuleFolder } from './folder.ts'
import { fileNameOf, folderOf, pathIn } from './path.ts'
import { resourcesOf } from './resource.ts'
import type { Root, TerraformOptions } from './root.ts'
import { findRoots } from './roots.ts'
import { RootIndex, typeMapOf } from './satellites.ts'
import { heldTemplate } from './template-deployment.ts'
import { addTo, readTree } from './tree.ts'
import { latestMajor } from './version.ts'

export interface AdaptedTerraform {
  readonly resources: readonly Resource[]
  /** Those of expressions come as properties are evaluated: to be read at the end. */
  readonly diagnostics: readonly Diagnostic[]
  /** `false` when a module or an instance was left out, so that resources may exist which are not listed. */
  readonly complete: boolean
  /** `true` once evaluation has stopped at its budget. */
  readonly spent?: boolean
}

/** A root module with all that it reaches: what Terraform would plan at once. */
export interface TerraformRoot {
  /** Relative to the scanned root; empty for the scanned root itself. */
  readonly path: string
  /** Paths of the files that its resources depend on. */
  readonly files: readonly string[]
  /** The resources, with some of the files replaced. Files that did not change are not parsed again. */
  adapt(replaced: ReadonlyMap<string, SourceFile>): AdaptedTerraform
  /** The same root with the variable files of an environment, relative to the scanned root; a later one wins. */
  withVariables(environment: string | undefined, files: readonly string[]): TerraformRoot
  /** The same root with the values of a plan. */
  withPlan(environment: string | undefined, plan: NonNullable<TerraformOptions['plan']>): TerraformRoot
  /** Whether it declares a resource or a module call of this address: `azurerm_subnet.app`, `module.net`. */
  declares(address: string): boolean
}

/**
 * The root modules among the Terraform files of a repository. `files` holds `.tf`, `.tf.json`, `.tfvars`, `.tfvars.json`,
 * `.terraform.lock.hcl` and `.terraform/modules/modules.json`; every folder that no other one calls is a root.
 */
export function terraformRoots(files: readonly SourceFile[], options: TerraformOptions = {}): readonly TerraformRoot[] {
  const tree = readTree(files)
  const filesIn = byFolder(files)
  const installed = files.filter(file => file.path.endsWith('.terraform/modules/modules.json'))
  return findRoots(tree).map(({ path, reached }) => {
    const own = [
      ...[...reached].flatMap(folder => filesIn.get(folder) ?? []),
      ...installed.filter(file => file.path === pathIn(path, '.terraform/modules/modules.json')),
    ]
    const given = (names: readonly string[]) =>
      names.flatMap(name => filesIn.get(folderOf(name))?.find(file => file.path === name) ?? [])
    const declares = (address: string) => isDeclared(tree.folders.get(path), address)
    const shared = { ...options, vendored: (source: string) => tree.vendored.find(source) }
    return createTerraformRoot({ path, own, given, declares }, shared)
  })
}

function isDeclared(folder: ModuleFolder | undefined, address: string): boolean {
  if (!folder) return false
  return address.startsWith('module.') ? folder.modules.has(address.slice(7)) : folder.resources.has(address)
}

interface RootFiles {
  readonly path: string
  /** Files of the folders that it reaches. */
  readonly own: readonly SourceFile[]
  /** Variable files by their names. */
  given(names: readonly string[]): readonly SourceFile[]
  declares(address: string): boolean
}

function createTerraformRoot(root: RootFiles, options: TerraformOptions): TerraformRoot {
  const { path, own, given, declares } = root
  const used = own.filter(file => !/\.tfvars(\.json)?$/.test(file.path) || isLoaded(path, file.path))
  const files = [...new Set([...used, ...given(options.varFiles?.[path] ?? [])])]
  return {
    path,
    files: files.map(file => file.path),
    declares,
    adapt: replaced =>
      adaptFolder(
        path,
        files.map(file => replaced.get(file.path) ?? file),
        options,
      ),
    withVariables: (environment, varFiles) =>
      createTerraformRoot(root, { ...options, environment, varFiles: { [path]: varFiles } }),
    withPlan: (environment, plan) => createTerraformRoot(root, { ...options, environment, plan }),
  }
}

/** Whether Terraform loads a variable file of its own accord. */
function isLoaded(root: string, path: string): boolean {
  return folderOf(path) === root && /^terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(fileNameOf(path))
}

/** The resources of all roots. */
export function adaptTerraform(files: readonly SourceFile[], options: TerraformOptions = {}): AdaptedTerraform {
  const adapted = terraformRoots(files, options).map(root => root.adapt(new Map()))
  return {
    resources: adapted.flatMap(one => one.resources),
    get diagnostics() {
      return adapted.flatMap(one => one.diagnostics)
    },
    complete: adapted.every(one => one.complete),
  }
}

function byFolder(files: readonly SourceFile[]): ReadonlyMap<string, readonly SourceFile[]> {
  const folders = new Map<string, SourceFile[]>()
  for (const file of files) addTo(folders, folderOf(file.path), file)
  return folders
}

/** Names, `count` and `for_each` are evaluated; the rest of a resource is when it is asked for. */
function adaptFolder(path: string, files: readonly SourceFile[], options: TerraformOptions): AdaptedTerraform {
  const given = givenFiles(path, files, options)
  const tree = readTree([...files, ...given.files])
  const folder = tree.folders.get(path)
  const diagnostics: Diagnostic[] = [...given.diagnostics, ...tree.diagnostics]
  if (!folder) return { resources: [], diagnostics, complete: false }
  const created = createRoot(folder, tree, options)
  const resources = adaptRoot(created.root, folder)
  return {
    resources,
    get diagnostics() {
      return [...diagnostics, ...created.diagnostics()]
    },
    complete: created.isComplete(),
    get spent() {
      return created.isSpent()
    },
  }
}

/** Variable files that the configuration names for this root and that are not among the scanned files. */
function givenFiles(
  root: string,
  files: readonly SourceFile[],
  options: TerraformOptions,
): { readonly files: readonly SourceFile[]; readonly diagnostics: readonly Diagnostic[] } {
  const known = new Set(files.map(file => file.path))
  const read: SourceFile[] = []
  const diagnostics: Diagnostic[] = []
  for (const path of options.varFiles?.[root] ?? []) {
    if (known.has(path)) continue
    const text = options.readFile?.(path)
    if (text !== undefined) read.push({ path, text })
    else {
      const message = 'This variable file cannot be read; check the path in the configuration.'
      diagnostics.push({ severity: 'error', file: path, message })
    }
  }
  return { files: read, diagnostics }
}

function adaptRoot(root: Root, folder: ModuleFolder): readonly Resource[] {
  const declared = expandRoot(root, folder)
  const nodes = root.options.plan?.(root, declared) ?? declared
  const [first] = nodes
  if (first && !root.pinned)
    root.report(
      'info',
      first.declared.place,
      `Neither .terraform.lock.hcl nor required_providers in ${folder.path || '.'} says which azurerm is used: the names and defaults of version ${latestMajor} are assumed.`,
    )
  return resourcesOfNodes(root, nodes)
}

/** The resources that some nodes of a root declare together. */
export function resourcesOfNodes(root: Root, nodes: readonly ResourceNode[]): readonly Resource[] {
  const index = new RootIndex(new Map(nodes.map(node => [node.key, node])))
  const listed = nodes.filter(node => node.declared.mode === 'managed' || typeMapOf(node))
  return listed.flatMap((node): readonly Resource[] => {
    const held = heldTemplate(node)
    if (!held) return resourcesOf(node, index)
    root.include(held.diagnostics)
    return [...resourcesOf(node, index), ...held.resources]
  })
}
