import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, posix, sep } from 'node:path'

/** A Terraform file in a folder that `terraform init` filled. */
export interface InstalledFile {
  /** Relative to the scanned root, with `/`. */
  readonly path: string
  readonly bytes: number
}

export interface InstalledModules {
  readonly manifest: InstalledFile
  readonly files: readonly InstalledFile[]
}

const maxManifestBytes = 16 * 1024 * 1024

/**
 * What `terraform init` put below `.terraform/modules` of a folder: the manifest and the Terraform files of the folders that
 * it names. Folders of the repository that it names too are found anyway. `isInside` tells real paths within the root.
 */
export function installedModules(
  absolute: string,
  folder: string,
  isInside: (real: string) => boolean,
): InstalledModules | undefined {
  const path = posix.join(folder, '.terraform/modules/modules.json')
  try {
    const real = realpathSync(join(absolute, '.terraform', 'modules', 'modules.json'))
    const bytes = statSync(real).size
    if (!isInside(real) || bytes > maxManifestBytes) return undefined
    const folders = installedFolders(readFileSync(real, 'utf8'))
    const files = folders.flatMap(dir => filesIn(join(absolute, dir), posix.join(folder, dir), isInside))
    return { manifest: { path, bytes }, files }
  } catch {
    return undefined
  }
}

/** https://developer.hashicorp.com/terraform/cli/commands/init#child-module-installation; broken text names none. */
function installedFolders(text: string): readonly string[] {
  const manifest: { readonly Modules?: readonly { readonly Dir?: unknown }[] } | null = parse(text)
  const modules = Array.isArray(manifest?.Modules) ? manifest.Modules : []
  const folders = modules.flatMap(one => (typeof one?.Dir === 'string' ? [one.Dir.replaceAll('\\', '/')] : []))
  return [...new Set(folders.map(dir => posix.normalize(dir)))].filter(dir => dir.startsWith('.terraform/modules/'))
}

function parse(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function filesIn(absolute: string, folder: string, isInside: (real: string) => boolean): readonly InstalledFile[] {
  try {
    const real = realpathSync(absolute)
    if (!isInside(real)) return []
    return readdirSync(real, { withFileTypes: true })
      .filter(entry => entry.isFile() && /\.tf(\.json)?$/.test(entry.name))
      .map(({ name }) => ({ path: `${folder}/${name}`, bytes: statSync(`${real}${sep}${name}`).size }))
  } catch {
    return []
  }
}
