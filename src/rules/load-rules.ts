import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Diagnostic } from '../model/diagnostic.ts'
import { compileRule } from './compile-rule.ts'
import type { Rule, RuleSource } from './rule.ts'
import { validateRule } from './rule-schema.ts'
import { parseYaml } from './yaml-document.ts'

const maximumSize = 1024 * 1024
const maximumDepth = 8

/** Reads, validates and compiles all rules below the folders. A rule with a mistake is left out and reported. */
export function loadRules(folders: readonly string[]): {
  readonly rules: readonly Rule[]
  readonly diagnostics: readonly Diagnostic[]
} {
  const read = folders.map(readFolder)
  const rules = read.flatMap(({ rules }) => rules.map(({ rule }) => rule))
  const repeated = repeatedIds(read.flatMap(({ rules }) => rules.map(({ source }) => source)))
  return { rules, diagnostics: [...read.flatMap(({ diagnostics }) => diagnostics), ...repeated] }
}

/** The rules below a folder as data that `compileRule` takes; only those that compile. */
export function readRuleSources(folder: string): {
  readonly sources: readonly RuleSource[]
  readonly diagnostics: readonly Diagnostic[]
} {
  const { rules, diagnostics } = readFolder(folder)
  return { sources: rules.map(({ source }) => source), diagnostics }
}

/** Parses and compiles one rule.yaml; `file` is its name in messages. */
export function parseRule(
  id: string,
  file: string,
  text: string,
): ReadRule | { readonly diagnostics: readonly Diagnostic[] } {
  const yaml = parseYaml(file, text)
  if ('diagnostics' in yaml) return yaml
  const valid = validateRule(yaml.json)
  if ('mistakes' in valid) {
    return { diagnostics: valid.mistakes.map(({ path, key, message }) => yaml.problem(path, message, key)) }
  }
  const source: RuleSource = { id, file, rule: valid.rule }
  const compiled = compileRule(source)
  if ('rule' in compiled) return { source, rule: compiled.rule }
  return { diagnostics: compiled.errors.map(({ path, message }) => yaml.problem(path, message)) }
}

export interface ReadRule {
  readonly source: RuleSource
  readonly rule: Rule
}

interface ReadFolder {
  readonly rules: readonly ReadRule[]
  readonly diagnostics: readonly Diagnostic[]
}

function readFolder(folder: string): ReadFolder {
  const rules: ReadRule[] = []
  const diagnostics: Diagnostic[] = []
  const files = findRuleFiles(folder)
  if ('error' in files) return { rules, diagnostics: [{ severity: 'error', file: folder, message: files.error }] }
  for (const file of files) {
    const read = readRule(folder, file)
    if ('rule' in read) rules.push(read)
    else diagnostics.push(...read.diagnostics)
  }
  return { rules, diagnostics }
}

/** Paths of all rule.yaml, in order. Links are not followed, and cases hold no rules. */
function findRuleFiles(folder: string): readonly string[] | { readonly error: string } {
  try {
    const files = listRuleFiles(folder, 0).sort()
    return files.length > 0 ? files : { error: 'the rules folder holds no rule.yaml' }
  } catch (error) {
    return { error: `the rules folder cannot be read: ${error instanceof Error ? error.message : String(error)}` }
  }
}

function listRuleFiles(folder: string, depth: number): string[] {
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries.flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isFile()) return entry.name === 'rule.yaml' ? [path] : []
    const descend =
      entry.isDirectory() && depth < maximumDepth && entry.name !== 'cases' && entry.name !== 'node_modules'
    return descend ? listRuleFiles(path, depth + 1) : []
  })
}

function readRule(folder: string, path: string): ReadRule | { readonly diagnostics: readonly Diagnostic[] } {
  const file = path.split(sep).join('/')
  const id = relative(folder, join(path, '..')).split(sep).join('/')
  const problem = (message: string) => ({ diagnostics: [{ severity: 'error' as const, file, message }] })
  if (!/^[a-z0-9-]+(?:\/[a-z0-9-]+)+$/.test(id)) {
    return problem(
      `a rule lies in <service>/<rule>/rule.yaml, in lower case letters, digits and dashes, not in '${id}'`,
    )
  }
  try {
    if (statSync(path).size > maximumSize) return problem('rule.yaml is larger than 1 MB')
    return parseRule(id, file, readFileSync(path, 'utf8'))
  } catch (error) {
    return problem(`rule.yaml cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function repeatedIds(sources: readonly RuleSource[]): readonly Diagnostic[] {
  const seen = new Map<string, RuleSource>()
  const diagnostics: Diagnostic[] = []
  for (const source of sources) {
    const first = seen.get(source.id)
    if (first) diagnostics.push(repeated(source, first))
    else seen.set(source.id, source)
  }
  return diagnostics
}

function repeated(source: RuleSource, first: RuleSource): Diagnostic {
  const message = `the rule ${source.id} exists already in ${first.file}; rename one of the folders`
  return { severity: 'error', file: source.file, message }
}
