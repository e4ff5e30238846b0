import { readdirSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Configuration } from '../config/configuration.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { forgetJson } from '../parse/json/tree.ts'
import { type FoundFile, isInside } from '../source/discover.ts'
import { readSource } from '../source/read.ts'
import type { SourceFile } from '../source/source-file.ts'
import { type ArmFile, armUnits, foreignReason, readArmFile } from './arm-units.ts'
import { linkedPaths, linkRoots } from './linked-templates.ts'
import type { Unit } from './unit.ts'

export interface ArmFilesInput {
  /** Absolute. */
  readonly root: string
  readonly files: readonly FoundFile[]
  readonly configuration: Configuration
  /** Refuses a file by itself when it cannot be read. */
  read(file: FoundFile): SourceFile | undefined
  skip(path: string, reason: string): void
  /** Whether a file that is no template is something else that is read. */
  isTaken(source: SourceFile): boolean
  report(diagnostic: Diagnostic): void
  /** Files that findings and patches may point into. */
  readonly sources: Map<string, SourceFile>
}

function listsBicep(folder: string): boolean {
  try {
    return readdirSync(folder).some(name => name.endsWith('.bicep'))
  } catch {
    return false
  }
}

type Template = Extract<ArmFile, { readonly kind: 'template' | 'parameters' }>

/**
 * Sorts JSON files into templates with their parameter files. A template that another one links to is judged there, with the
 * parameters that it is given.
 */
export function* armFiles(input: ArmFilesInput): Generator<Unit> {
  const { configuration, sources } = input
  const parameterFiles = new Map<string, SourceFile>()
  const used = new Set<string>()
  const texts = readTexts(input)
  const readTemplate = templateReader(input, texts)
  const hasBicep = (path: string) => listsBicep(dirname(join(input.root, path)))

  function templateIn(source: SourceFile): Template | undefined {
    const arm = readArmFile(source)
    if (arm.kind === 'other') {
      if (!input.isTaken(source)) input.skip(source.path, arm.reason)
    } else if (arm.kind === 'broken') {
      sources.set(source.path, source)
      input.skip(source.path, 'does not parse')
      input.report(arm.diagnostic)
    } else if (arm.kind === 'parameters') parameterFiles.set(source.path, source)
    else return arm
    return undefined
  }

  function* unitsOf({ source, data }: Template, linked: readonly string[]): Generator<Unit> {
    sources.set(source.path, source)
    for (const unit of armUnits(source, data, { parameterFiles, configuration, readTemplate, hasBicep, linked })) {
      for (const path of unit.files) {
        used.add(path)
        const parameters = parameterFiles.get(path)
        if (parameters) sources.set(path, parameters)
      }
      yield unit
    }
    forgetJson(source)
  }

  const [linking, others] = partition([...texts.values()], ({ text }) => text.includes('relativePath'))
  const linkers = new Map<string, Template>()
  for (const source of linking) {
    const template = templateIn(source)
    if (template) linkers.set(source.path, template)
  }
  const roots = linkRoots(new Map([...linkers].map(([path, { data }]) => [path, linkedPaths(path, data)])))
  const linked = new Set([...roots.values()].flat())
  for (const source of others) {
    const template = linked.has(source.path) ? undefined : templateIn(source)
    if (template) yield* unitsOf(template, [])
  }
  for (const [path, below] of roots) {
    const template = linkers.get(path)
    if (template) yield* unitsOf(template, below)
  }
  for (const path of parameterFiles.keys()) if (!used.has(path)) input.skip(path, 'parameters of no scanned template')
}

/** Parameter files come first, so that they are known when a template asks for them. */
function readTexts({ files, configuration, read, skip, isTaken }: ArmFilesInput): ReadonlyMap<string, SourceFile> {
  const configured = new Set(configuration.parameterFiles.flatMap(one => one.files))
  const [early, late] = partition(files, one => configured.has(one.path) || /parameters?[^/]*\.json$/i.test(one.path))
  const texts = new Map<string, SourceFile>()
  for (const file of [...early, ...late]) {
    const source = read(file)
    const reason = source && foreignReason(source)
    if (source && reason !== undefined) {
      if (!isTaken(source)) skip(file.path, reason)
    } else if (source) texts.set(file.path, source)
  }
  return texts
}

/** Reads a template that is linked to, also one that lies outside of the paths that were asked for, but never outside of the root. */
function templateReader({ root, sources }: ArmFilesInput, texts: ReadonlyMap<string, SourceFile>) {
  return (path: string): { readonly source: SourceFile } | { readonly reason: string } => {
    const known = texts.get(path) ?? sources.get(path)
    const read = known ? { source: known } : readInside(root, path)
    if ('source' in read) sources.set(path, read.source)
    return read
  }
}

function readInside(root: string, path: string): { readonly source: SourceFile } | { readonly reason: string } {
  try {
    const real = realpathSync(join(root, path))
    return isInside(root, real) ? readSource(real, path) : { reason: 'lies outside of the scanned root' }
  } catch {
    return { reason: 'does not exist' }
  }
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(test), items.filter(item => !test(item))]
}
