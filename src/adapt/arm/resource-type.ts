/**
 * The type behind other spellings that Azure takes: a slash at the end, or the older one of an extension resource,
 * `Microsoft.KeyVault/vaults/providers/locks` with the namespace in the name.
 */
export function canonicalType(written: string, name: string): string {
  const type = written.endsWith('/') ? written.slice(0, -1) : written
  const at = type.toLowerCase().lastIndexOf('/providers/')
  if (at < 0) return type
  const extension = type.slice(at + '/providers/'.length)
  if (extension.includes('.')) return extension
  const namespace = /.*\/(Microsoft\.[A-Za-z.]+)\//i.exec(name)?.[1]
  return `${namespace ?? extensionNamespaces[extension.toLowerCase()] ?? 'Microsoft.Resources'}/${extension}`
}

/** Providers of the extension types that the older spelling is used for. */
const extensionNamespaces: Readonly<Record<string, string>> = {
  diagnosticsettings: 'Microsoft.Insights',
  locks: 'Microsoft.Authorization',
  roleassignments: 'Microsoft.Authorization',
  policyassignments: 'Microsoft.Authorization',
}

/** What the older spelling of an extension resource extends. */
export function extendedName(type: string, name: string): { readonly type: string; readonly name: string } | undefined {
  const at = type.toLowerCase().lastIndexOf('/providers/')
  if (at < 0) return undefined
  const extended = type.slice(0, at)
  return {
    type: extended,
    name: name
      .split('/')
      .slice(0, extended.split('/').length - 1)
      .join('/'),
  }
}

/** Reads an id, absolute or relative: `[…/providers/]Microsoft.Sql/servers/s/databases/d`. */
export function typeAndName(id: string): { readonly type: string; readonly name: string } | undefined {
  const at = id.toLowerCase().lastIndexOf('/providers/')
  const [namespace, ...segments] = (at < 0 ? id : id.slice(at + '/providers/'.length)).split('/')
  if (namespace === undefined || !namespace.includes('.') || segments.length < 2) return undefined
  const types = segments.filter((_, index) => index % 2 === 0)
  const names = segments.filter((_, index) => index % 2 === 1)
  return { type: [namespace, ...types].join('/'), name: names.join('/') }
}
