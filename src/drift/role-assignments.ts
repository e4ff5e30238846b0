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
  const open = new Map<string, Declared>()
  for (const declared of all) {
    if (!isRoleAssignment(declared.resource.type)) continue
    const scope = scopeOfDeclared(declared)
    const role = textAt(declared.resource, 'roleDefinitionId')
    const principal = textAt(declared.resource, 'principalId')
    if (scope !== undefined && role !== undefined && principal !== undefined)
      exact.set(keyOf(scope, role, principal), declared)
    else open.set(scope ?? '', declared)
  }
  return {
    find: live => exact.get(keyOf(...partsOf(live))),
    maybe: live => open.get(partsOf(live)[0]) ?? open.get(''),
  }
}

/** Where it holds: what the id extends, or what Terraform names. */
function scopeOfDeclared({ identity, resource, unit }: Declared): string | undefined {
  if ('id' in identity) return parseId(identity.id)?.scope.toLowerCase()
  const parent = resource.parent === undefined ? undefined : unit.idOf(resource.parent)
  return parent ?? textAt(resource, 'scope')?.toLowerCase()
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
  return `${scope.toLowerCase()} ${role.slice(role.lastIndexOf('/') + 1).toLowerCase()} ${principal.toLowerCase()}`
}
