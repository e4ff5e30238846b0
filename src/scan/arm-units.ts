import { basename, dirname } from 'node:path/posix'
import { adaptArm, type ParameterFile } from '../adapt/arm/adapt.ts'
import type { Linked } from '../adapt/arm/context.ts'
import { armFileKind, isGenerated, isObject, type JsonObject, mayBeArm, member } from '../adapt/arm/template.ts'
import type { Configuration } from '../config/configuration.ts'
import { matchesPath } from '../config/match.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { parseJson } from '../parse/json/parse.ts'
import type { SourceFile } from '../source/source-file.ts'
import { linkedPath } from './linked-templates.ts'
import type { AdaptedUnit, Unit } from './unit.ts'

export type ArmFile =
  | { readonly kind: 'template' | 'parameters'; readonly source: SourceFile; readonly data: JsonObject }
  | { readonly kind: 'other'; readonly reason: string }
  | { readonly kind: 'broken'; readonly diagnostic: Diagnostic }

/** Decides what a JSON file is. The text is parsed only when it can be a template. */
export function readArmFile(source: SourceFile): ArmFile {
  const reason = foreignReason(source)
  if (reason !== undefined) return { kind: 'other', reason }
  const parsed = parseJson(source)
  if ('diagnostic' in parsed) return { kind: 'broken', diagnostic: parsed.diagnostic }
  const { data } = parsed
  if (!isObject(data)) return { kind: 'other', reason: 'no template' }
  const kind = armFileKind(data)
  if (kind !== 'other') return { kind, source, data }
  return isParameterSet(data) ? { kind: 'parameters', source, data } : { kind: 'other', reason: 'no template' }
}

const parameterMembers: ReadonlySet<string> = new Set(['$schema', 'contentversion', 'parameters'])

/** A parameter file that names no schema, which the Azure CLI and PowerShell take as well. */
function isParameterSet(data: JsonObject): boolean {
  const parameters = member(data, 'parameters')
  if (!isObject(parameters) || !Object.keys(data).every(key => parameterMembers.has(key.toLowerCase()))) return false
  return Object.values(parameters).every(
    given => isObject(given) && ['value', 'reference', 'expression'].some(name => member(given, name) !== undefined),
  )
}

/** Why a text cannot be a template or a parameter file, as far as that shows without parsing it. */
export function foreignReason({ text }: SourceFile): string | undefined {
  if (text.trim() === '') return 'empty'
  return mayBeArm(text) ? undefined : 'no template'
}

export interface ArmInputs {
  /** By path; read when a template uses them. */
  readonly parameterFiles: ReadonlyMap<string, SourceFile>
  readonly configuration: Configuration
  /** Reads a template below the root that a deployment links to. */
  readTemplate(path: string): { readonly source: SourceFile } | { readonly reason: string }
  /** Whether Bicep files lie beside a template, so that the compiler may write it again. */
  hasBicep(path: string): boolean
  /** Paths of the templates that this one links to, directly or not. */
  readonly linked: readonly string[]
}

/** One unit for each template and environment; a template without parameter files is one unit. */
export function armUnits(template: SourceFile, data: JsonObject, inputs: ArmInputs): readonly Unit[] {
  return parameterSets(template.path, inputs).map(set => armUnit(template, data, set, inputs))
}

interface ParameterSet {
  readonly environment: string | undefined
  readonly files: readonly SourceFile[]
  /** Files that the configuration names and that are not there. */
  readonly missing: readonly string[]
}

/** The sets that the configuration names; otherwise the file that lies beside the template by Azure's convention. */
export function parameterSets(
  path: string,
  { parameterFiles, configuration }: Pick<ArmInputs, 'parameterFiles' | 'configuration'>,
): readonly ParameterSet[] {
  const configured = configuration.parameterFiles.filter(one => matchesPath(one.template, path))
  if (configured.length > 0) {
    return configured.map(one => ({
      environment: one.environment ?? (configured.length > 1 ? one.files.join(', ') : undefined),
      files: one.files.flatMap(file => parameterFiles.get(file) ?? []),
      missing: one.files.filter(file => !parameterFiles.has(file)),
    }))
  }
  const beside = parameterFiles.get(
    `${dirname(path) === '.' ? '' : `${dirname(path)}/`}${basename(path, '.json')}.parameters.json`,
  )
  return [{ environment: undefined, files: beside ? [beside] : [], missing: [] }]
}

const compiledElsewhere = 'The template was compiled from Bicep that is not beside it; change the source too.'

function armUnit(template: SourceFile, data: JsonObject, set: ParameterSet, inputs: ArmInputs): Unit {
  return {
    language: 'arm',
    files: [template.path, ...set.files.map(one => one.path), ...inputs.linked],
    environment: set.environment,
    /** Looked up on disk, so only when a patch is to be made. */
    get generated() {
      return isGenerated(data) && inputs.hasBicep(template.path)
    },
    ...(isGenerated(data) && { caution: compiledElsewhere }),
    adapt(replaced) {
      const changed = replaced.get(template.path)
      const read = changed ? readArmFile(changed) : ({ kind: 'template', source: template, data } as const)
      if (read.kind !== 'template') return broken(read, template.path)
      const parameterFiles = set.files.map(file => parseOnce(replaced.get(file.path) ?? file))
      const adapted = adaptArm(read.source, read.data, {
        parameterFiles: parameterFiles.flatMap(one => ('data' in one ? [one] : [])),
        environment: set.environment,
        scopes: inputs.configuration.scope,
        readLinked: (from, relativePath) => readLinked(linkedPath(from, relativePath), replaced, inputs),
      })
      const unread = parameterFiles.flatMap(one => ('diagnostic' in one ? [one.diagnostic] : []))
      const faults = [...set.missing.map(missingParameters), ...unread]
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

/** Judged without them, the template could pass where the deployment would not. */
function missingParameters(file: string): Diagnostic {
  const message =
    'This parameter file was not read: it does not exist, is excluded, or is none. Check the path in the configuration; it is relative to the scanned root.'
  return { severity: 'error', file, message }
}

function readLinked(path: string, replaced: ReadonlyMap<string, SourceFile>, inputs: ArmInputs): Linked {
  const changed = replaced.get(path)
  const read = changed ? { source: changed } : inputs.readTemplate(path)
  if ('reason' in read) return read
  const parsed = parseOnce(read.source)
  return 'data' in parsed ? parsed : { reason: 'does not parse' }
}

const parsedFiles = new WeakMap<SourceFile, ParameterFile | { readonly diagnostic: Diagnostic }>()

function parseOnce(source: SourceFile): ParameterFile | { readonly diagnostic: Diagnostic } {
  const known = parsedFiles.get(source)
  if (known) return known
  const parsed = parseJson(source)
  const read = 'diagnostic' in parsed ? parsed : { source, data: parsed.data }
  parsedFiles.set(source, read)
  return read
}

function broken(read: Exclude<ArmFile, { kind: 'template' }>, path: string): AdaptedUnit {
  const message = read.kind === 'other' ? read.reason : 'this is not a template'
  const diagnostic = read.kind === 'broken' ? read.diagnostic : ({ severity: 'error', file: path, message } as const)
  return { resources: [], diagnostics: [diagnostic], complete: false }
}
