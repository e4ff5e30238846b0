import { isDeepStrictEqual } from 'node:util'
import type { Content } from './content.ts'
import { lookUp } from './lookup.ts'
import { defaultFor, longRow, namesOf, type PathStep, parsePath, templateArguments } from './map/row.ts'
import { type AzurermMajor, azurermMajors, type Row, type Rows } from './map/types.ts'

/** Later majors of azurerm in which an argument that is not written means something else. */
export function differingMajors(rows: Rows, content: Content, major: AzurermMajor): readonly AzurermMajor[] {
  return azurermMajors.filter(
    later => later > major && changesBetween(rows, major, later).some(names => names.every(isAbsent(content))),
  )
}

function isAbsent(content: Content) {
  return (path: readonly PathStep[]) => {
    const { kind } = lookUp(content, path)
    return kind === 'absent' || kind === 'no-block'
  }
}

type Names = readonly (readonly PathStep[])[]

const known = new WeakMap<Rows, Map<string, readonly Names[]>>()

/** The arguments whose absence means something else in another major, each with all of its names. */
function changesBetween(rows: Rows, from: AzurermMajor, to: AzurermMajor): readonly Names[] {
  const byMajors = known.get(rows) ?? new Map<string, readonly Names[]>()
  known.set(rows, byMajors)
  const key = `${from} ${to}`
  const changes = byMajors.get(key) ?? Object.values(rows).flatMap(row => changedNames(row, from, to))
  byMajors.set(key, changes)
  return changes
}

function changedNames(row: Row, from: AzurermMajor, to: AzurermMajor): readonly Names[] {
  const long = longRow(row)
  if ('value' in long) return []
  const defaults = 'template' in long ? [long.default] : [long.default, long.withoutBlock]
  if (defaults.every(one => isDeepStrictEqual(defaultFor(one, from), defaultFor(one, to)))) return []
  const names = 'template' in long ? templateArguments(long.template) : namesOf(long.from)
  return [names.map(name => parsePath(name.replace(/\[\*\].*$/, '')))]
}
