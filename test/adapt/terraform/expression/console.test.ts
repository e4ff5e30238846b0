import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../src/adapt/terraform/expression/evaluate.ts'
import { jsonText } from '../../../../src/adapt/terraform/expression/json.ts'
import { measure } from '../../../../src/adapt/terraform/expression/measure.ts'
import { dynamicType, typeOf } from '../../../../src/adapt/terraform/expression/type.ts'
import { applyDefaults, convertValue, parseTypeConstraint } from '../../../../src/adapt/terraform/expression/types.ts'
import { stringValue, unknownValue, withoutSensitive } from '../../../../src/adapt/terraform/expression/values.ts'
import type { TfValue } from '../../../../src/adapt/terraform/value.ts'
import { parseHcl } from '../../../../src/parse/hcl/parse.ts'
import { typeText } from './cty.ts'
import { run, scopeOf, type TestScope } from './scope.ts'

const path = '../shared/oracle/tf-functions.json'

interface Vector {
  readonly id: string
  readonly expression: string
  readonly isError: boolean
  readonly type?: string
  readonly expectedJsonText?: string
  readonly unknown?: boolean
  readonly sensitive?: boolean
}

/** Where we differ on purpose, and why. */
const disputed: Readonly<Record<string, string>> = {
  'tf-0098': 'format("%v", null) is "null" as documented; the console calls every untyped null unknown',
  'tf-0232': 'false && <error> is false since Terraform 1.13 (HCL 2.24)',
  'tf-0334': 'a negative index of element() counts from the end since Terraform 1.12; in 1.11 the function crashes',
  'tf-0551': 'uuid() differs from run to run, so that nothing is said about it',
  'tf-0961': 'functions of providers are unknown: which ones there are only the provider knows',
}

interface Recorded {
  readonly context: { readonly hcl: string; readonly files: Readonly<Record<string, string | { base64: string }>> }
  readonly functions: Readonly<Record<string, unknown>>
  readonly vectors: readonly Vector[]
}

const recorded: Recorded | undefined = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined

describe.skipIf(!recorded)('what terraform console 1.11 answered', () => {
  const scope = recorded ? moduleScope(recorded.context) : {}
  for (const vector of recorded?.vectors ?? []) {
    const doubt = Object.hasOwn(disputed, vector.id)
    it.skipIf(doubt)(`${vector.id} ${vector.expression.slice(0, 100)}`, () => check(vector, scope))
  }
})

it('knows where the recorded answers are, or says that they are not there', () => {
  if (!recorded) console.log(`${path} is not here: the answers of terraform console are not compared`)
  expect(recorded === undefined || recorded.vectors.length > 500).toBe(true)
})

function check(vector: Vector, scope: TestScope): void {
  const { value, errors } = run(vector.expression, scope)
  expect(errors.length > 0, `errors: ${errors.join('; ')} value: ${jsonText(value)}`).toBe(vector.isError)
  if (vector.isError) return
  expect({ unknown: !measure(value).known, sensitive: measure(value).sensitive }).toEqual({
    unknown: vector.unknown === true,
    sensitive: vector.sensitive === true,
  })
  expect(typeText(typeOf(value)).replaceAll(' ', '')).toBe(
    (vector.type ?? '').replace(/\s+/g, '').replaceAll(',)', ')'),
  )
  if (vector.expectedJsonText !== undefined) expect(jsonText(withoutSensitive(value))).toBe(vector.expectedJsonText)
}

/** The module that the answers were recorded in. */
function moduleScope(context: Recorded['context']): TestScope {
  const source = { path: 'main.tf', text: context.hcl }
  const { body } = parseHcl(source)
  const names: Record<string, TfValue> = {
    'path.module': stringValue('.'),
    'path.root': stringValue('.'),
    'path.cwd': stringValue('/work'),
  }
  const files = Object.fromEntries(
    Object.entries(context.files).map(([name, content]) => [
      name,
      typeof content === 'string' ? content : Buffer.from(content.base64, 'base64'),
    ]),
  )
  const scope = scopeOf({ source, names, files })
  for (const block of body.blocks) {
    const attribute = (name: string) => block.body.attributes.find(each => each.name === name)?.value
    const label = block.labels[0]?.value ?? ''
    if (block.type === 'variable') {
      const type = attribute('type')
      const constraint = type ? parseTypeConstraint(type, source) : { type: dynamicType }
      if ('error' in constraint) throw new Error(constraint.error)
      const given = evaluate(attribute('default')!, scope)
      const value = convertValue(
        constraint.defaults ? applyDefaults(given, constraint.defaults) : given,
        constraint.type,
      )
      names[`var.${label}`] = attribute('sensitive') ? { ...value, sensitive: true } : value
    }
    if (block.type === 'locals')
      for (const each of block.body.attributes) names[`local.${each.name}`] = evaluate(each.value, scope)
    if (block.type === 'resource') {
      const name = `${label}.${block.labels[1]?.value}`
      names[name] = unknownValue(dynamicType, { kind: 'runtime', name }, name)
    }
  }
  return { names, files }
}
