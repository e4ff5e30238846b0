import type { Json } from '../model/json.ts'
import { isList } from '../policy/json-shape.ts'
import { secretForms } from '../policy/own/secret.ts'
import { stripTerminal } from '../report/escape.ts'
import { maskSecrets } from '../source/mask.ts'

const removed = '[secret removed]'
const secretText: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{1,60}-----[\s\S]*?(?:-----END [A-Z ]{1,60}-----|$)/g,
  /(?<=:\/\/)[^\s/"'@:]{1,200}:[^\s/"'@]{1,200}(?=@)/g,
  ...secretForms.map(form => new RegExp(`${form.source}[^\\s"'<>,;]*`, `${form.flags}g`)),
]

/**
 * Text for a column. Control and bidirectional characters become visible, credentials are removed, and what a spreadsheet
 * would take for a formula, once rows are exported as CSV, starts with an apostrophe (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function cleanText(text: string): string {
  return defuse(removeSecrets(stripTerminal(text)))
}

/** The same for every text of a value; names of members are not formulas. */
export function cleanJson(value: Json): Json {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value !== 'object' || value === null) return value
  if (isList(value)) return value.map(cleanJson)
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [removeSecrets(stripTerminal(key)), cleanJson(item)]),
  )
}

/** What every form of a credential has at least one of; most texts have none, and there are many. */
const suspicious = /[=:]|-----|AKIA|ASIA|gh[a-z]_|github_pat_|xox|eyJ/

function removeSecrets(text: string): string {
  if (!suspicious.test(text)) return text
  const masked = text.includes('\n') ? text.split('\n').map(maskSecrets).join('\n') : maskSecrets(text)
  return secretText.reduce((rest, form) => rest.replace(form, removed), masked)
}

function defuse(text: string): string {
  if (!/^\s*[=+\-@]/.test(text) || /^[+-]?\d+(?:\.\d+)?$/.test(text)) return text
  return `'${text}`
}
