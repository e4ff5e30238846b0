import type { DriftRecord } from '../model/drift.ts'
import type { RuleIndex } from '../rules/rule-index.ts'
import type { GraphRow } from './azure/reader.ts'
import { memberOf } from './compare/shape.ts'
import type { Gaps } from './coverage.ts'
import type { Examine, Examined } from './examine.ts'
import type { Declared, Intent } from './intent.ts'
import { childrenInside, type LiveResource, liveResource } from './live.ts'
import { type Ownership, objections } from './ownership.ts'
import { unmanagedRecord } from './records.ts'
import { parentId, scopeOf } from './resource-id.ts'
import { isRoleAssignment, type RoleIndex } from './role-assignments.ts'
import { hiddenParts, inlineChildren } from './traits.ts'
import { graveness, isImplicit } from './unmanaged.ts'

/** A resource that Resource Graph says has drifted: to be read again from its provider, whose answer is not stale. */
export interface Suspect {
  readonly declared: Declared
  readonly live: LiveResource
  readonly examined: Examined
}

export interface Collected {
  readonly suspects: readonly Suspect[]
  /** Declared resources that no row is about. */
  readonly unseen: readonly Declared[]
  readonly records: readonly DriftRecord[]
  /** Declared resources that a row is about. */
  readonly matched: ReadonlySet<Declared>
  readonly live: number
}

export interface CollectInput {
  readonly intent: Intent
  readonly roles: RoleIndex
  readonly ownership: Ownership
  readonly rules: RuleIndex
  readonly examine: Examine
  readonly gaps: Gaps
  /** Takes a resource of which all that can be compared agrees. */
  settled(declared: Declared, examined: Examined): void
}

/** Takes rows as they come and keeps nothing of those that agree with the code. */
export function collector(input: CollectInput) {
  const { intent, roles, ownership, rules } = input
  const matched = new Set<Declared>()
  const suspects: Suspect[] = []
  const unmanaged: { live: LiveResource; doubt: string | undefined }[] = []
  const groupsManagedBy = new Map<string, string>()
  const openTypes = new Map(
    intent.unidentified.map(({ declared, why }) => [declared.resource.type.toLowerCase(), { declared, why }]),
  )
  let live = 0

  function take(row: GraphRow): void {
    const one = liveResource(row)
    if (!one) return
    live++
    if (/^microsoft\.resources\/resourcegroups$/i.test(one.type)) noteGroup(one)
    takeOne(one)
    for (const child of childrenInside(one)) takeOne(child)
  }

  function noteGroup({ key, body }: LiveResource): void {
    const { managedBy } = body
    if (typeof managedBy === 'string' && managedBy !== '') groupsManagedBy.set(key, managedBy)
  }

  function takeOne(one: LiveResource): void {
    const declared = intent.byId.get(one.key) ?? (isRoleAssignment(one.type) ? roles.find(one) : undefined)
    if (declared) takeDeclared(declared, one)
    else if (one.inside !== undefined) takeUndeclaredChild(one, one.inside)
    else if (isOwned(one)) unmanaged.push({ live: one, doubt: doubtOf(one) })
  }

  function takeDeclared(declared: Declared, one: LiveResource): void {
    if (matched.has(declared)) return
    matched.add(declared)
    const examined = input.examine(declared, one)
    if (examined.records.length === 0 && !isHidden(declared, one)) input.settled(declared, examined)
    else suspects.push({ declared, live: one, examined })
  }

  /** Of a parent that the code declares; those that it declares inside of it were compared there. */
  function takeUndeclaredChild(child: LiveResource, inside: string): void {
    const parent = intent.byId.get(inside)
    if (!parent || declaresInside(parent, child)) return
    unmanaged.push({ live: child, doubt: doubtOf(child) })
  }

  /** An extension is owned where what it extends is declared. */
  function isOwned(one: LiveResource): boolean {
    if (ownership.owns(one.key)) return !/^microsoft\.resources\/(resourcegroups|subscriptions)$/i.test(one.type)
    const scope = one.key.slice(0, one.key.lastIndexOf('/providers/'))
    return isRoleAssignment(one.type) && intent.byId.has(scope)
  }

  function doubtOf(one: LiveResource): string | undefined {
    const role = isRoleAssignment(one.type) ? roles.maybe(one) : undefined
    if (role) return `it may be ${role.resource.address}, whose role or principal is known only in Azure`
    const open = openTypes.get(one.type.toLowerCase())
    return open && !isRoleAssignment(one.type) ? `it may be ${open.declared.resource.address}: ${open.why}` : undefined
  }

  /** Groups are known only once all rows have come. */
  function judgeUnmanaged({ live: one, doubt }: (typeof unmanaged)[number]): DriftRecord | undefined {
    const { subscription, resourceGroup } = scopeOf(one.id)
    const group = `/subscriptions/${subscription}/resourcegroups/${resourceGroup}`.toLowerCase()
    if (isImplicit({ live: one, groupManagedBy: groupsManagedBy.get(group), group: resourceGroup })) return undefined
    return unmanagedRecord({ live: one, broken: objections(one, rules), grave: graveness(one), doubt })
  }

  return {
    take,
    takeOne,
    finish(): Collected {
      const all = [...intent.byId.values()]
      return {
        suspects,
        unseen: all.filter(one => !matched.has(one)),
        records: unmanaged.flatMap(one => judgeUnmanaged(one) ?? []),
        matched,
        live,
      }
    },
  }
}

