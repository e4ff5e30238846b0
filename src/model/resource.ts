import type { ObjectValue, Place, Value } from './value.ts'

export type Language = 'arm' | 'bicep' | 'terraform'

/** A resource that a root would deploy, in ARM's vocabulary whatever language it was written in. */
export interface Resource {
  /** Identity within the run; references name it (`ResourceReference.key`). */
  readonly key: string
  /** ARM type in Azure's own casing: `Microsoft.Storage/storageAccounts/blobServices`. */
  readonly type: string
  readonly apiVersion: string | undefined
  readonly language: Language
  /** How the author names it: `module.net.azurerm_subnet.app["a"]`, or a template path with the evaluated name. */
  readonly address: string
  /** The type as declared: `azurerm_storage_account`; equal to `type` in ARM. */
  readonly declaredType: string
  /** The name's text in the source: `[parameters('name')]`, `"st${var.env}"` or the block's label. */
  readonly declaredName: string
  /** The whole declaration. */
  readonly place: Place
  /** Where the root that declares it was entered, for messages: the chain of module calls or nested deployments, outermost first. */
  readonly calls: readonly Place[]
  readonly name: Value
  /** The last segment of the name, when it is known although those before it are not. */
  readonly lastSegment?: Value | undefined
  /** In ARM's shape with the effective values: `type`, `name`, `location`, `sku`, `properties` … */
  readonly body: ObjectValue
  /** Key of the resource that contains it, or that it extends. */
  readonly parent: string | undefined
  /** Keys of other resources that its properties name, evaluated on demand. */
  references(): readonly string[]
  /** `false` means that it is declared but not deployed; unknown means that it may be. */
  readonly deployed: Value
  /** Only referred to: `existing` in Bicep and symbolic templates, a data source in Terraform. */
  readonly existing: boolean
  /** Drops what was evaluated of it; it is evaluated again when somebody asks. */
  forget?(): void
  /** The same with the defaults of later versions of what deploys it (`azurerm 5`), as far as they differ. */
  upgrades?(): readonly Upgrade[]
  /** What a reader should know of a property, by its ARM path, beside its value. */
  remarks?(path: string): readonly string[]
}

export interface Upgrade {
  readonly version: string
  readonly resource: Resource
}
