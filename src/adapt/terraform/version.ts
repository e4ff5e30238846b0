import type { Block, Body, Expression } from '../../parse/hcl/ast.ts'
import type { SourceFile } from '../../source/source-file.ts'
import type { ModuleFolder, ParsedFile } from './folder.ts'
import { type AzurermMajor, azurermMajors } from './map/types.ts'
import { literalText } from './module-source.ts'

export const latestMajor: AzurermMajor = 5

/** The azurerm major of a file; `pinned` is false where neither the lock file nor `required_providers` says it. */
export interface ProviderVersion {
  readonly pinned: boolean
  majorFor(source: SourceFile): AzurermMajor
}

/**
 * The version that `.terraform.lock.hcl` holds, else the newest major that the root and the modules that it calls all
 * admit, else the latest known. In a root with several `required_providers` a file's own one counts for that file.
 */
export function providerVersion(
  folder: ModuleFolder,
  lock: ParsedFile | undefined,
  reached: Iterable<ModuleFolder>,
): ProviderVersion {
  const locked = lock && lockedVersion(lock.body)
  if (locked !== undefined) return { pinned: true, majorFor: () => nearestMajor(locked) }
  const own = constraintsIn(folder)
  if (own.length > 1) {
    const majors = new Map(own.map(({ source, constraint }) => [source, newestAdmitted(constraint)]))
    const first = majors.values().next().value
    return { pinned: true, majorFor: source => majors.get(source) ?? first ?? latestMajor }
  }
  const all = [...reached].flatMap(constraintsIn).map(one => one.constraint)
  const major = all.length > 0 ? newestAdmitted(all.join(',')) : latestMajor
  return { pinned: all.length > 0, majorFor: () => major }
}

function constraintsIn({ settings }: ModuleFolder) {
  return settings.flatMap(({ source, block }) => {
    const constraint = block.type === 'provider' ? ownVersion(block) : requiredVersion(block.body)
    return constraint === undefined ? [] : [{ source, constraint }]
  })
}

/** `provider "azurerm" { version = "~> 2.0" }`, as it was written before Terraform 0.13. */
function ownVersion({ labels, body }: Block): string | undefined {
  const version = body.attributes.find(attribute => attribute.name === 'version')?.value
  return labels[0]?.value === 'azurerm' && version ? literalText(version) : undefined
}

function lockedVersion(body: Body): number | undefined {
  const provider = body.blocks.find(
    block => block.type === 'provider' && /(^|\/)hashicorp\/azurerm$/.test(block.labels[0]?.value ?? ''),
  )
  const version = provider?.body.attributes.find(attribute => attribute.name === 'version')?.value
  const text = version && literalText(version)
  return text === undefined ? undefined : parseVersion(text)?.[0]
}

function requiredVersion(body: Body): string | undefined {
  const block = body.blocks.find(inner => inner.type === 'required_providers')
  const inJson = body.attributes.find(attribute => attribute.name === 'required_providers')?.value
  const azurerm = block
    ? block.body.attributes.find(attribute => attribute.name === 'azurerm')?.value
    : inJson && memberOf(inJson, 'azurerm')
  if (!azurerm) return undefined
  const version = memberOf(azurerm, 'version') ?? azurerm
  return literalText(version)
}

function memberOf(expression: Expression, name: string): Expression | undefined {
  if (expression.kind !== 'object') return undefined
  return expression.items.find(item => (item.name ?? literalText(item.key)) === name)?.value
}

type Version = readonly [major: number, minor: number, patch: number]

/** The newest known major that a constraint admits; when none is, the known major nearest to what it names. */
export function newestAdmitted(constraint: string): AzurermMajor {
  const terms = constraint.split(',').flatMap(term => parseTerm(term) ?? [])
  const admitted = azurermMajors.filter(major =>
    candidates(major, terms).some(version => terms.every(term => holds(term, version))),
  )
  return admitted.at(-1) ?? nearestMajor(Math.min(...terms.map(term => term.version[0]), latestMajor))
}

interface Term {
  readonly operator: string
  readonly version: Version
  /** How many numbers were written, which `~>` goes by. */
  readonly parts: number
}

function parseTerm(text: string): Term | undefined {
  const match = /^\s*(=|!=|>=|<=|>|<|~>)?\s*v?(\d+(?:\.\d+){0,2})\S*\s*$/.exec(text)
  const version = match?.[2] === undefined ? undefined : parseVersion(match[2])
  return version && { operator: match?.[1] ?? '=', version, parts: match?.[2]?.split('.').length ?? 1 }
}

function parseVersion(text: string): Version | undefined {
  const match = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(text.trim())
  return match ? [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)] : undefined
}

/** Versions of a major among which one satisfies the constraint if any does: its ends and the neighbourhood of each bound. */
function candidates(major: AzurermMajor, terms: readonly Term[]): readonly Version[] {
  const bounds = terms.map(term => term.version).filter(version => version[0] === major)
  const near = bounds.flatMap(([, minor, patch]): Version[] => [
    [major, minor, patch],
    [major, minor, patch + 1],
    ...(minor > 0 ? [[major, minor - 1, 999_999] as const] : []),
  ])
  return [[major, 0, 0], [major, 999_999, 0], ...near]
}

function holds({ operator, version, parts }: Term, candidate: Version): boolean {
  const order = compareVersions(candidate, version)
  switch (operator) {
    case '=':
      return order === 0
    case '!=':
      return order !== 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    default:
      return order >= 0 && candidate[0] === version[0] && (parts < 3 || candidate[1] === version[1])
  }
}

function compareVersions(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
}

function nearestMajor(major: number): AzurermMajor {
  return azurermMajors.find(known => known >= major) ?? latestMajor
}
