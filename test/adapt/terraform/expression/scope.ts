import { evaluateReporting } from '../../../../src/adapt/terraform/expression/evaluate.ts'
import type { ReferenceStep, Resolved, Scope } from '../../../../src/adapt/terraform/scope.ts'
import type { TfValue } from '../../../../src/adapt/terraform/value.ts'
import type { Expression } from '../../../../src/parse/hcl/ast.ts'
import { parseHclExpression } from '../../../../src/parse/hcl/parse.ts'
import type { SourceFile } from '../../../../src/source/source-file.ts'

export interface TestScope {
  readonly source?: SourceFile
  /** By root, or by root and first step for `var.x` and `local.x`. */
  readonly names?: Readonly<Record<string, TfValue>>
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  readonly budget?: number
  readonly rootPath?: string
  readonly modulePath?: string
}

/** A scope over plain tables. */
export function scopeOf(test: TestScope): Scope {
  let left = test.budget ?? 1_000_000
  const files = test.files ?? {}
  const text = (path: string) => {
    const content = Object.hasOwn(files, path) ? files[path] : undefined
    return typeof content === 'string' || content === undefined ? content : new TextDecoder().decode(content)
  }
  return {
    source: test.source ?? { path: 'main.tf', text: '' },
    modulePath: test.modulePath ?? '',
    rootPath: test.rootPath ?? '',
    resolve: (root, steps) => resolve(test.names ?? {}, root, steps),
    readFile: text,
    readBytes: path => {
      const content = Object.hasOwn(files, path) ? files[path] : undefined
      return typeof content === 'string' ? Buffer.from(content) : content
    },
    listFiles: folder => {
      const prefix = folder === '.' || folder === '' ? '' : `${folder}/`
      const found = Object.keys(files).filter(path => path.startsWith(prefix))
      return found.length > 0 ? found.map(path => path.slice(prefix.length)) : undefined
    },
    spend: () => left-- > 0,
  }
}

function resolve(
  names: Readonly<Record<string, TfValue>>,
  root: string,
  steps: readonly ReferenceStep[],
): Resolved | undefined {
  for (let consumed = Math.min(2, steps.length); consumed >= 0; consumed--) {
    const name = [root, ...steps.slice(0, consumed)].join('.')
    const value = Object.hasOwn(names, name) ? names[name] : undefined
    if (value) return { value, consumed }
  }
  return undefined
}

export function parsed(text: string): { expression: Expression; source: SourceFile; broken: boolean } {
  const source = { path: 'main.tf', text }
  const { expression, diagnostics } = parseHclExpression(source)
  return { expression, source, broken: diagnostics.length > 0 }
}

/** Evaluates a text; what went wrong, in the parser or in the evaluation, comes as messages. */
export function run(text: string, test: TestScope = {}): { value: TfValue; errors: readonly string[] } {
  const { expression, source, broken } = parsed(text)
  const { value, errors } = evaluateReporting(expression, scopeOf({ ...test, source }))
  const messages = errors.map(error => (error.reason.kind === 'error' ? error.reason.message : error.reason.kind))
  return { value, errors: broken ? ['syntax', ...messages] : messages }
}
