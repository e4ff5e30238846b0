import type { Json } from '../../../model/json.ts'

/** The azurerm majors whose names and defaults are known. */
export type AzurermMajor = 3 | 4 | 5

/**
 * Path of an argument inside a resource: `min_tls_version`, `network_rules.default_action`, `site_config.ip_restriction[*].ip_address`.
 * A block that may occur at most once is entered by its name alone; `[*]` goes through all occurrences or list items.
 */
export type ArgumentPath = string

/** A path in ARM's body: `properties.minimumTlsVersion`, `properties.networkAcls.ipRules[*].value`, `identity.type`. */
export type ArmPath = string

/**
 * How the argument's value becomes ARM's, both ways: a patch turns ARM's value back.
 * `enabled`: true/false <-> Enabled/Disabled · `not`: negated boolean · `values`: a table from argument to ARM (others pass unchanged)
 * · `days`: 7 <-> P7D · `constant-when-present`: the block's or argument's presence is the constant.
 */
export type Transform =
  | 'enabled'
  | 'not'
  | 'string'
  | 'number'
  | 'days'
  | { readonly values: Readonly<Record<string, Json>> }
  | { readonly whenPresent: Json; readonly otherwise?: Json }

/** What the argument's absence means; by major where they differ: an entry holds from its major on. */
export type Default = Json | { readonly since: Readonly<Partial<Record<AzurermMajor, Json>>> }

export interface Row {
  /** The argument; several when it was renamed, the newest first. A name that a major does not have is ignored there. */
  readonly from: ArgumentPath | readonly ArgumentPath[]
  readonly as?: Transform
  /** In ARM's terms. Absent means: absent in ARM as well. */
  readonly default?: Default
}

export interface TypeMap {
  /** ARM type in Azure's casing. */
  readonly type: string
  /** Members with a fixed value: `kind`. */
  readonly constants?: Readonly<Record<ArmPath, Json>>
  /** The argument that names the containing resource, by id or name: `storage_account_id`, `virtual_network_name`. */
  readonly parent?: ArgumentPath | readonly ArgumentPath[]
  readonly properties: Readonly<Record<ArmPath, ArgumentPath | Row>>
  /** Further ARM resources that this one declares: a storage account's `blob_properties` is the child `blobServices/default`. */
  readonly children?: readonly ChildMap[]
}

export interface ChildMap extends Omit<TypeMap, 'parent' | 'children'> {
  readonly name: string
  /** Only when this block or argument is present; always, when absent. */
  readonly when?: ArgumentPath
}

/** A resource that is no ARM resource of its own but a part of another: network rules, subnet associations, auditing policies. */
export interface SatelliteMap {
  /** The argument that names the resource it configures. */
  readonly joins: ArgumentPath | readonly ArgumentPath[]
  /** ARM paths in the body of that resource. A value here wins over the resource's own default. */
  readonly properties: Readonly<Record<ArmPath, ArgumentPath | Row>>
}

export type TerraformMap = Readonly<Record<string, TypeMap | SatelliteMap>>
