import type { Json } from '../../model/json.ts'
import type { OperatorError, Test } from '../operators.ts'
import { truthOf } from '../verdict.ts'
import { anyText } from './operator.ts'

/**
 * `versionAtLeast: '1.2'`: the first version that the text names is that one or a later: `1.2`, `TLS1_2`, `TLS12`, `v8.0`,
 * `DOTNETCORE|8.0`. A text that names none (`TLSEnforcementDisabled`) is not.
 */
export function versionAtLeast(expected: Json): Test | OperatorError {
  const least = typeof expected === 'string' || typeof expected === 'number' ? readVersion(String(expected)) : undefined
  if (!least) return { error: "a version such as '1.2' is expected" }
  return anyText(text => {
    const given = readVersion(text)
    return truthOf(given !== undefined && compareVersions(given, least) >= 0)
  })
}

function readVersion(text: string): readonly number[] | undefined {
  const tls = /^tlsv?(\d)(\d)$/i.exec(text)
  if (tls) return [Number(tls[1]), Number(tls[2])]
  return /\d{1,12}(?:[._]\d{1,12}){0,5}/.exec(text)?.[0].split(/[._]/).map(Number)
}

function compareVersions(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
