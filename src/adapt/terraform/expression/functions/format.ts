import type { TfValue } from '../../value.ts'
import { textLimit } from '../measure.ts'
import { listOf, stringType } from '../type.ts'
import {
  failure,
  firstUnknown,
  isFailure,
  isSequence,
  limitReached,
  listValue,
  stillUnknown,
  stringValue,
  type TfUnknown,
} from '../values.ts'
import { formatted, type Verb } from './format-verbs.ts'
import { any, type TfFunction, text, textOfArgument } from './function.ts'

const verbPattern = /%(?:%|([ #+\-0]*)(\d{1,9})?(?:\.(\d{0,9}))?(?:\[(\d{1,9})\])?([A-Za-z])|)/g
const widthLimit = 10_000

/** `format` with Go's verbs (developer.hashicorp.com/terraform/language/functions/format). */
const format: TfFunction = {
  params: [text('format')],
  variadic: any('args', { nullable: true, unknown: true }),
  returns: stringType,
  call([pattern, ...args]) {
    const blocker = args.map(firstUnknown).find(value => value !== undefined)
    return blocker ? unknownText(textOfArgument(pattern), args, blocker) : render(textOfArgument(pattern), args)
  },
}

/** Of an unknown string at least the literal beginning is known. */
function unknownText(pattern: string, args: readonly TfValue[], blocker: TfUnknown): TfValue {
  if (args.some(arg => arg.kind === 'null')) return stillUnknown(blocker, stringType)
  const prefix = /^[^%]*/.exec(pattern)?.[0].slice(0, 128)
  return { ...stillUnknown(blocker, stringType), notNull: true, ...(prefix && { prefix }) }
}

function render(pattern: string, args: readonly TfValue[]): TfValue {
  let result = ''
  let at = 0
  let next = 1
  let used = 0
  for (const match of pattern.matchAll(verbPattern)) {
    result += pattern.slice(at, match.index)
    at = match.index + match[0].length
    if (match[0] === '%%') {
      result += '%'
      continue
    }
    const verb = verbOf(match, next)
    if (!verb) return failure(`unrecognized format character at offset ${match.index + 1}`)
    const text = verbText(verb, args, match.index)
    if (typeof text !== 'string') return text
    result += text
    next = verb.argument + 1
    used = Math.max(used, verb.argument)
    if (result.length > textLimit) return limitReached('a string longer than 4 million characters', stringType)
  }
  if (used < args.length) return failure(`too many arguments; only ${used} used by format string`)
  return stringValue(result + pattern.slice(at))
}

function verbOf(match: RegExpMatchArray, next: number): Verb | undefined {
  const [raw, flags = '', width, precision, index, letter] = match
  if (letter === undefined || precision === '') return undefined
  return {
    raw,
    letter,
    argument: index === undefined ? next : Number(index),
    sharp: flags.includes('#'),
    plus: flags.includes('+'),
    minus: flags.includes('-'),
    zero: flags.includes('0'),
    space: flags.includes(' '),
    width: width === undefined ? undefined : Number(width),
    precision: precision === undefined ? undefined : Number(precision),
  }
}

function verbText(verb: Verb, args: readonly TfValue[], offset: number): string | TfValue {
  if (Math.max(verb.width ?? 0, verb.precision ?? 0) > widthLimit)
    return limitReached('a format of more than 10,000 characters')
  const argument = args[verb.argument - 1]
  if (!argument) {
    return failure(
      `not enough arguments for "${verb.raw}" at ${offset}: need index ${verb.argument} but have ${args.length} total`,
    )
  }
  const result = formatted(verb, argument)
  if ('text' in result) return result.text
  return failure(
    result.unsupported
      ? `unsupported format verb '${verb.letter}' in "${verb.raw}" at offset ${offset}`
      : `unsupported value for "${verb.raw}" at ${offset}: ${result.error}`,
  )
}

/** Lists among the arguments are gone through together; other arguments are used again for each item. */
const formatlist: TfFunction = {
  params: [text('format')],
  variadic: any('args', { nullable: true, unknown: true }),
  returns: listOf(stringType),
  call([pattern, ...args]) {
    const unknownList = args.find(
      arg => arg.kind === 'unknown' && ['list', 'set', 'tuple', 'dynamic'].includes(arg.type.kind),
    )
    if (unknownList?.kind === 'unknown') return stillUnknown(unknownList, listOf(stringType))
    const count = commonLength(args)
    if (typeof count !== 'number') return count
    const items: TfValue[] = []
    for (let i = 0; i < count; i++) {
      const row = args.map(arg => (isSequence(arg) ? (arg.items[i] ?? arg) : arg))
      const blocker = row.map(firstUnknown).find(value => value !== undefined)
      const item = blocker ? stillUnknown(blocker, stringType) : render(textOfArgument(pattern), row)
      if (isFailure(item) && !blocker) return failure(`error on format iteration ${i}: ${item.reason.message}`)
      items.push(item)
    }
    return listValue(stringType, items)
  },
}

function commonLength(args: readonly TfValue[]): number | TfValue {
  const lists = args.flatMap((arg, i) => (isSequence(arg) ? [{ position: i + 1, length: arg.items.length }] : []))
  const [first] = lists
  if (!first) return 1
  const other = lists.find(list => list.length !== first.length)
  if (!other) return first.length
  return failure(
    `argument ${other.position} has length ${other.length}, which is inconsistent with argument ${first.position} of length ${first.length}`,
  )
}

export const formatFunctions = { format, formatlist } satisfies Record<string, TfFunction>
