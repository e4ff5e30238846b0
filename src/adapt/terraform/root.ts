import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Place } from '../../model/value.ts'
import { positionAt, type SourceFile } from '../../source/source-file.ts'
import type { ResourceNode } from './declared-resource.ts'
import type { TfUnknown } from './expression/values.ts'
import type { ModuleFolder, ParsedFile } from './folder.ts'
import type { AzurermMajor } from './map/types.ts'

/** Bounds on what hostile or runaway input may cost; each one that is met is reported. */
export interface TerraformLimits {
  /** Instances of one resource or module call. */
  readonly instances: number
  /** Module instances of one root. */
  readonly modules: number
  /** Module calls within module calls. */
  readonly depth: number
  /** Resources of one root. */
  readonly resources: number
  /** Expressions that one root may evaluate. */
  readonly steps: number
}

export const defaultLimits: TerraformLimits = {
  instances: 2_000,
  modules: 10_000,
  depth: 100,
  resources: 250_000,
  steps: 10_000_000,
}

export interface TerraformOptions {
  /** Name of the environment that the variable files stand for, when there are several; tells keys apart. */
  readonly environment?: string | undefined
  /** Variable files of each root folder, relative to the scanned root; a later one wins. */
  readonly varFiles?: Readonly<Record<string, readonly string[]>> | undefined
  /** Reads a text file below the scanned root: `file()`, `templatefile()`, variable files. */
  readonly readFile?: ((path: string) => string | undefined) | undefined
  readonly readBytes?: ((path: string) => Uint8Array | undefined) | undefined
  readonly listFiles?: ((folder: string) => readonly string[] | 'unknown' | undefined) | undefined
  /** Folder of a module that was copied into the repository, by its source. */
  readonly vendored?: ((source: string) => string | undefined) | undefined
  /** Gives the resources of the root the values of a plan, which knows more than the sources do. */
  readonly plan?: ((root: Root, nodes: readonly ResourceNode[]) => readonly ResourceNode[]) | undefined
  readonly limits?: Partial<TerraformLimits> | undefined
}

/** A root module and what its modules share. */
export interface Root {
  readonly path: string
  /** Prefix of resource keys, unique in the run. */
  readonly id: string
  /** Whether the repository says which azurerm is used. */
  readonly pinned: boolean
  majorFor(source: SourceFile): AzurermMajor
  readonly options: TerraformOptions
  readonly limits: TerraformLimits
  /** Files with values for variables, by increasing precedence. */
  readonly variableFiles: readonly ParsedFile[]
  folderAt(path: string): ModuleFolder | undefined
  /** Folder of a module that `terraform init` installed, by the chain of call names. */
  installed(calls: readonly string[]): string | undefined
  /** Folder of a module that was copied into the repository, by its source. */
  vendored(source: string): string | undefined
  spend(): boolean
  /** Tells what the author should know, once for each message. */
  report(severity: Diagnostic['severity'], place: Place, message: string): void
  /** The same for what keeps resources out of the list. */
  leaveOut(severity: Diagnostic['severity'], place: Place, message: string): void
  /** Adds what another adapter tells, read when the diagnostics are. */
  include(diagnostics: () => readonly Diagnostic[]): void
  /** Tells of expressions that Terraform would refuse, once for each place. */
  refuse(errors: readonly TfUnknown[]): void
}

/** A diagnostic at a place in a Terraform file. */
export function diagnosticAt(severity: Diagnostic['severity'], place: Place, message: string): Diagnostic {
  if (place.kind !== 'span') return { severity, file: place.source.path, message }
  const start = positionAt(place.source, place.start)
  const end = positionAt(place.source, place.end)
  return {
    severity,
    file: place.source.path,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    message,
  }
}
