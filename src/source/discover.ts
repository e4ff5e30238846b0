import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { installedModules } from './installed-modules.ts'

/** What a file is, by its name; what it holds is decided when it is read. */
export type FileKind =
  | 'json'
  | 'terraform'
  | 'terraform-json'
  | 'tfvars'
  | 'tfvars-json'
  | 'bicep'
  | 'bicepparam'
  | 'lock'
  | 'module-manifest'

export interface FoundFile {
  /** Relative to the root, with `/`. */
  readonly path: string
  readonly kind: FileKind
  readonly bytes: number
  /** A copy that `terraform init` made: read where it is called, and not counted. */
  readonly installed?: true
}

export interface Discovery {
  /** Sorted by path. */
  readonly files: readonly FoundFile[]
  /** Left out by the caller; sorted by path. */
  readonly excluded: readonly string[]
  readonly problems: readonly { readonly path: string; readonly reason: string }[]
}

const suffixes: readonly (readonly [suffix: string, kind: FileKind])[] = [
  ['.tf.json', 'terraform-json'],
  ['.tfvars.json', 'tfvars-json'],
  ['.tf', 'terraform'],
  ['.tfvars', 'tfvars'],
  ['.bicep', 'bicep'],
  ['.bicepparam', 'bicepparam'],
  ['.json', 'json'],
  ['.jsonc', 'json'],
  ['.terraform.lock.hcl', 'lock'],
]

const azureKinds: ReadonlySet<FileKind> = new Set(['json', 'bicep', 'bicepparam'])

const leadsOut = 'a symbolic link that leads out of the scanned root'

/** Tools' own folders; nobody deploys what lies there. */
const ignoredFolders = new Set(['.git', 'node_modules', '.terraform', '.vscode', '.idea', '.venv'])
const ignoredFiles = new Set(['package.json', 'package-lock.json', 'tsconfig.json', 'bicepconfig.json'])

/** Terraform reads its endings in lower case only; for Azure's tools case does not matter. */
export function fileKind(name: string): FileKind | undefined {
  if (ignoredFiles.has(name)) return undefined
  const exact = suffixes.find(([suffix]) => name.endsWith(suffix))
  if (exact) return exact[1]
  const lower = name.toLowerCase()
  return suffixes.find(([suffix, kind]) => azureKinds.has(kind) && lower.endsWith(suffix))?.[1]
}

/**
 * Lists the infrastructure-as-code files below some paths. Symbolic links are followed inside the root only and each
 * folder is entered once, under its own name before a link's, so that neither a loop nor a link to `/etc` leads anywhere.
 */
export function discoverFiles(
  root: string,
  paths: readonly string[],
  isExcluded: (path: string) => boolean,
): Discovery {
  const found = new Map<string, FoundFile>()
  const excluded = new Set<string>()
  const problems: { path: string; reason: string }[] = []
  const entered = new Set<string>()
  const links: (() => void)[] = []
  const realRoot = realpathSync(root)
  const pathOf = (absolute: string) => relative(root, absolute).split(sep).join('/')

  /** `real` is the path without symbolic links, known unless the entry itself may be one. */
  function visit(absolute: string, path: string, real: string | undefined, given: boolean): void {
    try {
      const target = real ?? realpathSync(absolute)
      const status = statSync(target)
      if (!isInside(realRoot, target))
        refuse(path, status.isDirectory() || kindOf(path) !== undefined || given, leadsOut)
      else if (status.isDirectory()) enter(absolute, path, target)
      else if (status.isFile()) add(path, status.size, given)
    } catch (error) {
      refuse(path, given || real !== undefined || kindOf(path) !== undefined, describeSystemError(error))
    }
  }

  /** A link to nothing of ours is nobody's problem. */
  function refuse(path: string, matters: boolean, reason: string): void {
    if (matters) problems.push({ path, reason })
  }

  function enter(absolute: string, path: string, real: string): void {
    if (entered.has(real)) return
    entered.add(real)
    const prefix = path === '' ? '' : `${path}/`
    for (const entry of readdirSync(absolute, { withFileTypes: true })) {
      if (entry.name === '.terraform') addInstalled(absolute, path)
      if (!isWanted(entry)) continue
      const below = `${absolute}${sep}${entry.name}`
      const name = `${prefix}${entry.name}`
      if (entry.isSymbolicLink()) links.push(() => visit(below, name, undefined, false))
      else visit(below, name, `${real}${sep}${entry.name}`, false)
    }
  }

  /** Where `terraform init` put the modules that come from elsewhere. */
  function addInstalled(folder: string, path: string): void {
    const installed = installedModules(folder, path, real => isInside(realRoot, real))
    if (!installed) return
    found.set(installed.manifest.path, { ...installed.manifest, kind: 'module-manifest', installed: true })
    for (const file of installed.files) {
      const kind = kindOf(file.path)
      if (kind) found.set(file.path, { ...file, kind, installed: true })
    }
  }

  function add(path: string, bytes: number, given: boolean): void {
    const kind = kindOf(path)
    if (kind && isExcluded(path)) excluded.add(path)
    else if (kind) found.set(path, { path, kind, bytes })
    else if (given) problems.push({ path, reason: 'not a file of ARM, Bicep or Terraform by its name' })
  }

  for (const path of paths.length === 0 ? ['.'] : paths) {
    const absolute = resolve(root, path)
    if (isInside(root, absolute)) visit(absolute, pathOf(absolute), undefined, true)
    else problems.push({ path, reason: 'outside of the scanned root; scan from a folder that holds it' })
  }
  for (const followLink of links) followLink()
  return {
    files: [...found.values()].sort((a, b) => comparePaths(a.path, b.path)),
    excluded: [...excluded].sort(comparePaths),
    problems,
  }
}

/** Code-unit order, which does not depend on the machine's locale. */
export function comparePaths(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function isInside(root: string, path: string): boolean {
  const way = relative(root, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

function kindOf(path: string): FileKind | undefined {
  return fileKind(path.slice(path.lastIndexOf('/') + 1))
}

function isWanted(entry: Dirent): boolean {
  if (entry.isDirectory()) return !ignoredFolders.has(entry.name)
  return entry.isSymbolicLink() || fileKind(entry.name) !== undefined
}

function describeSystemError(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return 'does not exist'
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read; check its permissions'
  if (code === 'ELOOP') return 'a symbolic link that leads to itself'
  return `cannot be read (${code ?? String(error)})`
}
