import { readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../model/diagnostic.ts'
import { isInside } from '../source/discover.ts'

export interface State {
  /** ARM ids by address. */
  readonly ids: ReadonlyMap<string, string>
  readonly diagnostics: readonly Diagnostic[]
}

const deepest = 50

/**
 * The ids of resources in what `terraform show -json` writes of a state or a plan; nothing else is read of it, since it
 * holds secrets. https://developer.hashicorp.com/terraform/internals/json-format
 */
export function readState(root: string, files: readonly string[]): State {
  const ids = new Map<string, string>()
  const diagnostics: Diagnostic[] = []
  for (const file of files) {
    const document = readDocument(root, file)
    const modules = document === undefined ? [] : rootModules(document)
    if (modules.length === 0) {
      const message = 'This is no output of `terraform show -json` below the root; check drift.state.'
      diagnostics.push({ severity: 'error', file, message })
    }
    for (const one of modules) collect(one, ids, 0)
  }
  return { ids, diagnostics }
}

function readDocument(root: string, file: string): unknown {
  try {
    const path = realpathSync(join(root, file))
    return isInside(realpathSync(root), path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
  } catch {
    return undefined
  }
}

/** Of a state, or of a plan: what there is before it and what there will be. */
function rootModules(document: unknown): readonly unknown[] {
  const places = [
    ['values', 'root_module'],
    ['prior_state', 'values', 'root_module'],
    ['planned_values', 'root_module'],
  ]
  return places.map(path => path.reduce(memberOf, document)).filter(one => one !== undefined)
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined
}

function collect(module: unknown, ids: Map<string, string>, depth: number): void {
  if (depth > deepest) return
  for (const resource of listOf(memberOf(module, 'resources'))) {
    const address = memberOf(resource, 'address')
    const id = memberOf(memberOf(resource, 'values'), 'id')
    if (typeof address === 'string' && typeof id === 'string' && id.startsWith('/')) ids.set(address, id)
  }
  for (const child of listOf(memberOf(module, 'child_modules'))) collect(child, ids, depth + 1)
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
