import type { SourceFile } from '../source/source-file.ts'

/**
 * Where something stands in a file. JSON documents are read by the fast `JSON.parse`, so there a place is a path
 * that is turned into offsets only when a finding needs it (`parse/place.ts`).
 */
export type Place =
  | { readonly kind: 'span'; readonly source: SourceFile; readonly start: number; readonly end: number }
  | { readonly kind: 'json'; readonly source: SourceFile; readonly path: JsonPath }

/** Steps from the root of a JSON document, linked from the leaf upwards so that descending costs one small object. */
export interface JsonPath {
  readonly parent: JsonPath | undefined
  /** `undefined` only for the root. */
  readonly step: string | number | undefined
}

/**
 * Where a value was decided. `via` leads back towards the place of use: a storage account's `min_tls_version = var.tls`
 * has the variable's default as its place and the argument as its `via`.
 */
export interface Origin {
  readonly place: Place
  /** `written` by the author, the `default` of a provider or API version (the place is then the resource), or `computed` by an expression. */
  readonly kind: 'written' | 'default' | 'computed'
  readonly via?: Origin | undefined
}

/** A part of a text that stands at a place; offsets count UTF-16 units of the decoded text. All of the value without them. */
export interface TextSpot {
  readonly place: Place
  readonly start?: number | undefined
  readonly end?: number | undefined
}

/** Why a value cannot be known before deployment. */
export type UnknownReason =
  | { readonly kind: 'parameter'; readonly name: string } // no value was given
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'runtime'; readonly name: string } // reference(), listKeys(), a computed attribute
  | { readonly kind: 'data-source'; readonly name: string }
  | { readonly kind: 'module'; readonly name: string } // a module that was not found or may not be fetched
  | { readonly kind: 'function'; readonly name: string } // a function that cannot be computed offline
  | { readonly kind: 'error'; readonly message: string; readonly at?: TextSpot | undefined } // the expression itself is wrong
  | { readonly kind: 'limit'; readonly message: string }
  | { readonly kind: 'scope'; readonly name: string } // subscription or resource group was not given
  | { readonly kind: 'unmapped'; readonly name: string } // the provider's argument has no known ARM path

/** Names another resource. Two references and a resource are the same when their keys are. */
export interface ResourceReference {
  /** Key of the resource within the run (`Resource.key`), in the adapter's own form. */
  readonly key: string
  /** How the source names it: `azurerm_key_vault.kv`, `resourceId('Microsoft.KeyVault/vaults', …)`. */
  readonly text: string
}

interface ValueBase {
  readonly origin: Origin
  /** `@secure()`, `sensitive`: never printed, sent or logged. */
  readonly secure?: boolean | undefined
  /** The resource that this value names, if it is the id or the name of one. */
  readonly target?: ResourceReference | undefined
}

/** A scalar that is known. */
export interface KnownValue extends ValueBase {
  readonly kind: 'known'
  readonly data: null | boolean | number | string
}

/** An array; items are evaluated when asked for. */
export interface ArrayValue extends ValueBase {
  readonly kind: 'array'
  readonly length: number
  item(index: number): Value
  /** Set when there may be more items, or other ones: their number is not known. */
  readonly rest?: UnknownValue | undefined
}

/** An object; members are evaluated when asked for. Names are compared without regard to case, as ARM does. */
export interface ObjectValue extends ValueBase {
  readonly kind: 'object'
  keys(): readonly string[]
  /** `undefined` when the member is absent (or null in a language in which null means absent) and has no default. */
  get(key: string): Value | undefined
  /** Set when there may be members whose names are not known. */
  readonly rest?: UnknownValue | undefined
}

export interface UnknownValue extends ValueBase {
  readonly kind: 'unknown'
  readonly reason: UnknownReason
  /** The expression that blocks, as written. */
  readonly expression: string
  /** Whatever it is, it is neither null nor blank. */
  readonly present?: boolean | undefined
}

export type Value = KnownValue | ArrayValue | ObjectValue | UnknownValue
