import { knownValue, objectOfValues, unknownValue } from '../../../../model/make-value.ts'
import type { Value } from '../../../../model/value.ts'
import { type CallSite, callText, computed, problem } from '../call-site.ts'
import { decline, type FunctionError, fail } from '../functions/function.ts'
import type { ValueFunctions } from '../value-function.ts'

/**
 * Functions that Bicep lists without documentation of their results. What every reading of them has in common is known, the
 * rest is not. https://github.com/Azure/bicep, SystemNamespaceType
 */
export const undocumentedFunctions: ValueFunctions = {
  like: { min: 2, max: 2, call: ([text, pattern], site) => like(text, pattern, site) },
  parseuri: { min: 1, max: 1, call: ([uri], site) => parseUri(uri, site) },
}

/** `*` stands for any text. Where case would matter, or `?`, the answer is not known. */
function like(text: Value | undefined, pattern: Value | undefined, site: CallSite): Value | FunctionError {
  if (text?.kind !== 'known' || typeof text.data !== 'string') return fail('expects a string')
  if (pattern?.kind !== 'known' || typeof pattern.data !== 'string') return fail('expects a string as pattern')
  if (pattern.data.includes('?')) return decline('? in patterns is not documented')
  const strict = matches(text.data, pattern.data)
  const loose = matches(text.data.toLowerCase(), pattern.data.toLowerCase())
  return strict === loose ? computed(site, strict) : decline('whether case counts is not documented')
}

/** Each part between two `*` is taken where it comes first, so that nothing is tried twice. */
function matches(text: string, pattern: string): boolean {
  const [first = '', ...parts] = pattern.split('*')
  const last = parts.pop()
  if (last === undefined) return text === first
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false
  let at = first.length
  const end = text.length - last.length
  for (const part of parts) {
    const found = text.indexOf(part, at)
    if (found < 0 || found + part.length > end) return false
    at = found + part.length
  }
  return true
}

function parseUri(uri: Value | undefined, site: CallSite): Value | FunctionError {
  if (uri?.kind !== 'known' || typeof uri.data !== 'string') return fail('expects a string')
  if (!URL.canParse(uri.data)) return fail('expects an absolute URI')
  const { protocol, hostname } = new URL(uri.data)
  const { origin } = site.evaluation
  const rest = unknownValue({ kind: 'function', name: 'parseUri' }, callText(site), origin)
  if (hostname === '') return problem(site, decline('what it gives for a URI without a host is not documented'))
  return objectOfValues(
    [
      ['scheme', knownValue(protocol.slice(0, -1), origin)],
      ['host', knownValue(hostname, origin)],
    ],
    origin,
    rest,
  )
}
