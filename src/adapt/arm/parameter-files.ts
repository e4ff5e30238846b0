import { asSecure } from '../../model/decorate.ts'
import { unknownValue } from '../../model/make-value.ts'
import type { Origin, Value } from '../../model/value.ts'
import { valueOfJson } from '../../model/value-of-json.ts'
import type { ParameterFile } from './adapt.ts'
import type { DeploymentInput } from './deployment.ts'
import type { Mistakes } from './mistakes.ts'
import { actualKey, documentRoot, isObject, type JsonObject, member, objectMember, step } from './template.ts'

/** Parameters as files give them. https://learn.microsoft.com/azure/azure-resource-manager/templates/parameter-files */
export function givenByFiles(
  files: readonly ParameterFile[],
  template: JsonObject,
  mistakes: Mistakes,
): Pick<DeploymentInput, 'given' | 'missing'> {
  for (const file of files) reportUndeclared(file, template, mistakes)
  const names = files.map(({ source }) => source.path).join(', ')
  return {
    given: name => givenByFile(files, name),
    missing: (name, place) =>
      files.length === 0
        ? undefined
        : { place, message: `Parameter ${name} has no default, and ${names} gives it no value; Azure refuses it.` },
  }
}

function givenByFile(files: readonly ParameterFile[], name: string): Value | undefined {
  for (const file of files.toReversed()) {
    const given = parametersOf(file)
    const key = actualKey(given, name)
    const entry = key === undefined ? undefined : given[key]
    if (key !== undefined && isObject(entry)) return givenValue(file, key, entry)
  }
  return undefined
}

function parametersOf({ data }: ParameterFile): JsonObject {
  return isObject(data) ? objectMember(data, 'parameters') : {}
}

/** A value as it is (parameter files hold no template expressions), a secret in a vault, or an expression that Bicep left for the deployment. */
function givenValue({ source }: ParameterFile, key: string, entry: JsonObject): Value | undefined {
  const path = step(documentRoot, 'parameters', key)
  const origin: Origin = { place: { kind: 'json', source, path: step(path, 'value') }, kind: 'written' }
  const text = `parameters('${key}')`
  const value = member(entry, 'value')
  if (value !== undefined) return valueOfJson(value, origin)
  if (member(entry, 'reference') !== undefined)
    return asSecure(unknownValue({ kind: 'runtime', name: 'Key Vault secret' }, text, origin))
  if (member(entry, 'expression') !== undefined)
    return unknownValue({ kind: 'runtime', name: 'externalInput' }, text, origin)
  return undefined
}

function reportUndeclared(file: ParameterFile, template: JsonObject, mistakes: Mistakes): void {
  const declared = objectMember(template, 'parameters')
  for (const key of Object.keys(parametersOf(file))) {
    if (actualKey(declared, key) !== undefined) continue
    const place = { kind: 'json', source: file.source, path: step(documentRoot, 'parameters', key) } as const
    mistakes.report(place, `The template has no parameter ${key}; Azure refuses it.`)
  }
}
