import { posix } from 'node:path'
import type { Json } from '../model/json.ts'

/** The path that `relativePath` names, seen from a template; below the root, or with `..` in front. */
export function linkedPath(from: string, relativePath: string): string {
  return posix.join(posix.dirname(from), relativePath.replaceAll('\\', '/'))
}

/** Paths of the templates that the deployments in a template link to by a literal `relativePath`. */
export function linkedPaths(from: string, template: Json): readonly string[] {
  const found = new Set<string>()
  const open: Json[] = [template]
  for (let json = open.pop(); json !== undefined; json = open.pop()) {
    if (typeof json !== 'object' || json === null) continue
    for (const [key, value] of Object.entries(json)) {
      if (typeof value !== 'object') continue
      open.push(value)
      const relative = key.toLowerCase() === 'templatelink' ? relativePathOf(value) : undefined
      if (relative !== undefined) found.add(linkedPath(from, relative))
    }
  }
  return [...found]
}

function relativePathOf(link: Json): string | undefined {
  if (typeof link !== 'object' || link === null || Array.isArray(link)) return undefined
  const [, path] = Object.entries(link).find(([key]) => key.toLowerCase() === 'relativepath') ?? []
  return typeof path === 'string' && !path.startsWith('[') ? path : undefined
}

/** Templates in the order in which they are deployed themselves, each with all that it links to, directly or not. */
export function linkRoots(links: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const linked = new Set([...links.values()].flat())
  const roots = new Map<string, readonly string[]>()
  const reached = new Set<string>()
  const enter = (root: string) => {
    const below = reachableFrom(root, links)
    for (const path of below) reached.add(path)
    roots.set(
      root,
      [...below].filter(path => path !== root),
    )
  }
  for (const path of links.keys()) if (!linked.has(path)) enter(path)
  // What is left links to itself in a circle: the first of each circle stands for it.
  for (const path of links.keys()) if (!roots.has(path) && !reached.has(path)) enter(path)
  return roots
}

function reachableFrom(root: string, links: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set([root])
  for (const path of reached) for (const next of links.get(path) ?? []) reached.add(next)
  return reached
}
