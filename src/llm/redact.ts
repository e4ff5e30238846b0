import type { Json } from '../model/json.ts'
import { looksSecret, secretForms } from '../policy/own/secret.ts'
import { maskSecrets } from '../source/mask.ts'
import type { Span } from '../source/source-file.ts'

/** Takes out of texts what must not leave the machine. The same secret gets the same placeholder within one question. */
export interface Redactor {
  redact(text: string): string
  /** All texts of a value, names of members included. */
  redactJson(value: Json): Json
}

const placeholder = (number: number) => `<redacted-${number}>`

/** Longer literals are scripts, certificates or data, none of which a configuration question needs. */
const longestLiteral = 300

/** `secrets` are the values that the source declares secret; they are taken out wherever they stand. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const known = new Map<string, string>()
  const declared = [...new Set(secrets.filter(one => one.trim().length > 2))].sort((a, b) => b.length - a.length)

  function redact(text: string): string {
    let result = ''
    let at = 0
    const found = [...known.keys()].filter(one => one.length > 3)
    for (const { start, end } of mergeSpans(secretSpans(text, [...declared, ...found]))) {
      const secret = text.slice(start, end)
      const name = known.get(secret) ?? placeholder(known.size + 1)
      known.set(secret, name)
      result += text.slice(at, start) + name
      at = end
    }
    return result + text.slice(at)
  }

  function redactJson(value: Json): Json {
    if (typeof value === 'string') return redact(value)
    if (typeof value !== 'object' || value === null) return value
    if (isList(value)) return value.map(redactJson)
    const pair = nameOfPair(value)
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        redact(key),
        redactMember(key === 'value' ? (pair ?? key) : key, item),
      ]),
    )
  }

  function redactMember(key: string, item: Json): Json {
    if (typeof item !== 'string' || !secretName.test(key) || isExpression(item) || item === '') return redactJson(item)
    const name = known.get(item) ?? placeholder(known.size + 1)
    known.set(item, name)
    return name
  }

  return { redact, redactJson }
}

/** `{"name": "DB_PASSWORD", "value": "…"}`: the name says what the value is. */
function nameOfPair(value: { readonly [key: string]: Json }): string | undefined {
  return typeof value['name'] === 'string' ? value['name'] : undefined
}

/** Whether a name says that its literal value is a credential. */
export function isSecretName(name: string): boolean {
  return secretName.test(name)
}

/** A name that says that its literal value is a credential. `keySource` is none, `storageKey` is. */
const secretName =
  /(?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|key\d?|connection_?string|conn_?str|sas|signature|thumbprint)(?:_?(?:value|data|base64))?$/i

function isExpression(text: string): boolean {
  return text.includes('${') || /^\[[^[]/.test(text) || /^(?:true|false|\d+)$/i.test(text)
}

function secretSpans(text: string, declared: readonly string[]): readonly Span[] {
  return [
    ...declared.flatMap(secret => occurrences(text, secret)),
    ...declared.flatMap(secret => occurrences(text, JSON.stringify(secret).slice(1, -1))),
    ...maskedSpans(text),
    ...literalSpans(text),
    ...pairSpans(text),
    ...patterns.flatMap(pattern => matchSpans(text, pattern)),
  ]
}

function occurrences(text: string, part: string): Span[] {
  const spans: Span[] = []
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length))
    spans.push({ start: at, end: at + part.length })
  return spans
}

/** What reports hide as well. */
function maskedSpans(text: string): Span[] {
  let offset = 0
  return text.split('\n').flatMap(line => {
    const masked = maskSecrets(line)
    const from = offset
    offset += line.length + 1
    return masked === line ? [] : differences(line, masked, from)
  })
}

function differences(line: string, masked: string, offset: number): Span[] {
  const spans: Span[] = []
  let start = -1
  for (let at = 0; at <= line.length; at++) {
    const differs = at < line.length && line[at] !== masked[at]
    if (differs && start < 0) start = at
    if (!differs && start >= 0) {
      spans.push({ start: offset + start, end: offset + at })
      start = -1
    }
  }
  return spans
}

const literal = /"((?:[^"\\\n]|\\.)*)"/g
const nameBefore = /([\w.-]{1,80})["']?\s{0,8}[:=]\s{0,8}$/

/** Quoted literals that hold a credential, are named like one, or are too long to be configuration. */
function literalSpans(text: string): Span[] {
  return [...text.matchAll(literal)].flatMap(match => {
    const content = match[1] ?? ''
    const start = match.index + 1
    const name = nameBefore.exec(text.slice(Math.max(0, match.index - 100), match.index))?.[1] ?? ''
    const named = content !== '' && secretName.test(name) && !isExpression(content)
    if (!named && content.length <= longestLiteral && !looksSecret(content)) return []
    return [{ start, end: start + content.length }]
  })
}

/** `{"name": "DB_PASSWORD", "value": "…"}`, in either order, as application settings are written. */
function pairSpans(text: string): Span[] {
  return [...text.matchAll(namedValue), ...text.matchAll(valueNamed)].flatMap(match => {
    const { name = '', value = '' } = match.groups ?? {}
    if (value === '' || !secretName.test(name) || isExpression(value)) return []
    const start = match.index + match[0].indexOf(value, match[0].search(/["']?value["']?\s{0,8}[:=]/i))
    return [{ start, end: start + value.length }]
  })
}

const namedValue =
  /["']?name["']?\s{0,8}[:=]\s{0,8}["'](?<name>[^"'\n]{1,200})["'],?\s{1,200}["']?(?:secure)?value["']?\s{0,8}[:=]\s{0,8}["'](?<value>[^"'\n]{1,4000})["']/gi
const valueNamed =
  /["']?(?:secure)?value["']?\s{0,8}[:=]\s{0,8}["'](?<value>[^"'\n]{1,4000})["'],?\s{1,200}["']?name["']?\s{0,8}[:=]\s{0,8}["'](?<name>[^"'\n]{1,200})["']/gi

/** Credentials by their form, each to its end; identities of people and tenants; keys and digests. */
const patterns: readonly RegExp[] = [
  ...secretForms.map(form => new RegExp(`${form.source}[^\\s"'<>,;]*`, `${form.flags.replace('g', '')}g`)),
  /-----BEGIN [A-Z ]{1,60}-----[\s\S]*?(?:-----END [A-Z ]{1,60}-----|$)/g,
  /\b(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\w+) [A-Za-z0-9+/=]{16,}/g,
  /(?<=:\/\/)[^\s/"'@:]{1,200}:[^\s/"'@]{1,200}(?=@)/g,
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi,
  /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+/g,
  /(?<![\w+/=-])(?=[A-Za-z+/]{0,31}\d)(?=[a-z\d+/]{0,63}[A-Z])[A-Za-z0-9+/=_-]{32,}/g,
  /\b[0-9a-f]{32,}\b/gi,
]

/** `password = var.pw` names a credential and holds none. */
const reference = /[:=]\s*(?:var|local|module|data|each|azurerm_\w+|azapi_\w+|azuread_\w+|random_\w+)\.[\w.[\]"]*$/

function matchSpans(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)]
    .filter(match => !reference.test(match[0]))
    .map(match => ({ start: match.index, end: match.index + match[0].length }))
}

function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: { start: number; end: number }[] = []
  for (const { start, end } of [...spans].filter(one => one.end > one.start).sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
