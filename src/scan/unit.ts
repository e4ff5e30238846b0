import type { Diagnostic } from '../model/diagnostic.ts'
import type { Language, Resource } from '../model/resource.ts'
import type { SourceFile } from '../source/source-file.ts'

export interface AdaptedUnit {
  readonly resources: readonly Resource[]
  /** Complete once the rules have been evaluated: some mistakes show only when a value is asked for. */
  readonly diagnostics: readonly Diagnostic[]
  /** `false` when a part of it could not be read, so that what is not there may yet exist. */
  readonly complete: boolean
  /** `true` once evaluation has stopped at its budget: it is not repeated then. */
  readonly spent?: boolean
}

/**
 * What is deployed together: a template with one set of parameter files, or a Terraform root module with the modules that
 * it calls. Nothing outside of it changes its resources, so a patch is proven by evaluating the unit alone.
 */
export interface Unit {
  readonly language: Language
  /** Paths that `adapt` reads, for progress and for finding the unit of an edit. */
  readonly files: readonly string[]
  readonly environment: string | undefined
  /** Edits in these files would be lost, since a compiler writes them. */
  readonly generated: boolean
  /** What a person must know of every patch here. */
  readonly caution?: string | undefined
  /** Why no patch can be proven, where none can. */
  readonly unpatchable?: string | undefined
  /** The resources, with some files replaced. Throws nothing: what cannot be read is a diagnostic. */
  adapt(replaced: ReadonlyMap<string, SourceFile>): AdaptedUnit
}
