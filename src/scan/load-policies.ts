import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Json } from '../model/json.ts'
import { parseJson } from '../parse/json/parse.ts'
import { compilePolicy } from '../rules/policy-definition.ts'
import type { Rule } from '../rules/rule.ts'
import { policyLanguage } from './policy-language.ts'

const maximumSize = 4 * 1024 * 1024

/** Azure Policy definitions in JSON files below the folders, as rules `policy/<name>`. What cannot be judged before a deployment is said. */
export function loadPolicies(folders: readonly string[]): {
  readonly rules: readonly Rule[]
  readonly diagnostics: readonly Diagnostic[]
} {
  const rules = new Map<string, Rule>()
  const diagnostics: Diagnostic[] = []
  for (const file of folders.flatMap(folder => listDefinitions(folder, diagnostics))) {
    const read = readPolicy(file)
    if ('message' in read) diagnostics.push(read)
    else if (rules.has(read.summary.id))
      diagnostics.push({
        severity: 'error',
        file,
        message: `Another definition is named ${read.summary.id} too; rename one of the files.`,
      })
    else rules.set(read.summary.id, read)
  }
  return { rules: [...rules.values()], diagnostics }
}

function listDefinitions(folder: string, diagnostics: Diagnostic[]): readonly string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    const files = entries
      .filter(one => one.isFile() && one.name.endsWith('.json'))
      .map(one => join(one.parentPath, one.name))
    if (files.length === 0)
      diagnostics.push({ severity: 'error', file: folder, message: 'The policies folder holds no JSON file.' })
    return files.sort()
  } catch (error) {
    const message = `The policies folder cannot be read (${(error as NodeJS.ErrnoException).code}).`
    diagnostics.push({ severity: 'error', file: folder, message })
    return []
  }
}

function readPolicy(file: string): Rule | Diagnostic {
  if (statSync(file).size > maximumSize)
    return { severity: 'error', file, message: 'This is too large for a policy definition.' }
  const parsed = parseJson({ path: file, text: readFileSync(file, 'utf8') })
  if ('diagnostic' in parsed) return parsed.diagnostic
  const compiled = compilePolicy(parsed.data, nameOf(parsed.data, file), policyLanguage)
  if ('rule' in compiled) return compiled.rule
  if ('outOfReach' in compiled) return { severity: 'info', file, message: `Not judged: ${compiled.outOfReach}.` }
  const [first] = compiled.errors
  return {
    severity: 'error',
    file,
    message: `${first?.path.join('.') ?? ''}: ${first?.message ?? 'the policy does not compile'}.`,
  }
}

/** The definition's own name, or that of its file. */
function nameOf(definition: Json, file: string): string {
  const name =
    typeof definition === 'object' && definition !== null && !Array.isArray(definition)
      ? (definition as { readonly name?: Json }).name
      : undefined
  return typeof name === 'string' && name !== '' ? name : basename(file, '.json')
}
