import { posix } from 'node:path'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { RuleSummary } from '../model/finding.ts'
import { suggest } from '../source/suggest.ts'
import type { Configuration } from './configuration.ts'
import { matchesPath, matchesRule } from './match.ts'

type Named = Pick<RuleSummary, 'id' | 'aliases'>

const shown = 20

/**
 * What the configuration says about rules that do not exist. A rule that is asked for and does not run would pass in silence,
 * so that is an error; the rest is a warning, since it leaves more rules running than meant.
 */
export function unmatchedRules(configuration: Configuration, rules: readonly Named[]): readonly Diagnostic[] {
  const { include, exclude, severity } = configuration.rules
  const isKnown = knownRule(rules)
  const places: readonly (readonly [place: string, names: readonly string[], level: Diagnostic['severity']])[] = [
    ['rules.include', include, 'error'],
    ['rules.exclude', exclude, 'warning'],
    ['rules.severity', Object.keys(severity), 'warning'],
    ['exceptions', configuration.exceptions.map(one => one.rule), 'warning'],
  ]
  const names = rules.flatMap(rule => [rule.id, ...rule.aliases])
  return places
    .flatMap(([place, given, level]) =>
      [...new Set(given)].filter(name => !isKnown(name)).map(name => ({ place, name, level })),
    )
    .slice(0, shown)
    .map(({ place, name, level }) => ({
      severity: level,
      file: 'options',
      message: `${place}: no rule is named ${JSON.stringify(name)}${hint(suggest(name, names))}`,
    }))
}

function hint(near: string | undefined): string {
  return near === undefined ? '; guardrail rules list shows them all.' : `; did you mean ${near}?`
}

/**
 * Sets of parameters that no file of a whole scan uses: the template or the root is judged without them, or is not there.
 * `paths` are those of all files.
 */
export function unmatchedPaths(configuration: Configuration, paths: readonly string[]): readonly Diagnostic[] {
  const folders = [...new Set(paths.filter(path => /\.tf(\.json)?$/.test(path)).map(path => posix.dirname(path)))]
  const templates = configuration.parameterFiles.map(one => one.template)
  const roots = configuration.varFiles.map(one => one.root)
  return [
    ...templates
      .filter(glob => !paths.some(path => matchesPath(glob, path)))
      .map(glob => unused('parameter-files', glob)),
    ...roots.filter(glob => !folders.some(folder => matchesPath(glob, folder))).map(glob => unused('var-files', glob)),
  ].slice(0, shown)
}

function unused(place: string, glob: string): Diagnostic {
  const what = place === 'var-files' ? 'no folder with Terraform files' : 'no file'
  return { severity: 'warning', file: 'options', message: `${place}: ${what} matches ${JSON.stringify(glob)}.` }
}

/** Exact names by look-up, since there may be thousands of exceptions. */
function knownRule(rules: readonly Named[]): (name: string) => boolean {
  const names = new Set(rules.flatMap(rule => [rule.id, ...rule.aliases].map(name => name.toLowerCase())))
  return name =>
    name === '*' || (name.includes('*') ? rules.some(rule => matchesRule(name, rule)) : names.has(name.toLowerCase()))
}
