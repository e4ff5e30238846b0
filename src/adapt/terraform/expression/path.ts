import { posix } from 'node:path'
import type { Scope } from '../scope.ts'

/**
 * A path given to a file function, relative to the scanned root. Terraform takes it from the working directory, which
 * is the root module's folder. `undefined` for absolute paths and those that lead out of the scanned root.
 */
export function scannedPath(scope: Scope, path: string): string | undefined {
  if (posix.isAbsolute(path) || path.startsWith('~') || path.includes('\0')) return undefined
  const joined = posix.normalize(posix.join(scope.rootPath, path))
  return joined === '..' || joined.startsWith('../') ? undefined : joined.replace(/\/$/, '')
}

/** `path.module` and `path.root`: relative to the root module's folder, `.` being that folder itself. */
export function modulePathText(scope: Scope, name: 'module' | 'root'): string {
  if (name === 'root') return '.'
  return posix.relative(scope.rootPath, scope.modulePath) || '.'
}