/** Whether a part that the code declares has to be read at another address. */
export function isHidden({ resource }: Declared, live: LiveResource): boolean {
  const hidden = hiddenParts[resource.type.toLowerCase()]
  if (!hidden) return false
  const properties = resource.body.get('properties')
  const declared = properties?.kind === 'object' ? properties.get(hidden.path) : undefined
  const given = memberOf(live.body['properties'], hidden.path)
  return declared !== undefined && declared.origin.kind !== 'default' && (given === undefined || given === null)
}

function declaresInside({ resource }: Declared, child: LiveResource): boolean {
  const lists = inlineChildren[resource.type.toLowerCase()] ?? {}
  const path = Object.keys(lists).find(one => lists[one]?.toLowerCase() === child.type.toLowerCase())
  const properties = resource.body.get('properties')
  if (path === undefined) return false
  return properties?.kind === 'object' ? listHolds(properties.get(path.slice(path.indexOf('.') + 1)), child) : true
}

function listHolds(list: ReturnType<Declared['resource']['body']['get']>, child: LiveResource): boolean {
  if (list?.kind !== 'array') return false
  if (list.rest) return true
  for (let index = 0; index < list.length; index++) {
    const item = list.item(index)
    const name = item.kind === 'object' ? item.get('name') : item
    if (name?.kind === 'unknown') return true
    if (name?.kind === 'known' && String(name.data).toLowerCase() === child.name.toLowerCase()) return true
  }
  return false
}

/** Parents first, so that what lies in a missing one is not asked for. */
export function byDepth(a: Declared, b: Declared): number {
  return depthOf(a) - depthOf(b)
}

function depthOf({ identity }: Declared): number {
  return 'id' in identity ? identity.id.split('/').length : 0
}

/** Ids of all that a resource lies in, nearest first. */
export function containersOf(id: string): readonly string[] {
  const found: string[] = []
  for (let at = parentId(id); at !== undefined; at = parentId(at)) found.push(at.toLowerCase())
  const { subscription, resourceGroup } = scopeOf(id)
  const extended = id.slice(0, Math.max(0, id.toLowerCase().lastIndexOf('/providers/')))
  if (extended.includes('/providers/')) found.push(extended.toLowerCase(), ...containersOf(extended))
  if (resourceGroup) found.push(`/subscriptions/${subscription}/resourcegroups/${resourceGroup}`.toLowerCase())
  return [...new Set(found)]
}
