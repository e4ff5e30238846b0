import type { Expression } from '../../parse/hcl/ast.ts'
import type { SourceFile } from '../../source/source-file.ts'
import type { TfUnknown } from './expression/values.ts'
import type { TfValue } from './value.ts'

/** One step after the root of a reference, as far as it is static: `.name` or `["key"]` or `[0]`. */
export type ReferenceStep = string | number

/** What a reference came to, and how many of the steps it used up; the evaluator applies the rest to the value. */
export interface Resolved {
  readonly value: TfValue
  readonly consumed: number
}

/** What an expression can see. Modules, resources, `each` and function-local names all provide one. */
export interface Scope {
  /** The file that the expression stands in. */
  readonly source: SourceFile
  /** Folder of the module and of the root module, relative to the scanned root with `/`: `path.module`, `path.root`. */
  readonly modulePath: string
  readonly rootPath: string
  /**
   * Resolves `root.steps…`. `undefined` means that no such name exists, which is an error of the author.
   * `steps` holds the leading static steps only.
   */
  resolve(root: string, steps: readonly ReferenceStep[], expression: Expression): Resolved | undefined
  /** Text of a file that the module refers to (`file`, `templatefile`), by a path relative to the scanned root; `undefined` when it is absent or outside of it. */
  readFile(path: string): string | undefined
  /** Bytes of the same (`filebase64`, `filesha256`); without it files that are not text have unknown contents. */
  readBytes?(path: string): Uint8Array | undefined
  /** Paths of all files below a folder, relative to it (`fileset`); without it the set is unknown, `undefined` means that there is no such folder. */
  listFiles?(folder: string): readonly string[] | 'unknown' | undefined
  /** Counts one step of evaluation; `false` when the budget of the run is used up, upon which the result is unknown with reason `limit`. */
  spend(): boolean
  /** Takes errors that no `try` or `can` caught, where Terraform would evaluate the expression and refuse it. */
  refuse?(errors: readonly TfUnknown[]): void
  /** Within a template, which may not render another one. */
  readonly inTemplate?: boolean
}
