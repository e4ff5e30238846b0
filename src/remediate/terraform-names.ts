import { lookUp } from '../adapt/terraform/lookup.ts'
import type { TerraformResource } from '../adapt/terraform/resource.ts'
import type { Attribute } from '../parse/hcl/ast.ts'
import { type Change, neededFirst } from './change.ts'
import { type InputName, piecesOf, type Reference } from './placeholder.ts'

/** Part of an HCL value: the text of a string, or an expression. */
export type HclPiece = { readonly kind: 'text' | 'expression'; readonly text: string }

/** What the placeholders of a change stand for in one module. */
export interface HclNames {
  resolve(reference: Reference): HclPiece | undefined
  /** The same for a block that nothing else refers to, so that it may always name the resource by its address. */
  satellite(reference: Reference): HclPiece | undefined
  /** The reference to an argument of the resource under test, or a copy of its text. */
  own(argument: string): string | undefined
  /** `count` or `for_each` of what is added beside the resource. */
  readonly repetition: { readonly name: 'count' | 'for_each'; readonly text: string } | undefined
  /** `[count.index]` of one of the added resources, seen from one that is repeated alike. */
  readonly index: string
}

/**
 * New resources refer to the one under test by its address. Where it refers to them in turn, they take copies of its
 * arguments, since Terraform allows no circle.
 */
export function hclNames(
  resource: TerraformResource,
  change: Change,
  item: string | undefined,
  addressOf: (as: string) => string | undefined,
): HclNames {
  const { declared } = resource.node
  const { block, source } = declared.declaration
  const attribute = (name: string) => block.body.attributes.find(one => one.name === name)
  const textOf = (one: Attribute | undefined) => one && source.text.slice(one.value.start, one.value.end)
  const isCircle = neededFirst(change).length > 0
  const [count, forEach] = [attribute('count'), attribute('for_each')]
  const address = `${declared.mode === 'data' ? 'data.' : ''}${declared.type}.${declared.name}`
  const addressed = forEach ? `${address}[each.key]` : count ? `${address}[count.index]` : address
  const base = forEach ? 'each.value' : addressed

  const own = (name: string): string | undefined => {
    if (isCircle) return textOf(attribute(name))
    return attribute(name) ? `${base}.${name}` : undefined
  }
  const repetition = forEach
    ? ({ name: 'for_each', text: isCircle ? (textOf(forEach) ?? '') : address } as const)
    : count
      ? ({ name: 'count', text: isCircle ? (textOf(count) ?? '') : `length(${address})` } as const)
      : undefined
  const index = forEach ? '[each.key]' : count ? '[count.index]' : ''
  return {
    own,
    repetition,
    index,
    satellite({ member }) {
      if (item !== undefined) return undefined
      if (member === 'id') return idOf(resource, addressed)
      return attribute(member) ? expression(`${addressed}.${member}`) : undefined
    },
    resolve({ name, member }) {
      if (name === 'input' || name === 'vaultOf' || name === 'keyOf')
        return expression(`var.${variableName({ input: member, kind: name })}`)
      if (name !== 'self') {
        const added = addressOf(name)
        return added === undefined ? undefined : expression(`${added}${index}.${member}`)
      }
      if (item !== undefined && member === 'name') return { kind: 'text', text: item }
      if (member === 'location') return locationOf(resource, own('location'))
      if (member === 'id') return item === undefined && !isCircle ? idOf(resource, base) : undefined
      return expression(own('name'))
    },
  }
}

/** A child that the resource declares has no address of its own: its id is below that of the resource. */
function idOf({ facet }: TerraformResource, base: string): HclPiece {
  if (!facet.child) return { kind: 'expression', text: `${base}.id` }
  const path = `${facet.child.type.slice(facet.child.type.lastIndexOf('/') + 1)}/${facet.child.name}`
  return { kind: 'expression', text: `"\${${base}.id}/${path}"` }
}

function expression(text: string | undefined): HclPiece | undefined {
  return text === undefined ? undefined : { kind: 'expression', text }
}

/** What has no location is where its parent is. */
function locationOf(resource: TerraformResource, own: string | undefined): HclPiece | undefined {
  if (own !== undefined) return expression(own)
  const { content, declared } = resource.node
  const parents = [resource.facet.parent ?? []].flat()
  for (const name of parents) {
    const found = lookUp(content, [{ name: name as string, all: false }])
    const text = found.kind === 'value' ? found.value.target?.text : undefined
    if (text === undefined) continue
    const local = declared.module.address === '' ? text : text.slice(declared.module.address.length + 1)
    if (/^(data\.)?azurerm_\w+\.[\w-]+$/.test(local)) return expression(`${local}.location`)
  }
  return undefined
}

/** Fills a text; `undefined` when a placeholder stands for nothing here. */
export function hclPieces(text: string, names: HclNames): readonly HclPiece[] | undefined {
  const pieces: HclPiece[] = []
  for (const piece of piecesOf(text)) {
    const filled = typeof piece === 'string' ? { kind: 'text' as const, text: piece } : names.resolve(piece)
    if (!filled) return undefined
    pieces.push(filled)
  }
  return pieces
}

/** azurerm takes the id of a key where ARM takes its vault and its name. */
export function variableName({ input, kind }: InputName): string {
  return kind === 'input' ? snakeCase(input) : `${snakeCase(input)}_id`
}

export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}
