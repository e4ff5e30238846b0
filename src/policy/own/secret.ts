import type { UnknownReason, Value } from '../../model/value.ts'
import type { Test } from '../operators.ts'
import { type Truth, truthOf } from '../verdict.ts'
import { anyText } from './operator.ts'

const longest = 262_144

/** Credentials that show by their form; the last is a name for a secret that is given a literal. */
export const secretForms: readonly RegExp[] = [
  /-----BEGIN (?:[A-Z]{1,20} ){0,3}PRIVATE KEY-----/,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  /\b(?:AccountKey|SharedAccessKey|SharedAccessSignature|sig)=[A-Za-z0-9+/%]{20}/i,
  /\b(?:ghp|gho|ghs|ghu)_[A-Za-z0-9]{36}/,
  /\bgithub_pat_[A-Za-z0-9_]{40}/,
  /\bxox[abprs]-[A-Za-z0-9-]{10}/,
  /\beyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10}/,
  /(?:password|passwd|secret|api[_-]?key|access[_-]?key|token)["']?\s{0,8}[:=]\s{0,8}["']?[^\s"'$<>{}[\]()%,;]{6}/i,
]

/** `secretLike`: a text that holds a credential, as it is or encoded in Base64. */
export const secretLike: Test = anyText(text => truthOf(looksSecret(text)))

/** Whether a text holds a credential, as it is or encoded in Base64. */
export function looksSecret(text: string): boolean {
  return holdsSecret(text) || holdsSecret(decode(text))
}

function holdsSecret(text: string): boolean {
  const head = text.slice(0, longest)
  return secretForms.some(form => form.test(head))
}

function decode(text: string): string {
  const packed = text.slice(0, longest).replace(/\s+/g, '')
  return packed.length >= 16 && /^[A-Za-z0-9+/]+={0,2}$/.test(packed)
    ? Buffer.from(packed, 'base64').toString('utf8')
    : ''
}

/** Whether an unknown value may yet turn out to be a literal in the source. */
const mayBeLiteral = {
  parameter: false,
  variable: false,
  runtime: false,
  scope: false,
  function: false,
  'data-source': false,
  module: true,
  error: true,
  limit: true,
  unmapped: true,
} satisfies Record<UnknownReason['kind'], boolean>

/** `isHardCoded`: the value can be read from the source: a text that is not empty, whatever parameters it came through. */
export const isHardCoded: Test = value => hardCoded(value)

function hardCoded(value: Value | undefined): Truth {
  if (value?.kind === 'unknown') return mayBeLiteral[value.reason.kind] ? 'unknown' : 'false'
  return truthOf(value?.kind === 'known' && value.data !== null && value.data !== '')
}
