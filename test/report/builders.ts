import type { Finding, Patch, RuleSummary, Severity } from '../../src/model/finding.ts'
import type { Report, ReportSummary, Verdict } from '../../src/model/report.ts'
import type { SourceFile } from '../../src/source/source-file.ts'

export function buildRule(parts: Partial<RuleSummary> = {}): RuleSummary {
  return {
    id: 'storage/min-tls',
    title: 'Storage account accepts TLS below 1.2',
    severity: 'high',
    aliases: ['CKV_AZURE_44'],
    controls: { 'pci-dss-4': ['4.2.1'], 'cis-azure-3.0': ['4.15'] },
    why: 'An attacker between client and service can force the weak version and read what is sent.',
    impact: 'Clients older than 2016 may fail to connect.',
    references: ['https://learn.microsoft.com/azure/storage/common/transport-layer-security-configure-minimum-version'],
    azurePolicy: 'fe83a0eb-a853-422d-aac2-1bffd182c5d0',
    ...parts,
  }
}

export function buildFinding(parts: Partial<Finding> = {}): Finding {
  return {
    fingerprint: 'f1',
    status: 'violation',
    rule: buildRule(),
    risk: 70,
    resource: {
      address: 'module.data.azurerm_storage_account.logs',
      type: 'Microsoft.Storage/storageAccounts',
      name: 'stlogsprod',
      declaredName: 'st${var.name}',
      file: 'main.tf',
      startLine: 1,
      endLine: 4,
    },
    location: { file: 'main.tf', startLine: 3, startColumn: 30, endLine: 3, endColumn: 37 },
    origin: [
      { file: 'main.tf', line: 3, text: 'min_tls_version          = var.tls' },
      { file: 'modules/data/variables.tf', line: 22, text: 'default = "TLS1_0"' },
    ],
    message: 'The account would accept TLS 1.0.',
    patch: null,
    ...parts,
  }
}

export function buildPatch(parts: Partial<Patch> = {}): Patch {
  return {
    by: 'rule',
    edits: [{ file: 'modules/data/variables.tf', start: 10, end: 16, text: 'TLS1_2' }],
    diff: `--- a/modules/data/variables.tf
+++ b/modules/data/variables.tf
@@ -21,3 +21,3 @@
 variable "tls" {
-  default = "TLS1_0"
+  default = "TLS1_2"
 }
`,
    mends: ['f1'],
    ...parts,
  }
}

export const mainTf = source(
  'main.tf',
  `resource "azurerm_storage_account" "logs" {
  account_replication_type = "LRS"
  min_tls_version          = var.tls
}
`,
)

export function source(path: string, text: string): SourceFile {
  return { path, text }
}

/** Totals and verdict follow from the findings unless they are given. */
export function buildReport(parts: Partial<Report> & { readonly files?: readonly SourceFile[] } = {}): Report {
  const { files = [mainTf], ...rest } = parts
  const findings = parts.findings ?? []
  const summary = parts.summary ?? summarise(findings, parts.skipped?.length ?? 0)
  const rules = new Map(findings.map(({ rule }) => [rule.id, rule]))
  return {
    tool: { name: 'IaC Guardrail', version: '1.4.0' },
    summary,
    verdict: parts.verdict ?? judge(summary),
    findings,
    rules: [...rules.values()],
    skipped: [],
    diagnostics: [],
    elapsedMs: 900,
    sources: new Map(files.map(file => [file.path, file])),
    ...rest,
  }
}

export function summarise(findings: readonly Finding[], filesSkipped = 0): ReportSummary {
  const count = (status: Finding['status']) => findings.filter(finding => finding.status === status).length
  const of = (severity: Severity) =>
    findings.filter(finding => finding.status === 'violation' && finding.rule.severity === severity).length
  return {
    filesSeen: 10 + filesSkipped,
    filesAnalysed: 10,
    filesSkipped,
    resources: 1204,
    violations: count('violation'),
    unknown: count('unknown'),
    suppressed: count('suppressed'),
    bySeverity: { critical: of('critical'), high: of('high'), medium: of('medium'), low: of('low') },
  }
}

function judge(summary: ReportSummary): Verdict {
  const blocking = summary.bySeverity.critical + summary.bySeverity.high
  return { outcome: blocking > 0 ? 'failed' : 'passed', failOn: 'high', blocking }
}
