import type { TfType, TfValue } from '../../value.ts'
import { textLimit } from '../measure.ts'
import { graphemes } from '../text.ts'
import { boolType, listOf, stringType } from '../type.ts'
import { boolValue, failure, limitReached, listValue, stringValue } from '../values.ts'
import { integerOf, number, type TfFunction, text, textOfArgument, typed } from './function.ts'

/** A function that yields another form of a string, which still names what the string names: Azure's names know no case. */
function mapped(compute: (value: string) => string): TfFunction {
  return {
    params: [text('str')],
    returns: stringType,
    call: ([value]) => keepingTarget(value, compute(textOfArgument(value))),
  }
}

/** A function of two strings that yields a string. */
function cut(names: readonly [string, string], compute: (value: string, other: string) => string): TfFunction {
  return {
    params: names.map(name => text(name)),
    returns: stringType,
    call: ([value, other]) => keepingTarget(value, compute(textOfArgument(value), textOfArgument(other))),
  }
}

/** A function of one string. */
function computed(compute: (value: string) => string): TfFunction {
  return { params: [text('str')], returns: stringType, call: ([value]) => stringValue(compute(textOfArgument(value))) }
}

/** Trimming the id of a resource leaves it the id of that resource; an unchanged string is the value itself. */
function keepingTarget(from: TfValue | undefined, result: string): TfValue {
  if (from?.kind === 'string' && from.value === result) return from
  const value = stringValue(result)
  return from?.target ? { ...value, target: from.target } : value
}

function test(
  names: readonly [string, string],
  compute: (value: string, other: string) => boolean,
  known?: PrefixTest,
): TfFunction {
  return {
    params: [text(names[0], known ? { unknown: true } : {}), text(names[1])],
    returns: boolType,
    call([value, other]) {
      const wanted = textOfArgument(other)
      if (value?.kind === 'unknown') {
        const decided = known?.(value.prefix ?? '', wanted)
        return decided === undefined
          ? { ...value, type: boolType, target: undefined, prefix: undefined }
          : boolValue(decided)
      }
      return boolValue(compute(textOfArgument(value), wanted))
    },
  }
}

/** Decides by what is known of the beginning of a string; `undefined` when that is too little. */
type PrefixTest = (known: string, wanted: string) => boolean | undefined

function knownStart(known: string, wanted: string): boolean | undefined {
  if (known.length >= wanted.length) return known.startsWith(wanted)
  return wanted.startsWith(known) ? undefined : false
}

function knownPart(known: string, wanted: string): boolean | undefined {
  return known.includes(wanted) ? true : undefined
}

/** What Unicode calls white space, as Go's `unicode.IsSpace`. */
const spaces =
  '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000'

function trimEnd(value: string, units: string): string {
  let end = value.length
  while (end > 0 && units.includes(value[end - 1]!)) end--
  return value.slice(0, end)
}

function trimEnds(value: string, cutset: string): string {
  const drop = new Set(cutset)
  const characters = [...value]
  let start = 0
  let end = characters.length
  while (start < end && drop.has(characters[start]!)) start++
  while (end > start && drop.has(characters[end - 1]!)) end--
  return characters.slice(start, end).join('')
}

/** Changes case as Go does: letter by letter, so that `ß` stays as it is, and without locale. */
function eachLetter(value: string, change: (letter: string) => string): string {
  if (/^[\0-\x7f]*$/.test(value)) return change(value)
  return Array.from(value, letter => simple(letter, change(letter))).join('')
}

function simple(letter: string, changed: string): string {
  const [only, ...others] = changed
  if (others.length === 0) return changed
  return letter === '\u0130' ? (only ?? letter) : letter
}

/** As Go's `strings.Title`: a letter after an ASCII character that is no letter, digit or underscore, or after a space. */
function titleCase(value: string): string {
  let starts = true
  return Array.from(value, letter => {
    const result = starts ? eachLetter(letter, each => each.toUpperCase()) : letter
    starts = /^(?:[\0-\x7f]|\s)$/.test(letter) && !/^\w$/.test(letter)
    return result
  }).join('')
}

const substr: TfFunction = {
  params: [text('str'), number('offset'), number('length')],
  returns: stringType,
  call([value, from, count]) {
    const characters = graphemes(textOfArgument(value))
    const start = integerOf(from)
    const length = integerOf(count)
    if (start === undefined || length === undefined) return failure('a whole number is required')
    const offset = start < 0 ? Math.max(0, characters.length + start) : start
    if (length < 0) return stringValue(characters.slice(offset).join(''))
    return stringValue(characters.slice(offset, offset + length).join(''))
  },
}

const indent: TfFunction = {
  params: [number('spaces'), text('str')],
  returns: stringType,
  call([spaces, value]) {
    const width = integerOf(spaces)
    if (width === undefined || width < 0) return failure('a whole number that is not negative is required')
    const lines = textOfArgument(value).split('\n')
    if (width * lines.length > textLimit)
      return limitReached('an indentation of more than 4 million spaces', stringType)
    return stringValue(lines.join(`\n${' '.repeat(width)}`))
  },
}

const listOfStrings: TfType = listOf(stringType)

const join: TfFunction = {
  params: [text('separator')],
  variadic: typed('lists', listOfStrings),
  returns: stringType,
  call([separator, ...lists]) {
    const items: string[] = []
    for (const list of lists) {
      for (const [i, item] of ('items' in list ? list.items : []).entries()) {
        if (item.kind === 'null')
          return failure(`Invalid value for "lists" parameter: element ${i} is null; cannot concatenate null values.`)
        items.push(textOfArgument(item))
      }
    }
    const between = textOfArgument(separator)
    const length = items.reduce((sum, item) => sum + item.length, between.length * items.length)
    return length > 2 * textLimit
      ? limitReached('a string longer than 4 million characters', stringType)
      : stringValue(items.join(between))
  },
}

const split: TfFunction = {
  params: [text('separator'), text('str')],
  returns: listOfStrings,
  call([separator, value]) {
    const by = textOfArgument(separator)
    const parts = by === '' ? [...textOfArgument(value)] : textOfArgument(value).split(by)
    return listValue(stringType, parts.map(stringValue))
  },
}

export const stringFunctions = {
  chomp: mapped(value => trimEnd(value, '\r\n')),
  lower: mapped(value => eachLetter(value, letter => letter.toLowerCase())),
  upper: mapped(value => eachLetter(value, letter => letter.toUpperCase())),
  title: computed(titleCase),
  trimspace: mapped(value => trimEnds(value, spaces)),
  strrev: computed(value => [...graphemes(value)].reverse().join('')),
  trim: cut(['str', 'cutset'], trimEnds),
  trimprefix: cut(['str', 'prefix'], (value, prefix) =>
    value.startsWith(prefix) ? value.slice(prefix.length) : value,
  ),
  trimsuffix: cut(['str', 'suffix'], (value, suffix) =>
    suffix !== '' && value.endsWith(suffix) ? value.slice(0, -suffix.length) : value,
  ),
  startswith: test(['str', 'prefix'], (value, prefix) => value.startsWith(prefix), knownStart),
  endswith: test(['str', 'suffix'], (value, suffix) => value.endsWith(suffix)),
  strcontains: test(['str', 'substr'], (value, part) => value.includes(part), knownPart),
  substr,
  indent,
  join,
  split,
} satisfies Record<string, TfFunction>
