import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Where what must outlive a run is kept: `$XDG_STATE_HOME`, `%LOCALAPPDATA%` or `~/.local/state`
 * (https://specifications.freedesktop.org/basedir-spec). Never in a repository, whose content others may write.
 */
export function stateFolder(env: Readonly<Record<string, string | undefined>>): string {
  const base = env['XDG_STATE_HOME'] || env['LOCALAPPDATA'] || join(env['HOME'] || homedir(), '.local', 'state')
  return join(base, 'iac-guardrail')
}
