import { runCommand } from '../../src/cli/command.ts'

export interface CommandResult {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command line in a folder, without a terminal. */
export async function runIn(folder: string, ...args: readonly string[]): Promise<CommandResult> {
  let stdout = ''
  let stderr = ''
  const code = await runCommand(args, {
    stdout: { write: text => (stdout += text) },
    stderr: { write: text => (stderr += text) },
    env: {},
    cwd: () => folder,
  })
  return { code, stdout, stderr }
}
