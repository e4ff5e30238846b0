import { jsonOfValue } from '../model/json-of-value.ts'
import type { Value } from '../model/value.ts'
import { isSecretPath } from './compare/secrets.ts'

const longest = 400

/**
 * The Azure CLI command that brings one property back to what the code says; text for a person, never run. Elements of
 * lists are left out: their place in the list is not that of the code.
 */
export function commandFor(id: string, path: string, declared: Value): string | undefined {
  if (path.includes('[') || isSecretPath(path)) return undefined
  const json = jsonOfValue(declared)
  if (json.kind === 'unknown' || json.secure) return undefined
  const value = typeof json.data === 'string' ? json.data : JSON.stringify(json.data)
  const command = `az resource update --ids ${quote(id)} --set ${quote(`${path}=${value}`)}`
  return command.length > longest || hasControls(command) ? undefined : command
}

export function deleteCommand(id: string): string | undefined {
  const command = `az resource delete --ids ${quote(id)}`
  return hasControls(command) ? undefined : command
}

/** For a POSIX shell: nothing in single quotes is read. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

function hasControls(text: string): boolean {
  return /[\p{Cc}\u2028\u2029]/u.test(text)
}
