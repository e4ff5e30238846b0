import { parseHclTemplate } from '../../../parse/hcl/parse.ts'
import type { SourceFile } from '../../../source/source-file.ts'
import type { Scope } from '../scope.ts'
import type { TfValue } from '../value.ts'
import type { Evaluation } from './evaluation.ts'
import { stringType } from './type.ts'
import { failure, isFailure, stillUnknown } from './values.ts'

/** The text of a file as a template in which only the given names exist. */
export function renderTemplate(
  path: string,
  text: string,
  names: ReadonlyMap<string, TfValue>,
  evaluation: Evaluation,
): TfValue {
  const source: SourceFile = { path, text }
  const { template, diagnostics } = parseHclTemplate(source)
  const [problem] = diagnostics
  if (problem) return failure(`${path}:${problem.line ?? 1}: ${problem.message}`)
  const { value, errors } = evaluation.apart(template, templateScope(source, names, evaluation.scope))
  const [error] = errors
  if (error && isFailure(error)) return failure(`${path}: ${error.reason.message}`)
  return value.kind === 'unknown'
    ? { ...stillUnknown(value, stringType), prefix: value.prefix, notNull: value.notNull }
    : value
}

function templateScope(source: SourceFile, names: ReadonlyMap<string, TfValue>, outer: Scope): Scope {
  return {
    source,
    modulePath: outer.modulePath,
    rootPath: outer.rootPath,
    resolve(root) {
      const value = names.get(root)
      return value && { value, consumed: 0 }
    },
    readFile: path => outer.readFile(path),
    ...(outer.readBytes && { readBytes: path => outer.readBytes?.(path) }),
    ...(outer.listFiles && { listFiles: path => outer.listFiles?.(path) }),
    spend: () => outer.spend(),
    inTemplate: true,
  }
}
