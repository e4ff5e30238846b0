import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { driftFormatNames } from '../drift/report/formats.ts'
import { severities } from '../model/finding.ts'
import type { Shard } from '../model/report.ts'
import { readShard } from '../pipeline/inputs.ts'
import { formatNames } from '../report/formats.ts'
import { type DriftFlags, runDrift } from './drift-command.ts'
import { exitCodes } from './exit-codes.ts'
import { type FixFlags, runFix } from './fix-command.ts'
import { type GateFlags, runGate } from './gate-command.ts'
import { type MergeFlags, runMerge } from './merge-command.ts'
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
  /** Where a person can be asked: the answer, or `undefined` at the end of the input. */
  readonly ask?: ((question: string) => Promise<string | undefined>) | undefined
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
    .addOption(riskOption())
    .option('--environment <name>', 'only this environment of the parameter files in the configuration')
    .addOption(
      new Option('--shard <i/n>', 'evaluate one part of n; guardrail merge joins their JSON reports').argParser(
        toShard,
      ),
    )
    .option('--include-compliant', 'list what complies, in the JSON and JUnit reports')
    .option('--fix', 'apply the proven patches to the files')
    .option('--no-patches', 'do not look for patches, which is faster')
    .action(async (paths: string[], flags: Partial<ScanFlags>) => {
      code = await runScan(paths, { ...noFlags, ...flags }, terminal)
    })
  program
    .command('fix')
    .description('show proven patches and apply those that are agreed to')
    .argument('[paths...]')
    .addOption(repeatable('--rule <pattern>', "only patches of these rules: ids or other scanners' ids, with *"))
    .addOption(new Option('--severity <lowest>', 'only patches of findings this grave or graver').choices(severities))
    .option('--yes', 'apply without asking what is safe as it is')
    .option('--unchecked', 'with --yes: also what needs a check, a value, or replaces a resource')
    .option('--dry-run', 'show the patches and write nothing')
    .option('--config <file>', 'configuration file (default: .guardrail.yml, where it exists)')
    .addOption(repeatable('--exclude <glob>', 'leave these paths out'))
    .addOption(repeatable('--rule-folder <folder>', 'more rules, one folder each'))
    .action(async (paths: string[], flags: Partial<FixFlags>) => {
      code = await runFix(paths, { rule: [], exclude: [], ruleFolder: [], ...flags }, terminal)
    })
  program
    .command('gate')
    .description('judge what is about to be deployed, for one environment; nothing is posted or patched')
    .argument('[path]')
    .addOption(
      repeatable('--format <name>', `${formatNames.join(', ')}; may be repeated, each with an --output`, formatNames),
    )
    .addOption(
      repeatable('--output <file>', 'where the format at the same position goes; - and none at all are stdout'),
    )
    .option('--environment <name>', 'only this environment of the parameter files in the configuration')
    .addOption(
      repeatable(
        '--parameter-file <file>',
        'parameters (.json) or variables (.tfvars) of the deployment, from the root',
      ),
    )
    .addOption(
      new Option('--fail-on <severity>', 'the lowest severity that fails the gate').choices([...severities, 'never']),
    )
    .addOption(riskOption())
    .addOption(new Option('--count <what>', 'what fails, given a --base-ref').choices(['new', 'all']))
    .option('--base-ref <commit>', 'commit, branch or tag to compare with')
    .option('--baseline <report>', 'an earlier JSON report; what it lists is not counted again')
    .option('--config <file>', 'configuration file, from the root (default: .guardrail.yml, where it exists)')
    .action(async (path: string | undefined, flags: Partial<GateFlags>) => {
      code = await runGate(path, { format: [], output: [], ...flags }, terminal)
    })
  program
    .command('merge')
    .description('join JSON reports of the parts of a scan, or of scans of several paths, and judge the whole')
    .argument('<reports...>', 'files, folders or patterns')
    .addOption(
      repeatable('--format <name>', `${formatNames.join(', ')}; may be repeated, each with an --output`, formatNames),
    )
    .addOption(
      repeatable('--output <file>', 'where the format at the same position goes; - and none at all are stdout'),
    )
    .addOption(
      new Option('--fail-on <severity>', 'the lowest severity that fails the gate').choices([...severities, 'never']),
    )
    .addOption(riskOption())
    .action((reports: string[], flags: Partial<MergeFlags>) => {
      code = runMerge(reports, { format: [], output: [], ...flags }, terminal)
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

function riskOption(): Option {
  return new Option('--fail-on-risk <risk>', 'a risk, 1 to 100, that fails the gate too').argParser((text: string) => {
    const risk = /^\d{1,3}$/.test(text) ? Number(text) : 0
    if (risk < 1 || risk > 100) throw new InvalidArgumentError('It must be a number from 1 to 100.')
    return risk
  })
}

function toShard(text: string): Shard {
  try {
    return readShard(text)
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error))
  }
}

function repeatable(flags: string, description: string, choices?: readonly string[]): Option {
  return new Option(flags, description).argParser((value: string, before: readonly string[] = []) => {
    if (choices && !choices.includes(value)) throw new InvalidArgumentError(`Allowed: ${choices.join(', ')}.`)
    return [...before, value]
  })
}
