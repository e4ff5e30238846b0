import type { Json } from '../../../model/json.ts'

/*
 * The map says, for every azurerm resource type, where each ARM property comes from. It is data only: one file a
 * service (`export const storage = { azurerm_storage_account: {…} } satisfies TerraformMap`), joined in `index.ts`.
 * Rows are keyed by ARM path, as rules read them; a path without a row reads as unknown (reason `unmapped`).
 *
 *   azurerm_storage_account: {
 *     type: 'Microsoft.Storage/storageAccounts',
 *     properties: {
 *       ...tracked,                                          // name, location, tags (common.ts; `identity` too)
 *       kind: { from: 'account_kind', default: 'StorageV2' },
 *       'properties.allowBlobPublicAccess': {
 *         from: ['allow_nested_items_to_be_public', 'allow_blob_public_access'],
 *         default: { since: { 3: true, 5: false } },
 *       },
 *       'properties.networkAcls.defaultAction': { from: 'network_rules.default_action', withoutBlock: 'Allow' },
 *       'properties.networkAcls.ipRules[*].value': 'network_rules.ip_rules[*]',
 *       'properties.networkAcls.resourceAccessRules[*].resourceId': 'network_rules.private_link_access[*].endpoint_resource_id',
 *       'properties.encryption.keySource': { from: 'customer_managed_key', as: { whenPresent: 'Microsoft.Keyvault', otherwise: 'Microsoft.Storage' } },
 *     },
 *   }
 *
 * Arrays: the ARM path's `[*]` and the argument's `[*]` pair up from the left. An ARM `[*]` without a partner is an
 * array of one item (`'properties.ipConfigurations[*].properties.subnet.id': 'subnet_id'`). Rows of one ARM array that
 * start from different arguments (`gateway_ip_configuration[*]`, `frontend[*]`) are concatenated.
 * A list that goes over as it is needs no `[*]`: `'properties.addressPrefixes': 'address_prefixes'`.
 *
 * What an absent argument means: see `Row.default`, `withoutBlock` and `computed`; without any of them it is absent in
 * ARM too. `map.test.ts` checks every row against the provider's pages and ARM's types.
 */

/** The azurerm majors whose names and defaults are known. */
export type AzurermMajor = 3 | 4 | 5

export const azurermMajors: readonly AzurermMajor[] = [3, 4, 5]

/**
 * Path of an argument inside a resource: `min_tls_version`, `network_rules.default_action`, `site_config.ip_restriction[*].ip_address`.
 * A block that may occur at most once is entered by its name alone; `[*]` goes through all occurrences of a block, or all items of a list.
 */
export type ArgumentPath = string

/** A path in ARM's body: `properties.minimumTlsVersion`, `properties.networkAcls.ipRules[*].value`, `identity.type`. */
export type ArmPath = string

/**
 * How the argument's value becomes ARM's; a patch turns ARM's value back.
 * - `enabled`: true/false <-> Enabled/Disabled
 * - `not`: negated boolean
 * - `string`, `number`, `boolean`: Terraform takes `22` for `"22"` and `"true"` for `true`, ARM does not. Not needed where the
 *   default is a number or a boolean already
 * - `days`, `hours`, `minutes`: 7 <-> P7D, PT7H, PT7M
 * - `epoch`: an RFC 3339 time <-> seconds since 1970
 * - `location`: `West Europe` -> westeurope
 * - `{ join }`: a list of words <-> one text with the separator between them: `{ join: ', ' }`
 * - `list`: one value <-> an array of it
 * - `first`: a list <-> its first item
 * - `keys`: a list of ids <-> an object that has them as names (identity.userAssignedIdentities)
 * - `entries`: a map <-> `[{ name, value }]` (appSettings)
 * - `json`: JSON text <-> what it says
 * - `values`: a table from the argument's value (booleans and numbers as text) to ARM's; other values pass unchanged.
 *   So is a negated Enabled/Disabled: `{ values: { true: 'Disabled', false: 'Enabled' } }`
 * - `whenPresent`: the block's or argument's presence is the value, whatever it holds; `otherwise` is its absence
 * - `wrap`: `PYTHON|{}` puts the value in the place of `{}`
 * - `extract`: the first group of a regular expression, e.g. the name out of a key's URL; not turned back
 */
