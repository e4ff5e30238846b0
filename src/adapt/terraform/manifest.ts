import type { SourceFile } from '../../source/source-file.ts'
import { joinPath } from './path.ts'

/** Folders of installed modules by the chain of call names, from what `terraform init` recorded. */
export function readManifest(root: string, manifest: SourceFile | undefined): ReadonlyMap<string, string> {
  const folders = new Map<string, string>()
  for (const { Key, Dir } of entriesOf(manifest)) {
    const path = typeof Dir === 'string' ? joinPath(root, Dir.replaceAll('\\', '/')) : undefined
    if (typeof Key === 'string' && path !== undefined) folders.set(Key, path)
  }
  return folders
}

interface Entry {
  readonly Key?: unknown
  readonly Dir?: unknown
}

function entriesOf(manifest: SourceFile | undefined): readonly Entry[] {
  if (!manifest) return []
  try {
    const data: unknown = JSON.parse(manifest.text)
    const modules = isRecord(data) ? data['Modules'] : undefined
    return Array.isArray(modules) ? modules.filter(isRecord) : []
  } catch {
    return []
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
