/** An ARM id taken apart; all texts as written. */
export interface ResourceId {
  readonly subscription: string | undefined
  readonly resourceGroup: string | undefined
  readonly type: string
  /** One for each type segment after the namespace. */
  readonly names: readonly string[]
  /** What it extends or lies in, as an id; empty at the root. */
  readonly scope: string
}

export function parseId(id: string): ResourceId | undefined {
  const at = id.toLowerCase().lastIndexOf('/providers/')
  if (at < 0) return containerOf(id)
  const [namespace, ...segments] = id.slice(at + '/providers/'.length).split('/')
  if (!namespace || segments.length < 2 || segments.length % 2 !== 0) return undefined
  return {
    ...scopeOf(id),
    type: [namespace, ...segments.filter((_, index) => index % 2 === 0)].join('/'),
    names: segments.filter((_, index) => index % 2 === 1),
    scope: id.slice(0, at),
  }
}

function containerOf(id: string): ResourceId | undefined {
  const found = /^(\/subscriptions\/([^/]+))(?:\/resourceGroups\/([^/]+))?$/i.exec(id)
  if (!found) return undefined
  const [, scope = '', subscription, group] = found
  const isGroup = group !== undefined
  return {
    subscription,
    resourceGroup: group,
    type: isGroup ? 'Microsoft.Resources/resourceGroups' : 'Microsoft.Resources/subscriptions',
    names: [group ?? subscription ?? ''],
    scope: isGroup ? scope : '',
  }
}

export function scopeOf(id: string): Pick<ResourceId, 'subscription' | 'resourceGroup'> {
  const found = /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?/i.exec(id)
  return { subscription: found?.[1], resourceGroup: found?.[2] }
}

/** `undefined` where type and name do not have the same number of segments. */
export function childPath(type: string, name: string): string | undefined {
  const [namespace, ...types] = type.split('/')
  const names = name.split('/')
  if (types.length === 0 || types.length !== names.length || names.some(one => one === '')) return undefined
  return `/providers/${namespace}/${types.map((one, index) => `${one}/${names[index]}`).join('/')}`
}

export function lastSegment(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1)
}

/** The id of the resource that a child lies in: without its last type and name. */
export function parentId(id: string): string | undefined {
  const parsed = parseId(id)
  if (!parsed || parsed.names.length < 2) return undefined
  return id.split('/').slice(0, -2).join('/')
}
