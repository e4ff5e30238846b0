import type { Origin, ResourceReference, UnknownReason } from '../../model/value.ts'
import type { TfNumber } from './expression/number.ts'

/** Terraform's types (cty). `dynamic` is a type that is not known yet. */
export type TfType =
  | { readonly kind: 'string' | 'number' | 'bool' | 'dynamic' }
  | { readonly kind: 'list' | 'set' | 'map'; readonly element: TfType }
  | { readonly kind: 'tuple'; readonly elements: readonly TfType[] }
  | {
      readonly kind: 'object'
      readonly attributes: ReadonlyMap<string, TfType>
      /** Attributes that may be left out, as in `optional(string)`. */
      readonly optional?: ReadonlySet<string> | undefined
    }

interface TfBase {
  /** Where the value was decided; absent for what only a function computed, in which case the place of use counts. */
  readonly origin?: Origin | undefined
  readonly sensitive?: boolean | undefined
  /** The resource whose id or name this is, or which an unknown attribute belongs to. */
  readonly target?: ResourceReference | undefined
}

/** A value as Terraform's language sees it. Values are never changed in place. */
export type TfValue =
  | (TfBase & { readonly kind: 'string'; readonly value: string })
  | (TfBase & { readonly kind: 'number'; readonly value: TfNumber })
  | (TfBase & { readonly kind: 'bool'; readonly value: boolean })
  | (TfBase & { readonly kind: 'null'; readonly type: TfType })
  | (TfBase & { readonly kind: 'list' | 'set'; readonly element: TfType; readonly items: readonly TfValue[] })
  | (TfBase & { readonly kind: 'tuple'; readonly items: readonly TfValue[] })
  | (TfBase & { readonly kind: 'map'; readonly element: TfType; readonly entries: ReadonlyMap<string, TfValue> })
  | (TfBase & { readonly kind: 'object'; readonly entries: ReadonlyMap<string, TfValue> })
  | (TfBase & {
      readonly kind: 'unknown'
      readonly type: TfType
      readonly reason: UnknownReason
      readonly expression: string
      /** What is known nevertheless: that it is not null or not even blank, and how a string begins. */
      readonly notNull?: boolean | undefined
      readonly notBlank?: boolean | undefined
      readonly prefix?: string | undefined
    })
