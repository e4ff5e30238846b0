import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ModelTask } from '../config/configuration.ts'

/** One question and what came of it: flat, so that a line is also a row of a Log Analytics table. No text of question or answer. */
export interface AuditRecord {
  /** ISO time; the name is Log Analytics' own. */
  readonly TimeGenerated: string
  readonly RunId: string
  readonly Task: ModelTask
  /** Digest of prompts and answer schemas. */
  readonly PromptVersion: string
  readonly Provider: string
  readonly Model: string
  /** Of the finding; for predictions of the resource. */
  readonly Fingerprint: string
  readonly Source: 'model' | 'cache'
  readonly Outcome: 'answered' | 'refused' | 'truncated' | 'filtered' | 'failed'
  readonly InputSha256: string
  readonly InputBytes: number
  readonly OutputSha256: string
  readonly OutputBytes: number
  readonly PromptTokens: number
  readonly CompletionTokens: number
  readonly DurationMs: number
  /** What the proof or the check of the answer said. */
  readonly Verdict: string
  readonly Accepted: boolean
  /** What accepted it: `proof` for patches, `check` for texts; a person decides on a patch afterwards. */
  readonly AcceptedBy: 'proof' | 'check' | 'nobody'
}

export interface AuditLog {
  write(record: AuditRecord): void
  /** Why lines could not be written. */
  problem(): string | undefined
}

/** Adds lines to a file; a file that cannot be written does not stop the run. */
export function openAudit(path: string | undefined): AuditLog {
  let problem: string | undefined
  return {
    write(record) {
      if (path === undefined || problem !== undefined) return
      try {
        mkdirSync(dirname(path), { recursive: true })
        appendFileSync(path, `${JSON.stringify(record)}\n`, { mode: 0o600 })
      } catch (error) {
        problem = (error as NodeJS.ErrnoException).code ?? String(error)
      }
    },
    problem: () => problem,
  }
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
