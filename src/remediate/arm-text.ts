import type { ArmResource } from '../adapt/arm/resource.ts'
import { member } from '../adapt/arm/template.ts'
import { piecesOf, type Reference } from './placeholder.ts'

/** A value in a template: plain text, or the expression between the brackets. */
export interface ArmText {
  readonly kind: 'literal' | 'expression'
  readonly text: string
}

/** What a JSON string of a template means. */
export function readArmText(written: string): ArmText {
  if (written.startsWith('[[')) return literal(written.slice(1))
  return written.startsWith('[') && written.endsWith(']')
    ? { kind: 'expression', text: written.slice(1, -1) }
    : literal(written)
}

export function literal(text: string): ArmText {
  return { kind: 'literal', text }
}

export function expression(text: string): ArmText {
  return { kind: 'expression', text }
}

/** As a JSON string of a template has it. */
export function writeArmText({ kind, text }: ArmText): string {
  if (kind === 'expression') return `[${text}]`
  return text.startsWith('[') ? `[${text}` : text
}

/** As an argument of a function. */
export function asArgument({ kind, text }: ArmText): string {
  return kind === 'expression' ? text : `'${text.replaceAll("'", "''")}'`
}

/** Fills the placeholders of a text; `undefined` when one of them stands for nothing here. */
export function fillArmText(text: string, resolve: (reference: Reference) => ArmText | undefined): ArmText | undefined {
  const parts: ArmText[] = []
  for (const piece of piecesOf(text)) {
    const part = typeof piece === 'string' ? literal(piece) : resolve(piece)
    if (!part) return undefined
    parts.push(part)
  }
  return joinArmTexts(parts)
}

export function joinArmTexts(parts: readonly ArmText[]): ArmText {
  const [only] = parts
  if (only && parts.length === 1) return only
  if (parts.every(part => part.kind === 'literal')) return literal(parts.map(part => part.text).join(''))
  const values = parts.filter(part => part.kind === 'expression')
  let index = 0
  const pattern = parts.map(part =>
    part.kind === 'expression' ? `{${index++}}` : part.text.replaceAll('{', '{{').replaceAll('}', '}}'),
  )
  const args = values.map(part => `, ${part.text}`).join('')
  return expression(`format('${pattern.join('').replaceAll("'", "''")}'${args})`)
}

/** Segments of the full name, one for each segment of the type. */
export function nameSegments(resource: ArmResource): readonly ArmText[] {
  const { inside, type } = resource.declaration
  const own = readArmText(resource.declaredName)
  const count = type.split('/').length - 1
  if (!inside) return splitSegments(own, count)
  const outer = nameSegments(inside)
  return [...outer, ...splitSegments(own, count - outer.length)]
}

function splitSegments(name: ArmText, count: number): readonly ArmText[] {
  if (count <= 1) return [name]
  if (name.kind === 'literal') return name.text.split('/').map(literal)
  return Array.from({ length: count }, (_, index) => expression(`split(${name.text}, '/')[${index}]`))
}

/** `resourceId('type', …)`. */
export function resourceIdOf(type: string, names: readonly ArmText[]): ArmText {
  return expression(`resourceId('${type}', ${names.map(asArgument).join(', ')})`)
}

/** The location as the resource, or the nearest that it is nested in, writes it. */
export function locationOf(resource: ArmResource): ArmText {
  for (let at: ArmResource | undefined = resource; at; at = at.declaration.inside) {
    const written = member(at.declaration.json, 'location')
    if (typeof written === 'string' && written.toLowerCase() !== 'global') return readArmText(written)
  }
  return expression('resourceGroup().location')
}
