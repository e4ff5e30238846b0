import type { Diagnostic } from '../model/diagnostic.ts'
import type { Report } from '../model/report.ts'
import { scan } from '../run.ts'
import { findReports } from './find-reports.ts'
import { mergeFiles } from './merge.ts'
import { missingParameterFiles, type Policy } from './policy.ts'
import type { Run } from './run.ts'

/** A head and, where there is something to compare with, a base. */
export interface Reports {
  readonly head: Report
  readonly base: Report | undefined
}

/** Folders that hold the trees. */
export interface TreePaths {
  readonly head: string
  readonly base: string | undefined
}

/** Scans the trees, or joins what the jobs of a matrix found in them. */
export async function obtainReports(
  run: Run,
  policy: Policy,
  trees: TreePaths,
): Promise<Reports | { readonly diagnostics: readonly Diagnostic[] }> {
  if (run.inputs.reports.length > 0) return joinReports(run, policy, trees)
  const diagnostics = missingParameterFiles(trees.head, run.inputs)
  if (diagnostics.length > 0) return { diagnostics }
  const head = await scanTree(run, policy, trees.head, run.inputs.mode === 'scan')
  return { head, base: trees.base ? await scanTree(run, policy, trees.base, false) : undefined }
}

function scanTree(run: Run, policy: Policy, root: string, patches: boolean): Promise<Report> {
  const { root: baselineRoot, configuration, rules } = policy
  const { shard, environment } = run.inputs
  const model = patches ? run.model?.(configuration) : undefined
  const common = { configuration, baselineRoot, rules, patches, shard, environment, model }
  return scan({ root, paths: run.paths, ...common, version: GUARDRAIL_VERSION })
}

/** The base's reports lie beside those of the head; see `baseReportOf`. */
function joinReports(
  { host, inputs }: Run,
  { configuration: threshold }: Policy,
  trees: TreePaths,
): Reports | { readonly diagnostics: readonly Diagnostic[] } {
  const found = findReports(host.workspace, inputs.reports)
  const head = mergeFiles(found.head, { root: trees.head, threshold })
  if (!head.report) return head
  if (!trees.base || found.base.length === 0) return { head: head.report, base: undefined }
  const base = mergeFiles(found.base, { root: trees.base, threshold })
  return base.report ? { head: head.report, base: base.report } : base
}
