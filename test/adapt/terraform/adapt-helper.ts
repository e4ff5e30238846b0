import { type AdaptedTerraform, adaptTerraform } from '../../../src/adapt/terraform/adapt.ts'
import type { TerraformOptions } from '../../../src/adapt/terraform/root.ts'
import { jsonOfValue } from '../../../src/model/json-of-value.ts'
import type { Resource } from '../../../src/model/resource.ts'
import type { Origin, Value } from '../../../src/model/value.ts'
import { positionAt } from '../../../src/source/source-file.ts'

const isTerraform = /\.(tf|tfvars|hcl)$|\.(tf|tfvars)\.json$|modules\.json$/

/** Adapts files given as `{ path: text }`. */
export function adapt(files: Readonly<Record<string, string>>, options: TerraformOptions = {}): AdaptedTerraform {
  const sources = Object.entries(files).flatMap(([path, text]) => (isTerraform.test(path) ? [{ path, text }] : []))
  return adaptTerraform(sources, { readFile: path => files[path], ...options })
}

/** The only resource at an address, or its child of a type. */
export function resourceAt({ resources }: AdaptedTerraform, address: string, type?: string): Resource {
  const found = resources.filter(one => one.address === address && (type === undefined || one.type === type))
  const [only] = found
  if (!only) throw new Error(`no ${address} among ${resources.map(one => one.address).join(', ')}`)
  return only
}

/** A property by its path, `undefined` when it is absent: `properties.ipRules[0].value`. */
export function valueAt(resource: Resource, path: string): Value | undefined {
  let value: Value | undefined = resource.body
  for (const step of path.split(/[.[\]]+/).filter(part => part !== '')) {
    if (value?.kind === 'object') value = value.get(step) ?? value.rest
    else if (value?.kind === 'array') value = Number(step) < value.length ? value.item(Number(step)) : value.rest
  }
  return value
}

/** What is known at a path as plain data; `unknown: reason` for what is not. */
export function dataAt(resource: Resource, path: string): unknown {
  const value = valueAt(resource, path)
  if (!value) return undefined
  const json = jsonOfValue(value)
  return json.kind === 'json' ? json.data : `unknown: ${json.reason.kind}`
}

/** The text at the origin of a value, then at each place on the way to its use. */
export function originOf(value: Value | undefined): string[] {
  const texts: string[] = []
  for (let origin: Origin | undefined = value?.origin; origin; origin = origin.via) {
    const { place } = origin
    if (place.kind === 'span')
      texts.push(
        `${place.source.path}:${positionAt(place.source, place.start).line} ${place.source.text.slice(place.start, place.end)}`,
      )
  }
  return texts
}
