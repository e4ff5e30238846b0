import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { terraformRoots } from '../src/adapt/terraform/adapt.ts'
import { bundledRules } from '../src/cli/bundled-rules.ts'
import { loadConfiguration } from '../src/config/load.ts'
import { parseHcl } from '../src/parse/hcl/parse.ts'
import { indexRules } from '../src/rules/rule-index.ts'
import { scan } from '../src/run.ts'
import { evaluateResources } from '../src/scan/evaluate.ts'
import type { SourceFile } from '../src/source/source-file.ts'

export interface TerraformBench {
  /** Seconds for as many bytes: our parser of HCL against `JSON.parse` of JSON; the limit is 20. */
  readonly parseAgainstJson: number
  /** The whole scan, modules expanded, against the parse of the same files; the limit is 5. */
  readonly scanAgainstParse: number
  /** The first scan of the process against its first parse. */
  readonly firstScanAgainstFirstParse: number
  /** Time for 100 resources in each of 1,000 modules against a hundred times that for 10 modules; 1 is linear. */
  readonly growth: number
  /** Peak of the process after the 1,000 modules, in MB; the limit is 1,000. */
  readonly peakMb: number
}

const shared = new URL('../../shared/', import.meta.url).pathname

/** The same in a process of its own, whose memory is that of nothing else. */
export function benchTerraformApart(): TerraformBench {
  const script = `import(${JSON.stringify(import.meta.url)}).then(bench => bench.benchTerraform()).then(figures => console.log(JSON.stringify(figures)))`
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' })
  if (stdout.trim() === '') throw new Error(`the bench of Terraform failed: ${stderr}`)
  return JSON.parse(stdout)
}

/** Ratios of times of one run over the Terraform files of ../shared, and of modules that are made up. */
export async function benchTerraform(runs = 15): Promise<TerraformBench> {
  const root = mkdtempSync(join(tmpdir(), 'guardrail-bench-'))
  try {
    return await benchIn(root, runs)
  } finally {
    rmSync(root, { recursive: true })
  }
}

async function benchIn(root: string, runs: number): Promise<TerraformBench> {
  const { growth, peakMb } = await benchGrowth()
  const { configuration } = loadConfiguration(undefined, { today: '2026-01-01' })
  if (!configuration || !existsSync(shared)) throw new Error(`no Terraform files below ${shared}`)
  const paths = globSync(['**/*.tf', '**/*.tfvars', '**/.terraform.lock.hcl'], { cwd: shared })
  for (const path of paths) cpSync(join(shared, path), join(root, path))
  const rules = bundledRules()
  const files = paths.filter(path => path.endsWith('.tf'))
  const parses: number[] = []
  const scans: number[] = []
  for (let run = 0; run < runs; run++) {
    parses.push(
      await seconds(() => {
        for (const path of files) parseHcl({ path, text: readFileSync(join(root, path), 'utf8') })
      }),
    )
    scans.push(await seconds(() => scan({ root, configuration, rules, version: 'bench', patches: false })))
  }
  return {
    parseAgainstJson: await benchParse(files.map(path => readFileSync(join(root, path), 'utf8'))),
    scanAgainstParse: Math.min(...scans) / Math.min(...parses),
    firstScanAgainstFirstParse: (scans[0] ?? Number.NaN) / (parses[0] ?? Number.NaN),
    growth,
    peakMb,
  }
}

/** Seconds a byte of each parser, the best of several passes. */
async function benchParse(hcl: readonly string[]): Promise<number> {
  const json = globSync('real/arm-samples/**/*.json', { cwd: shared }).map(path =>
    readFileSync(join(shared, path), 'utf8'),
  )
  const strict = json.filter(isStrict)
  const ours = await best(20, () => {
    for (const text of hcl) parseHcl({ path: 'bench.tf', text })
  })
  const theirs = await best(20, () => {
    for (const text of strict) JSON.parse(text)
  })
  return ours / sizeOf(hcl) / (theirs / sizeOf(strict))
}

function isStrict(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function sizeOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
}

/** Subnets, about which few rules have something to say: what is measured is the adapter and the walk over its resources. */
async function benchGrowth(): Promise<{ readonly growth: number; readonly peakMb: number }> {
  const rules = indexRules(bundledRules())
  const evaluate = (modules: number) => () => {
    for (const root of terraformRoots(moduleFiles(modules))) evaluateResources(root.adapt(new Map()), rules)
  }
  const few = await best(5, evaluate(10))
  const many = await seconds(evaluate(1_000))
  return { growth: many / (100 * few), peakMb: process.resourceUsage().maxRSS / 1024 }
}

function moduleFiles(modules: number): readonly SourceFile[] {
  const subnet = (i: number) =>
    `resource "azurerm_subnet" "s${i}" {\n  name                 = "\${var.name}-${i}"\n  virtual_network_name = "v"\n  address_prefixes     = ["10.0.${i}.0/24"]\n}\n`
  const text = `variable "name" {}\n${Array.from({ length: 100 }, (_, i) => subnet(i)).join('')}`
  const names = Array.from({ length: modules }, (_, i) => `m${i}`)
  const calls = names.map(name => `module "${name}" {\n  source = "./${name}"\n  name   = "${name}"\n}\n`)
  return [{ path: 'main.tf', text: calls.join('') }, ...names.map(name => ({ path: `${name}/main.tf`, text }))]
}

async function best(runs: number, work: () => unknown): Promise<number> {
  let fastest = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run++) fastest = Math.min(fastest, await seconds(work))
  return fastest
}

async function seconds(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}
