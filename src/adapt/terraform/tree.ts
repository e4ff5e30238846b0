import type { Diagnostic } from '../../model/diagnostic.ts'
import { parseTfJson } from '../../parse/hcl/json.ts'
import { parseHcl } from '../../parse/hcl/parse.ts'
import type { SourceFile } from '../../source/source-file.ts'
import { type ModuleFolder, type ParsedFile, readFolder } from './folder.ts'
import { fileNameOf, folderOf } from './path.ts'
import { VendoredModules } from './vendored.ts'

/** The Terraform files of a repository or of one root. */
export interface Tree {
  readonly folders: ReadonlyMap<string, ModuleFolder>
  /** Variable files, lock files and manifests by path. */
  readonly others: ReadonlyMap<string, ParsedFile>
  readonly manifests: ReadonlyMap<string, SourceFile>
  readonly vendored: VendoredModules
  readonly diagnostics: readonly Diagnostic[]
}

/** Parses files, each once in the run, and sorts them by folder. */
export function readTree(files: readonly SourceFile[]): Tree {
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
    vendored: new VendoredModules(configuration.keys()),
    diagnostics,
  }
}

/** Adds to the list at a key. */
export function addTo<T>(folders: Map<string, T[]>, path: string, file: T): void {
  const known = folders.get(path)
  if (known) known.push(file)
  else folders.set(path, [file])
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

export function inOrder(files: readonly ParsedFile[]): readonly ParsedFile[] {
  return [...files].sort((a, b) => (a.source.path < b.source.path ? -1 : 1))
}
