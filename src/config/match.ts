import picomatch from 'picomatch'
import type { RuleSummary, Severity } from '../model/finding.ts'
import type { Exception, RuleSelection } from './configuration.ts'

type Named = Pick<RuleSummary, 'id' | 'aliases'>

/** Whether a text is what a pattern says, where `*` stands for any text. Without regard to case, linear in pattern and text. */
export function matchesPattern(pattern: string, text: string): boolean {
  return patternMatcher(pattern)(text)
}

/** `matchesPattern` for a pattern that is asked about often. */
export function patternMatcher(pattern: string): (text: string) => boolean {
  const parts = pattern.toLowerCase().split('*')
  const first = parts[0] ?? ''
  const last = parts.at(-1) ?? ''
  const between = parts.slice(1, -1)
  if (parts.length === 1) return text => text.toLowerCase() === first
  return text => {
    const subject = text.toLowerCase()
    if (!subject.startsWith(first)) return false
    let at = first.length
    for (const part of between) {
      const found = subject.indexOf(part, at)
      if (found < 0) return false
      at = found + part.length
    }
    return subject.length - last.length >= at && subject.endsWith(last)
  }
}

/** Whether a rule is named by a pattern, by its id or by what another scanner calls it. */
export function matchesRule(pattern: string, rule: Named): boolean {
  return [rule.id, ...rule.aliases].some(patternMatcher(pattern))
}

export function selectsRule(selection: RuleSelection, rule: Named): boolean {
  return (
    selection.include.some(pattern => matchesRule(pattern, rule)) &&
    !selection.exclude.some(pattern => matchesRule(pattern, rule))
  )
}

/** The severity that the configuration gives a rule; the last entry that names it wins. */
export function severityOf(selection: RuleSelection, rule: Named & { readonly severity: Severity }): Severity {
  const named = Object.entries(selection.severity).filter(([pattern]) => matchesRule(pattern, rule))
  return named.at(-1)?.[1] ?? rule.severity
}

interface ExceptionMatcher {
  readonly exception: Exception
  readonly matches: (address: string) => boolean
}

const matchersByRule = new WeakMap<readonly Exception[], Map<string, readonly ExceptionMatcher[]>>()

/** The first exception that names the rule and the address. */
export function findException(exceptions: readonly Exception[], rule: Named, address: string): Exception | undefined {
  return exceptionsOf(rule, exceptions).find(one => one.matches(address))?.exception
}

/** Sorted out once for each rule, since a rule may have thousands of findings and the configuration thousands of exceptions. */
function exceptionsOf(rule: Named, exceptions: readonly Exception[]): readonly ExceptionMatcher[] {
  const known = matchersByRule.get(exceptions) ?? new Map<string, readonly ExceptionMatcher[]>()
  matchersByRule.set(exceptions, known)
  const found =
    known.get(rule.id) ??
    exceptions
      .filter(one => matchesRule(one.rule, rule))
      .map(exception => ({ exception, matches: patternMatcher(exception.resource) }))
  known.set(rule.id, found)
  return found
}

/** A test for paths relative to the root, with `/`. A glob that matches a folder also stands for all that is in it. */
export function pathMatcher(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false
  const patterns = globs
    .map(glob => glob.replace(/^\.\//, '').replace(/\/+$/, ''))
    .flatMap(glob => [glob, `${glob}/**`])
  return picomatch(patterns, { dot: true, noextglob: true })
}

const compiledGlobs = new Map<string, (path: string) => boolean>()

/** `pathMatcher` for one glob of the configuration, compiled once although every file is asked about. */
export function matchesPath(glob: string, path: string): boolean {
  const matches = compiledGlobs.get(glob) ?? pathMatcher([glob])
  compiledGlobs.set(glob, matches)
  return matches(path)
}
