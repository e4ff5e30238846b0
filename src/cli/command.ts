import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { driftFormatNames } from '../drift/report/formats.ts'
import { severities } from '../model/finding.ts'
import { formatNames } from '../report/formats.ts'
import { type DriftFlags, runDrift } from './drift-command.ts'
import { exitCodes } from './exit-codes.ts'
import { runRules, runShow } from './rules-command.ts'
import { noFlags, runScan, type ScanFlags } from './scan-command.ts'
import { runSend, type SendFlags } from './send-command.ts'

/** What a command may touch of the process, so that tests can stand in for it. */
export interface Terminal {
  readonly stdout: {
    write(text: string): unknown
    readonly isTTY?: boolean | undefined
    readonly columns?: number | undefined
  }
  readonly stderr: {
    write(text: string): unknown
    readonly isTTY?: boolean | undefined
    readonly columns?: number | undefined
  }
  readonly env: Readonly<Record<string, string | undefined>>
  cwd(): string
}

/** Runs one command line and returns its exit code. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = exitCodes.passed
  const program = new Command('guardrail')
    .description('Finds security and compliance violations in Azure infrastructure-as-code before it is deployed.')
    .version(GUARDRAIL_VERSION)
    .showHelpAfterError('--help shows what there is.')
    .exitOverride()
    .configureOutput({ writeOut: text => terminal.stdout.write(text), writeErr: text => terminal.stderr.write(text) })
  program
    .command('scan')
    .description('check templates and Terraform below some paths (default: the current folder)')
    .argument('[paths...]')
    .addOption(
      repeatable('--format <name>', `${formatNames.join(', ')}; may be repeated, each with an --output`, formatNames),
    )
    .addOption(
      repeatable('--output <file>', 'where the format at the same position goes; - and none at all are stdout'),
    )
    .addOption(
      new Option('--fail-on <severity>', 'the lowest severity that fails the gate').choices([...severities, 'never']),
    )
    .option('--config <file>', 'configuration file (default: .guardrail.yml, where it exists)')
    .addOption(repeatable('--rules <pattern>', "run only these rules: ids or other scanners' ids, with *"))
    .addOption(repeatable('--exclude <glob>', 'leave these paths out'))
    .addOption(repeatable('--rule-folder <folder>', 'more rules, one folder each'))
    .option('--baseline <report>', 'an earlier JSON report; what it lists is not counted again')
    .option('--include-compliant', 'list what complies, in the JSON and JUnit reports')
    .option('--fix', 'apply the proven patches to the files')
    .option('--no-patches', 'do not look for patches, which is faster')
    .action(async (paths: string[], flags: Partial<ScanFlags>) => {
      code = await runScan(paths, { ...noFlags, ...flags }, terminal)
    })
  program
    .command('drift')
    .description('compare templates and Terraform with what lives in Azure; changes nothing there')
    .argument('[paths...]')
    .addOption(
      repeatable(
        '--format <name>',
        `${driftFormatNames.join(', ')}; may be repeated, each with an --output`,
        driftFormatNames,
      ),
    )
    .addOption(
      repeatable('--output <file>', 'where the format at the same position goes; - and none at all are stdout'),
    )
    .addOption(
      new Option('--fail-on <severity>', 'the lowest severity of drift that fails').choices([...severities, 'never']),
    )
    .option('--config <file>', 'configuration file (default: .guardrail.yml, where it exists)')
    .action(async (paths: string[], flags: Partial<DriftFlags>) => {
      code = await runDrift(paths, { format: [], output: [], ...flags }, terminal)
    })
  program
    .command('send')
    .description('deliver JSON reports of scan and drift, and audit files of a model, to Microsoft Sentinel')
    .argument('<reports...>')
    .option('--endpoint <url>', 'Logs Ingestion endpoint of the data collection rule')
    .option('--rule-id <id>', 'immutable id of the data collection rule')
    .option('--config <file>', 'configuration file (default: .guardrail.yml, where it exists)')
    .option('--spool <folder>', 'where records wait for the next run (default: in the folder of the user)')
    .option('--dry-run', 'print the records instead of sending them')
    .action(async (reports: string[], flags: SendFlags) => {
      code = await runSend(reports, flags, terminal)
    })
  const rules = program.command('rules').description('list the rules, or show one')
  rules
    .command('list')
    .description('all rules with their severity and what other scanners call them')
    .action(() => {
      code = runRules(terminal)
    })
  rules
    .command('show')
    .description('why a rule exists, what its fix does, and its controls')
    .argument('<id>', "the rule's id, or what another scanner calls it")
    .action((id: string) => {
      code = runShow(id, terminal)
    })
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? exitCodes.passed : exitCodes.failed
  }
  return code
}

function repeatable(flags: string, description: string, choices?: readonly string[]): Option {
  return new Option(flags, description).argParser((value: string, before: readonly string[] = []) => {
    if (choices && !choices.includes(value)) throw new InvalidArgumentError(`Allowed: ${choices.join(', ')}.`)
    return [...before, value]
  })
}
