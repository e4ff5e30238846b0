import type { Finding } from '../model/finding.ts'
import type { SourceFile } from '../source/source-file.ts'
import type { ChangedFile } from './diff.ts'
import { toSuggestion } from './suggestion.ts'

/** Where a comment stands: lines of the new file that the diff shows, 1-based, inclusive. */
export interface Anchor {
  readonly path: string
  readonly startLine: number
  readonly line: number
  /** Replaces exactly these lines. */
  readonly suggestion: string | undefined
}

/** A longer range hides the diff behind its own highlight. */
const maxLines = 10

/**
 * The best place in the diff for a finding: its proven patch, the literal that decides, the finding itself, a step
 * between the two. `undefined` when the diff shows none of them.
 */
export function findAnchor(
  finding: Finding,
  diff: DiffIndex,
  sources: ReadonlyMap<string, SourceFile>,
): Anchor | undefined {
  const suggestion = finding.patch ? toSuggestion(finding.patch, sources) : undefined
  if (suggestion && diff.shows(suggestion.path, suggestion.startLine, suggestion.line)) {
    const { path, startLine, line, text } = suggestion
    return { path, startLine, line, suggestion: text }
  }
  const { location, origin } = finding
  const steps = origin.map(step => ({ path: step.file, startLine: step.line, line: step.line }))
  const here = {
    path: location.file,
    startLine: location.startLine,
    line: Math.max(location.startLine, location.endLine),
  }
  const candidates = [...steps.slice(-1), here, ...steps.slice(0, -1).reverse()]
  for (const candidate of candidates) {
    const shown = diff.within(candidate.path, candidate.startLine, candidate.line)
    if (shown) return { path: candidate.path, ...shown, suggestion: undefined }
  }
  return undefined
}

/** The changed file that a finding on lines outside of the diff is told on: where it is decided, where it is, or on the way. */
export function findFile(finding: Finding, diff: DiffIndex): Anchor | undefined {
  const { location, origin } = finding
  const here = { file: location.file, line: location.startLine }
  const found = [...origin.slice(-1), here, ...origin.slice(0, -1).reverse()].find(({ file }) => diff.has(file))
  return found && { path: found.file, startLine: found.line, line: found.line, suggestion: undefined }
}

export interface DiffIndex {
  /** Whether the file is in the new tree and was changed, as text. */
  has(path: string): boolean
  /** Whether one hunk shows all of these lines. */
  shows(path: string, startLine: number, line: number): boolean
  /** The part of these lines to comment on: all of them, or the first that is shown. */
  within(
    path: string,
    startLine: number,
    line: number,
  ): { readonly startLine: number; readonly line: number } | undefined
}

/** Files whose lines end in a bare `\r` are left out: GitHub and we would count them differently. */
export function indexDiff(diff: readonly ChangedFile[], sources: ReadonlyMap<string, SourceFile>): DiffIndex {
  const isCountable = (path: string) => !/\r(?!\n)/.test(sources.get(path)?.text ?? '')
  const hunks = new Map(diff.filter(file => isCountable(file.path)).map(file => [file.path, file.hunks]))
  const shows = (path: string, startLine: number, line: number) =>
    (hunks.get(path) ?? []).some(hunk => hunk.start <= startLine && line <= hunk.end)
  const present = new Set(diff.filter(file => file.status !== 'deleted' && !file.binary).map(file => file.path))
  return {
    has: path => present.has(path),
    shows,
    within(path, startLine, line) {
      if (line - startLine < maxLines && shows(path, startLine, line)) return { startLine, line }
      const hunk = (hunks.get(path) ?? []).find(one => one.start <= line && startLine <= one.end)
      if (!hunk) return undefined
      const first = Math.max(hunk.start, startLine)
      return { startLine: first, line: first }
    },
  }
}
