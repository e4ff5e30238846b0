import type { SourceFile } from '../source/source-file.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { Location, OriginStep, Severity } from './finding.ts'

/**
 * - `changed`: a declared leaf is another one in Azure.
 * - `undeclared`: a property that bears on security is not declared, and is not at its default.
 * - `missing`: declared, and a direct GET answered 404.
 * - `unmanaged`: lives in a scope that the code owns, and nothing declares it.
 * - `not-verifiable`: it cannot be told; `reason` says why. Never counted as drift and never as agreement.
 */
export const driftKinds = ['changed', 'undeclared', 'missing', 'unmanaged', 'not-verifiable'] as const
export type DriftKind = (typeof driftKinds)[number]

/** What a property is about, where moving it matters to security. */
export const securityAspects = ['exposure', 'identity', 'cryptography', 'logging', 'protection', 'guardrail'] as const
export type SecurityAspect = (typeof securityAspects)[number]

export interface DriftResource {
  /** ARM id in Azure's casing where it lives, else as computed; `undefined` when no id can be computed. */
  readonly id: string | undefined
  readonly type: string
  readonly name: string | undefined
  /** Lower case; from the id. */
  readonly subscription: string | undefined
  readonly resourceGroup: string | undefined
  /** How the author names it; `undefined` for what nothing declares. */
  readonly address: string | undefined
  /** The `owner` tag, live or declared. */
  readonly owner: string | undefined
}

/** Who changed it last, from Resource Graph's record of changes (14 days). */
export interface DriftChange {
  /** ISO time. */
  readonly at: string
  readonly by: string | undefined
  /** `User`, `Application`, `System` … */
  readonly byType: string | undefined
  readonly client: string | undefined
  readonly operation: string | undefined
  readonly correlation: string | undefined
  /** `false` when the record names the resource but not this property. */
  readonly exact: boolean
}

/** Somebody answers for this drift. */
export interface DriftAcceptance {
  readonly by: 'configuration' | 'watchlist'
  readonly reason: string
  readonly owner: string
  /** ISO date, the last day on which it holds. */
  readonly expires: string
}

/** How it can be put right, as text only: nothing is ever changed in Azure. */
export interface DriftProposal {
  /** Unified diff that brings the code to the live state; proven as every patch is. */
  readonly patch: string | undefined
  /** Azure CLI command that brings the live state to the code. */
  readonly command: string | undefined
}

/** One difference between the code and Azure: one leaf, or a whole resource. */
export interface DriftRecord {
  /** Hash of kind, resource and property, never of a value, a line or a time: the same drift keeps it from run to run. */
  readonly fingerprint: string
  readonly kind: DriftKind
  readonly severity: Severity
  /** The live state violates a rule that the code does not, or a property that bears on security moved. */
  readonly dangerous: boolean
  readonly aspect: SecurityAspect | undefined
  /** Ids of the rules that the live state violates and the code does not. */
  readonly rules: readonly string[]
  readonly resource: DriftResource
  /** `properties.minimumTlsVersion`; empty when the whole resource is meant. */
  readonly path: string
  /** Values as JSON texts for people, shortened; `undefined` when absent. Secrets are never among them. */
  readonly declared: string | undefined
  readonly live: string | undefined
  /** One sentence. */
  readonly message: string
  /** For `not-verifiable`: what stands in the way. */
  readonly reason: string | undefined
  /** Where it is declared; `undefined` for what nothing declares. */
  readonly location: Location | undefined
  readonly origin: readonly OriginStep[]
  readonly environment: string | undefined
  readonly change: DriftChange | undefined
  readonly accepted: DriftAcceptance | undefined
  readonly proposal: DriftProposal
}

/** What was looked at, so that silence can be told from blindness. */
export interface DriftCoverage {
  /** Subscriptions asked for, and those among them that the identity can read. Lower case. */
  readonly subscriptions: readonly string[]
  readonly readable: readonly string[]
  /** Resources in the code that are deployed, and how they came out: declared = verified + partly + missing + unverified. */
  readonly declared: number
  /** Every declared leaf was compared. */
  readonly verified: number
  /** Some leaves could not be compared. */
  readonly partly: number
  readonly missing: number
  /** Nothing of it could be compared. */
  readonly unverified: number
  /** Resources in Azure that were read. */
  readonly live: number
  /** What was left out, by reason, the most frequent first. */
  readonly gaps: readonly DriftGap[]
  /** `true` only when all of it was read: no query failed and no subscription was closed to the identity. */
  readonly complete: boolean
  readonly requests: { readonly queries: number; readonly gets: number; readonly throttled: number }
}

export interface DriftGap {
  readonly reason: string
  /** Resources or leaves. */
  readonly count: number
  /** The first few, for people. */
  readonly examples: readonly string[]
}

export interface DriftSummary {
  /** Without what is accepted and without `not-verifiable`. */
  readonly drift: number
  readonly dangerous: number
  readonly accepted: number
  readonly byKind: Readonly<Record<DriftKind, number>>
  /** Of `drift`. */
  readonly bySeverity: Readonly<Record<Severity, number>>
}

export interface DriftVerdict {
  readonly outcome: 'none' | 'drift' | 'error'
  readonly failOn: Severity | 'never'
  /** Drift at or above `failOn`. */
  readonly blocking: number
}

/** All that a comparison found; every output is a pure function of it. */
export interface DriftReport {
  readonly tool: { readonly name: string; readonly version: string }
  /** ISO time at which the live state was read. */
  readonly detectedAt: string
  readonly summary: DriftSummary
  readonly verdict: DriftVerdict
  /** The dangerous first. */
  readonly records: readonly DriftRecord[]
  readonly coverage: DriftCoverage
  readonly diagnostics: readonly Diagnostic[]
  /** The texts that records point into, by path; never serialised. */
  readonly sources: ReadonlyMap<string, SourceFile>
}
