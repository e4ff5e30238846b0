import { matchesRule } from '../config/match.ts'
import type { RuleFix } from '../rules/fix.ts'
import { suggest } from '../source/suggest.ts'
import { bundledRules } from './bundled-rules.ts'
import type { Terminal } from './command.ts'
import { exitCodes } from './exit-codes.ts'

export function runRules({ stdout }: Terminal): number {
  const rules = bundledRules().map(rule => rule.summary)
  const width = Math.max(...rules.map(rule => rule.id.length))
  for (const rule of rules) stdout.write(`${rule.severity.padEnd(9)}${rule.id.padEnd(width + 2)}${rule.title}\n`)
  stdout.write(`\n${rules.length} rules. guardrail rules show <id> explains one.\n`)
  return exitCodes.passed
}

export function runShow(id: string, { stdout, stderr }: Terminal): number {
  const rules = bundledRules()
  const found = rules.filter(rule => matchesRule(id, rule.summary))
  if (found.length === 0) {
    const near = suggest(
      id,
      rules.flatMap(({ summary }) => [summary.id, ...summary.aliases]),
    )
    const hint = near === undefined ? 'guardrail rules list shows them all.' : `Did you mean ${near}?`
    stderr.write(`No rule is named ${id}. ${hint}\n`)
    return exitCodes.failed
  }
  for (const { summary, targets, fixes } of found) {
    const lines = [
      `${summary.id}  (${summary.severity})`,
      summary.title,
      '',
      `checks      ${[...new Set(targets.map(target => target.type))].join(', ')}`,
      `why         ${summary.why.trim()}`,
      `impact      ${summary.impact.trim()}`,
      ...fixes.flatMap(({ source }) => describeFix(source)),
      ...(summary.aliases.length > 0 ? [`also known  ${summary.aliases.join(', ')}`] : []),
      ...Object.entries(summary.controls).map(([framework, ids]) => `control     ${framework}: ${ids.join(', ')}`),
      ...summary.references.map(link => `read        ${link}`),
    ]
    stdout.write(`${lines.join('\n')}\n\n`)
  }
  return exitCodes.passed
}

function describeFix({
  set = {},
  removeItems = {},
  replaceItems = {},
  add = [],
  inputs = {},
}: RuleFix): readonly string[] {
  return [
    ...Object.entries(set).map(([path, value]) => `fix         ${path} = ${JSON.stringify(value)}`),
    ...Object.keys(removeItems).map(path => `fix         takes items out of ${path}`),
    ...Object.entries(replaceItems).map(([path, item]) => `fix         ${JSON.stringify(item.with)} in ${path}`),
    ...add.map(one => `fix         adds ${one.type}`),
    ...Object.entries(inputs).map(([name, { description }]) => `fix asks    ${name}: ${description}`),
  ]
}
