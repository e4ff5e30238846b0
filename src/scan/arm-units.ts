import { basename, dirname } from 'node:path/posix'
import { adaptArm, type ParameterFile } from '../adapt/arm/adapt.ts'
import { armFileKind, isGenerated, isObject, type JsonObject, mayBeArm } from '../adapt/arm/template.ts'
import type { Configuration } from '../config/configuration.ts'
import { pathMatcher } from '../config/match.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { parseJson } from '../parse/json/parse.ts'
import type { SourceFile } from '../source/source-file.ts'
import type { AdaptedUnit, Unit } from './unit.ts'

export type ArmFile =
  | { readonly kind: 'template' | 'parameters'; readonly source: SourceFile; readonly data: JsonObject }
  | { readonly kind: 'other'; readonly reason: string }
  | { readonly kind: 'broken'; readonly diagnostic: Diagnostic }

/** Decides what a JSON file is. The text is parsed only when it can be a template. */
export function readArmFile(source: SourceFile): ArmFile {
  if (source.text.trim() === '') return { kind: 'other', reason: 'empty' }
  if (!mayBeArm(source.text)) return { kind: 'other', reason: 'no template' }
  const parsed = parseJson(source)
  if ('diagnostic' in parsed) return { kind: 'broken', diagnostic: parsed.diagnostic }
  const kind = armFileKind(parsed.data)
  if (kind === 'other' || !isObject(parsed.data)) return { kind: 'other', reason: 'no template' }
  return { kind, source, data: parsed.data }
}

export interface ArmInputs {
  readonly templates: readonly SourceFile[]
  /** By path; read when a template uses them. */
  readonly parameterFiles: ReadonlyMap<string, SourceFile>
  readonly configuration: Configuration
}

/** One unit for each template and environment; a template without parameter files is one unit. */
export function armUnits(
  template: SourceFile,
  data: JsonObject,
  inputs: Pick<ArmInputs, 'parameterFiles' | 'configuration'>,
): readonly Unit[] {
  const sets = parameterSets(template.path, inputs)
  return sets.map(set => armUnit(template, data, set, inputs.configuration))
}

interface ParameterSet {
  readonly environment: string | undefined
  readonly files: readonly SourceFile[]
}

/** The sets that the configuration names; otherwise the file that lies beside the template by Azure's convention. */
export function parameterSets(
  path: string,
  { parameterFiles, configuration }: Pick<ArmInputs, 'parameterFiles' | 'configuration'>,
): readonly ParameterSet[] {
  const configured = configuration.parameterFiles.filter(one => pathMatcher([one.template])(path))
  if (configured.length > 0) {
    return configured.map(one => ({
      environment: one.environment ?? (configured.length > 1 ? one.files.join(', ') : undefined),
      files: one.files.flatMap(file => parameterFiles.get(file) ?? []),
    }))
  }
  const beside = parameterFiles.get(
    `${dirname(path) === '.' ? '' : `${dirname(path)}/`}${basename(path, '.json')}.parameters.json`,
  )
  return [{ environment: undefined, files: beside ? [beside] : [] }]
}

function armUnit(template: SourceFile, data: JsonObject, set: ParameterSet, configuration: Configuration): Unit {
  return {
    language: 'arm',
    files: [template.path, ...set.files.map(one => one.path)],
    environment: set.environment,
    generated: isGenerated(data),
    adapt(replaced) {
      const changed = replaced.get(template.path)
      const read = changed ? readArmFile(changed) : ({ kind: 'template', source: template, data } as const)
      if (read.kind !== 'template') return broken(read, template.path)
      const parameterFiles = set.files.map(file => readParameters(replaced.get(file.path) ?? file))
      const adapted = adaptArm(read.source, read.data, {
        parameterFiles: parameterFiles.flatMap(one => ('data' in one ? [one] : [])),
        environment: set.environment,
        scopes: configuration.scope,
      })
      const faults = parameterFiles.flatMap(one => ('diagnostic' in one ? [one.diagnostic] : []))
      return {
        resources: adapted.resources,
        get diagnostics() {
          return [...faults, ...adapted.diagnostics]
        },
        complete: adapted.complete,
      }
    },
  }
}

const parametersRead = new WeakMap<SourceFile, ParameterFile | { readonly diagnostic: Diagnostic }>()

function readParameters(source: SourceFile): ParameterFile | { readonly diagnostic: Diagnostic } {
  const known = parametersRead.get(source)
  if (known) return known
  const parsed = parseJson(source)
  const read = 'diagnostic' in parsed ? parsed : { source, data: parsed.data }
  parametersRead.set(source, read)
  return read
}

function broken(read: Exclude<ArmFile, { kind: 'template' }>, path: string): AdaptedUnit {
  const message = read.kind === 'other' ? read.reason : 'this is not a template'
  const diagnostic = read.kind === 'broken' ? read.diagnostic : ({ severity: 'error', file: path, message } as const)
  return { resources: [], diagnostics: [diagnostic], complete: false }
}
