import { RE2JS } from 're2js'
import type { TfType, TfValue } from '../../value.ts'
import { textLimit } from '../measure.ts'
import { dynamicType, listOf, stringType } from '../type.ts'
import {
  failure,
  isFailure,
  limitReached,
  listValue,
  nullValue,
  objectValue,
  stringValue,
  tupleValue,
} from '../values.ts'
import { type TfFunction, text, textOfArgument } from './function.ts'

/**
 * Terraform's patterns are RE2's, and so are these: `re2js` is a port of that engine, with its syntax and its linear
 * time. What remains is the size of the pattern, since counted repetitions multiply the program.
 */
const patternLimit = 10_000
const workLimit = 20_000_000

type Matcher = ReturnType<RE2JS['matcher']>

function compile(pattern: string): RE2JS | TfValue {
  if (pattern.length > patternLimit) return limitReached('a pattern of more than 10,000 characters')
  try {
    const compiled = RE2JS.compile(pattern)
    const names = Object.keys(compiled.namedGroups()).length
    if (names > 0 && names !== compiled.groupCount()) {
      return failure('invalid regexp pattern: cannot mix both named and unnamed capture groups')
    }
    return compiled
  } catch (error) {
    return failure(`invalid regexp pattern: ${error instanceof Error ? error.message : 'syntax error'}`)
  }
}

/** Each search may read on to the end of the text, whatever it then finds: many of them in a long text are not borne. */
function meter(matcher: Matcher): () => boolean {
  let work = 0
  return () => {
    work += matcher.inputLength() - matcher.end()
    return work <= workLimit
  }
}

function isTooMuch(pattern: RE2JS, text: string): boolean {
  return pattern.programSize() * text.length > workLimit
}

/** The whole match, a tuple of the groups, or an object of the named ones. */
function captured(pattern: RE2JS, matcher: Matcher): TfValue {
  if (pattern.groupCount() === 0) return stringValue(matcher.group() ?? '')
  const names = Object.entries(pattern.namedGroups())
  if (names.length > 0) return objectValue(new Map(names.map(([name, index]) => [name, groupValue(matcher, index)])))
  return tupleValue(Array.from({ length: pattern.groupCount() }, (_, i) => groupValue(matcher, i + 1)))
}

function groupValue(matcher: Matcher, index: number): TfValue {
  const group = matcher.group(index)
  return group === null || group === undefined ? nullValue(stringType) : stringValue(group)
}

function matching(use: (pattern: RE2JS, matcher: Matcher) => TfValue, returns: TfType): TfFunction {
  return {
    params: [text('pattern'), text('string')],
    returns,
    heavy: true,
    call([pattern, value]) {
      const compiled = compile(textOfArgument(pattern))
      const subject = textOfArgument(value)
      if (!(compiled instanceof RE2JS)) return compiled
      if (isTooMuch(compiled, subject)) return limitReached('a regular expression that costs too much', returns)
      return use(compiled, compiled.matcher(subject))
    },
  }
}

function first(pattern: RE2JS, matcher: Matcher): TfValue {
  return matcher.find() ? captured(pattern, matcher) : failure('pattern did not match any part of the given string')
}

function all(pattern: RE2JS, matcher: Matcher): TfValue {
  const items: TfValue[] = []
  const isWithin = meter(matcher)
  while (matcher.find()) {
    items.push(captured(pattern, matcher))
    if (!isWithin()) return limitReached('a regular expression that costs too much', listOf(resultType(pattern)))
  }
  return listValue(resultType(pattern), items)
}

function resultType(pattern: RE2JS): TfType {
  const count = pattern.groupCount()
  if (count === 0) return stringType
  const names = Object.keys(pattern.namedGroups())
  if (names.length > 0) return { kind: 'object', attributes: new Map(names.map(name => [name, stringType])) }
  return { kind: 'tuple', elements: Array.from({ length: count }, () => stringType) }
}

/** `replace(text, "/pattern/", replacement)`: slashes around the second argument make it a pattern. */
const replace: TfFunction = {
  params: [text('str'), text('substr'), text('replace')],
  returns: stringType,
  heavy: true,
  call([value, wanted, replacement]) {
    const subject = textOfArgument(value)
    const search = textOfArgument(wanted)
    const by = textOfArgument(replacement)
    if (search.length > 1 && search.startsWith('/') && search.endsWith('/')) {
      return replacePattern(subject, search.slice(1, -1), by)
    }
    const parts = search === '' ? ['', ...subject, ''] : subject.split(search)
    return joined(parts, by)
  },
}

function joined(parts: readonly string[], by: string): TfValue {
  const length = parts.reduce((sum, part) => sum + part.length, by.length * parts.length)
  if (length > 2 * textLimit) return limitReached('a string longer than 4 million characters', stringType)
  return stringValue(parts.join(by))
}

function replacePattern(subject: string, pattern: string, replacement: string): TfValue {
  const compiled = compile(pattern)
  if (!(compiled instanceof RE2JS))
    return isFailure(compiled) && compiled.reason.message.includes('cannot mix')
      ? replaceMixed(subject, pattern, replacement)
      : compiled
  return replaceAll(compiled, subject, replacement)
}

/** Replacing does not care whether groups are named. */
function replaceMixed(subject: string, pattern: string, replacement: string): TfValue {
  return replaceAll(RE2JS.compile(pattern), subject, replacement)
}

function replaceAll(pattern: RE2JS, subject: string, replacement: string): TfValue {
  if (isTooMuch(pattern, subject)) return limitReached('a regular expression that costs too much', stringType)
  const matcher = pattern.matcher(subject)
  const parts: string[] = []
  let at = 0
  let length = 0
  const isWithin = meter(matcher)
  while (matcher.find()) {
    if (!isWithin()) return limitReached('a regular expression that costs too much', stringType)
    const text = subject.slice(at, matcher.start()) + expanded(replacement, pattern, matcher)
    at = matcher.end()
    length += text.length
    if (length > textLimit) return limitReached('a string longer than 4 million characters', stringType)
    parts.push(text)
  }
  return stringValue(parts.join('') + subject.slice(at))
}

/** Go's `Expand`: `$1`, `$name` (as long as letters, digits and underscores go on), `${name}` and `$$`. */
function expanded(template: string, pattern: RE2JS, matcher: Matcher): string {
  return template.replace(/\$(?:(\$)|(\w+)|\{(\w+)\})/g, (_, dollar?: string, bare?: string, braced?: string) => {
    if (dollar) return '$'
    const name = bare ?? braced ?? ''
    const index = /^\d+$/.test(name) ? Number(name) : pattern.namedGroups()[name]
    return index !== undefined && index <= pattern.groupCount() ? (matcher.group(index) ?? '') : ''
  })
}

export const regexFunctions = {
  regex: matching(first, dynamicType),
  regexall: matching(all, listOf(dynamicType)),
  replace,
} satisfies Record<string, TfFunction>
