import type { ModuleFolder } from './folder.ts'
import { readManifest } from './manifest.ts'
import { isLocalSource, sourceOf } from './module-source.ts'
import { joinPath, pathIn } from './path.ts'
import type { Tree } from './tree.ts'

export interface FoundRoot {
  readonly path: string
  /** Paths of the folders that it calls, directly or not, its own among them. */
  readonly reached: ReadonlySet<string>
}

/**
 * Folders that are entered on their own: those that no other one calls. Where folders call each other in a circle that
 * nothing else enters, the first of them by path is.
 */
export function findRoots(tree: Pick<Tree, 'folders' | 'manifests' | 'vendored'>): readonly FoundRoot[] {
  const { folders } = tree
  const calls = new Map([...folders.values()].map(folder => [folder.path, calledFolders(folder, tree)] as const))
  const called = new Set([...calls].flatMap(([path, targets]) => targets.filter(target => target !== path)))
  const own = [...folders.values()].filter(folder => !isInstalled(folder.path))
  const roots = own.filter(folder => !called.has(folder.path))
  const reached = new Set<string>()
  for (const root of roots) reach(root.path, calls, reached)
  for (const folder of own) {
    if (reached.has(folder.path)) continue
    roots.push(folder)
    reach(folder.path, calls, reached)
  }
  roots.sort((a, b) => (a.path < b.path ? -1 : 1))
  return roots.map(({ path }) => ({ path, reached: reachedFrom(path, calls) }))
}

function reachedFrom(path: string, calls: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>()
  reach(path, calls, reached)
  return reached
}

function calledFolders(
  folder: ModuleFolder,
  tree: Pick<Tree, 'folders' | 'manifests' | 'vendored'>,
): readonly string[] {
  const manifest = tree.manifests.get(pathIn(folder.path, '.terraform/modules/modules.json'))
  const called = [...folder.modules.values()].flat().map(declaration => {
    const source = sourceOf(declaration)?.text ?? ''
    return isLocalSource(source) ? joinPath(folder.path, source.replaceAll('\\', '/')) : tree.vendored.find(source)
  })
  return [...called, ...readManifest(folder.path, manifest).values()].filter(
    (path): path is string => path !== undefined && tree.folders.has(path),
  )
}

function reach(start: string, calls: ReadonlyMap<string, readonly string[]>, reached: Set<string>): void {
  const open = [start]
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    open.push(...(calls.get(path) ?? []))
  }
}

/** Copies that `terraform init` made. */
function isInstalled(path: string): boolean {
  return /(^|\/)\.terraform(\/|$)/.test(path)
}
