import type { Diagnostic } from '../model/diagnostic.ts'
import type { RuleSummary } from '../model/finding.ts'
import { suggest } from '../source/suggest.ts'
import type { Configuration } from './configuration.ts'
import { matchesRule } from './match.ts'

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

/** Exact names by look-up, since there may be thousands of exceptions. */
function knownRule(rules: readonly Named[]): (name: string) => boolean {
  const names = new Set(rules.flatMap(rule => [rule.id, ...rule.aliases].map(name => name.toLowerCase())))
  return name =>
    name === '*' || (name.includes('*') ? rules.some(rule => matchesRule(name, rule)) : names.has(name.toLowerCase()))
}
