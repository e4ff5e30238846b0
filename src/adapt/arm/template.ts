import type { Json } from '../../model/json.ts'
import type { JsonPath } from '../../model/value.ts'
import type { SourceFile } from '../../source/source-file.ts'

export type JsonObject = { readonly [key: string]: Json }

/** A deployment template: a whole file, or the `template` of a nested deployment inside one. */
export interface Template {
  readonly source: SourceFile
  readonly data: JsonObject
  readonly path: JsonPath
}

export type ArmFileKind = 'template' | 'parameters' | 'other'

export const documentRoot: JsonPath = { parent: undefined, step: undefined }

export function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

/** A cheap test of the text, so that files which cannot be templates are never parsed. */
export function mayBeArm(text: string): boolean {
  return text.includes('"resources"') || text.includes('"parameters"') || /"(resources|parameters)"/i.test(text)
}

const templateSchema =
  /\/(deploymentTemplate|subscriptionDeploymentTemplate|managementGroupDeploymentTemplate|tenantDeploymentTemplate)\.json/i
const parameterSchema = /\/[A-Za-z]*deploymentParameters\.json/i

/** Tells by the schema, and without one by the shape that Azure Resource Manager accepts. */
export function armFileKind(data: Json): ArmFileKind {
  if (!isObject(data)) return 'other'
  const schema = member(data, '$schema')
  if (typeof schema === 'string') {
    if (parameterSchema.test(schema)) return 'parameters'
    if (templateSchema.test(schema)) return 'template'
  }
  const resources = member(data, 'resources')
  if (member(data, 'contentVersion') !== undefined && typeof resources === 'object' && resources !== null)
    return 'template'
  return 'other'
}

/** ARM ignores the case of its own keywords. */
export function member(object: JsonObject, name: string): Json | undefined {
  return object[actualKey(object, name) ?? name]
}

/** A member that is an object; an empty one for anything else. */
export function objectMember(object: JsonObject, name: string): JsonObject {
  const value = member(object, name)
  return isObject(value) ? value : {}
}

/** The key as it is written. */
export function actualKey(object: JsonObject, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name
  const lower = name.toLowerCase()
  for (const key in object) if (key.length === name.length && key.toLowerCase() === lower) return key
  return undefined
}

export function step(parent: JsonPath, ...steps: readonly (string | number)[]): JsonPath {
  return steps.reduce<JsonPath>((path, next) => ({ parent: path, step: next }), parent)
}

/** Whether the file was written by the Bicep compiler, so that an edit of it would be lost with the next build. */
export function isGenerated(data: JsonObject): boolean {
  const metadata = member(data, 'metadata')
  const generator = isObject(metadata) ? member(metadata, '_generator') : undefined
  return isObject(generator) && String(generator['name']).toLowerCase() === 'bicep'
}
