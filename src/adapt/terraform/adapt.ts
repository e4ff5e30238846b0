import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Resource } from '../../model/resource.ts'
import { parseTfJson } from '../../parse/hcl/json.ts'
import { parseHcl } from '../../parse/hcl/parse.ts'
import type { SourceFile } from '../../source/source-file.ts'
import { expandRoot } from './expand.ts'
import { type ModuleFolder, type ParsedFile, readFolder } from './folder.ts'
import { readManifest } from './manifest.ts'
import { fileNameOf, folderOf, joinPath } from './path.ts'
import { resourcesOf } from './resource.ts'
import { defaultLimits, diagnosticAt, type Root, type TerraformOptions } from './root.ts'
import { findRoots } from './roots.ts'
import { RootIndex, typeMapOf } from './satellites.ts'
import { latestMajor, providerVersion } from './version.ts'

export interface AdaptedTerraform {
  readonly resources: readonly Resource[]
  readonly diagnostics: readonly Diagnostic[]
  /** `false` when a module or an instance was left out, so that resources may exist which are not listed. */
  readonly complete: boolean
}

/** A root module with all that it reaches: what Terraform would plan at once. */
export interface TerraformRoot {
  /** Relative to the scanned root; empty for the scanned root itself. */
  readonly path: string
  /** Paths of the files that its resources depend on. */
  readonly files: readonly string[]
  /** The resources, with some of the files replaced. Files that did not change are not parsed again. */
  adapt(replaced: ReadonlyMap<string, SourceFile>): AdaptedTerraform
}

/**
 * The root modules among the Terraform files of a repository. `files` holds `.tf`, `.tf.json`, `.tfvars`, `.tfvars.json`,
 * `.terraform.lock.hcl` and `.terraform/modules/modules.json`; every folder that no other one calls is a root.
 */
export function terraformRoots(files: readonly SourceFile[], options: TerraformOptions = {}): readonly TerraformRoot[] {
  const tree = readTree(files)
  const filesIn = byFolder(files)
  const installed = files.filter(file => file.path.includes('.terraform/modules/'))
  return findRoots(tree.folders).map(({ path, reached }) => {
    const given = options.varFiles?.[path] ?? []
    const own = new Set([
      ...[...reached].flatMap(folder => filesIn.get(folder) ?? []),
      ...installed.filter(file => file.path.startsWith(pathIn(path, '.terraform/modules/'))),
      ...given.flatMap(name => filesIn.get(folderOf(name))?.find(file => file.path === name) ?? []),
    ])
    return {
      path,
      files: Array.from(own, file => file.path),
      adapt: replaced =>
        adaptFolder(
          path,
          Array.from(own, file => replaced.get(file.path) ?? file),
          options,
        ),
    }
  })
}

/** The resources of all roots. */
export function adaptTerraform(files: readonly SourceFile[], options: TerraformOptions = {}): AdaptedTerraform {
  const adapted = terraformRoots(files, options).map(root => root.adapt(new Map()))
  return {
    resources: adapted.flatMap(one => one.resources),
    diagnostics: adapted.flatMap(one => one.diagnostics),
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
  const faults: Diagnostic[] = []
  const resources = adaptRoot(createRoot(folder, tree, options, faults), folder)
  return { resources, diagnostics: [...diagnostics, ...faults], complete: faults.every(one => one.severity === 'info') }
}

interface Tree {
  readonly folders: ReadonlyMap<string, ModuleFolder>
  /** Variable files, lock files and manifests by path. */
  readonly others: ReadonlyMap<string, ParsedFile>
  readonly manifests: ReadonlyMap<string, SourceFile>
  readonly diagnostics: readonly Diagnostic[]
}

function readTree(files: readonly SourceFile[]): Tree {
  const configuration = new Map<string, ParsedFile[]>()
  const others = new Map<string, ParsedFile>()
  const manifests = new Map<string, SourceFile>()
  const diagnostics: Diagnostic[] = []
  for (const source of files) {
    if (fileNameOf(source.path) === 'modules.json') {
      manifests.set(source.path, source)
      continue
    }
    const parsed = parseFile(source)
    diagnostics.push(...parsed.diagnostics)
    if (!/\.tf(\.json)?$/.test(source.path)) others.set(source.path, parsed)
    else addTo(configuration, folderOf(source.path), parsed)
  }
  const sorted = [...configuration].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    folders: new Map(sorted.map(([path, parsed]) => [path, readFolder(path, inOrder(parsed))])),
    others,
    manifests,
    diagnostics,
  }
}

function addTo<T>(folders: Map<string, T[]>, path: string, file: T): void {
  const known = folders.get(path)
  if (known) known.push(file)
  else folders.set(path, [file])
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

interface Parsed extends ParsedFile {
  readonly diagnostics: readonly Diagnostic[]
}

const parsedFiles = new WeakMap<SourceFile, Parsed>()

function parseFile(source: SourceFile): Parsed {
  const known = parsedFiles.get(source)
  if (known) return known
  const { body, diagnostics } = source.path.endsWith('.json') ? parseTfJson(source) : parseHcl(source)
  const parsed = { source, body, diagnostics }
  parsedFiles.set(source, parsed)
  return parsed
}

function inOrder(files: readonly ParsedFile[]): readonly ParsedFile[] {
  return [...files].sort((a, b) => (a.source.path < b.source.path ? -1 : 1))
}

function createRoot(folder: ModuleFolder, tree: Tree, options: TerraformOptions, diagnostics: Diagnostic[]): Root {
  const limits = { ...defaultLimits, ...options.limits }
  const version = providerVersion(folder, tree.others.get(pathIn(folder.path, '.terraform.lock.hcl')))
  const installed = readManifest(
    folder.path,
    tree.manifests.get(pathIn(folder.path, '.terraform/modules/modules.json')),
  )
  const reported = new Set<string>()
  let steps = 0
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
    spend: () => ++steps <= limits.steps,
    report(severity, place, message) {
      if (reported.has(message)) return
      reported.add(message)
      diagnostics.push(diagnosticAt(severity, place, message))
    },
  }
  return root
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

function pathIn(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

function adaptRoot(root: Root, folder: ModuleFolder): readonly Resource[] {
  const nodes = expandRoot(root, folder)
  const [first] = nodes
  if (first && !root.pinned)
    root.report(
      'info',
      first.declared.place,
      `Neither .terraform.lock.hcl nor required_providers in ${folder.path || '.'} says which azurerm is used: the names and defaults of version ${latestMajor} are assumed.`,
    )
  const index = new RootIndex(new Map(nodes.map(node => [node.key, node])))
  const listed = nodes.filter(node => node.declared.mode === 'managed' || typeMapOf(node))
  return listed.flatMap(node => resourcesOf(node, index))
}
