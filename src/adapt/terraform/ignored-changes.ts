import type { ResourceNode } from './declared-resource.ts'
import { longRow, namesOf, parsePath } from './map/row.ts'
import type { Rows } from './map/types.ts'
import { literalText } from './module-source.ts'

/**
 * The arguments that `lifecycle.ignore_changes` names, or `all`: what is written there holds when the resource is created,
 * and an edit does not reach one that exists.
 * https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes
 */
export function ignoredArguments({ declared }: ResourceNode): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { body } of declared.declaration.parts) {
    const lifecycle = body.blocks.find(block => block.type === 'lifecycle')
    const list = lifecycle?.body.attributes.find(attribute => attribute.name === 'ignore_changes')?.value
    for (const item of list?.kind === 'tuple' ? list.items : list ? [list] : []) {
      let root = item
      while (root.kind === 'attribute' || root.kind === 'index') root = root.target
      const name = root.kind === 'variable' ? root.name : literalText(root)
      if (name !== undefined) names.add(name.replace(/[.[].*$/, ''))
    }
  }
  return names
}

/** Whether the argument behind an ARM path is among them. */
export function isIgnored(ignored: ReadonlySet<string>, rows: Rows, armPath: string): boolean {
  if (ignored.size === 0 || armPath === '') return false
  if (ignored.has('all')) return true
  const generic = armPath.replace(/\[\d+\]/g, '[*]').toLowerCase()
  const path = Object.keys(rows).find(key => key.toLowerCase() === generic)
  const row = path === undefined ? undefined : rows[path]
  const long = row === undefined ? undefined : longRow(row)
  if (!long || !('from' in long)) return false
  return namesOf(long.from).some(name => ignored.has(parsePath(name)[0]?.name ?? ''))
}
