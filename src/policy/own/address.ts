import type { Json } from '../../model/json.ts'
import { type AddressRange, includesPublic, includesRange, isInternetWide, parseAddresses } from '../addresses.ts'
import type { OperatorError, Test } from '../operators.ts'
import { type Truth, truthOf } from '../verdict.ts'
import { anyPart, anyText, isError, listOf } from './operator.ts'

/** Spellings of "everybody" in security rules, IP rules and firewalls; a lone `0.0.0.0` is meant as one. */
const everybody = new Set(['*', 'any', 'internet', '0.0.0.0', '::'])

/** `isAnySource`: everybody, or a prefix or range as wide as the internet (see `isInternetWide`). Service tags are not. */
export const isAnySource: Test = addressTest(isInternetWide)

/** `isPublicAddress`: everybody, or an address, prefix or range of which the internet routes a part. Service tags are not. */
export const isPublicAddress: Test = addressTest(includesPublic)

function addressTest(fits: (range: AddressRange) => boolean): Test {
  return anyText(text =>
    anyPart(text, part => {
      if (everybody.has(part.toLowerCase())) return 'true'
      const range = parseAddresses(part)
      return range ? truthOf(fits(range)) : unreadable(part)
    }),
  )
}

/** A service tag is a name; anything else that is no address is unknown. */
function unreadable(text: string): Truth {
  return /^[a-z][\w.]*$/i.test(text) ? 'false' : 'unknown'
}

/** `within: [10.0.0.0/8]`: the address, prefix or range lies in one of those on the right. */
export function within(expected: Json): Test | OperatorError {
  const outer = listOf(
    expected,
    json => (typeof json === 'string' ? parseAddresses(json) : undefined),
    'an address prefix',
  )
  if (isError(outer)) return outer
  return anyText(text => {
    const inner = parseAddresses(text)
    return inner ? truthOf(outer.some(range => includesRange(range, inner))) : unreadable(text)
  })
}
