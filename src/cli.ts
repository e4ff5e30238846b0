import { askOnTerminal } from './cli/ask.ts'
import { runCommand, type Terminal } from './cli/command.ts'
import { exitCodes } from './cli/exit-codes.ts'

/** A reader that has seen enough, like `head`, closes the pipe; the exit code still says what was found. */
function passOver(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return
  process.stderr.write(`The output cannot be written: ${error.message}.\n`)
  process.exit(exitCodes.failed)
}

/** Only a fault of ours comes this far. Node's own exit code for it would look like a gate that failed. */
function reportFault(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`This is a fault in IaC Guardrail ${GUARDRAIL_VERSION}, please report it.\n${text}\n`)
  process.exitCode = exitCodes.failed
}

process.stdout.on('error', passOver)
process.stderr.on('error', () => undefined)
const terminal: Terminal = {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: () => process.cwd(),
  ask: process.stdin.isTTY && process.stderr.isTTY ? askOnTerminal : undefined,
}
runCommand(process.argv.slice(2), terminal).then(code => {
  process.exitCode = code
}, reportFault)
