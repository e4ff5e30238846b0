import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../../model/json.ts'
import { defaultFor, longRow, namesOf, parsePath, templateArguments } from './map/row.ts'
import { toArgument } from './map/to-arm.ts'
import type { ArgumentPath, ArgumentRow, ArmPath, AzurermMajor, Row, Rows, TemplateRow } from './map/types.ts'

/** A value for one argument; `presentBlock` stands for a block that must be there, whatever it holds. */
export interface ArgumentValue {
  readonly argument: ArgumentPath
  readonly value: Json | typeof presentBlock
}

export const presentBlock = Symbol('block')

/** Tells which of an argument's names is written in the resource that is changed. */
export type IsWritten = (argument: ArgumentPath) => boolean

export interface WriteTarget {
  readonly rows: Rows
  readonly major: AzurermMajor
  readonly isWritten: IsWritten
}

/** The arguments that give a property its value; `undefined` when they cannot, empty when it has the value without any. */
export function argumentsFor(
  { rows, major, isWritten }: WriteTarget,
  armPath: ArmPath,
  value: Json,
): readonly ArgumentValue[] | undefined {
  const row = rowAt(rows, armPath)
  if (row === undefined) return partsFor({ rows, major, isWritten }, armPath, value)
  const long = longRow(row)
  if ('value' in long) return isDeepStrictEqual(long.value, value) ? [] : undefined
  if ('template' in long) return templateValues(long, value)
  const spelled = spelling(long, major, isWritten)
  if (!spelled) return isDeepStrictEqual(defaultFor(long.default, major), value) ? [] : undefined
  const argument = withIndexes(spelled.name, armPath)
  const written = turnBack(spelled.row, value)
  return argument === undefined || written === undefined ? undefined : [{ argument, value: written }]
}

/** Whether any row speaks of the path, or of a part of it. */
export function speaksOf(rows: Rows, armPath: ArmPath): boolean {
  const wanted = generic(armPath)
  return Object.keys(rows).some(key => key.toLowerCase() === wanted || key.toLowerCase().startsWith(`${wanted}.`))
}

function partsFor(target: WriteTarget, armPath: ArmPath, value: Json): readonly ArgumentValue[] | undefined {
  if (value === null || typeof value !== 'object') return undefined
  const parts = Array.isArray(value)
    ? (value as readonly Json[]).map((item, index) => [`${armPath}[${index}]`, item] as const)
    : Object.entries(value as { readonly [key: string]: Json }).map(
        ([key, item]) => [armPath === '' ? key : `${armPath}.${key}`, item] as const,
      )
  const found = parts.map(([path, item]) => argumentsFor(target, path, item))
  return found.every(one => one !== undefined) ? found.flat() : undefined
}

function rowAt(rows: Rows, armPath: ArmPath): Row | undefined {
  const wanted = generic(armPath)
  const key = Object.keys(rows).find(one => one.toLowerCase() === wanted)
  return key === undefined ? undefined : rows[key]
}

function generic(armPath: ArmPath): string {
  return armPath.replace(/\[\d+\]/g, '[*]').toLowerCase()
}

const rawMark = '\u0000hcl:'

/** A text that is an expression already; whoever writes HCL takes the mark away. */
export function rawHcl(text: string): string {
  return rawMark + text
}

/** The expression of a marked text. */
export function readRawHcl(value: Json): string | undefined {
  return typeof value === 'string' && value.startsWith(rawMark) ? value.slice(rawMark.length) : undefined
}

function turnBack({ as }: ArgumentRow, value: Json): ArgumentValue['value'] | undefined {
  const raw = readRawHcl(value)
  if (raw !== undefined && typeof as === 'object' && 'extract' in as) return value
  if (raw !== undefined && typeof as === 'object' && 'wrap' in as) return unwrapRaw(as.wrap, raw)
  if (typeof as === 'object' && 'whenPresent' in as)
    return isDeepStrictEqual(as.whenPresent, value) ? presentBlock : undefined
  return toArgument(as, value)
}

/** Of `"/home/${var.name}/.ssh"` what stands in the place of `{}`. */
function unwrapRaw(pattern: string, raw: string): string | undefined {
  const [before = '', after = ''] = pattern.split('{}')
  const isWrapped = raw.startsWith(`"${before}\${`) && raw.endsWith(`}${after}"`)
  return isWrapped ? rawHcl(raw.slice(before.length + 3, raw.length - after.length - 2)) : undefined
}

/** The name that is written, else the newest that the major has. */
function spelling(
  row: ArgumentRow,
  major: AzurermMajor,
  isWritten: IsWritten,
): { readonly row: ArgumentRow; readonly name: ArgumentPath } | undefined {
  const { formerly, since, until } = row
  const names = namesOf(row.from)
  const written = names.find(isWritten)
  if (written !== undefined) return { row, name: written }
  if (formerly && (isWritten(formerly.from) || (since !== undefined && major < since)))
    return { row: formerly, name: formerly.from }
  if (until !== undefined && major > until) return undefined
  const name = since !== undefined && major < since ? names[1] : names[0]
  return name === undefined ? undefined : { row, name }
}

/** The indexes of the ARM path, from the left; `undefined` when the argument goes through more lists than that. */
function withIndexes(argument: ArgumentPath, armPath: ArmPath): ArgumentPath | undefined {
  const indexes = Array.from(armPath.matchAll(/\[(\d+)\]/g), match => match[1])
  let missing = false
  const result = argument.replace(/\[\*\]/g, () => {
    const index = indexes.shift()
    if (index === undefined) missing = true
    return `[${index ?? '*'}]`
  })
  return missing ? undefined : result
}

/** Takes `Standard_GRS` apart again by the row's template. */
function templateValues({ template }: TemplateRow, value: Json): readonly ArgumentValue[] | undefined {
  if (typeof value !== 'string') return undefined
  const names = templateArguments(template)
  const pattern = template.split(/\{[^}]+\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const match = new RegExp(`^${pattern.join('(.+)')}$`).exec(value)
  return match ? names.map((argument, index) => ({ argument, value: match[index + 1] ?? '' })) : undefined
}

/** The list whose items a property's array holds: its argument and whether each item is an argument of its own. */
export function listFor({ rows, major, isWritten }: WriteTarget, armPath: ArmPath): ArgumentPath | undefined {
  const exact = rowAt(rows, armPath)
  const wanted = `${generic(armPath)}[*]`
  const key = Object.keys(rows).find(one => one.toLowerCase().startsWith(wanted))
  const row = exact ?? (key === undefined ? undefined : rows[key])
  const long = row === undefined ? undefined : longRow(row)
  const spelled = long && 'from' in long ? spelling(long, major, isWritten) : undefined
  if (!spelled) return undefined
  if (exact !== undefined) return withIndexes(spelled.name, armPath)
  const indexed = withIndexes(spelled.name, `${armPath}[0]`)
  return indexed?.slice(0, indexed.lastIndexOf('[0]'))
}

/** Whether the argument, or the list that it lies in, is one of the names. */
export function stepsUntilList(argument: ArgumentPath): ReturnType<typeof parsePath> {
  const steps = parsePath(argument)
  const end = steps.findIndex(step => step.all)
  return end < 0 ? steps : steps.slice(0, end + 1)
}
