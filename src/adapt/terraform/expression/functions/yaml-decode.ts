import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, Scalar, type YAMLMap } from 'yaml'
import type { TfValue } from '../../value.ts'
import { convertValue } from '../convert.ts'
import { depthLimit } from '../measure.ts'
import { binaryNumber, type TfNumber } from '../number.ts'
import { parseNumber } from '../number-text.ts'
import { brief } from '../text.ts'
import { stringType } from '../type.ts'
import {
  boolValue,
  failure,
  isFailure,
  limitReached,
  nullValue,
  numberValue,
  objectValue,
  stringValue,
  tupleValue,
} from '../values.ts'

/**
 * YAML 1.1 as github.com/zclconf/go-cty-yaml reads it: `yes` and `on` are booleans, `010` is ten, timestamps are strings,
 * `<<` merges. Exactly one document.
 */
export function decodeYaml(text: string): TfValue {
  if (text.length > textLimit) return limitReached('YAML of more than 500,000 characters')
  if (maxIndent(text) > depthLimit) return limitReached(`YAML nested more than ${depthLimit} levels deep`)
  const root = parse(text)
  if ('kind' in root) return root
  return new Reader().read(root.node)
}

function parse(text: string): { node: Node | null } | TfValue {
  try {
    const document = parseDocument(text, {
      schema: 'failsafe',
      merge: false,
      uniqueKeys: false,
      strict: true,
      stringKeys: false,
    })
    const [error] = document.errors
    if (error?.message.includes('call stack')) return limitReached('YAML nested too deeply')
    return error ? failure(error.message.split('\n')[0] ?? 'invalid YAML') : { node: document.contents }
  } catch (error) {
    return error instanceof RangeError ? limitReached('YAML nested too deeply') : failure('invalid YAML')
  }
}

const textLimit = 500_000

/** Flow brackets and the dashes of nested block sequences nest without indentation; counted together as an upper bound. */
function maxIndent(text: string): number {
  let depth = 0
  let deepest = 0
  for (const [token] of text.matchAll(/[[{]|[\]}]|^[ \t]*(?:- )+/gm)) {
    if (token === '[' || token === '{') depth++
    else if (token === ']' || token === '}') depth = Math.max(0, depth - 1)
    deepest = Math.max(deepest, token.length > 1 ? token.length / 2 : depth)
  }
  return deepest
}

/** Reads nodes into values; what an anchor names is read once. */
class Reader {
  private readonly anchors = new Map<string, TfValue>()
  private readonly open = new Set<string>()

  read(node: unknown): TfValue {
    if (isAlias(node)) return this.alias(node.source)
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return nullValue()
    const { anchor } = node
    if (!anchor) return this.readPlain(node)
    this.open.add(anchor)
    const value = this.readPlain(node)
    this.open.delete(anchor)
    this.anchors.set(anchor, value)
    return value
  }

  private alias(name: string): TfValue {
    if (this.open.has(name)) return failure(`cannot refer to anchor ${brief(name)} from inside its own definition`)
    return this.anchors.get(name) ?? failure(`reference to undefined anchor ${brief(name)}`)
  }

  private readPlain(node: Node): TfValue {
    if (isScalar(node)) return scalarValue(node)
    if (isMap(node)) return this.map(node)
    if (!isSeq(node)) return nullValue()
    const items = node.items.map(item => this.read(item))
    return items.find(isFailure) ?? tupleValue(items)
  }

  private map(node: YAMLMap): TfValue {
    const entries = new Map<string, TfValue>()
    const merged: TfValue[] = []
    for (const pair of node.items) {
      const value = this.read(pair.value)
      if (isFailure(value)) return value
      if (isMergeKey(pair)) {
        merged.push(value)
        continue
      }
      const key = convertValue(this.read(pair.key), stringType)
      if (key.kind !== 'string') return failure('only strings, numbers and booleans can be keys of a mapping')
      entries.set(key.value, value)
    }
    return mergeInto(entries, merged)
  }
}

function isMergeKey(pair: Pair): boolean {
  return isScalar(pair.key) && pair.key.value === '<<' && pair.key.type === Scalar.PLAIN
}

function mergeInto(entries: Map<string, TfValue>, merged: readonly TfValue[]): TfValue {
  for (const value of merged.flatMap(each => (each.kind === 'tuple' ? each.items : [each]))) {
    if (value.kind !== 'object') return failure('map merge requires map or sequence of maps as the value')
    for (const [name, item] of value.entries) if (!entries.has(name)) entries.set(name, item)
  }
  return objectValue(entries)
}

function scalarValue(node: Scalar): TfValue {
  const text = String(node.value ?? '')
  const { tag } = node
  if (tag !== undefined && !tag.startsWith(yamlTag)) return failure(`unsupported tag ${brief(tag)}`)
  const plain = node.type === undefined || node.type === Scalar.PLAIN
  const asText = tag === `${yamlTag}str` || tag === `${yamlTag}binary`
  return (plain && !asText) || tag === `${yamlTag}int` ? plainValue(text) : stringValue(text)
}

const yamlTag = 'tag:yaml.org,2002:'

const constants: readonly (readonly [RegExp, TfValue])[] = [
  [/^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/, boolValue(true)],
  [/^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/, boolValue(false)],
  [/^(?:~|null|Null|NULL|)$/, nullValue()],
  [/^\+?\.(?:inf|Inf|INF)$/, numberValue(Infinity)],
  [/^-\.(?:inf|Inf|INF)$/, numberValue(-Infinity)],
]

function plainValue(text: string): TfValue {
  const constant = constants.find(([pattern]) => pattern.test(text))
  if (constant) return constant[1]
  if (!/^[-+.\d]/.test(text)) return stringValue(text)
  const digits = text.replaceAll('_', '')
  const number = parseNumber(digits) ?? prefixedInteger(digits)
  return number === undefined ? timestampOrString(text) : numberValue(number)
}

function prefixedInteger(text: string): TfNumber | undefined {
  const match = /^(-?)(0x[\da-f]{1,16}|0b[01]{1,64}|0o[0-7]{1,22})$/i.exec(text)
  if (!match?.[2]) return undefined
  const value = BigInt(match[2])
  return binaryNumber(match[1] ? -value : value, 0)
}

/** A date alone becomes RFC 3339, as does a time with short fields. */
function timestampOrString(text: string): TfValue {
  const match =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|\s+)(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?$/.exec(text)
  if (!match) return stringValue(text)
  const [, year, month = '', day = '', hour = '0', minute = '0', second = '0', zone = 'Z'] = match
  const two = (field: string) => field.padStart(2, '0')
  return stringValue(`${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${zone}`)
}
