import type { Resource } from '../model/resource.ts'
import type { Value } from '../model/value.ts'
import { valueAt } from './compare/shape.ts'
import type { Declared } from './intent.ts'
import type { LiveResource } from './live.ts'
import { parseId } from './resource-id.ts'

const roleAssignment = 'microsoft.authorization/roleassignments'

/** The name of a role assignment means nothing: it is the same one when scope, role and principal are. */
export interface RoleIndex {
  find(live: LiveResource): Declared | undefined
  /** A declared assignment of the same scope whose role or principal is known only in Azure. */
  maybe(live: LiveResource): Declared | undefined
}

export function isRoleAssignment(type: string): boolean {
  return type.toLowerCase() === roleAssignment
}

export function indexRoles(all: readonly Declared[]): RoleIndex {
  const exact = new Map<string, Declared>()
  const open: { readonly declared: Declared; readonly scope: string | undefined; readonly parts: Parts }[] = []
  for (const declared of all) {
    const { resource, unit } = declared
    if (!isRoleAssignment(resource.type)) continue
    const scope = unit.scopeOf(resource)
    const parts = { role: textAt(resource, 'roleDefinitionId'), principal: textAt(resource, 'principalId') }
    if (scope !== undefined && parts.role !== undefined && parts.principal !== undefined)
      exact.set(keyOf(scope, parts.role, parts.principal), declared)
    else open.push({ declared, scope, parts })
  }
  return {
    find: live => exact.get(keyOf(...partsOf(live))),
    maybe(live) {
      const [scope, role, principal] = partsOf(live)
      const fits = (declared: string | undefined, given: string) =>
        declared === undefined || ownName(declared) === ownName(given)
      return open.find(
        one =>
          (one.scope === undefined || one.scope.toLowerCase() === scope) &&
          fits(one.parts.role, role) &&
          fits(one.parts.principal, principal),
      )?.declared
    },
  }
}

interface Parts {
  readonly role: string | undefined
  readonly principal: string | undefined
}

function ownName(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1).toLowerCase()
}

function textAt({ body }: Resource, name: string): string | undefined {
  const properties: Value | undefined = body.get('properties')
  const value = properties?.kind === 'object' ? properties.get(name) : undefined
  return value?.kind === 'known' && typeof value.data === 'string' ? value.data : undefined
}

function partsOf({ body, id }: LiveResource): [scope: string, role: string, principal: string] {
  const text = (path: string) => String(valueAt(body, `properties.${path}`) ?? '')
  const scope = text('scope') || (parseId(id)?.scope ?? '')
  return [scope.toLowerCase(), text('roleDefinitionId'), text('principalId')]
}

function keyOf(scope: string, role: string, principal: string): string {
  return `${scope.toLowerCase()} ${ownName(role)} ${principal.toLowerCase()}`
}
