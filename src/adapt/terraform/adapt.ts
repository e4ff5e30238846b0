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
}

/**
 * The Azure resources that the Terraform files of a repository would deploy. `files` holds `.tf`, `.tf.json`, `.tfvars`,
 * `.tfvars.json`, `.terraform.lock.hcl` and `.terraform/modules/modules.json`; every folder that no other one calls is a
 * root module. Names, `count` and `for_each` are evaluated; the rest of a resource is when it is asked for.
 */
export function adaptTerraform(files: readonly SourceFile[], options: TerraformOptions = {}): AdaptedTerraform {
  const diagnostics: Diagnostic[] = []
  const tree = readTree(files, options, diagnostics)
  const resources: Resource[] = []
  for (const folder of findRoots(tree.folders)) {
    const root = createRoot(folder, tree, options, diagnostics)
    resources.push(...adaptRoot(root, folder))
  }
  return { resources, diagnostics }
}

interface Tree {
  readonly folders: ReadonlyMap<string, ModuleFolder>
  /** Variable files, lock files and manifests by path. */
  readonly others: ReadonlyMap<string, ParsedFile>
  readonly manifests: ReadonlyMap<string, SourceFile>
}

function readTree(files: readonly SourceFile[], options: TerraformOptions, diagnostics: Diagnostic[]): Tree {
  const configuration = new Map<string, ParsedFile[]>()
  const others = new Map<string, ParsedFile>()
  const manifests = new Map<string, SourceFile>()
  for (const source of [...files, ...givenFiles(files, options, diagnostics)]) {
    if (fileNameOf(source.path) === 'modules.json') {
      manifests.set(source.path, source)
      continue
    }
    const parsed = parseFile(source, diagnostics)
    if (!/\.tf(\.json)?$/.test(source.path)) others.set(source.path, parsed)
    else configuration.set(folderOf(source.path), [...(configuration.get(folderOf(source.path)) ?? []), parsed])
  }
  const sorted = [...configuration].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    folders: new Map(sorted.map(([path, parsed]) => [path, readFolder(path, inOrder(parsed))])),
    others,
    manifests,
  }
}

/** Variable files that the configuration names and that are not among the scanned files. */
function givenFiles(files: readonly SourceFile[], options: TerraformOptions, diagnostics: Diagnostic[]): SourceFile[] {
  const known = new Set(files.map(file => file.path))
  return Object.values(options.varFiles ?? {})
    .flat()
    .flatMap(path => {
      if (known.has(path)) return []
      const text = options.readFile?.(path)
      if (text === undefined)
        diagnostics.push({
          severity: 'error',
          file: path,
          message: 'This variable file cannot be read; check the path in the configuration.',
        })
      return text === undefined ? [] : [{ path, text }]
    })
}

function parseFile(source: SourceFile, diagnostics: Diagnostic[]): ParsedFile {
  const parsed = source.path.endsWith('.json') ? parseTfJson(source) : parseHcl(source)
  diagnostics.push(...parsed.diagnostics)
  return { source, body: parsed.body }
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
