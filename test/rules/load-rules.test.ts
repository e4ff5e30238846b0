import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { compileRule } from '../../src/rules/compile-rule.ts'
import { loadRules, parseRule, readRuleSources } from '../../src/rules/load-rules.ts'
import { indexRules } from '../../src/rules/rule-index.ts'

const valid = `title: Thing is open to everybody
severity: high
resource: Microsoft.Test/things
require: { field: properties.open, equals: false }
fix: { set: { properties.open: false } }
why: Everybody on the internet can read what the thing holds.
impact: Clients must sign in.
references: ['https://learn.microsoft.com/']
`

/** Line, column and message of each problem. */
function problems(text: string): readonly string[] {
  const read = parseRule('test/thing', 'rules/test/thing/rule.yaml', text)
  return 'rule' in read ? [] : read.diagnostics.map(({ line, column, message }) => `${line}:${column} ${message}`)
}

describe('rule.yaml', () => {
  test('becomes a rule', () => {
    const read = parseRule('test/thing', 'rules/test/thing/rule.yaml', valid)
    if (!('rule' in read)) throw new Error(JSON.stringify(read.diagnostics))
    expect(read.rule.summary).toMatchObject({ id: 'test/thing', severity: 'high', aliases: [], controls: {} })
    expect(read.rule.targets).toEqual([{ type: 'Microsoft.Test/things', each: undefined }])
    expect(read.rule.fixes.map(one => one.source)).toEqual([{ set: { 'properties.open': false } }])
  })

  test('a source survives JSON, as the bundle carries it', () => {
    const read = parseRule('test/thing', 'f', valid)
    const copy = 'source' in read ? JSON.parse(JSON.stringify(read.source)) : undefined
    expect(compileRule(copy)).toHaveProperty('rule')
  })

  test.each([
    ['severity: hihg', "2:11 severity is one of critical, high, medium, low, not 'hihg'; did you mean high?"],
    ['severty: high', "2:1 'severty' is not a member of a rule; did you mean severity?"],
  ])('%s', (line, message) => expect(problems(valid.replace('severity: high', line))).toContain(message))

  test.each([
    ['', 'rule.yaml', '1:1 a rule must be object'],
    [valid.replace(/require: .*\n/, ''), 'no requirement', '1:1 a rule needs require or requireRelated'],
    [valid.replace(/why: .*\n/, ''), 'no reason', '1:1 a rule needs why'],
    [
      valid.replace('properties.open, equals', 'properties.open, equal'),
      'operator',
      "4:36 'equal' is not a member of require; did you mean equals?",
    ],
    [valid.replace('equals: false', 'in: false'), 'operand', '4:40 require.in must be array or object'],
    [
      valid.replace('field: properties.open', 'field: properties..open'),
      'path',
      "4:19 'properties..open' is not a path",
    ],
    [valid.replace('Microsoft.Test/things', 'things'), 'type', '3:11 resource does not have the form'],
    [
      valid.replace('Microsoft.Test/things', '{ type: Microsoft.Test/things, each: properties.a }'),
      'each',
      '3:48 resource.each does not have the form',
    ],
    [valid.replace('{ set: { properties.open: false } }', '{ put: {} }'), 'fix', "5:8 'put' is not a member of fix"],
    [
      valid.replace("['https://learn.microsoft.com/']", "['http://x.y/']"),
      'reference',
      '8:14 references.0 does not have the form',
    ],
    [
      valid.replace('require: {', 'requireRelated: { type: Microsoft.Other/things }\nrequire: {'),
      'relation',
      '4:17 Microsoft.Other/things is not a child of Microsoft.Test/things',
    ],
    [`${valid}title: again\n`, 'repeated key', '9:1 the YAML does not parse'],
    ['a: [', 'syntax', 'the YAML does not parse'],
    [`${valid}x: &a [*b]\n`, 'alias', 'the YAML'],
  ])('$1', (text, _name, message) => expect(problems(text).join('\n')).toContain(message))

  test('a bomb of aliases is refused', () => {
    const lines = Array.from(
      { length: 20 },
      (_, i) =>
        `a${i}: &a${i} [${Array(10)
          .fill(i === 0 ? 'x' : `*a${i - 1}`)
          .join(', ')}]`,
    )
    expect(problems(lines.join('\n')).join()).toContain('the YAML cannot be read')
  })
})

describe('folders', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rules-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function write(path: string, text: string): void {
    mkdirSync(join(folder, path), { recursive: true })
    writeFileSync(join(folder, path, 'rule.yaml'), text)
  }

  test('every rule.yaml is a rule, in order; one with a mistake is reported and left out', () => {
    write('b/two', valid)
    write('a/one', valid)
    write('a/bad', valid.replace('high', 'grave'))
    const { rules, diagnostics } = loadRules([folder])
    expect(rules.map(rule => rule.summary.id)).toEqual(['a/one', 'b/two'])
    expect(diagnostics).toMatchObject([
      { severity: 'error', line: 2, file: expect.stringContaining('a/bad/rule.yaml') },
    ])
    expect(readRuleSources(folder).sources.map(({ id }) => id)).toEqual(['a/one', 'b/two'])
  })

  test('an id is given once', () => {
    write('x/thing', valid)
    const { diagnostics } = loadRules([folder, folder])
    expect(diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining('x/thing exists already')])
  })

  test('a rule has a service', () => {
    write('Thing', valid)
    expect(loadRules([folder]).diagnostics[0]?.message).toContain("not in 'Thing'")
  })

  test('links are not followed', () => {
    write('a/one', valid)
    symlinkSync(join(folder, 'a'), join(folder, 'b'))
    expect(loadRules([folder]).rules).toHaveLength(1)
  })

  test('a folder that is missing or empty is an error', () => {
    expect(loadRules([join(folder, 'none')]).diagnostics[0]?.message).toContain('cannot be read')
    expect(loadRules([folder]).diagnostics[0]?.message).toContain('holds no rule.yaml')
  })

  test('rules are found by type in any casing', () => {
    write('a/one', valid)
    const index = indexRules(loadRules([folder]).rules)
    expect(index.rulesFor('microsoft.test/THINGS')).toHaveLength(1)
    expect(index.rulesFor('Microsoft.Test/other')).toEqual([])
  })
})
