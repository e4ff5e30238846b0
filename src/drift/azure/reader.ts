import type { Json } from '../../model/json.ts'

export interface GraphQuery {
  /** Kusto; must project `id` and order by it, or Resource Graph cannot page. */
  readonly text: string
  readonly subscriptions: readonly string[]
  /** Rows in a page, at most 1000. */
  readonly top: number
  readonly skipToken?: string | undefined
}

/** One page of Resource Graph. */
export interface GraphPage {
  /** Rows that match, over all pages. */
  readonly total: number
  readonly truncated: boolean
  readonly skipToken: string | undefined
  readonly rows: readonly GraphRow[]
  readonly quota: Quota | undefined
}

export type GraphRow = Readonly<Record<string, Json>>

/** `x-ms-user-quota-remaining` and `x-ms-user-quota-resets-after`. */
export interface Quota {
  readonly remaining: number
  readonly resetsAfterMs: number
}

export type GetAnswer =
  | { readonly kind: 'found'; readonly body: GraphRow }
  /** 404 that means that the resource is not there, not that the request was wrong. */
  | { readonly kind: 'absent'; readonly code: string }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly message: string }

/** Why a request did not succeed, in the terms that decide what to do next. */
export type FaultKind = 'throttled' | 'transient' | 'token' | 'too-large' | 'bad-page' | 'forbidden' | 'rejected'

export class AzureFault extends Error {
  readonly kind: FaultKind
  readonly status: number | undefined
  /** How long Azure asks to wait. */
  readonly retryAfterMs: number | undefined

  constructor(
    kind: FaultKind,
    message: string,
    details: { readonly status?: number | undefined; readonly retryAfterMs?: number | undefined } = {},
  ) {
    super(message)
    this.kind = kind
    this.status = details.status
    this.retryAfterMs = details.retryAfterMs
  }
}

/** Reads Azure and nothing else. Each call is one request; `AzureFault` is thrown where it fails. */
export interface AzureReader {
  query(query: GraphQuery): Promise<GraphPage>
  /** `path` starts with `/`; answers 200, 403 and 404 are returned. `skipToken` asks for a later page of a list. */
  get(path: string, apiVersion: string, skipToken?: string): Promise<GetAnswer>
  /** Forgets tokens, so that the next request asks for a new one. */
  renew(): void
}
