import type { Json } from '../../model/json.ts'
import { isRecord } from '../json-shape.ts'
import type { OperatorError, Test } from '../operators.ts'
import { truthOf } from '../verdict.ts'
import { anyText } from './operator.ts'

/** `hasForm: { characters: a-z0-9, minLength: 3, maxLength: 24 }`: length and characters of a name. */
export function hasForm(expected: Json): Test | OperatorError {
  const form = isRecord(expected) ? readForm(expected) : undefined
  if (!form) return { error: 'an object with characters (such as a-z0-9), minLength and maxLength is expected' }
  return anyText(text => {
    const signs = [...text]
    if (signs.length < form.minLength || signs.length > form.maxLength) return 'false'
    return truthOf(signs.every(sign => form.ranges.some(([first, last]) => first <= sign && sign <= last)))
  })
}

interface Form {
  readonly ranges: readonly (readonly [string, string])[]
  readonly minLength: number
  readonly maxLength: number
}

function readForm(json: { readonly [key: string]: Json }): Form | undefined {
  const { characters, minLength, maxLength, ...more } = json
  if (typeof characters !== 'string' || typeof minLength !== 'number' || typeof maxLength !== 'number') return undefined
  if (Object.keys(more).length > 0) return undefined
  const ranges = [...characters.matchAll(/(.)-(.)|(.)/gsu)].map(
    ([, first, last, single]) => [first ?? single ?? '', last ?? single ?? ''] as const,
  )
  return { ranges, minLength, maxLength }
}
