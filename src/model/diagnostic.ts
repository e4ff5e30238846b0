/** Something that the user must know about a file, and that is not a finding: it did not parse, was skipped, or a limit was met. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'info'
  readonly file: string
  /** 1-based; absent when the whole file is meant. */
  readonly line?: number
  readonly column?: number
  readonly endLine?: number
  readonly endColumn?: number
  /** What is wrong and what to do next, in one or two sentences. */
  readonly message: string
}