export type Transform =
  | 'enabled'
  | 'not'
  | 'string'
  | 'number'
  | 'boolean'
  | 'days'
  | 'hours'
  | 'minutes'
  | 'epoch'
  | 'location'
  | 'list'
  | 'first'
  | 'keys'
  | 'entries'
  | 'json'
  | { readonly values: Readonly<Record<string, Json>> }
  | { readonly whenPresent: Json; readonly otherwise?: Json }
  | { readonly join: string }
  | { readonly wrap: string }
  | { readonly extract: string }

/** What the argument's absence means; by major where they differ: an entry holds from its major on. */
export type Default = Json | { readonly since: Readonly<Partial<Record<AzurermMajor, Json>>> }

/** A property that one argument decides. */
export interface ArgumentRow {
  /**
   * The argument; several when it was renamed, the newest first. All names are read whatever the pinned version, since
   * what is written is meant; a patch writes the first name that the pinned major has.
   */
  readonly from: ArgumentPath | readonly ArgumentPath[]
  /** The first major that has the first name of `from`; absent when 3 has it. */
  readonly since?: AzurermMajor
  /** The last major that has the argument; absent when the latest has it. */
  readonly until?: AzurermMajor
  readonly as?: Transform
  /** An older argument that says the same in other words (`…_disabled`); read when none of `from` is written. Not inside of lists. */
  readonly formerly?: { readonly from: ArgumentPath; readonly as?: Transform }
  /** In ARM's terms: what absence means while the enclosing block is present (the resource itself always is). */
  readonly default?: Default
  /** In ARM's terms: what it means that the enclosing block is absent. */
  readonly withoutBlock?: Default
  /** Absent, the service decides and the page does not say what: reads as unknown. */
  readonly computed?: true
}

/** A property that several arguments make up: `{ template: '{account_tier}_{account_replication_type}' }`. Unknown as soon as one is, absent when one is. */
export interface TemplateRow {
  readonly template: string
  /** In ARM's terms, when one of the arguments is absent. */
  readonly default?: Default
}

/** A property that the resource type fixes: `kind: { value: 'functionapp' }`. `null` means that the provider never sets it, so that it is absent. */
export interface ConstantRow {
  readonly value: Json
  /** Only when this block or argument is present. */
  readonly when?: ArgumentPath
}

/** A path alone is the row `{ from: path }`. */
export type Row = ArgumentPath | ArgumentRow | TemplateRow | ConstantRow

export type Rows = Readonly<Record<ArmPath, Row>>

/** An ARM type in Azure's casing; or, where an argument decides which, the type for each of its values. */
export type ArmType =
  | string
  | { readonly from: ArgumentPath; readonly types: Readonly<Record<string, string>>; readonly otherwise: string }

/** A Terraform resource that is an ARM resource, top-level, child or extension. */
export interface TypeMap {
  readonly type: ArmType
  /**
   * The argument that names, by id or by name, the resource that contains this one (a child) or that it is attached
   * to (an extension, `scope`). Several when it was renamed or where there is a choice. It may name a grandparent: a container's is the storage
   * account, although ARM puts `blobServices/default` between.
   */
  readonly parent?: ArgumentPath | readonly ArgumentPath[]
  /** `name` is the resource's own name, not `parent/name`; `{ value: 'default' }` where ARM knows one name only. */
  readonly properties: Rows
  /** Further ARM resources that this one declares: a storage account's `blob_properties` is the child `blobServices/default`. */
  readonly children?: readonly ChildMap[]
}

export interface ChildMap {
  /** Full ARM type: `Microsoft.Storage/storageAccounts/blobServices`. */
  readonly type: string
  readonly name: string
  readonly properties: Rows
  /** Only when this block or argument is present; always, when absent. */
  readonly when?: ArgumentPath
}

/**
 * A Terraform resource that is no ARM resource but a part of one: network rules, subnet associations, access policies.
 * (What ARM knows as a child resource, e.g. an auditing setting, is a `TypeMap` with `parent`.)
 */
export interface SatelliteMap {
  /** ARM type of what it configures: the named resource, or one of the children that its map declares. */
  readonly extends: string
  /** The argument that names that resource, by id or name. */
  readonly joins: ArgumentPath | readonly ArgumentPath[]
  /** ARM paths in the body of that resource. A value here wins over that resource's own; arrays are appended. */
  readonly properties: Rows
}

export type TerraformMap = Readonly<Record<string, TypeMap | SatelliteMap>>
