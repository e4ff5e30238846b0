import { resolvePlace } from '../../parse/place.ts'
import { positionAt } from '../../source/source-file.ts'
import type { Mistakes } from './mistakes.ts'
import type { ArmResource } from './resource.ts'

/** Two resources of one template with the same type, name and scope, both surely deployed: Azure refuses such a template. */
export function reportDuplicates(resources: readonly ArmResource[], mistakes: Mistakes): void {
  const byType = new Map<string, ArmResource[]>()
  for (const resource of resources.filter(isCandidate)) {
    const type = resource.type.toLowerCase()
    const known = byType.get(type)
    if (known) known.push(resource)
    else byType.set(type, [resource])
  }
  for (const sameType of byType.values()) {
    if (sameType.length < 2) continue
    const first = new Map<string, ArmResource>()
    for (const resource of sameType) {
      if (resource.name.kind !== 'known' || resource.deployed.kind !== 'known' || resource.deployed.data !== true)
        continue
      const known = first.get(resource.key)
      if (known) reportDuplicate(resource, known, mistakes)
      else first.set(resource.key, resource)
    }
  }
}

/** What an extension extends belongs to its identity, which its name does not show. */
function isCandidate({ existing, declaration }: ArmResource): boolean {
  return !existing && !('scope' in declaration.json)
}

function reportDuplicate(resource: ArmResource, first: ArmResource, mistakes: Mistakes): void {
  const name = resource.name.kind === 'known' && !resource.name.secure ? ` ${resource.name.data}` : ''
  const range = resolvePlace(first.place)
  const { line } = positionAt(range.source, range.start)
  const where =
    first.place === resource.place || first.declaration.path === resource.declaration.path
      ? 'in the copies of one loop'
      : `also in line ${line}`
  mistakes.report(
    resource.place,
    `Another resource is named ${resource.type}${name}, ${where}; Azure refuses the template.`,
    'error',
  )
}
