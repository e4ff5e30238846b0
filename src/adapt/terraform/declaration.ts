import type { Resource } from '../../model/resource.ts'
import type { Block } from '../../parse/hcl/ast.ts'
import type { SourceFile } from '../../source/source-file.ts'
import type { ResourceNode } from './declared-resource.ts'
import type { AzurermMajor } from './map/types.ts'
import { TerraformResource } from './resource.ts'

/** Where a resource is declared, for those who edit it. */
export interface TerraformDeclaration {
  readonly block: Block
  readonly source: SourceFile
  /** The azurerm major that the repository pins, or the latest. */
  readonly major: AzurermMajor
}

/** The block of a resource that `adaptTerraform` gave; `undefined` for resources of other languages. */
export function terraformDeclaration(resource: Resource): TerraformDeclaration | undefined {
  return resource instanceof TerraformResource ? declarationOf(resource.node) : undefined
}

export function declarationOf({ declared }: ResourceNode): TerraformDeclaration {
  const { source, block } = declared.declaration
  return { block, source, major: declared.module.root.majorFor(source) }
}
