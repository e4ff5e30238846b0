import { runCommand } from './cli/command.ts'

void runCommand(process.argv.slice(2), process).then(code => {
  process.exitCode = code
})
