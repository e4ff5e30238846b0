import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { comparePaths, type Discovery, discoverFiles, type FoundFile, fileKind, isInside } from '../source/discover.ts'

export interface Reached {
  readonly discovery: Discovery
  /** Files that lie outside of the paths that were asked for, and are read because something there needs them. */
  readonly extras: ReadonlySet<string>
}

export interface ReachOptions {
  readonly isExcluded: (path: string) => boolean
  /** That the configuration names. */
  readonly parameterFiles: readonly string[]
}

/**
 * Discovers the files below some paths, the whole root where there are none, and adds what these need from elsewhere below
 * the root: the rest of a root module and the local modules that it names, the parameter files that a template is deployed
 * with. So a root or a template is judged the same whether it is scanned alone or with everything else.
 */
export function reachFiles(root: string, paths: readonly string[], options: ReachOptions): Reached {
  const { isExcluded, parameterFiles } = options
  const discovery = discoverFiles(root, paths, isExcluded)
  if (paths.every(path => path === '.')) return { discovery, extras: new Set() }
  const found = new Map(discovery.files.map(file => [file.path, file]))
  const extras = new Set<string>()
  const add = (file: FoundFile) => {
    if (found.has(file.path) || isExcluded(file.path)) return false
    found.set(file.path, file)
    extras.add(file.path)
    return isConfiguration(file)
  }
  for (const file of parametersFor(root, discovery.files, parameterFiles)) add(file)
  const entered = new Set<string>()
  const open = discovery.files.filter(isConfiguration)
  for (let file = open.pop(); file; file = open.pop()) {
    for (const folder of neededFolders(root, file)) {
      if (entered.has(folder)) continue
      entered.add(folder)
      open.push(...listFolder(root, folder).filter(add))
    }
  }
  const files = [...found.values()].sort((a, b) => comparePaths(a.path, b.path))
  return { discovery: { ...discovery, files }, extras }
}

function isConfiguration({ kind }: FoundFile): boolean {
  return kind === 'terraform' || kind === 'terraform-json'
}

/** Those that the configuration names, and those that Azure's convention puts beside a template. */
function parametersFor(root: string, files: readonly FoundFile[], configured: readonly string[]): readonly FoundFile[] {
  const beside = files
    .filter(file => file.path.endsWith('.json') && file.kind === 'json' && !file.path.endsWith('.parameters.json'))
    .map(file => file.path.replace(/\.json$/, '.parameters.json'))
  return [...configured, ...beside].flatMap(path => {
    const bytes = sizeOf(root, path)
    return bytes === undefined ? [] : [{ path, kind: 'json' as const, bytes }]
  })
}

function sizeOf(root: string, path: string): number | undefined {
  try {
    const real = realpathSync(join(root, path))
    const status = statSync(real)
    return isInside(realpathSync(root), real) && status.isFile() ? status.size : undefined
  } catch {
    return undefined
  }
}

const localSource = /"?source"?\s*[:=]\s*"(\.\.?[\\/][^"\n]*)"/g
const maxBytes = 32 * 1024 * 1024

/** The folder of a file and those that it names. Sources are looked for in the text: too many do no harm, as no unit begins in them. */
function neededFolders(root: string, { path, bytes }: FoundFile): readonly string[] {
  const own = posix.dirname(path)
  if (bytes > maxBytes) return [own]
  try {
    const text = readFileSync(join(root, path), 'utf8')
    const called = [...text.matchAll(localSource)].map(([, source = '']) =>
      posix.join(own, source.replaceAll('\\', '/')).replace(/\/$/, ''),
    )
    return [own, ...called.filter(folder => !folder.startsWith('..'))]
  } catch {
    return [own]
  }
}

/** The Terraform files of one folder; links are not followed. */
function listFolder(root: string, folder: string): readonly FoundFile[] {
  try {
    const real = realpathSync(join(root, folder))
    if (!isInside(realpathSync(root), real)) return []
    return readdirSync(real, { withFileTypes: true }).flatMap(entry => {
      const kind = entry.isFile() ? fileKind(entry.name) : undefined
      if (kind === undefined || !/^(terraform|tfvars|lock)/.test(kind)) return []
      const path = folder === '.' ? entry.name : `${folder}/${entry.name}`
      return [{ path, kind, bytes: statSync(join(real, entry.name)).size }]
    })
  } catch {
    return []
  }
}
